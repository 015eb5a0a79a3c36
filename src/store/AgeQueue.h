// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <cstddef>
#include <deque>
#include <functional>

namespace cwndscope::store {

/// Whose item (chunk of samples, request) is the oldest of all, without keeping all items in one container.
/// Holds one entry for each item that was added. Items may go without notice (with their connection);
/// compact() then forgets their entries, so that the queue stays in proportion to what is kept.
class AgeQueue
{
public:
    void push(stream::ConnectionId owner) { m_owners.push_back(owner); }
    /// Items that came before all others: they are the next to go.
    void pushOldest(stream::ConnectionId owner, std::size_t count)
    {
        m_owners.insert(m_owners.begin(), count, owner);
    }
    bool isEmpty() const { return m_owners.empty(); }
    std::size_t size() const { return m_owners.size(); }
    /// The owner of the oldest item; it may be gone meanwhile. Not when empty.
    stream::ConnectionId takeOldest();

    /// `kept` is the number of items there are in all, `itemsOf` how many an owner still has. Does nothing
    /// while few entries are stale, so the cost is constant per item when this is called regularly.
    void compact(std::size_t kept, const std::function<std::size_t(stream::ConnectionId)> &itemsOf);

private:
    std::deque<stream::ConnectionId> m_owners;
};

} // namespace cwndscope::store
