// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/EventLog.h"

namespace cwndscope::analysis {

void EventLog::add(const stream::Sample &before, const stream::Sample &after)
{
    findEvents(before, after, [this](const Event &event) {
        if (m_events.size() == maxEvents) {
            m_events.pop_front();
            ++m_dropped;
        }
        m_events.push_back(event);
    });
}

void EventLog::clear()
{
    m_dropped += m_events.size();
    m_events = {};
}

} // namespace cwndscope::analysis
