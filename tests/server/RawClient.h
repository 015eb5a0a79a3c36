// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>

/// A blocking client that sends exactly the bytes it is given, to see what a server does with them. Every
/// wait is bounded by ten seconds.
class RawClient
{
public:
    /// Connects to a port of 127.0.0.1, with a receive buffer of that size if it is not 0, from an address
    /// like "127.0.0.2" if there is one.
    explicit RawClient(std::uint16_t port, int receiveBuffer = 0, const char *from = nullptr);
    /// Connects to a Unix-domain socket.
    explicit RawClient(const QByteArray &path);
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool isConnected() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }
    std::uint16_t localPort() const;

    bool send(const QByteArray &bytes) const;
    /// At least `least` bytes if they come, at most what is there.
    QByteArray receive(qsizetype least = 1);
    /// Everything until the server closes; `reset` tells whether it ended with an error instead.
    QByteArray receiveAll(bool *reset = nullptr);
    /// One response with a Content-Length, head and body.
    QByteArray receiveResponse();
    /// FIN, as a client does that has sent everything.
    void finishSending() const;
    void close();
    /// RST instead of FIN.
    void reset();

private:
    bool readMore(bool *failed);

    int m_descriptor = -1;
    QByteArray m_buffer;
};
