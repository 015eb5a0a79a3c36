// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/BlockQueue.h"
#include "stream/Observation.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace cwndscope::analysis {

/// What only samples can tell: it was so at `time`, and not yet `error` before.
struct SampledInstant
{
    stream::MonotonicTime time{};
    stream::MonotonicTime error{};

    bool operator==(const SampledInstant &) const = default;
};

/// What became of a response after its last byte was handed to the kernel. std::nullopt: it did not happen,
/// or could not be seen.
struct Waterfall
{
    std::optional<SampledInstant> unsentZero; ///< all of it was sent at least once
    std::optional<SampledInstant> acked; ///< the peer has acknowledged all of it

    bool operator==(const Waterfall &) const = default;
};

/// Follows the responses of one connection until they are acknowledged. Constant memory, constant time for
/// each sample but for what it finds.
class WaterfallTracker
{
public:
    WaterfallTracker() = default;
    /// `handedOver`: bytes of earlier responses of the connection that it is not told of.
    explicit WaterfallTracker(std::uint64_t handedOver)
        : m_handedOver(handedOver)
    { }

    using Done = std::function<void(stream::RequestId, const Waterfall &)>;

    /// Responses that are followed at a time; of more, the oldest are let go as they are.
    static constexpr std::size_t maxPending = 64;

    /// Every finished request of the connection, in order, with the newest sample, if there is one. `done` is
    /// called, now or later, once for each: when it is acknowledged, or nothing more can be learned.
    void finished(stream::RequestId request, const stream::RequestEnd &end, const stream::Sample *newest,
                  const Done &done);
    void add(const stream::Sample &sample, const Done &done);
    /// The connection is over.
    void close(const Done &done);

private:
    struct Pending
    {
        stream::RequestId request = 0;
        stream::MonotonicTime lastByte{};
        std::uint64_t end = 0; ///< bytes of the connection up to the end of this response
        Waterfall waterfall;
    };

    void look(const stream::Sample &sample, const Done &done);
    void letGo(const Done &done);

    stream::BlockQueue<Pending> m_pending;
    std::uint64_t m_handedOver = 0; ///< to the kernel by all responses so far
    stream::MonotonicTime m_newest{}; ///< times of the two newest samples
    stream::MonotonicTime m_before{};
};

} // namespace cwndscope::analysis
