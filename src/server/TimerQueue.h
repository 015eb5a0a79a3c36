// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Deadline.h"

#include <QAbstractEventDispatcher>
#include <QList>

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace cwndscope::server {

/// The timers of one event loop. It never reads a clock: the time comes from the caller.
///
/// A timer is due at its start plus a whole number of intervals, however late it was before, so it does not
/// drift; beats that have passed are skipped. It never fires before it is due, and after it by at most:
/// nothing for a precise timer, 5 % of the interval for a coarse one (on a grid that timers of like intervals
/// share, so that one wake-up serves many), the rest of the second for a very coarse one.
///
/// Handlers may add and remove any timer and may fire the queue again. A timer whose handler runs is neither
/// fired nor waited for within it.
class TimerQueue
{
public:
    /// Delivers one beat; calls into code that may do anything to the queue but destroy it.
    using Deliver = std::function<void(int id, QObject *object)>;

    void add(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *object, LoopTime now);
    /// False if there is no such timer.
    bool remove(int id);
    /// False if `object` has none. Looks at every timer.
    bool removeAll(const QObject *object);

    QList<QAbstractEventDispatcher::TimerInfo> timersOf(const QObject *object) const;
    /// Rounded up, zero if overdue; empty if there is no such timer.
    std::optional<std::chrono::milliseconds> remaining(int id, LoopTime now) const;
    /// When fire() will have something to do; empty if never. Timers without an interval do not count.
    Deadline nextDeadline() const;
    bool hasZeroTimers() const;

    /// Delivers each timer with an interval that is due at `now`, once, in order. Returns how many.
    int fire(LoopTime now, const Deliver &deliver);
    /// Delivers each timer without an interval that was there when the call began, once. Returns how many.
    int fireZeroTimers(const Deliver &deliver);

private:
    using Serial = std::uint64_t;
    struct Timer
    {
        int id;
        QObject *object;
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        LoopTime due;
        bool firing = false;
    };
    /// Where a timer stands in the queue: by when it fires, then by when it was due.
    struct Slot
    {
        LoopTime fires;
        LoopTime due;
        Serial serial;
        auto
        operator<=>(const Slot &) const = default; // NOLINT(modernize-use-nullptr): compares with 0 inside
    };

    static Slot slotOf(Serial serial, const Timer &timer);
    void deliverTo(Serial serial, Timer &timer, const Deliver &deliver);

    // A timer's identity is its serial: Qt gives the number of a killed timer to the next one.
    std::unordered_map<int, Serial> m_serials;
    std::unordered_map<Serial, Timer> m_timers;
    std::set<Slot> m_queue;
    std::set<Serial> m_zeroTimers;
    Serial m_nextSerial = 0;
};

} // namespace cwndscope::server
