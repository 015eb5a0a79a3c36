// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace cwndscope::store {

/// Bytes that the peer acknowledged per second, over the last three seconds (or since the first sample, or
/// over the two newest samples where they are further apart than that). Many peers acknowledge in bursts:
/// over less time the rate of a steady download jumps between nothing and several times what it is.
class Goodput
{
public:
    void add(const stream::Sample &sample);
    /// std::nullopt before the second sample, and where the kernel does not report bytes_acked.
    std::optional<double> bytesPerSecond() const;

private:
    struct Point
    {
        stream::MonotonicTime time{};
        std::uint64_t acked = 0;
    };

    static constexpr std::size_t kept = 8;

    /// Oldest first, about half a second apart; the first is the newest one that is as old as the window.
    std::array<Point, kept> m_points;
    std::size_t m_count = 0;
    Point m_latest;
};

} // namespace cwndscope::store
