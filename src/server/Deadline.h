// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>

namespace cwndscope::server {

/// The clock of the event loop: CLOCK_MONOTONIC in nanoseconds.
using LoopClock = std::chrono::steady_clock;
using LoopTime = std::chrono::time_point<LoopClock, std::chrono::nanoseconds>;

/// Until when to wait: empty is for ever, `noWait` or any time that has passed is not at all.
using Deadline = std::optional<LoopTime>;
constexpr LoopTime noWait = LoopTime::min();

/// What is left until `deadline`, never negative; empty for ever. The clock is only read where it matters.
inline std::optional<std::chrono::nanoseconds> timeLeft(Deadline deadline)
{
    if (!deadline)
        return std::nullopt;
    if (*deadline == noWait)
        return std::chrono::nanoseconds(0);
    return std::max(*deadline - LoopClock::now(), LoopClock::duration(0));
}

inline timespec toTimespec(std::chrono::nanoseconds time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    return {static_cast<std::time_t>(seconds.count()), static_cast<long>((time - seconds).count())};
}

} // namespace cwndscope::server
