// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Waterfall.h"
#include "filter/Filter.h"
#include "store/Connection.h"
#include "store/Goodput.h"
#include "stream/Batch.h"

#include <deque>
#include <functional>
#include <unordered_map>

namespace cwndscope::exporting {

/// The least of a store that rows need: open connections and their newest request, as they are at each
/// observation. A store would show only what a whole batch came to, and a row must say what was so at its own
/// time.
class StreamFold
{
public:
    struct Visitor
    {
        /// The subject is for a filter: the request is the sample's, or the one that finished. Its connection
        /// has the marks since the sample before.
        std::function<void(const filter::Subject &, const stream::Sample &)> sample;
        /// Whether `finished` is to be told of a request that has just finished.
        std::function<bool(const filter::Subject &)> wants;
        /// It is acknowledged, or nothing more can be learned of that.
        std::function<void(const store::Connection &, const store::Request &, const analysis::Waterfall &)>
            finished;
        std::function<void(stream::ConnectionId)> gone;
    };

    void apply(const stream::Batch &batch, const Visitor &visitor);
    /// Tells of what is finished but not acknowledged, because nothing more will come.
    void finish(const Visitor &visitor);

private:
    void fold(const stream::Observation &observation, stream::ClockAnchor clock, const Visitor &visitor);
    struct Entry
    {
        store::Connection connection;
        std::optional<stream::Sample> latest; ///< its history is not kept
        store::Goodput goodput;
        analysis::WaterfallTracker waterfalls;
        std::deque<store::Request> draining; ///< wanted ones that `waterfalls` follows

        filter::Subject subject(const store::Request *request, stream::MonotonicTime now) const;
        /// Tells of a request that was draining.
        void finish(stream::RequestId id, const analysis::Waterfall &waterfall, const Visitor &visitor);
        analysis::WaterfallTracker::Done done(const Visitor &visitor);
    };

    Entry *find(stream::ConnectionId id);
    static store::Request *find(Entry *entry, stream::RequestId id);

    std::unordered_map<stream::ConnectionId, Entry> m_connections;
};

} // namespace cwndscope::exporting
