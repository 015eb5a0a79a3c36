// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/WaterfallHistory.h"

#include <algorithm>
#include <numeric>

namespace cwndscope::analysis {

std::unordered_map<stream::RequestId, Waterfall> waterfalls(const store::Connection &connection)
{
    std::unordered_map<stream::RequestId, Waterfall> result;
    const WaterfallTracker::Done done = [&](stream::RequestId id, const Waterfall &waterfall) {
        result[id] = waterfall;
    };
    const std::uint64_t kept =
        std::accumulate(connection.requests.begin(), connection.requests.end(), std::uint64_t(0),
                        [](std::uint64_t sum, const store::Request &each) {
                            return sum + (each.finished ? each.finished->bytesSent : 0);
                        });
    WaterfallTracker tracker(connection.bytesSent - std::min(kept, connection.bytesSent));
    auto next = connection.requests.begin();
    std::optional<stream::Sample> newest;
    const auto finishUntil = [&](stream::MonotonicTime time) {
        for (; next != connection.requests.end() && next->finished && next->finished->time <= time; ++next)
            tracker.finished(next->id, *next->finished, newest ? &*newest : nullptr, done);
    };
    connection.history->visitAll([&](const stream::Sample &sample) {
        finishUntil(sample.time);
        tracker.add(sample, done);
        newest = sample;
        return true;
    });
    finishUntil(stream::MonotonicTime::max());
    tracker.close(done);
    return result;
}

} // namespace cwndscope::analysis
