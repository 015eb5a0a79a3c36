// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/Analysis.h"

#include "stream/BatchWalk.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace cwndscope::analysis {

namespace {

constexpr std::size_t lookAhead = 8;

} // namespace

void Analysis::apply(const stream::Batch &batch)
{
    m_task.finish();
    applyBatch(batch);
}

void Analysis::apply(const std::vector<stream::BatchPtr> &batches)
{
    m_task.finish();
    for (const stream::BatchPtr &batch : batches)
        applyBatch(*batch);
}

void Analysis::apply(std::vector<stream::BatchPtr> batches, stream::Crew &crew)
{
    const auto samples = std::accumulate(
        batches.begin(), batches.end(), std::size_t(0),
        [](std::size_t sum, const stream::BatchPtr &batch) { return sum + batch->periodicSamples; });
    auto work = [this, batches = std::move(batches)](std::size_t) mutable {
        for (stream::BatchPtr &batch : batches) {
            applyBatch(*batch);
            batch = nullptr; // its memory is wanted again
        }
    };
    m_task.begin(samples < worthHelp ? nullptr : &crew, 1, std::move(work));
}

void Analysis::applyBatch(const stream::Batch &batch)
{
    m_clock = batch.clock;
    stream::walk(
        batch, lookAhead, [this](const stream::Sample &sample) { prefetch(sample); },
        [this](const auto &each) { fold(each); });
    enforceLimits();
}

void Analysis::prefetch(const stream::Sample &sample) const
{
    const auto found = m_byId.find(sample.connection);
    if (found != m_byId.end())
        stream::prefetch(*found->second);
}

template <typename Observation> void Analysis::fold(const Observation &observation)
{
    if constexpr (requires(ConnectionAnalysis & connection) { connection.add(observation); }) {
        const auto found = m_byId.find(observation.connection);
        if (found == m_byId.end() || found->second->connection.closed())
            return;
        ConnectionAnalysis &connection = found->second->connection;
        const std::size_t before = connection.requests().size();
        connection.add(observation);
        m_requests += connection.requests().size() - before;
    }
}

void Analysis::fold(const stream::Opened &opened)
{
    if (const auto known = m_byId.find(opened.connection); known != m_byId.end())
        remove(known->second->connection.closed() ? m_closed : m_live, known->second);
    m_live.push_back({ConnectionAnalysis(opened, m_clock), ++m_opened});
    m_byId.emplace(opened.connection, std::prev(m_live.end()));
}

void Analysis::fold(const stream::Closed &closed)
{
    const auto found = m_byId.find(closed.connection);
    if (found == m_byId.end() || found->second->connection.closed())
        return;
    ConnectionAnalysis &connection = found->second->connection;
    connection.add(closed);
    if (const std::size_t events = connection.events().events().size(); events > 0) {
        m_withEvents.push_back(closed.connection);
        m_events += events;
    }
    if (!connection.requests().empty())
        m_withRequests.push_back(closed.connection);
    m_closed.splice(m_closed.end(), m_live, found->second);
}

void Analysis::remove(Entries &from, Entries::iterator entry)
{
    const ConnectionAnalysis &connection = entry->connection;
    if (connection.closed())
        m_events -= connection.events().events().size();
    m_requests -= connection.requests().size();
    m_byId.erase(connection.opened().connection);
    from.erase(entry);
    ++m_droppedConnections;
}

void Analysis::enforceLimits()
{
    while (m_closed.size() > m_limits.closedConnections)
        remove(m_closed, m_closed.begin());
    while (m_events > m_limits.events && !m_withEvents.empty()) {
        const auto owner = m_byId.find(m_withEvents.front());
        m_withEvents.pop_front();
        if (owner == m_byId.end() || !owner->second->connection.closed())
            continue;
        ConnectionAnalysis &connection = owner->second->connection;
        m_events -= connection.events().events().size();
        connection.dropEvents();
    }
    while (m_requests > m_limits.requests && !m_withRequests.empty()) {
        const auto owner = m_byId.find(m_withRequests.front());
        if (owner != m_byId.end() && owner->second->connection.closed()) {
            for (; m_requests > m_limits.requests && owner->second->connection.dropOldestRequest();
                 --m_requests) { }
        }
        if (m_requests > m_limits.requests)
            m_withRequests.pop_front();
    }
    // Connections that went with what they had leave their names here.
    for (auto *names : {&m_withEvents, &m_withRequests}) {
        while (names->size() > m_limits.closedConnections)
            names->pop_front();
    }
}

const ConnectionAnalysis *Analysis::find(stream::ConnectionId id) const
{
    m_task.finish();
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : &found->second->connection;
}

std::vector<const ConnectionAnalysis *> Analysis::connections() const
{
    m_task.finish();
    std::vector<const Entry *> entries;
    entries.reserve(m_byId.size());
    for (const Entries *list : {&m_closed, &m_live}) {
        for (const Entry &entry : *list)
            entries.push_back(&entry);
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry *left, const Entry *right) { return left->number < right->number; });
    std::vector<const ConnectionAnalysis *> result(entries.size());
    std::transform(entries.begin(), entries.end(), result.begin(),
                   [](const Entry *entry) { return &entry->connection; });
    return result;
}

} // namespace cwndscope::analysis
