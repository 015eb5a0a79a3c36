// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/AgeQueue.h"

#include <unordered_map>

namespace cwndscope::store {

stream::ConnectionId AgeQueue::takeOldest()
{
    const stream::ConnectionId owner = m_owners.front();
    m_owners.pop_front();
    return owner;
}

void AgeQueue::compact(std::size_t kept, const std::function<std::size_t(stream::ConnectionId)> &itemsOf)
{
    constexpr std::size_t slack = 1024;
    if (m_owners.size() <= 2 * kept + slack)
        return;
    // The items that an owner still has are its newest ones, so go from the newest entry back.
    std::deque<stream::ConnectionId> current;
    std::unordered_map<stream::ConnectionId, std::size_t> remaining;
    for (auto owner = m_owners.rbegin(); owner != m_owners.rend(); ++owner) {
        const auto [entry, isNew] = remaining.try_emplace(*owner);
        if (isNew)
            entry->second = itemsOf(*owner);
        if (entry->second > 0) {
            --entry->second;
            current.push_front(*owner);
        }
    }
    m_owners.swap(current);
}

} // namespace cwndscope::store
