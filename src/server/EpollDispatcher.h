// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/NotifierTable.h"
#include "server/TimerQueue.h"
#include "server/WakeUp.h"
#include "stream/Time.h"

#include <QAbstractEventDispatcher>

#include <atomic>

namespace cwndscope::server {

/// Qt's event loop on epoll: the cost of a wake-up depends on what is ready, not on what is watched, as with
/// Qt's own dispatchers, which hand every descriptor to poll(2) each time.
///
/// Give it to a thread before that starts, with QThread::setEventDispatcher, which takes ownership. From then
/// on everything but wakeUp() and interrupt() belongs to that thread.
///
/// One turn: awake(), posted events, timers without an interval, aboutToBlock() and a wait if there is
/// nothing to do, notifiers, timers. Precise timers neither drift nor fire early; see TimerQueue for the
/// others.
///
/// Unlike Qt's, it does not tell of a descriptor that is closed under its enabled notifiers: the kernel does
/// not either, and they stay silent. A duplicate that keeps the file open keeps its notifiers active, though:
/// disable before close.
class EpollDispatcher : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);

    /// False if the process has no descriptor left for it (it needs two); then it must not be used.
    bool isValid() const { return error() == 0; }
    /// Zero, or the errno of why it is not valid.
    int error() const;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    /// Milliseconds, rounded up; -1 if there is no such timer.
    int remainingTime(int timerId) override;

    /// From any thread.
    void wakeUp() override;
    /// From any thread: the current turn ends without waiting.
    void interrupt() override;

    /// When the last wait was over. What is ready in this turn was ready by then.
    stream::MonotonicTime turnBegan() const { return m_turnBegan; }

private:
    bool isHere(const QObject *object, const char *what) const;
    int waitAndActivate(QEventLoop::ProcessEventsFlags flags, Deadline deadline);

    WakeUp m_wakeUp;
    NotifierTable m_notifiers;
    TimerQueue m_timers;
    std::atomic<bool> m_interrupted = false;
    stream::MonotonicTime m_turnBegan{};
    bool m_wokenHere = false; ///< wakeUp() was called by this thread, since the last wait
    /// How often a wake-up was taken. If it was during a turn, by an event loop within, what it told of may
    /// still wait.
    unsigned m_wakeUps = 0;
};

} // namespace cwndscope::server
