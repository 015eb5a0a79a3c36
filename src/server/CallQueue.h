// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace cwndscope::server {

/// Runs functions on the thread that the queue lives on, in the order in which they were posted.
///
/// The functions travel under a mutex of our own and only a bare event goes through Qt's queue, once for any
/// number of waiting functions. That makes a burst of accepted connections cheap, and makes the hand-over
/// visible to ThreadSanitizer, which cannot see the locks inside an uninstrumented Qt.
class CallQueue : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Thread-safe. Functions that are still waiting when the queue is destroyed are dropped.
    void post(std::function<void()> function);
    bool event(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_waiting;
};

} // namespace cwndscope::server
