// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace cwndscope::stream {

/// Time on the source's monotonic clock (CLOCK_MONOTONIC for the live server). It orders everything and is
/// the only clock that intervals and rates are computed from.
using MonotonicTime = std::chrono::nanoseconds;
/// Microseconds since 1970-01-01T00:00:00Z.
using UtcTime = std::chrono::microseconds;

MonotonicTime monotonicNow();

/// Ties the monotonic clock to the wall clock. A source takes it once when it starts, so that a step of the
/// wall clock neither reorders samples nor tears a gap into a chart.
struct ClockAnchor
{
    MonotonicTime monotonic{};
    UtcTime utc{};

    static ClockAnchor now();
    UtcTime toUtc(MonotonicTime time) const
    {
        return utc + std::chrono::duration_cast<UtcTime>(time - monotonic);
    }
};

/// RFC 3339 in UTC with microseconds, for example 2026-01-31T23:59:58.000123Z.
QString rfc3339(UtcTime time);

} // namespace cwndscope::stream
