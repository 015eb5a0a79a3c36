// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace cwndscope::models {

/// When rows that are out of order may move: at most once an interval, and never while frozen.
class Settling : public QObject
{
    Q_OBJECT

public:
    explicit Settling(QObject *parent = nullptr);

    /// 0 for at once. Default 1 s. An interval that runs ends as it began.
    void setInterval(std::chrono::milliseconds interval) { m_interval = interval; }
    /// What was requested meanwhile is due when the freeze ends, or when the interval has passed then.
    void setFrozen(bool frozen);
    /// Order is wanted: due() comes at once if it may, else later and once.
    void request();
    /// It was done already: the interval begins now.
    void settled();

Q_SIGNALS:
    void due();

private:
    void settle();

    QTimer m_timer;
    QElapsedTimer m_since;
    std::chrono::milliseconds m_interval{1000};
    bool m_isWanted = false;
    bool m_frozen = false;
};

} // namespace cwndscope::models
