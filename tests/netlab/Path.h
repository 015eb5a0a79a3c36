// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <queue>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <random>
#include <vector>

namespace cwndscope::netlab {

/// CLOCK_MONOTONIC.
using Time = std::chrono::nanoseconds;
using Packet = std::vector<std::byte>;

/// From when until when nothing gets through, counted from Path::startClock().
struct Blackout
{
    Time begin{};
    Time end{};
};

struct PathOptions
{
    std::uint64_t bitsPerSecond = 0; ///< 0: as fast as packets come
    Time delay{}; ///< propagation, after a packet has left the queue
    std::uint64_t queueBytes = 0; ///< drop-tail limit; 0: none
    std::uint64_t queuePackets = 0; ///< the same in packets
    double loss = 0; ///< probability, for each packet by itself
    double reorder = 0; ///< probability that a packet takes `reorderDelay` longer, so that others overtake it
    Time reorderDelay{};
    std::vector<Blackout> blackouts{};
    std::uint64_t seed = 1;
};

struct PathStatistics
{
    std::uint64_t packets = 0; ///< that came in
    std::uint64_t bytes = 0;
    std::uint64_t deliveredPackets = 0;
    std::uint64_t deliveredBytes = 0;
    std::uint64_t lost = 0; ///< by chance
    std::uint64_t dropped = 0; ///< because the queue was full
    std::uint64_t blackedOut = 0;
    std::uint64_t reordered = 0; ///< delayed longer; whether one was overtaken depends on what followed
    std::uint64_t maxQueueBytes = 0;
    std::uint64_t maxQueuePackets = 0;
    std::uint64_t largestPacket = 0; ///< bytes
};

/// One direction of a link: a drop-tail queue in front of a line with a rate and a delay. It knows neither
/// clocks nor descriptors: whoever owns it says what time it is.
class Path
{
public:
    explicit Path(PathOptions options);

    /// Zero of the blackouts' times.
    void startClock(Time now) { m_started = now; }
    void accept(Packet packet, Time now);
    /// When the next packet arrives at the other end; std::nullopt when none is on the way.
    std::optional<Time> nextArrival() const;
    /// The next packet that has arrived by `now`, in the order of arrival.
    std::optional<Packet> takeArrived(Time now);

    const PathStatistics &statistics() const { return m_statistics; }

private:
    struct Departure
    {
        Time time;
        std::uint64_t bytes;
    };
    struct Arrival
    {
        Time time;
        std::uint64_t sequence; ///< keeps equal times in order
        Packet packet;
    };
    struct Later
    {
        bool operator()(const Arrival &a, const Arrival &b) const
        {
            return a.time != b.time ? a.time > b.time : a.sequence > b.sequence;
        }
    };

    bool isBlackedOut(Time now) const;
    bool isChosen(double probability);
    void forgetDeparted(Time now);

    const PathOptions m_options;
    PathStatistics m_statistics;
    std::mt19937_64 m_random;
    std::optional<Time> m_started;
    Time m_lineFree{}; ///< when the line has sent all that it has accepted
    std::deque<Departure> m_queue; ///< what waits for the line or is being sent
    std::uint64_t m_queueBytes = 0;
    std::priority_queue<Arrival, std::vector<Arrival>, Later> m_onTheWay;
};

} // namespace cwndscope::netlab
