// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RecordingSink.h"
#include "server/Server.h"

#include <QSignalSpy>
#include <QTemporaryDir>

/// A server on a free port of the loopback address that serves a folder of its own, and what it observed.
class TestServer
{
public:
    TestServer();
    ~TestServer();

    cwndscope::server::ServerOptions options;
    RecordingSink sink;
    cwndscope::server::Server server;

    /// False, with errorText, when it did not start.
    bool start();
    /// Waits until it has stopped.
    bool stop(std::chrono::milliseconds drain = cwndscope::server::Server::defaultDrain);

    QString root() const { return m_root.path(); }
    /// Writes a file below the root.
    void write(const QString &name, const QByteArray &content) const;
    /// Makes a file of that size without content (sparse).
    void writeSparse(const QString &name, qint64 size) const;
    quint16 port() const;
    const std::vector<cwndscope::server::ListeningAddress> &addresses() const { return m_addresses; }
    const cwndscope::server::ServerError &error() const { return m_error; }

private:
    QTemporaryDir m_root;
    std::vector<cwndscope::server::ListeningAddress> m_addresses;
    cwndscope::server::ServerError m_error;
};

/// How many descriptors this process has open.
int openDescriptors();
