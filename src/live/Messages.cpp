// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/Messages.h"

#include "http/ListingText.h"
#include "live/Json.h"
#include "live/Limits.h"

namespace cwndscope::live {

namespace {

/// Of bytes from the network, which may be long and anything.
QByteArray jsonWire(const QByteArray &bytes)
{
    return http::jsonString(bytes.size() > Limits::maxTextBytes
                                ? bytes.left(Limits::maxTextBytes) + QByteArrayLiteral("\u2026")
                                : bytes);
}

const char *reasonName(stream::CloseReason reason)
{
    switch (reason) {
    case stream::CloseReason::Open:
        break;
    case stream::CloseReason::PeerClosed:
        return "peer_closed";
    case stream::CloseReason::ServerClosed:
        return "server_closed";
    case stream::CloseReason::ResetByPeer:
        return "reset_by_peer";
    case stream::CloseReason::HeaderTimeout:
        return "header_timeout";
    case stream::CloseReason::IdleTimeout:
        return "idle_timeout";
    case stream::CloseReason::WriteTimeout:
        return "write_timeout";
    case stream::CloseReason::TimedOut:
        return "timed_out";
    case stream::CloseReason::FileTruncated:
        return "file_truncated";
    case stream::CloseReason::ServerStopped:
        return "server_stopped";
    case stream::CloseReason::Requested:
        return "requested";
    case stream::CloseReason::HijackerClosed:
        return "handler_closed";
    case stream::CloseReason::Error:
        return "error";
    }
    return "";
}

QByteArray ids(stream::ConnectionId connection, stream::RequestId request)
{
    return "\"connection\":" + jsonId(connection) + ",\"request\":" + jsonId(request);
}

QByteArray jsonLength(std::optional<std::uint64_t> length)
{
    return length ? jsonNumber(*length) : QByteArrayLiteral("null");
}

/// Joins with commas.
template <typename Range, typename Function> QByteArray list(const Range &range, Function write)
{
    QByteArray out("[");
    for (const auto &one : range) {
        if (out.size() > 1)
            out.append(",\n");
        out.append(write(one));
    }
    return out.append(']');
}

} // namespace

QByteArray Messages::hello(stream::ConnectionId own, const QByteArray &client)
{
    return "{\"type\":\"hello\",\"version\":1,\"connection\":" + jsonId(own)
        + ",\"client\":" + http::jsonString(client) + ",\"fields\":"
        + list(tcp::fieldCatalogue(), [](const tcp::Field &field) { return jsonText(field.name); }) + '}';
}

QByteArray Messages::time(stream::MonotonicTime at) const
{
    using std::chrono::microseconds;
    return QByteArray::number(qlonglong(std::chrono::duration_cast<microseconds>(at - m_begin).count()));
}

QByteArray Messages::opened(const stream::Opened &opened) const
{
    return "\"connection\":" + jsonId(opened.connection) + ",\"time_us\":" + time(opened.time) + ','
        + jsonEnds(opened.local, opened.peer, opened.descriptor, opened.credentials);
}

QByteArray Messages::request(const stream::RequestStarted &started) const
{
    return ids(started.connection, started.request) + ",\"time_us\":" + time(started.time)
        + ",\"method\":" + jsonWire(started.method) + ",\"target\":" + jsonWire(started.target);
}

QByteArray Messages::open(const OpenConnection &connection) const
{
    QByteArray out = '{' + opened(connection.opened) + ",\"in_flight\":";
    if (!connection.request)
        return out + "null}";
    out += '{' + request(*connection.request);
    if (connection.response)
        out += ",\"status\":" + QByteArray::number(connection.response->status)
            + ",\"body_bytes\":" + jsonLength(connection.response->bodyLength);
    return out + "}}";
}

QByteArray Messages::event(const stream::Observation &event) const
{
    if (const auto *one = std::get_if<stream::Opened>(&event))
        return "{\"event\":\"opened\"," + opened(*one) + '}';
    if (const auto *one = std::get_if<stream::RequestStarted>(&event))
        return "{\"event\":\"request\"," + request(*one) + '}';
    if (const auto *one = std::get_if<stream::ResponseStarted>(&event))
        return "{\"event\":\"response\"," + ids(one->connection, one->request)
            + ",\"time_us\":" + time(one->time) + ",\"status\":" + QByteArray::number(one->status)
            + ",\"body_bytes\":" + jsonLength(one->bodyLength) + '}';
    if (const auto *one = std::get_if<stream::RequestFinished>(&event))
        return "{\"event\":\"finished\"," + ids(one->connection, one->request) + ",\"time_us\":"
            + time(one->time) + ",\"status\":" + QByteArray::number(one->status) + ",\"complete\":"
            + (one->complete ? "true" : "false") + ",\"body_bytes\":" + jsonNumber(one->bodyBytes) + '}';
    if (const auto *one = std::get_if<stream::Closed>(&event))
        return "{\"event\":\"closed\",\"connection\":" + jsonId(one->connection)
            + ",\"time_us\":" + time(one->time) + ",\"reason\":\"" + reasonName(one->reason) + "\"}";
    return QByteArrayLiteral("{}");
}

QByteArray Messages::sample(const stream::Sample &sample) const
{
    QByteArray out =
        '[' + jsonId(sample.connection) + ',' + time(sample.time) + ',' + jsonNumber(sample.bodySent);
    for (const tcp::Field &field : tcp::fieldCatalogue())
        out.append(',').append(jsonValue(field.value(sample.snapshot)));
    return out.append(']');
}

QByteArray Messages::update(const Update &update, stream::MonotonicTime now) const
{
    QByteArray out = "{\"type\":\"update\",\"time_us\":" + time(now);
    if (update.connections) {
        out += ",\"connections\":"
            + list(*update.connections, [this](const OpenConnection &one) { return open(one); })
            + ",\"connections_left_out\":" + QByteArray::number(qulonglong(update.connectionsLeftOut));
    }
    out +=
        ",\"events\":" + list(update.events, [this](const stream::Observation &one) { return event(one); });
    out += ",\"samples\":" + list(update.samples, [this](const auto &one) { return sample(one.second); });
    return out + ",\"samples_left_out\":" + QByteArray::number(qulonglong(update.samplesLeftOut))
        + ",\"events_left_out\":" + QByteArray::number(qulonglong(update.eventsLeftOut)) + '}';
}

} // namespace cwndscope::live
