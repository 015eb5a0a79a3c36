// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/History.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace cwndscope::models {

/// What the samples of a series say in a range. Each sample counts the same, however long it stood.
struct Summary
{
    std::size_t count = 0;
    double minimum = 0.0;
    double median = 0.0; ///< of an even number, between the two in the middle
    double p95 = 0.0; ///< nearest rank: the smallest that 95 % do not exceed
    double maximum = 0.0;
    double mean = 0.0;
};

/// Of the finite ones; std::nullopt when there is none.
std::optional<Summary> summarize(std::span<const double> values);
/// Of the samples whose time is in [from, to].
std::optional<Summary> summarize(std::span<const double> times, std::span<const double> values, double from,
                                 double to);

/// What the counters of a connection grew by between the first and the last sample of a range.
struct RangeTotals
{
    std::size_t samples = 0;
    double seconds = 0.0; ///< from the first to the last of them
    std::optional<double> bytesAcked;
    std::optional<double> retransmits; ///< packets
    std::optional<double> dataSegments; ///< sent, retransmissions included

    std::optional<double> goodputBits() const; ///< per second
    std::optional<double> retransmitShare() const; ///< 0 to 1, of the data segments
};

RangeTotals totalsOf(const store::History &history, stream::MonotonicTime from, stream::MonotonicTime to);

} // namespace cwndscope::models
