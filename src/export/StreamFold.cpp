// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/StreamFold.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace cwndscope::exporting {

store::Connection *StreamFold::find(stream::ConnectionId id)
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : &found->second;
}

store::Request *StreamFold::find(store::Connection *connection, stream::RequestId id)
{
    if (!connection)
        return nullptr;
    auto &requests = connection->requests;
    const auto found = std::find_if(requests.begin(), requests.end(),
                                    [id](const store::Request &request) { return request.id == id; });
    return found == requests.end() ? nullptr : &*found;
}

void StreamFold::apply(const stream::Batch &batch, const Visitor &visitor)
{
    for (const stream::Observation &observation : batch.observations) {
        if (const auto *opened = std::get_if<stream::Opened>(&observation)) {
            visitor.gone(opened->connection);
            store::Connection connection;
            connection.id = opened->connection;
            connection.descriptor = opened->descriptor;
            connection.local = opened->local;
            connection.peer = opened->peer;
            connection.clock = batch.clock;
            connection.opened = opened->time;
            m_connections.insert_or_assign(opened->connection, std::move(connection));
        } else if (const auto *started = std::get_if<stream::RequestStarted>(&observation)) {
            if (store::Connection *connection = find(started->connection)) {
                store::Request request;
                request.id = started->request;
                request.method = started->method;
                request.target = started->target;
                request.started = started->time;
                // Two: the last sample of one request may come after the next one began.
                while (connection->requests.size() >= 2)
                    connection->requests.pop_front();
                connection->requests.push_back(std::move(request));
            }
        } else if (const auto *response = std::get_if<stream::ResponseStarted>(&observation)) {
            if (store::Request *request = find(find(response->connection), response->request)) {
                request->status = response->status;
                request->bodyLength = response->bodyLength;
            }
        } else if (const auto *finished = std::get_if<stream::RequestFinished>(&observation)) {
            store::Connection *connection = find(finished->connection);
            if (store::Request *request = find(connection, finished->request);
                request && request->isInFlight()) {
                request->finished = *finished;
                request->bodySent = finished->bodyBytes;
                visitor.finished(*connection, *request);
            }
        } else if (const auto *sample = std::get_if<stream::Sample>(&observation)) {
            if (const store::Connection *connection = find(sample->connection))
                visitor.sample(*connection, *sample);
        } else if (const auto *closed = std::get_if<stream::Closed>(&observation)) {
            m_connections.erase(closed->connection);
            visitor.gone(closed->connection);
        }
    }
}

} // namespace cwndscope::exporting
