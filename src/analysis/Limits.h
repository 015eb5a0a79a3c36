// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cwndscope::analysis {

/// What can hold a sender back. docs/limits.md explains each.
enum class Limiter : std::uint8_t {
    Application, ///< nothing to send: the kernel was idle, or the file or handler was late
    SendBuffer, ///< the application had more, but the send buffer took no more
    Receiver, ///< the peer's window was full
    Pacing, ///< a cap on the rate (SO_MAX_PACING_RATE)
    CongestionWindow, ///< the congestion control's idea of what the path carries
    Recovery, ///< lost packets had to be repaired first
};
inline constexpr std::size_t limiterCount = 6;
inline constexpr std::array<Limiter, limiterCount> allLimiters{Limiter::Application,      Limiter::SendBuffer,
                                                               Limiter::Receiver,         Limiter::Pacing,
                                                               Limiter::CongestionWindow, Limiter::Recovery};

/// "application", "send_buffer" …: the names of the report, never translated.
std::string_view limiterName(Limiter limiter);

/// Parts of an interval, each from 0 to 1; together 1. Indexed by Limiter.
using Shares = std::array<double, limiterCount>;

/// What the intervals between samples come to. Additive: the totals of a stretch are the difference of the
/// totals at its ends. Times are in microseconds.
struct LimitTotals
{
    /// How large the ceiling of one limiter was while it held the connection back, as weighted sums.
    struct Ceiling
    {
        double weight = 0; ///< microseconds
        double rtt = 0; ///< microseconds times weight
        /// times weight: bytes of the window (Receiver), of the buffer (SendBuffer), of cwnd
        /// (CongestionWindow, Recovery), bytes per second of the cap (Pacing)
        double size = 0;
    };

    double wall = 0; ///< time over which the kernel's counters are known
    double unknown = 0; ///< time over which they are not
    double busy = 0; ///< growth of busy_time
    double receiver = 0; ///< of rwnd_limited
    double sendBuffer = 0; ///< of sndbuf_limited
    /// The largest window that the peer had announced until then, in bytes times the weight of the Receiver's
    /// ceiling: a window that has shrunk since holds what the peer has not read yet.
    double largestWindow = 0;
    /// The rest of busy by what the samples around it show.
    Shares rest{};
    double withoutRequest = 0; ///< part of wall: idle, and no request was in flight
    std::array<Ceiling, limiterCount> ceilings{};
    double bytesAcked = 0;
    double retransmitted = 0; ///< packets
    double dataSegments = 0; ///< sent, retransmissions included
    double timeouts = 0;

    LimitTotals &operator+=(const LimitTotals &other);
    LimitTotals &operator-=(const LimitTotals &other);
    LimitTotals &operator*=(double factor);
};

/// Less than what the ticks can tell in which the kernel counts: the whole time, or nothing of it, may be
/// busy.
bool isTooShort(const LimitTotals &totals);
/// std::nullopt when the kernel did not tell, no time has passed, or too little.
std::optional<Shares> shares(const LimitTotals &totals);
/// What had most of the time between two samples, however short, where many of them are shown side by side.
std::optional<Limiter> limiterOfStep(const LimitTotals &step);
/// The largest share; of equal ones the first.
Limiter largest(const Shares &shares);

/// The largest share, and whose it is.
struct Verdict
{
    Limiter limiter{};
    double share = 0;
};
/// std::nullopt as shares().
std::optional<Verdict> verdict(const LimitTotals &totals);

} // namespace cwndscope::analysis
