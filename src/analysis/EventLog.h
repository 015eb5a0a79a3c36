// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Event.h"
#include "stream/BlockQueue.h"

#include <cstdint>

namespace cwndscope::analysis {

/// The events of one connection, oldest first; the newest ones when there are too many.
class EventLog
{
public:
    static constexpr std::size_t maxEvents = 512;

    /// What two consecutive samples show to have happened in between.
    void add(const stream::Sample &before, const stream::Sample &after);
    const stream::BlockQueue<Event> &events() const { return m_events; }
    /// Older ones that had to go.
    std::uint64_t dropped() const { return m_dropped; }
    /// Lets all go, counted as dropped.
    void clear();

private:
    stream::BlockQueue<Event> m_events;
    std::uint64_t m_dropped = 0;
};

} // namespace cwndscope::analysis
