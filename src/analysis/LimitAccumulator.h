// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Limits.h"
#include "stream/Observation.h"

#include <optional>

namespace cwndscope::analysis {

/// What holds back the data that is in the kernel at the instant of one sample, the receiver's window aside,
/// which only the counters tell. std::nullopt when there is none: everything sent was acknowledged.
std::optional<Limiter> limiterAt(const stream::Sample &sample);

/// Adds up, sample by sample, what held one connection back. Constant time and memory. Takes any sequence:
/// fields that are absent, counters that went backwards, clocks that step, gaps of any length.
class LimitAccumulator
{
public:
    void add(const stream::Sample &sample);

    /// Up to the newest sample.
    const LimitTotals &totals() const { return m_totals; }
    /// Up to a time within the newest interval, in proportion; times outside are taken to its ends.
    LimitTotals totalsAt(stream::MonotonicTime time) const;
    /// From the sample before the newest to that.
    LimitTotals newestStep() const;
    /// How much of it comes after a time: 0 to 1.
    double shareSince(stream::MonotonicTime time) const;
    /// The newest sample.
    const std::optional<stream::Sample> &last() const { return m_last; }

private:
    LimitTotals interval(const stream::Sample &before, const stream::Sample &after);
    Limiter restAt(const stream::Sample &sample, Limiter seen) const;
    void waitForProgress(const stream::Sample &before, const stream::Sample &after, LimitTotals &step);

    LimitTotals m_totals;
    LimitTotals m_before; ///< the totals at the sample before the newest
    stream::MonotonicTime m_beforeTime{};
    std::optional<stream::Sample> m_last;
    std::uint32_t m_largestWindow = 0; ///< of the peer, until the newest sample
    stream::MonotonicTime m_windowFullAt{}; ///< when rwnd_limited was last seen to grow
    /// Of `rest`, what has gone by since an ACK last made progress: when a timeout follows, all of it was
    /// waiting for the lost packet.
    Shares m_stalled{};
};

} // namespace cwndscope::analysis
