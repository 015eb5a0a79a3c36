// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <cstdint>
#include <optional>

namespace cwndscope::store {

/// Bytes that the peer acknowledged per second, over the last half to whole second (or since the first
/// sample, or over the two newest samples where they are further apart than that).
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

    std::optional<Point> m_base;
    Point m_middle;
    Point m_latest;
};

} // namespace cwndscope::store
