// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/ConnectionHistory.h"
#include "stream/BlockQueue.h"
#include "stream/Observation.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cwndscope::store {

/// One request and its response, as far as they got.
struct Request
{
    stream::RequestId id = 0;
    QByteArray method;
    QByteArray target; ///< bytes from the network: escape before showing
    stream::MonotonicTime started{};
    std::optional<int> status;
    std::optional<std::uint64_t> bodyLength;
    stream::MonotonicTime firstByte{}; ///< handed to the kernel; 0 while that is not known
    std::uint64_t bodySent = 0;
    std::optional<stream::RequestEnd> finished;

    bool isInFlight() const { return !finished.has_value(); }
};

/// One connection with all that is known of it. A plain value: copies share the history's sealed chunks, so
/// that an export can take one and work on another thread.
struct Connection
{
    stream::ConnectionId id = 0;
    stream::SocketKey socket = nullptr; ///< opaque key, never dereferenced
    int descriptor = -1; ///< as it was at accept
    stream::Endpoint local;
    stream::Endpoint peer;
    std::optional<stream::PeerCredentials> credentials;
    stream::ClockAnchor clock;
    stream::MonotonicTime opened{};
    std::optional<stream::MonotonicTime> closed;
    stream::CloseReason closeReason = stream::CloseReason::Open;
    QString closeDetail;
    stream::ConnectionState state = stream::ConnectionState::New;

    /// Oldest first with growing ids, bounded; the one in flight is the last. None is in flight once it is
    /// closed.
    stream::BlockQueue<Request> requests;
    std::uint64_t droppedRequests = 0; ///< older ones that had to go
    std::uint64_t requestCount = 0;
    std::uint64_t bytesSent = 0; ///< over all finished requests

    ConnectionHistory history;
    /// What became of options that were set or read by command: the newest of each name.
    std::vector<stream::OptionChanged> options;
    /// Everything that was asked for, oldest first, the newest maxMarks.
    std::vector<stream::OptionChanged> marks;

    static constexpr std::size_t maxMarks = 1'000;

    /// The newest sample; nullptr before the first one.
    const stream::Sample *latest() const { return history.latest(); }
    bool isLive() const { return !closed.has_value(); }
    /// The request in flight; nullptr when there is none.
    const Request *requestInFlight() const
    {
        return !requests.empty() && requests.back().isInFlight() ? &requests.back() : nullptr;
    }
    /// By id, nullptr when it was dropped.
    const Request *findRequest(stream::RequestId request) const;
};

} // namespace cwndscope::store
