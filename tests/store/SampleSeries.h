// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <cstdint>
#include <random>
#include <vector>

namespace cwndscope::test {

/// Everything equal, padding excepted.
bool sameSample(const stream::Sample &left, const stream::Sample &right);

/// Every field random over its whole range.
stream::Sample randomSample(std::mt19937_64 &random);

/// A download over a path of 20 ms and 50 Mbit/s under cubic, with losses and jitter, sampled every
/// `intervalMs` by a timer that is late now and then. Cross-field relations hold only as far as they do in a
/// kernel.
std::vector<stream::Sample> busySeries(std::size_t count, unsigned intervalMs, std::uint64_t seed = 1);

/// A keep-alive connection on which nothing happens.
std::vector<stream::Sample> idleSeries(std::size_t count, unsigned intervalMs, std::uint64_t seed = 1);

} // namespace cwndscope::test
