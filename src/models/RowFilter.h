// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/Filter.h"
#include "models/ConnectionNode.h"

#include <set>
#include <vector>

namespace cwndscope::models {

/// Which connections ConnectionModel shows: those that match the filter, and those that match no longer but
/// may not go yet, because nothing moves now (frozen) or a person holds them (pinned).
class RowFilter
{
public:
    enum class Asked {
        ByChange, ///< values have changed: what a person holds stays, and waits for its turn to go
        ByPerson, ///< wants to see another choice: frozen and pinned do not count
    };

    /// What is to change about what is shown.
    struct Verdict
    {
        std::vector<ConnectionNode *> coming;
        std::vector<int> going; ///< rows, in no order
    };

    /// Nobody waits any more: judge all of them next.
    void setFilter(const filter::Filter &filter);
    const filter::Filter &filter() const { return m_filter; }
    /// Replaces the former ones.
    void setPinned(std::vector<stream::ConnectionId> ids);
    void setFrozen(bool frozen) { m_frozen = frozen; }
    bool isFrozen() const { return m_frozen; }

    /// Compares what each node is to be with whether it is shown. `now` is the newest time in the stream.
    Verdict judge(const std::vector<ConnectionNode *> &nodes, stream::MonotonicTime now,
                  Asked asked = Asked::ByChange);
    bool hasWaiting() const { return !m_waiting.empty(); }
    /// Those that were to go but could not, to be judged again; some may not exist any more.
    std::set<stream::ConnectionId> takeWaiting();

private:
    bool isPinned(stream::ConnectionId id) const;

    filter::Filter m_filter;
    std::vector<stream::ConnectionId> m_pinned; ///< sorted
    std::set<stream::ConnectionId> m_waiting;
    bool m_frozen = false;
};

} // namespace cwndscope::models
