// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace cwndscope::models {

/// When views are told of values that have changed: at most once an interval, which the first change begins.
class Refresh : public QObject
{
    Q_OBJECT

public:
    explicit Refresh(QObject *parent = nullptr);

    /// 0 for at once. Default 250 ms. An interval that runs ends as it began.
    void setInterval(std::chrono::milliseconds interval) { m_interval = interval; }
    /// Values have changed: due() comes when the interval has passed, or at once if there is none.
    void request();
    /// The same, but never before the caller has returned.
    void requestLater();
    /// due() does not come any more.
    void cancel() { m_timer.stop(); }
    bool isRequested() const { return m_timer.isActive(); }

Q_SIGNALS:
    void due();

private:
    QTimer m_timer;
    std::chrono::milliseconds m_interval{250};
};

} // namespace cwndscope::models
