// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestServer.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace cwndscope;

TestServer::TestServer()
{
    options.root = m_root.path();
    options.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
    server.addSink(&sink);
    QObject::connect(&server, &server::Server::started, &server,
                     [this](const auto &addresses) { m_addresses = addresses; });
    QObject::connect(&server, &server::Server::failed, &server,
                     [this](const auto &error) { m_error = error; });
}

TestServer::~TestServer() = default;

bool TestServer::start()
{
    m_error = {};
    m_addresses.clear();
    server.start(options);
    return QTest::qWaitFor([this] { return server.isRunning() || m_error.isError(); }, 10'000)
        && server.isRunning();
}

bool TestServer::stop(std::chrono::milliseconds drain)
{
    QSignalSpy stopped(&server, &server::Server::stopped);
    server.stop(drain);
    return stopped.wait(20'000);
}

void TestServer::write(const QString &name, const QByteArray &content) const
{
    QFile file(QDir(root()).filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
}

void TestServer::writeSparse(const QString &name, qint64 size) const
{
    QFile file(QDir(root()).filePath(name));
    if (!file.open(QIODevice::WriteOnly) || !file.resize(size))
        qFatal("cannot make %s", qPrintable(file.fileName()));
}

quint16 TestServer::port() const
{
    return m_addresses.empty() ? 0 : m_addresses.front().endpoint.port;
}

int openDescriptors()
{
    return int(QDir(QStringLiteral("/proc/self/fd"))
                   .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                   .size());
}
