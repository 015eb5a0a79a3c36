// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/ListingLink.h"
#include "server/SocketCaps.h"
#include "tcp/Knob.h"

#include <QByteArray>
#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cwndscope::server {

struct ListenAddress
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    std::uint16_t port = 8080; ///< 0 picks a free one

    bool operator==(const ListenAddress &) const = default;
};

/// How the server serves. It listens on everything in `listen`, `unixPaths` and `listenDescriptors`; with a
/// handler of one's own, what describes files is not used. Every limit has a default that suits a LAN; see
/// docs/server.md.
struct ServerOptions
{
    QString root;
    std::vector<ListenAddress> listen{ListenAddress{}};
    QStringList unixPaths;
    /// Sockets that listen already, TCP or Unix-domain; the server works on duplicates of them, made at
    /// start.
    std::vector<int> listenDescriptors;
    int threads = 1;
    std::chrono::milliseconds interval{100}; ///< of connections that are busy or watched
    std::chrono::milliseconds idleInterval{1000}; ///< of the others
    QByteArray congestionControl; ///< for accepted connections; empty leaves the host's default
    SocketCaps caps; ///< for accepted connections
    /// For accepted connections as well; only what is refused is observed.
    std::vector<tcp::KnobSetting> knobs;
    /// A request for a file may choose its connection's algorithm: "?cwndscope-cc=bbr".
    bool allowQueryCongestionControl = false;

    std::chrono::milliseconds headerTimeout{
        10'000}; ///< from accept or the previous response to the end of a head
    std::chrono::milliseconds idleTimeout{20'000}; ///< between requests
    std::chrono::milliseconds writeTimeout{60'000}; ///< without the peer taking a single byte
    std::size_t maxConnections = 16'384; ///< beyond it: 503

    bool followSymlinks = false;
    bool showDotfiles = false;
    QStringList allowedHosts; ///< names for the Host field beyond addresses and localhost; "*" for any
    QByteArray credentials; ///< "user:password" for Basic; empty for none
    bool serverTiming = false;
    http::ListingLink listingLink; ///< to what a handler in front of the files answers
};

} // namespace cwndscope::server
