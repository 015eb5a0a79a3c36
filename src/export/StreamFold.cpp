// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/StreamFold.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace cwndscope::exporting {

filter::Subject StreamFold::Entry::subject(const store::Request *request, stream::MonotonicTime now) const
{
    return {connection, latest ? &*latest : nullptr,    goodput.bytesPerSecond(),
            now,        filter::Subject::Requests::One, request};
}

void StreamFold::Entry::finish(stream::RequestId id, const analysis::Waterfall &waterfall,
                               const Visitor &visitor)
{
    const auto found = std::find_if(draining.begin(), draining.end(),
                                    [id](const store::Request &request) { return request.id == id; });
    if (found == draining.end())
        return;
    visitor.finished(connection, *found, waterfall);
    draining.erase(found);
}

StreamFold::Entry *StreamFold::find(stream::ConnectionId id)
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : &found->second;
}

store::Request *StreamFold::find(Entry *entry, stream::RequestId id)
{
    if (!entry)
        return nullptr;
    auto &requests = entry->connection.requests;
    const auto found = std::find_if(requests.begin(), requests.end(),
                                    [id](const store::Request &request) { return request.id == id; });
    return found == requests.end() ? nullptr : &*found;
}

analysis::WaterfallTracker::Done StreamFold::Entry::done(const Visitor &visitor)
{
    return [this, &visitor](stream::RequestId id, const analysis::Waterfall &waterfall) {
        finish(id, waterfall, visitor);
    };
}

void StreamFold::finish(const Visitor &visitor)
{
    for (auto &[id, entry] : m_connections)
        entry.waterfalls.close(entry.done(visitor));
}

void StreamFold::apply(const stream::Batch &batch, const Visitor &visitor)
{
    for (const stream::Observation &observation : batch.observations) {
        if (const auto *served = std::get_if<stream::RequestServed>(&observation))
            visitParts(*served, [&](const auto &part) { fold(part, batch.clock, visitor); });
        else
            fold(observation, batch.clock, visitor);
    }
}

void StreamFold::fold(const stream::Observation &observation, stream::ClockAnchor clock,
                      const Visitor &visitor)
{
    if (const auto *opened = std::get_if<stream::Opened>(&observation)) {
        visitor.gone(opened->connection);
        store::Connection connection;
        connection.id = opened->connection;
        connection.descriptor = opened->descriptor;
        connection.local = opened->local;
        connection.peer = opened->peer;
        connection.credentials = opened->credentials;
        connection.clock = clock;
        connection.opened = opened->time;
        m_connections.insert_or_assign(opened->connection, Entry{std::move(connection), {}, {}, {}, {}});
    } else if (const auto *state = std::get_if<stream::StateChanged>(&observation)) {
        if (Entry *entry = find(state->connection))
            entry->connection.state = state->state;
    } else if (const auto *started = std::get_if<stream::RequestStarted>(&observation)) {
        if (Entry *entry = find(started->connection)) {
            store::Request request;
            request.id = started->request;
            request.method = started->method;
            request.target = started->target;
            request.started = started->time;
            // Two: the last sample of one request may come after the next one began.
            auto &requests = entry->connection.requests;
            while (requests.size() >= 2)
                requests.pop_front();
            requests.push_back(std::move(request));
            ++entry->connection.requestCount;
        }
    } else if (const auto *response = std::get_if<stream::ResponseStarted>(&observation)) {
        if (store::Request *request = find(find(response->connection), response->request)) {
            request->status = response->status;
            request->bodyLength = response->bodyLength;
        }
    } else if (const auto *finished = std::get_if<stream::RequestFinished>(&observation)) {
        Entry *entry = find(finished->connection);
        if (store::Request *request = find(entry, finished->request); request && request->isInFlight()) {
            request->finished = finished->end();
            request->firstByte = finished->firstByte;
            if (finished->status != 0)
                request->status = finished->status;
            request->bodySent = finished->bodyBytes;
            entry->connection.bytesSent += finished->bytesSent;
            if (visitor.wants(entry->subject(request, finished->time)))
                entry->draining.push_back(*request);
            const auto &latest = entry->latest;
            entry->waterfalls.finished(finished->request, finished->end(), latest ? &*latest : nullptr,
                                       entry->done(visitor));
        }
    } else if (const auto *sample = std::get_if<stream::Sample>(&observation)) {
        if (Entry *entry = find(sample->connection)) {
            store::Request *request = find(entry, sample->request);
            if (request && request->isInFlight())
                request->bodySent = std::max(request->bodySent, sample->bodySent);
            entry->latest = *sample;
            entry->goodput.add(*sample);
            visitor.sample(entry->subject(request, sample->time), *sample);
            entry->connection.marks.clear();
            entry->waterfalls.add(*sample, entry->done(visitor));
        }
    } else if (const auto *option = std::get_if<stream::OptionChanged>(&observation)) {
        if (Entry *entry = find(option->connection); entry && !option->asked.isEmpty()) {
            auto &marks = entry->connection.marks;
            if (marks.size() < store::Connection::maxMarks)
                marks.push_back(*option);
        }
    } else if (const auto *closed = std::get_if<stream::Closed>(&observation)) {
        if (Entry *entry = find(closed->connection))
            entry->waterfalls.close(entry->done(visitor));
        m_connections.erase(closed->connection);
        visitor.gone(closed->connection);
    }
}

} // namespace cwndscope::exporting
