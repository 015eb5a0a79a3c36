// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace cwndscope::ui {

/// When charts are drawn: often enough to be seen moving, and where drawing takes long less often. Whoever is
/// watched must not wait for a processor because of it.
class FramePace : public QObject
{
    Q_OBJECT

public:
    explicit FramePace(QObject *parent);

    /// At least from one frame to the next.
    static constexpr std::chrono::milliseconds interval{40};
    /// Not more than that, however long drawing takes.
    static constexpr std::chrono::milliseconds longest{100};
    /// So many times as long as a frame took it is until the next one.
    static constexpr int rest = 12;

    /// due() will come. Not at once: what changed may be being written yet, and to read it would be to write
    /// it oneself.
    void request();
    /// Around the making of a frame, asked for or not: what asks for one meanwhile gets this one.
    void begin();
    void end();

Q_SIGNALS:
    void due();

protected:
    bool event(QEvent *event) override;

private:
    QTimer m_timer;
    QElapsedTimer m_sinceFrame; ///< since the last one began
    std::chrono::nanoseconds m_cost{}; ///< of the last one, until it was painted
};

} // namespace cwndscope::ui
