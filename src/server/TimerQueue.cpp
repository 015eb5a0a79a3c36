// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/TimerQueue.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace cwndscope::server {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

// Far beyond any use, and far from where nanoseconds in 64 bits overflow (292 years).
constexpr milliseconds longestInterval = std::chrono::hours(24 * 365 * 100);

/// The distance of the points in time at which a timer may fire. Powers of two, so that every grid contains
/// the coarser ones.
nanoseconds grid(Qt::TimerType type, nanoseconds interval)
{
    switch (type) {
    case Qt::PreciseTimer:
        break;
    case Qt::CoarseTimer:
        return nanoseconds(
            std::max<std::uint64_t>(1, std::bit_floor(static_cast<std::uint64_t>(interval.count()) / 20)));
    case Qt::VeryCoarseTimer:
        return 1s;
    }
    return 1ns;
}

LoopTime roundedUp(LoopTime time, nanoseconds unit)
{
    const nanoseconds over = time.time_since_epoch() % unit;
    return over == 0ns ? time : time + (unit - over);
}

} // namespace

TimerQueue::Slot TimerQueue::slotOf(Serial serial, const Timer &timer)
{
    return {roundedUp(timer.due, grid(timer.type, timer.interval)), timer.due, serial};
}

void TimerQueue::add(int id, milliseconds interval, Qt::TimerType type, QObject *object, LoopTime now)
{
    remove(id);
    const Serial serial = m_nextSerial++;
    interval = std::min(interval, longestInterval);
    const Timer timer{id, object, interval, type, now + interval};
    m_serials.emplace(id, serial);
    m_timers.emplace(serial, timer);
    if (interval == 0ms)
        m_zeroTimers.insert(serial);
    else
        m_queue.insert(slotOf(serial, timer));
}

bool TimerQueue::remove(int id)
{
    const auto number = m_serials.find(id);
    if (number == m_serials.end())
        return false;
    const auto timer = m_timers.find(number->second);
    if (timer->second.interval == 0ms)
        m_zeroTimers.erase(timer->first);
    else
        m_queue.erase(slotOf(timer->first, timer->second));
    m_timers.erase(timer);
    m_serials.erase(number);
    return true;
}

bool TimerQueue::removeAll(const QObject *object)
{
    const auto timers = timersOf(object);
    for (const auto &timer : timers)
        remove(timer.timerId);
    return !timers.isEmpty();
}

QList<QAbstractEventDispatcher::TimerInfo> TimerQueue::timersOf(const QObject *object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> timers;
    for (const auto &[serial, timer] : m_timers) {
        if (timer.object == object)
            timers.emplace_back(timer.id,
                                static_cast<int>(std::min<milliseconds::rep>(
                                    timer.interval.count(), std::numeric_limits<int>::max())),
                                timer.type);
    }
    return timers;
}

std::optional<milliseconds> TimerQueue::remaining(int id, LoopTime now) const
{
    const auto number = m_serials.find(id);
    if (number == m_serials.end())
        return std::nullopt;
    const Timer &timer = m_timers.at(number->second);
    return timer.interval == 0ms ? 0ms : std::max(0ms, std::chrono::ceil<milliseconds>(timer.due - now));
}

Deadline TimerQueue::nextDeadline() const
{
    // Those that are firing are as many as there are event loops within event loops.
    for (const Slot &slot : m_queue) {
        if (!m_timers.at(slot.serial).firing)
            return slot.fires;
    }
    return std::nullopt;
}

bool TimerQueue::hasZeroTimers() const
{
    return std::any_of(m_zeroTimers.begin(), m_zeroTimers.end(),
                       [this](Serial serial) { return !m_timers.at(serial).firing; });
}

int TimerQueue::fire(LoopTime now, const Deliver &deliver)
{
    int fired = 0;
    // Ends: whatever fires is due after `now` next, and so is what a handler adds.
    while (!m_queue.empty() && m_queue.begin()->fires <= now) {
        auto node = m_queue.extract(m_queue.begin());
        const Serial serial = node.value().serial;
        Timer &timer = m_timers.at(serial);
        timer.due += timer.interval * ((now - timer.due) / timer.interval + 1);
        node.value() = slotOf(serial, timer);
        m_queue.insert(std::move(node));
        if (!timer.firing) {
            deliverTo(serial, timer, deliver);
            ++fired;
        }
    }
    return fired;
}

int TimerQueue::fireZeroTimers(const Deliver &deliver)
{
    int fired = 0;
    const Serial end = m_nextSerial;
    // Looked up anew each time, for the handler may have removed any of them.
    for (auto next = m_zeroTimers.begin(); next != m_zeroTimers.end() && *next < end;) {
        const Serial serial = *next;
        Timer &timer = m_timers.at(serial);
        if (!timer.firing) {
            deliverTo(serial, timer, deliver);
            ++fired;
        }
        next = m_zeroTimers.upper_bound(serial);
    }
    return fired;
}

void TimerQueue::deliverTo(Serial serial, Timer &timer, const Deliver &deliver)
{
    timer.firing = true;
    deliver(timer.id, timer.object);
    if (const auto alive = m_timers.find(serial); alive != m_timers.end())
        alive->second.firing = false;
}

} // namespace cwndscope::server
