// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace cwndscope::analysis {

/// Whether two groups of measurements differ by more than chance (Mann and Whitney, 1947; two-sided).
struct RankTest
{
    double u = 0; ///< pairs in which the second group is larger, equal ones counted half
    double p = 1; ///< how often chance alone would make them as different as this, or more
    double leastP = 1; ///< what groups of these sizes can come to at all
    bool isExact = true; ///< counted out; false: by the normal distribution
};

/// Up to so many measurements in both groups together are counted out, equal values included.
inline constexpr std::size_t mostExact = 40;

/// Pure. Neither group says anything when one is empty: p is 1. Values must be numbers.
RankTest rankTest(std::span<const double> first, std::span<const double> second);

} // namespace cwndscope::analysis
