// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QString>

#include <cstdint>
#include <optional>

namespace cwndscope::stream {

/// One end of a connection: an address and port, or the path of a Unix-domain socket (empty for an unnamed
/// one).
struct Endpoint
{
    QHostAddress address;
    std::uint16_t port = 0;
    bool isUnix = false;
    QString path;

    /// "192.0.2.1:80", "[2001:db8::1]:80", "[fe80::1%eth0]:80", "unix:/run/x.sock" or "unix:". IPv4-mapped
    /// IPv6 addresses are shown as the IPv4 address they are.
    QString toString() const;
    /// The address as Host may name it: without port and brackets; empty for a Unix-domain socket.
    QByteArray host() const;
    bool operator==(const Endpoint &) const = default;

    /// An end of a TCP connection, as Qt has it.
    static Endpoint tcp(const QHostAddress &address, std::uint16_t port);
    /// Of a descriptor's own end or the other one (getsockname, getpeername). std::nullopt when the kernel
    /// gives none.
    static std::optional<Endpoint> local(int descriptor);
    static std::optional<Endpoint> peer(int descriptor);
};

/// Who is at the other end of a Unix-domain socket (SO_PEERCRED, unix(7)), as it was when the peer connected.
struct PeerCredentials
{
    std::int64_t pid = 0;
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    QString command; ///< from /proc/PID/comm; empty when the process was already gone

    bool operator==(const PeerCredentials &) const = default;
    static std::optional<PeerCredentials> of(int descriptor);
};

} // namespace cwndscope::stream
