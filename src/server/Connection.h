// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"
#include "tcp/Knob.h"
#include "tcp/Snapshot.h"

#include <any>
#include <optional>

class QTcpSocket;

namespace cwndscope::server {

/// The connection under a request, as handlers and hooks see it. Valid while a handler or hook of it runs,
/// and until the hook has seen stream::ConnectionState::Closed. Everything here is for the connection's own
/// thread only: a descriptor read from elsewhere may already be somebody else's.
class Connection
{
public:
    virtual ~Connection() = default;

    /// The socket; nullptr after it was hijacked. Read and write it only after Responder::hijack().
    virtual QTcpSocket *socket() const = 0;
    /// socketDescriptor() as it was at accept. Qt resets its own to -1, or reports a stale number, once the
    /// peer closed.
    virtual int socketDescriptor() const = 0;
    /// A duplicate of that descriptor which stays valid until the connection is closed: for getsockopt and
    /// setsockopt. Do not close it. Samples show a TCP_CONGESTION that was set here after a second at the
    /// latest.
    virtual int optionDescriptor() const = 0;
    /// The socket cookie (SO_COOKIE).
    virtual stream::ConnectionId id() const = 0;
    virtual stream::ConnectionState state() const = 0;
    virtual const stream::Endpoint &local() const = 0;
    virtual const stream::Endpoint &peer() const = 0;
    /// pid, uid, gid and command at the other end of a Unix-domain socket; std::nullopt over TCP.
    virtual const std::optional<stream::PeerCredentials> &peerCredentials() const = 0;

    /// What the kernel says of the socket now. std::nullopt when it cannot be read any more; infoLength is 0
    /// on a Unix-domain socket.
    virtual std::optional<tcp::Snapshot> tcpInfo() const = 0;

    /// From now on it is sampled at the chosen interval, even while it is idle or hijacked.
    virtual void watch() = 0;

    /// Turns a knob. What came of it is returned and observed.
    virtual stream::OptionChanged change(const tcp::KnobSetting &setting) = 0;

    /// What Hooks::accepted returned, to keep and change: the counterpart of Go's http.Server.ConnContext.
    virtual std::any &context() = 0;

protected:
    Connection() = default;
    Connection(const Connection &) = default;
    Connection &operator=(const Connection &) = default;
};

} // namespace cwndscope::server
