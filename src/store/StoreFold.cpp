// SPDX-License-Identifier: GPL-3.0-or-later
// What each observation does to the store.
#include "store/Store.h"

#include <algorithm>
#include <utility>

namespace cwndscope::store {

namespace {

/// Far more than any machine has network threads or a socket has options: a bound for what a recording may
/// claim.
constexpr std::size_t maxWorkers = 4096;
constexpr std::size_t maxOptions = 64;

/// Growth of a total. One that went backwards began again from 0.
std::uint64_t growth(std::uint64_t before, std::uint64_t after)
{
    return after >= before ? after - before : after;
}

void end(Connection &connection, Request &request, const stream::RequestFinished &finished)
{
    if (finished.status != 0)
        request.status = finished.status;
    request.bodySent = finished.bodyBytes;
    request.firstByte = finished.firstByte;
    request.finished = finished.end();
    connection.bytesSent += finished.bytesSent;
}

/// A request that never gets its RequestFinished: its connection was closed, or the next request began.
void abandon(Request &request, stream::MonotonicTime time)
{
    request.finished = {time, {}, request.bodySent, false};
}

} // namespace

void Store::fold(const stream::Opened &opened)
{
    if (const auto known = m_byId.find(opened.connection); known != m_byId.end()) {
        const auto entry = known->second;
        remove(entry->connection.isLive() ? m_live : m_closed, entry);
        ++m_totals.evictedConnections;
        announce();
    }
    Entry &entry = m_live.emplace_back();
    m_byId.emplace(opened.connection, std::prev(m_live.end()));
    entry.number = ++m_opened;
    Connection &connection = entry.connection;
    connection.id = opened.connection;
    connection.socket = opened.socket;
    connection.descriptor = opened.descriptor;
    connection.local = opened.local;
    connection.peer = opened.peer;
    connection.credentials = opened.credentials;
    connection.clock = m_clock;
    connection.opened = opened.time;
    m_history.added(*connection.history);
    markChanged(entry);
}

Store::Entry *Store::changeLiveEntry(stream::ConnectionId id)
{
    const auto it = m_byId.find(id);
    if (it == m_byId.end() || !it->second->connection.isLive()) {
        ++m_totals.ignoredObservations;
        return nullptr;
    }
    markChanged(*it->second);
    return &*it->second;
}

Connection *Store::changeLive(stream::ConnectionId id)
{
    Entry *entry = changeLiveEntry(id);
    return entry ? &entry->connection : nullptr;
}

void Store::fold(const stream::StateChanged &changed)
{
    if (Connection *connection = changeLive(changed.connection))
        connection->state = changed.state;
}

void Store::fold(const stream::RequestStarted &started)
{
    Entry *entry = changeLiveEntry(started.connection);
    if (!entry)
        return;
    if (Request *request = begin(entry->connection, started.request, started.time)) {
        request->method = started.method;
        request->target = entry->target.of(started.target);
    }
}

Request *Store::begin(Connection &connection, stream::RequestId id, stream::MonotonicTime time)
{
    if (!connection.requests.empty()) {
        Request &previous = connection.requests.back();
        if (id <= previous.id) {
            ++m_totals.ignoredObservations;
            return nullptr;
        }
        if (previous.isInFlight())
            abandon(previous, time);
    }
    Request &request = connection.requests.emplace_back();
    request.id = id;
    request.started = time;
    ++connection.requestCount;
    ++m_requests;
    m_requestAges.push(connection.id);
    while (connection.requests.size() > std::max<std::size_t>(m_limits.requestsPerConnection, 1))
        dropOldestRequest(connection);
    return &connection.requests.back();
}

Request *Store::inFlight(Connection &connection, stream::RequestId id)
{
    if (!connection.requests.empty()) {
        Request &newest = connection.requests.back();
        if (newest.id == id && newest.isInFlight())
            return &newest;
    }
    ++m_totals.ignoredObservations;
    return nullptr;
}

void Store::fold(const stream::ResponseStarted &started)
{
    Connection *connection = changeLive(started.connection);
    if (!connection)
        return;
    if (Request *request = inFlight(*connection, started.request)) {
        request->status = started.status;
        request->bodyLength = started.bodyLength;
        request->firstByte = started.firstByte;
    }
}

void Store::fold(const stream::RequestFinished &finished)
{
    Connection *connection = changeLive(finished.connection);
    if (!connection)
        return;
    if (Request *request = inFlight(*connection, finished.request))
        end(*connection, *request, finished);
}

void Store::fold(const stream::RequestServed &served)
{
    Entry *entry = changeLiveEntry(served.connection);
    if (!entry)
        return;
    entry->connection.state = stream::ConnectionState::Idle;
    // Copied before anything is written to new memory: to count who shares it would wait for that.
    QByteArray target = entry->target.of(served.target);
    if (Request *request = begin(entry->connection, served.request, served.started)) {
        request->method = served.method;
        request->target = std::move(target);
        request->bodyLength = served.bodyLength;
        end(entry->connection, *request, served.end());
    }
}

void Store::fold(const stream::Sample &sample)
{
    const auto found = m_byId.find(sample.connection);
    if (found == m_byId.end() || !found->second->connection.isLive()) {
        ++m_totals.ignoredObservations;
        return;
    }
    markSampled(*found->second);
    Connection &connection = found->second->connection;
    m_writer.add(connection.id, connection.history, &sample);
    m_newest = std::max(m_newest, sample.time);
    // A sample may well be older than the end of the request that it names: only what is in flight moves on.
    if (!connection.requests.empty()) {
        Request &newest = connection.requests.back();
        if (newest.id == sample.request && newest.isInFlight())
            newest.bodySent = std::max(newest.bodySent, sample.bodySent);
    }
}

void Store::fold(const stream::OptionChanged &option)
{
    Connection *connection = changeLive(option.connection);
    if (!connection)
        return;
    if (!option.asked.isEmpty()) {
        auto &marks = connection->marks;
        if (marks.size() >= Connection::maxMarks)
            marks.erase(marks.begin());
        marks.push_back(option);
    }
    auto &options = connection->options;
    const auto same = std::find_if(options.begin(), options.end(),
                                   [&](const auto &each) { return each.name == option.name; });
    if (same != options.end())
        *same = option;
    else if (options.size() < maxOptions)
        options.push_back(option);
    else
        ++m_totals.ignoredObservations;
}

void Store::fold(const stream::Closed &closed)
{
    Connection *connection = changeLive(closed.connection);
    if (!connection)
        return;
    connection->closed = closed.time;
    connection->state = stream::ConnectionState::Closed;
    connection->closeReason =
        closed.reason == stream::CloseReason::Open ? stream::CloseReason::Error : closed.reason;
    connection->closeDetail = closed.detail;
    if (!connection->requests.empty() && connection->requests.back().isInFlight())
        abandon(connection->requests.back(), closed.time);
    m_writer.add(connection->id, connection->history, nullptr);
    m_closed.splice(m_closed.end(), m_live, m_byId.find(connection->id)->second);
}

void Store::fold(const stream::SamplerReport &report)
{
    const auto known = m_workers.find(report.worker);
    if (known == m_workers.end() && m_workers.size() >= maxWorkers) {
        ++m_totals.ignoredObservations;
        return;
    }
    stream::SamplerReport before = std::exchange(m_workers[report.worker], report);
    if (report.ticks < before.ticks)
        before = {};
    m_totals.samples += growth(before.samples, report.samples);
    m_totals.missedTicks += growth(before.missedTicks, report.missedTicks);
    // Unsigned, because a recording may hold any number and signed overflow is undefined.
    const std::uint64_t busy = growth(std::uint64_t(before.busy.count()), std::uint64_t(report.busy.count()));
    m_totals.samplerBusy =
        std::chrono::nanoseconds(std::int64_t(std::uint64_t(m_totals.samplerBusy.count()) + busy));
}

} // namespace cwndscope::store
