// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/RangeStatistics.h"

#include "models/Series.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cwndscope::models {

std::optional<Summary> summarize(std::span<const double> values)
{
    std::vector<double> sorted;
    sorted.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
                 [](double value) { return std::isfinite(value); });
    if (sorted.empty())
        return std::nullopt;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t count = sorted.size();
    const std::size_t middle = count / 2;
    Summary summary;
    summary.count = count;
    summary.minimum = sorted.front();
    summary.maximum = sorted.back();
    summary.median = count % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2.0 + sorted[middle] / 2.0;
    // In whole numbers: 0.95 is not exact, and 20 · 0.95 would be a little more than 19.
    summary.p95 = sorted[(count * 95 + 99) / 100 - 1];
    summary.mean = std::accumulate(sorted.begin(), sorted.end(), 0.0) / double(count);
    return summary;
}

std::optional<Summary> summarize(std::span<const double> times, std::span<const double> values, double from,
                                 double to)
{
    const auto first = std::lower_bound(times.begin(), times.end(), from) - times.begin();
    const auto past = std::upper_bound(times.begin(), times.end(), to) - times.begin();
    if (past <= first)
        return std::nullopt;
    return summarize(values.subspan(std::size_t(first), std::size_t(past - first)));
}

std::optional<double> RangeTotals::goodputBits() const
{
    constexpr double bitsPerByte = 8.0;
    return bytesAcked && seconds > 0.0 ? std::optional(*bytesAcked * bitsPerByte / seconds) : std::nullopt;
}

std::optional<double> RangeTotals::retransmitShare() const
{
    return retransmits && dataSegments && *dataSegments > 0.0 ? std::optional(*retransmits / *dataSegments)
                                                              : std::nullopt;
}

RangeTotals totalsOf(const store::History &history, stream::MonotonicTime from, stream::MonotonicTime to)
{
    RangeTotals totals;
    std::optional<stream::Sample> first;
    std::optional<stream::Sample> last;
    history.visit(from, to, [&](const stream::Sample &sample) {
        if (!first)
            first = sample;
        last = sample;
        ++totals.samples;
        return true;
    });
    if (totals.samples < 2)
        return totals;
    totals.seconds = std::chrono::duration<double>(last->time - first->time).count();
    const auto grown = [&](const char *counter) { return growth(*tcp::findField(counter), *first, *last); };
    totals.bytesAcked = grown("bytes_acked");
    totals.retransmits = grown("total_retrans");
    totals.dataSegments = grown("data_segs_out");
    return totals;
}

} // namespace cwndscope::models
