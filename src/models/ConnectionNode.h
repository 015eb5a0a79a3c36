// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Analysis.h"
#include "store/Connection.h"
#include "store/Goodput.h"

namespace cwndscope::models {

/// One top-level row of ConnectionModel: what was announced to the views of a connection, which may differ
/// from what the store has until the next signal.
class ConnectionNode
{
public:
    /// `analysis` may be nullptr.
    ConnectionNode(const store::Connection &connection, const analysis::Analysis *analysis = nullptr)
        : m_connection(connection)
        , m_analysis(analysis)
        , m_id(connection.id)
    {
        observe();
    }

    /// Only while the store has it.
    const store::Connection &connection() const { return m_connection; }
    stream::ConnectionId id() const { return m_id; }
    const store::Goodput &goodput() const { return m_goodput; }
    /// nullptr when unknown. Valid until the analysis goes on.
    const analysis::ConnectionAnalysis *analysis() const
    {
        return m_analysis ? m_analysis->find(m_id) : nullptr;
    }

    /// Takes in the newest sample.
    void observe()
    {
        if (const stream::Sample *latest = m_connection.latest())
            m_goodput.add(*latest);
    }

    /// The request of a child row; nullptr when the store has dropped it meanwhile.
    const store::Request *request(int childRow) const;
    /// Child rows at the front whose request is gone; always 0 unless all children were fetched.
    int goneChildren() const;
    /// Child rows to be appended.
    int missingChildren() const;
    void dropChildren(int count);
    void addChildren(int count) { children += count; }
    /// From now on every request is a child, not only one.
    void fetch();
    bool isFetched() const { return m_fetched; }

    bool isShown() const { return row >= 0; }

    int row = -1; ///< -1 while a filter hides it
    int children = 0; ///< announced
    int staleChild = 0; ///< children from here on may have changed since they were announced
    bool isStale = false; ///< so may have the row itself
    bool wasSeen = false; ///< somebody holds an index of a child

private:
    const store::Connection &m_connection;
    const analysis::Analysis *m_analysis;
    const stream::ConnectionId m_id;
    store::Goodput m_goodput;
    bool m_fetched = false;
    std::uint64_t m_firstRequest = 0; ///< number of the first child, as Connection::droppedRequests counts
};

} // namespace cwndscope::models
