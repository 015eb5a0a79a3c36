// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Batch.h"

#include <initializer_list>

namespace cwndscope::test {

inline constexpr stream::ClockAnchor anchor{std::chrono::seconds(1000), std::chrono::seconds(1'700'000'000)};

inline stream::Batch batch(std::initializer_list<stream::Observation> observations,
                           const stream::ClockAnchor &clock = anchor)
{
    return {clock, observations};
}

inline stream::Opened opened(stream::ConnectionId id, stream::MonotonicTime time = {})
{
    stream::Opened result;
    result.connection = id;
    result.time = time;
    return result;
}

inline stream::Closed closed(stream::ConnectionId id, stream::MonotonicTime time = {})
{
    return {id, time, stream::CloseReason::PeerClosed, {}};
}

inline stream::Sample sample(stream::ConnectionId id, stream::MonotonicTime time, unsigned tcpState = 1)
{
    stream::Sample result;
    result.connection = id;
    result.time = time;
    result.snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
    result.snapshot.info.state = std::uint8_t(tcpState);
    return result;
}

inline stream::RequestStarted requestStarted(stream::ConnectionId id, stream::RequestId request,
                                             stream::MonotonicTime time = {})
{
    return {id, request, time, "GET", "/file"};
}

inline stream::RequestFinished requestFinished(stream::ConnectionId id, stream::RequestId request,
                                               std::uint64_t bytes = 0)
{
    stream::RequestFinished result;
    result.connection = id;
    result.request = request;
    result.status = 200;
    result.complete = true;
    result.bytesSent = bytes;
    result.bodyBytes = bytes;
    return result;
}

} // namespace cwndscope::test
