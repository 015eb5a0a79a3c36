// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/UniqueFd.h"
#include "stream/Observation.h"

#include <optional>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace cwndscope::server {

/// What the kernel knows of one accepted connection, and what it is told to do with it, through a duplicate
/// of the descriptor. The duplicate is what makes the end of a connection right: Qt closes its own descriptor
/// as soon as the peer sends FIN or RST, but a client that has only finished sending still wants its answer,
/// and the last TCP_INFO is still to be read. As long as it is open, so is the connection in the kernel.
///
/// Thread: the one that the connection lives on.
class KernelSocket
{
public:
    /// Invalid when the process has run out of descriptors.
    explicit KernelSocket(int descriptor);

    /// From the socket that was just given the descriptor: Qt has asked for both addresses already. It takes
    /// Unix-domain sockets for IPv4, and has none when the peer has reset the connection.
    void learnEnds(const QTcpSocket &socket, bool isUnix);

    bool isValid() const { return m_duplicate.isValid(); }
    int descriptor() const { return m_duplicate.get(); }

    stream::ConnectionId id() const { return m_id; }
    const stream::Endpoint &local() const { return m_local; }
    const stream::Endpoint &peer() const { return m_peer; }
    /// Unix-domain sockets only.
    const std::optional<stream::PeerCredentials> &credentials() const { return m_credentials; }

    /// The peer has sent RST, as opposed to FIN.
    bool isReset() const;
    /// What the connection broke with, if nobody has taken that yet (SO_ERROR); 0: nothing.
    int takeError() const;
    /// Bytes handed to the kernel that the peer has not acknowledged.
    int queuedBytes() const;

    void sendFin() const;
    /// Whoever else has a descriptor of it; false where there is no such thing (Unix-domain sockets).
    bool sendRst() const;
    /// Ends both directions, whoever else has a descriptor of it.
    void shutDown() const;
    void close() { m_duplicate.reset(); }

private:
    UniqueFd m_duplicate;
    stream::ConnectionId m_id = 0;
    stream::Endpoint m_local;
    stream::Endpoint m_peer;
    std::optional<stream::PeerCredentials> m_credentials;
};

} // namespace cwndscope::server
