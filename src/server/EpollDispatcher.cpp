// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/EpollDispatcher.h"

#include "server/VectorState.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QThread>
#include <QTimerEvent>

#include <algorithm>
#include <limits>
#include <utility>

namespace cwndscope::server {

Q_LOGGING_CATEGORY(lcDispatcher, "cwndscope.server.dispatcher")

namespace {

void sendTimerEvent(int id, QObject *object)
{
    QTimerEvent event(id);
    QCoreApplication::sendEvent(object, &event);
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_notifiers(m_wakeUp.descriptor())
{ }

int EpollDispatcher::error() const
{
    return m_notifiers.error();
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_interrupted.store(false, std::memory_order_relaxed);
    Q_EMIT awake();

    // A wake-up that is taken from here on may tell of an event posted after those that are sent now. An
    // event loop within a handler can take it; so this loop waits only if nobody did.
    const unsigned wakeUps = m_wakeUps;
    QCoreApplication::sendPostedEvents();
    if (m_interrupted.load(std::memory_order_relaxed))
        return false;

    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const int zeroTimers = withTimers ? m_timers.fireZeroTimers(sendTimerEvent) : 0;

    bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && zeroTimers == 0 && m_wakeUps == wakeUps
        && !m_interrupted.load(std::memory_order_relaxed);
    if (mayWait) {
        Q_EMIT aboutToBlock();
        mayWait = m_wakeUps == wakeUps;
    }
    if (m_interrupted.load(std::memory_order_relaxed))
        return false;

    Deadline deadline = noWait;
    if (mayWait && !withTimers)
        deadline = std::nullopt;
    else if (mayWait && !m_timers.hasZeroTimers())
        deadline = m_timers.nextDeadline();
    int handled = waitAndActivate(flags, deadline);
    if (withTimers)
        handled += m_timers.fire(LoopClock::now(), sendTimerEvent);
    // Like Qt's own, without the timers that have no interval: otherwise "process until nothing is left" has
    // no end.
    return handled > 0;
}

int EpollDispatcher::waitAndActivate(QEventLoop::ProcessEventsFlags flags, Deadline deadline)
{
    const bool withNotifiers = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    int handled = 0;
    const bool wokenHere = std::exchange(m_wokenHere, false);
    if (wokenHere)
        deadline = noWait;
    const bool wokenElsewhere = withNotifiers ? m_notifiers.wait(deadline) : m_wakeUp.wait(deadline);
    m_turnBegan = stream::monotonicNow();
    clearUpperVectorHalves();
    if (wokenElsewhere)
        m_wakeUp.lower();
    if (wokenHere || wokenElsewhere) {
        ++m_wakeUps;
        ++handled;
    }
    if (!withNotifiers)
        return handled;
    QEvent event(QEvent::SockAct);
    while (QSocketNotifier *notifier = m_notifiers.takeReady()) {
        QCoreApplication::sendEvent(notifier, &event);
        ++handled;
    }
    return handled;
}

/// What Qt's dispatchers refuse with a warning: neither the table nor the queue has a lock.
bool EpollDispatcher::isHere(const QObject *object, const char *what) const
{
    if (object->thread() == thread() && thread() == QThread::currentThread())
        return true;
    qCWarning(lcDispatcher, "%s cannot be enabled, disabled, started or stopped from another thread", what);
    return false;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    if (isHere(notifier, "Socket notifiers"))
        m_notifiers.add(notifier);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    if (isHere(notifier, "Socket notifiers"))
        m_notifiers.remove(notifier);
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    if (timerId < 1 || interval < 0 || !object) {
        qCWarning(lcDispatcher, "registerTimer: invalid arguments");
        return;
    }
    if (isHere(object, "Timers"))
        m_timers.add(timerId, std::chrono::milliseconds(interval), timerType, object, LoopClock::now());
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    return isHere(this, "Timers") && m_timers.remove(timerId);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return isHere(this, "Timers") && m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto remaining = m_timers.remaining(timerId, LoopClock::now());
    return remaining ? static_cast<int>(std::min<qint64>(remaining->count(), std::numeric_limits<int>::max()))
                     : -1;
}

void EpollDispatcher::wakeUp()
{
    // Whoever posts to its own thread is not waiting: that takes no system calls.
    if (thread() == QThread::currentThread())
        m_wokenHere = true;
    else
        m_wakeUp.raise();
}

void EpollDispatcher::interrupt()
{
    m_interrupted.store(true, std::memory_order_relaxed);
    m_wakeUp.raise();
}

} // namespace cwndscope::server
