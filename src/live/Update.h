// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace cwndscope::live {

/// A connection that is open, folded from the stream.
struct OpenConnection
{
    stream::Opened opened;
    std::optional<stream::RequestStarted> request; ///< in flight
    std::optional<stream::ResponseStarted> response; ///< to that request
};

/// What a view has not been told yet. Bounded: of each connection the newest sample is kept, and beyond
/// Limits::maxConnections and maxEvents things are left out and counted.
class Update
{
public:
    /// Openings, requests, responses and closings; everything else is of no interest to a view.
    void add(const stream::Observation &event);
    void add(const stream::Sample &sample);

    bool isEmpty() const;

    /// All that are open, instead of what the view knew; at the beginning, and after events were left out.
    std::optional<std::vector<OpenConnection>> connections;
    std::size_t connectionsLeftOut = 0;
    std::vector<stream::Observation> events;
    std::map<stream::ConnectionId, stream::Sample> samples;
    std::uint64_t samplesLeftOut = 0;
    std::uint64_t eventsLeftOut = 0;
};

} // namespace cwndscope::live
