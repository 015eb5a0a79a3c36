// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Store.h"

#include "stream/BatchWalk.h"

#include <algorithm>
#include <utility>

namespace cwndscope::store {

namespace {

constexpr std::size_t lookAhead = 16;

} // namespace

Store::Store(Limits limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{ }

Store::~Store() = default;

void Store::apply(const stream::Batch &batch)
{
    begin();
    applyBatch(batch);
    m_writer.begin();
    m_writer.finish();
    announce();
}

void Store::apply(const std::vector<stream::BatchPtr> &batches)
{
    add(batches);
    announce();
}

void Store::add(const std::vector<stream::BatchPtr> &batches)
{
    begin();
    m_batches = batches;
    for (const stream::BatchPtr &batch : batches)
        applyBatch(*batch);
    m_writer.begin();
    if (m_writer.isFinished())
        m_batches.clear();
}

void Store::begin()
{
    if (!m_writer.isFinished()) {
        m_writer.finish();
        enforceHistoryLimits();
    }
    m_batches.clear();
}

void Store::applyBatch(const stream::Batch &batch)
{
    // A source takes its anchor once when it starts: another anchor means that its reports begin again from
    // 0.
    if (batch.clock.monotonic != m_clock.monotonic || batch.clock.utc != m_clock.utc) {
        m_clock = batch.clock;
        m_workers.clear();
    }
    stream::walk(
        batch, lookAhead, [this](const stream::Sample &sample) { prefetch(sample); },
        [this](const auto &each) { fold(each); });
}

void Store::prefetch(const stream::Sample &sample) const
{
    const auto found = m_byId.find(sample.connection);
    if (found == m_byId.end())
        return;
    // What fold() needs; the histories are somebody else's.
    const Entry &entry = *found->second;
    stream::prefetch(entry.connection.closed);
    stream::prefetch(entry.connection.requests);
    entry.connection.history.prefetch();
    stream::prefetch(entry.changedIn);
}

void Store::clearClosed()
{
    if (m_closed.empty())
        return;
    m_writer.finish();
    forgetCleared();
    m_clearedBytes = m_history.bytes();
    while (!m_closed.empty())
        remove(m_closed, m_closed.begin());
    m_clearedBytes -= m_history.bytes();
    tell();
    m_cleared.swap(m_removed);
    m_removed.clear();
}

void Store::restoreCleared()
{
    for (auto entry = m_cleared.end(); entry != m_cleared.begin();) {
        --entry;
        const Connection &connection = entry->connection;
        if (!m_byId.try_emplace(connection.id, entry).second) {
            entry = m_cleared.erase(entry); // its id was opened again
            continue;
        }
        m_history.returned(connection.id, *connection.history);
        m_requests += connection.requests.size();
        m_requestAges.pushOldest(connection.id, connection.requests.size());
        entry->isRemoved = false;
        entry->isReturning = true;
        markChanged(*entry);
    }
    m_closed.splice(m_closed.begin(), m_cleared);
    m_clearedBytes = 0;
    announce();
}

void Store::forgetCleared()
{
    m_cleared.clear();
    m_clearedBytes = 0;
}

void Store::setLimits(Limits limits)
{
    m_writer.finish();
    m_limits = limits;
    announce();
}

const Connection *Store::find(stream::ConnectionId id) const
{
    const auto it = m_byId.find(id);
    return it == m_byId.end() ? nullptr : &it->second->connection;
}

bool Store::hasJustChanged(stream::ConnectionId id) const
{
    const auto it = m_byId.find(id);
    return it != m_byId.end() && std::max(it->second->changedIn, it->second->sampledIn) + 1 == m_round;
}

std::vector<const Connection *> Store::connections() const
{
    std::vector<const Entry *> entries;
    entries.reserve(m_byId.size());
    for (const Entries *list : {&m_closed, &m_live}) {
        for (const Entry &entry : *list)
            entries.push_back(&entry);
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry *left, const Entry *right) { return left->number < right->number; });
    std::vector<const Connection *> result(entries.size());
    std::transform(entries.begin(), entries.end(), result.begin(),
                   [](const Entry *entry) { return &entry->connection; });
    return result;
}

void Store::markChanged(Entry &entry)
{
    if (std::exchange(entry.changedIn, m_round) == m_round)
        return;
    m_changed.push_back(&entry);
    if (entry.sampledIn == m_round)
        ++m_sampledAndChanged;
}

void Store::markSampled(Entry &entry)
{
    if (entry.changedIn != m_round && std::exchange(entry.sampledIn, m_round) != m_round)
        m_sampled.push_back(&entry);
}

void Store::remove(Entries &from, Entries::iterator entry)
{
    m_writer.finish();
    const Connection &connection = entry->connection;
    m_history.removed(*connection.history);
    m_requests -= connection.requests.size();
    m_byId.erase(connection.id);
    entry->isRemoved = true;
    m_removed.splice(m_removed.end(), from, entry);
}

void Store::dropOldestRequest(Connection &connection)
{
    connection.requests.pop_front();
    ++connection.droppedRequests;
    --m_requests;
}

void Store::enforceLimits()
{
    if (m_history.bytes() + m_clearedBytes > m_limits.historyBytes)
        forgetCleared();
    while (m_closed.size() > m_limits.closedConnections) {
        remove(m_closed, m_closed.begin());
        ++m_totals.evictedConnections;
    }

    // Otherwise there is time until the next round.
    if (m_writer.isFinished() || m_history.bytes() > m_limits.historyBytes) {
        m_writer.finish();
        enforceHistoryLimits();
    }

    while (m_requests > m_limits.requests && !m_requestAges.isEmpty()) {
        const auto owner = m_byId.find(m_requestAges.takeOldest());
        if (owner == m_byId.end() || owner->second->connection.requests.size() < 2)
            continue;
        dropOldestRequest(owner->second->connection);
        markChanged(*owner->second);
    }
    m_requestAges.compact(m_requests, [this](stream::ConnectionId id) {
        const Connection *connection = find(id);
        return connection ? connection->requests.size() : 0;
    });
}

void Store::enforceHistoryLimits()
{
    m_history.enforce(
        m_limits.historyBytes,
        [this](stream::ConnectionId id) {
            const auto owner = m_byId.find(id);
            return owner == m_byId.end() ? nullptr : &owner->second->connection.history.edit();
        },
        [this](stream::ConnectionId id) { markChanged(*m_byId.at(id)); });
}

void Store::announce()
{
    tell();
    m_removed.clear();
}

void Store::tell()
{
    enforceLimits();
    m_totals.live = m_live.size();
    m_totals.closed = m_closed.size();
    m_totals.historyBytes = m_history.bytes();
    m_totals.droppedSamples = m_history.dropped();
    m_totals.thinnedSamples = m_history.thinned();

    // Whoever listens never hears of a connection that came and went in the same round.
    Changes changes;
    for (Entry *entry : m_changed) {
        if (entry->isRemoved)
            continue;
        const bool isNew = entry->number > m_announced || std::exchange(entry->isReturning, false);
        (isNew ? changes.added : changes.updated).push_back(&entry->connection);
    }
    // What is in both lists has changed; to look at each of thousands would take a while.
    if (m_sampledAndChanged > 0 || !m_removed.empty())
        std::erase_if(m_sampled,
                      [this](const Entry *entry) { return entry->changedIn == m_round || entry->isRemoved; });
    changes.sampled.resize(m_sampled.size());
    std::transform(m_sampled.begin(), m_sampled.end(), changes.sampled.begin(),
                   [](const Entry *entry) { return &entry->connection; });
    for (const Entry &entry : std::as_const(m_removed)) {
        if (entry.number <= m_announced && !entry.isReturning)
            changes.removed.push_back(&entry.connection);
    }
    changes.newest = m_newest;
    m_changed.clear();
    m_sampled.clear();
    m_sampledAndChanged = 0;
    m_announced = m_opened;
    ++m_round;
    if (!changes.isEmpty())
        Q_EMIT changed(changes);
}

} // namespace cwndscope::store
