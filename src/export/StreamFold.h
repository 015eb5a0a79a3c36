// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"
#include "stream/Batch.h"

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
        std::function<void(const store::Connection &, const stream::Sample &)> sample;
        std::function<void(const store::Connection &, const store::Request &)> finished;
        std::function<void(stream::ConnectionId)> gone;
    };

    void apply(const stream::Batch &batch, const Visitor &visitor);

private:
    store::Connection *find(stream::ConnectionId id);
    static store::Request *find(store::Connection *connection, stream::RequestId id);

    std::unordered_map<stream::ConnectionId, store::Connection> m_connections;
};

} // namespace cwndscope::exporting
