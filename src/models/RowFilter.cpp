// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/RowFilter.h"

#include <algorithm>
#include <utility>

namespace cwndscope::models {

namespace {

bool matches(const filter::Filter &filter, const ConnectionNode &node, stream::MonotonicTime now)
{
    const store::Connection &connection = node.connection();
    const auto rate = connection.isLive() ? node.goodput().bytesPerSecond() : std::nullopt;
    return filter.matches({connection, connection.latest(), rate, now});
}

} // namespace

void RowFilter::setFilter(const filter::Filter &filter)
{
    m_filter = filter;
    m_waiting.clear();
}

void RowFilter::setPinned(std::vector<stream::ConnectionId> ids)
{
    std::sort(ids.begin(), ids.end());
    m_pinned = std::move(ids);
}

bool RowFilter::isPinned(stream::ConnectionId id) const
{
    return std::binary_search(m_pinned.begin(), m_pinned.end(), id);
}

RowFilter::Verdict RowFilter::judge(const std::vector<ConnectionNode *> &nodes, stream::MonotonicTime now,
                                    Asked asked)
{
    Verdict verdict;
    for (ConnectionNode *node : nodes) {
        const bool isWanted = matches(m_filter, *node, now);
        if (isWanted == node->isShown())
            continue;
        if (isWanted)
            verdict.coming.push_back(node);
        else if (asked == Asked::ByChange && (m_frozen || isPinned(node->id())))
            m_waiting.insert(node->id());
        else
            verdict.going.push_back(node->row);
    }
    return verdict;
}

std::set<stream::ConnectionId> RowFilter::takeWaiting()
{
    return std::exchange(m_waiting, {});
}

} // namespace cwndscope::models
