// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QObject>

#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace cwndscope::stream {

/// Runs functions on the thread that the queue lives on, in the order in which they were posted.
///
/// The functions travel under a mutex of our own and only a bare event goes through Qt's queue, once for any
/// number of waiting functions. That makes a burst of accepted connections cheap, and makes the hand-over
/// visible to ThreadSanitizer, which cannot see the locks inside an uninstrumented Qt (what
/// QMetaObject::invokeMethod is given, it takes for a race whenever the receiving thread was awake anyway).
///
/// Of many functions a few are run in each turn of the event loop, and its descriptors get theirs in between:
/// otherwise the kernel's queue of connections to accept would overflow while earlier ones are taken in.
/// A function must not destroy the queue that runs it.
class CallQueue : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    static constexpr std::size_t callsPerTurn = 64;

    /// Thread-safe. Functions that are still waiting when the queue is destroyed are dropped.
    void post(std::function<void()> function);
    bool event(QEvent *event) override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void runSome();

    std::mutex m_mutex;
    std::vector<std::function<void()>> m_waiting;
    std::deque<std::function<void()>> m_ready; ///< taken from those, before all that wait
    QBasicTimer m_nextTurn; ///< while there are any
};

} // namespace cwndscope::stream
