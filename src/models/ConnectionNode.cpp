// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionNode.h"

#include <algorithm>

namespace cwndscope::models {

const store::Request *ConnectionNode::request(int childRow) const
{
    const std::uint64_t number = m_fetched ? m_firstRequest + std::uint64_t(childRow)
                                           : m_connection.droppedRequests + std::uint64_t(childRow);
    if (number < m_connection.droppedRequests)
        return nullptr;
    const std::uint64_t position = number - m_connection.droppedRequests;
    return position < m_connection.requests.size() ? &m_connection.requests[position] : nullptr;
}

int ConnectionNode::goneChildren() const
{
    if (!m_fetched)
        return 0;
    return int(std::min(std::uint64_t(children), m_connection.droppedRequests - m_firstRequest));
}

int ConnectionNode::missingChildren() const
{
    const int wanted = m_fetched ? int(m_connection.requests.size()) : int(!m_connection.requests.empty());
    return std::max(0, wanted - (children - goneChildren()));
}

void ConnectionNode::dropChildren(int count)
{
    children -= count;
    staleChild = std::max(0, staleChild - count);
    m_firstRequest = m_connection.droppedRequests;
}

void ConnectionNode::fetch()
{
    m_fetched = true;
    m_firstRequest = m_connection.droppedRequests;
}

} // namespace cwndscope::models
