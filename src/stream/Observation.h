// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Endpoint.h"
#include "stream/Time.h"
#include "tcp/Snapshot.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <variant>

class QTcpSocket;

namespace cwndscope::stream {

/// The kernel's socket cookie (SO_COOKIE): never reused while the machine is up.
using ConnectionId = std::uint64_t;
/// Counts requests of one source from 1; 0 means "no request".
using RequestId = std::uint64_t;
/// Names the socket on the thread that owns it. Elsewhere it is a key to compare and never dereferenced; it
/// may be reused after Closed, which always comes first.
using SocketKey = const QTcpSocket *;

/// The counterpart of Go's http.ConnState: New, then Active and Idle in turns for each request, then Closed;
/// after Hijacked only Closed.
enum class ConnectionState : std::uint8_t {
    New, ///< accepted, nothing read yet
    Active, ///< at least one byte of a request was read
    Idle, ///< a response is complete, waiting for the next request
    Hijacked, ///< a handler took the socket; it is still sampled
    Closed,
};

enum class CloseReason : std::uint8_t {
    Open, ///< not closed
    PeerClosed, ///< FIN from the peer, everything was answered
    ServerClosed, ///< as HTTP says: Connection: close, HTTP/1.0, after an error answer
    ResetByPeer, ///< RST
    HeaderTimeout,
    IdleTimeout,
    WriteTimeout, ///< the peer stopped reading
    TimedOut, ///< the kernel gave the peer up: it acknowledged nothing, or there is no way to it any more
              ///< (RFC 9293 section 3.8.3, ETIMEDOUT and the like); see Closed::detail
    FileTruncated, ///< the file became shorter than the length already promised
    ServerStopped,
    Requested, ///< somebody asked for it in the window
    HijackerClosed,
    Error, ///< anything else; see Closed::detail
};

struct Opened
{
    ConnectionId connection = 0;
    MonotonicTime time{};
    SocketKey socket = nullptr;
    int descriptor = -1; ///< socketDescriptor() as it was at accept
    Endpoint local;
    Endpoint peer;
    std::optional<PeerCredentials> credentials; ///< Unix-domain sockets only
};

/// Opened says New and Closed says Closed, so this is for the states between them.
struct StateChanged
{
    ConnectionId connection = 0;
    MonotonicTime time{};
    ConnectionState state = ConnectionState::New;
};

/// The head of a request was parsed.
struct RequestStarted
{
    ConnectionId connection = 0;
    RequestId request = 0;
    MonotonicTime time{};
    QByteArray method;
    QByteArray target; ///< as on the wire: bytes from the network, escape before showing
};

/// The response's head is known, and the kernel was given as much of the response as it took at once.
struct ResponseStarted
{
    ConnectionId connection = 0;
    RequestId request = 0;
    MonotonicTime time{};
    int status = 0;
    std::optional<std::uint64_t> bodyLength; ///< absent when it is not known beforehand
    MonotonicTime firstByte{}; ///< as in RequestFinished; 0 when the kernel took nothing at once
};

/// Of a RequestFinished, what is kept where the rest is kept with the request.
struct RequestEnd
{
    MonotonicTime time{};
    MonotonicTime lastByte{}; ///< this and the others as in RequestFinished
    std::uint64_t bytesSent = 0;
    bool complete = false;
};

struct RequestFinished
{
    ConnectionId connection = 0;
    RequestId request = 0;
    MonotonicTime time{};
    int status = 0; ///< 0 when no answer was begun, or a handler took the socket to answer by itself
    bool complete = false; ///< the whole response was handed to the kernel
    MonotonicTime firstByte{}; ///< first byte of the response handed to the kernel; 0 when none was
    MonotonicTime lastByte{}; ///< last byte of it; 0 when none was
    std::uint64_t bytesSent = 0; ///< head and body, handed to the kernel
    std::uint64_t bodyBytes = 0; ///< body alone

    RequestEnd end() const { return {time, lastByte, bytesSent, complete}; }
};

/// A request that was answered in one go: what StateChanged to Active, RequestStarted, ResponseStarted,
/// RequestFinished (complete) and StateChanged to Idle would tell one after the other. Small requests come by
/// the ten thousand a second, and five observations of each are felt wherever they are folded. See
/// visitParts().
struct RequestServed
{
    ConnectionId connection = 0;
    RequestId request = 0;
    MonotonicTime time{}; ///< of the end
    MonotonicTime active{}; ///< when the connection became active; 0 when that was told before
    MonotonicTime started{};
    MonotonicTime responded{};
    MonotonicTime firstByte{};
    QByteArray method;
    QByteArray target; ///< as in RequestStarted
    int status = 0;
    std::optional<std::uint64_t> bodyLength; ///< as in ResponseStarted
    std::uint64_t bytesSent = 0; ///< as in RequestFinished
    std::uint64_t bodyBytes = 0;

    RequestStarted start() const;
    ResponseStarted response() const;
    RequestFinished end() const;
};

/// Thinned is what a periodic one becomes when the samples before it are no longer kept.
enum class SampleKind : std::uint8_t { First, Periodic, Last, Thinned };

struct Sample
{
    ConnectionId connection = 0;
    RequestId request = 0; ///< the one in flight, or 0
    MonotonicTime time{};
    SampleKind kind = SampleKind::Periodic;
    std::uint64_t bodySent = 0; ///< body bytes of that request handed to the kernel so far
    tcp::Snapshot snapshot;
};

/// A knob (tcp/Knob.h) was turned, or refused to be.
struct OptionChanged
{
    ConnectionId connection = 0;
    MonotonicTime time{};
    QByteArray name;
    QByteArray value; ///< read back from the kernel
    QString error; ///< why it was refused, and how to allow it; empty when it worked
    QByteArray asked = {}; ///< what was asked for; empty when it was only read
    int errorNumber = 0; ///< of the system call that refused
};

struct Closed
{
    ConnectionId connection = 0;
    MonotonicTime time{};
    CloseReason reason = CloseReason::Error;
    QString detail;
};

/// How sampling is going on one network thread, once a second at most; totals since the source started.
struct SamplerReport
{
    int worker = 0;
    MonotonicTime time{};
    std::uint64_t ticks = 0;
    std::uint64_t missedTicks = 0; ///< ticks whose time had passed before the thread came to them
    std::uint64_t samples = 0;
    std::chrono::nanoseconds busy{}; ///< time spent reading sockets
};

using Observation = std::variant<Opened, StateChanged, RequestStarted, ResponseStarted, RequestFinished,
                                 RequestServed, Sample, OptionChanged, Closed, SamplerReport>;

inline bool isPeriodicSample(const Observation &observation)
{
    const auto *sample = std::get_if<Sample>(&observation);
    return sample && sample->kind == SampleKind::Periodic;
}

/// Calls with each observation that it stands for, in their order.
template <typename Visitor> void visitParts(const RequestServed &served, const Visitor &visit)
{
    if (served.active != MonotonicTime::zero())
        visit(StateChanged{served.connection, served.active, ConnectionState::Active});
    visit(served.start());
    visit(served.response());
    visit(served.end());
    visit(StateChanged{served.connection, served.time, ConnectionState::Idle});
}

} // namespace cwndscope::stream
