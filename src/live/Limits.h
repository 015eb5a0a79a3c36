// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstddef>

namespace cwndscope::live {

/// What the live views may cost; docs/live.md tells users. One message has at most maxConnections
/// connections, maxEvents events and maxConnections samples, so none is longer than maxMessageBytes.
struct Limits
{
    std::size_t views = 64; ///< at a time, of all clients; beyond: 503
    std::size_t viewsPerClient = 8;
    /// A view gets a message at most that often, with the newest sample of each connection.
    std::chrono::milliseconds tick{100};
    std::chrono::milliseconds pingInterval{15'000};
    std::chrono::milliseconds pongTimeout{45'000}; ///< without an answer to a ping: closed
    /// With that much on the way to a reader, it gets nothing more until it has taken some.
    qint64 waitingBytes = 64 * 1024;
    /// Answers to a reader's pings count too; beyond it is closed.
    qint64 mostWaitingBytes = 2 << 20;

    static constexpr std::size_t maxConnections = 64;
    static constexpr std::size_t maxEvents = 128;
    static constexpr qsizetype maxTextBytes = 200; ///< of a method or target, before it is escaped
    static constexpr qsizetype maxMessageBytes = 512 * 1024;
    static constexpr std::chrono::milliseconds resyncInterval{1000};
    /// What a client says is of no interest; frames beyond that are an error (RFC 6455 section 7.4.1, 1009).
    static constexpr quint64 maxIncomingBytes = 4096;
    static constexpr qint64 readBufferBytes = 16 * 1024;
};

} // namespace cwndscope::live
