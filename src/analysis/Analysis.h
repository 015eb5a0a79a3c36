// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/ConnectionAnalysis.h"
#include "stream/Batch.h"
#include "stream/Crew.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <unordered_map>
#include <vector>

namespace cwndscope::analysis {

/// How much is kept. What goes first: the oldest closed connections; the requests, and the events, of the
/// oldest closed ones. Each is counted.
struct AnalysisLimits
{
    std::size_t closedConnections = 10'000;
    std::size_t requests = 100'000; ///< over all connections
    std::size_t events = 200'000; ///< over closed connections
};

/// Folds the stream of observations into a ConnectionAnalysis for each connection. Any stream is accepted;
/// what makes no sense is ignored. One thread at a time.
class Analysis
{
public:
    explicit Analysis(AnalysisLimits limits = {})
        : m_limits(limits)
    { }

    void apply(const stream::Batch &batch);
    void apply(const std::vector<stream::BatchPtr> &batches);
    /// For fewer periodic samples a crew is not asked to help. They take a fraction of a millisecond: nobody
    /// waits for that, and another thread would first have to have brought to its processor what this one
    /// reads as well.
    static constexpr std::size_t worthHelp = 1024;
    /// Has a crew do it meanwhile; whoever asks for something waits for it. Batches are let go as soon as
    /// they are folded. The crew must outlive the analysis.
    void apply(std::vector<stream::BatchPtr> batches, stream::Crew &crew);

    /// nullptr when unknown. Valid until the next apply().
    const ConnectionAnalysis *find(stream::ConnectionId id) const;
    /// In the order of their opening.
    std::vector<const ConnectionAnalysis *> connections() const;
    /// Closed ones that had to go.
    std::uint64_t droppedConnections() const
    {
        m_task.finish();
        return m_droppedConnections;
    }

private:
    struct Entry
    {
        ConnectionAnalysis connection;
        std::uint64_t number = 0; ///< counts openings
    };
    using Entries = std::list<Entry>;

    void applyBatch(const stream::Batch &batch);
    /// Has the connection that a sample will change on its way to the caches.
    void prefetch(const stream::Sample &sample) const;
    void fold(const stream::Opened &opened);
    void fold(const stream::Closed &closed);
    template <typename Observation> void fold(const Observation &observation);
    void remove(Entries &from, Entries::iterator entry);
    void enforceLimits();

    AnalysisLimits m_limits;
    stream::ClockAnchor m_clock;
    Entries m_live;
    Entries m_closed; ///< in the order of closing
    std::unordered_map<stream::ConnectionId, Entries::iterator> m_byId;
    std::deque<stream::ConnectionId> m_withEvents; ///< closed ones, oldest first
    std::size_t m_events = 0; ///< of those
    std::deque<stream::ConnectionId> m_withRequests; ///< closed ones, oldest first
    std::size_t m_requests = 0; ///< of all
    std::uint64_t m_opened = 0;
    std::uint64_t m_droppedConnections = 0;
    mutable stream::Crew::Task m_task; ///< the last member: it works on the others
};

} // namespace cwndscope::analysis
