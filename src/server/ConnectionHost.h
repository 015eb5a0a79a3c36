// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Handler.h"
#include "server/ServerOptions.h"
#include "stream/Observation.h"

#include <chrono>

namespace cwndscope::server {

class HttpConnection;

/// What a connection needs of the worker that owns it. Same thread.
class ConnectionHost
{
public:
    virtual ~ConnectionHost() = default;

    virtual const ServerOptions &options() const = 0;
    /// For connections that open now.
    virtual const std::vector<tcp::KnobSetting> &knobs() const = 0;
    virtual const Hooks &hooks() const = 0;
    virtual Handler &handler() = 0;
    virtual stream::RequestId nextRequestId() = 0;
    /// Whatever is told to be readable now was readable by then.
    virtual stream::MonotonicTime turnBegan() const = 0;
    virtual void observe(stream::Observation &&observation) = 0;
    /// The connection became busy and wants to be sampled at the chosen interval.
    virtual void becameBusy(HttpConnection &connection) = 0;
    /// A large response is handed to the kernel as a whole, and its end is on the way.
    virtual void responseDrains(HttpConnection &connection) = 0;
    /// As chosen; it may change at any time.
    virtual std::chrono::milliseconds sampleInterval() const = 0;
    /// Calls connection.process() in a later turn of the event loop.
    virtual void processLater(HttpConnection &connection) = 0;
    /// The connection is closed; the host deletes it in a later turn.
    virtual void becameClosed(HttpConnection &connection) = 0;

protected:
    ConnectionHost() = default;
    ConnectionHost(const ConnectionHost &) = default;
    ConnectionHost &operator=(const ConnectionHost &) = default;
};

} // namespace cwndscope::server
