// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoFolder.h"
#include "app/DemoTraffic.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

using namespace cwndscope::app;

namespace {

/// Answers each request head with the same bytes.
class CannedServer : public QTcpServer
{
public:
    explicit CannedServer(QByteArray answer)
        : m_answer(std::move(answer))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                ++connections;
                connect(socket, &QTcpSocket::disconnected, this, [this] { ++disconnections; });
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    heads += socket->readAll();
                    socket->write(m_answer);
                    if (closesAfterAnswer)
                        socket->disconnectFromHost();
                });
            }
        });
    }

    DemoServer address() const { return {serverAddress(), serverPort(), {}}; }

    QByteArray heads;
    int connections = 0;
    int disconnections = 0;
    bool closesAfterAnswer = false;

private:
    const QByteArray m_answer;
};

} // namespace

class TestDemoTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverAddress_data();
    void serverAddress();
    void targets();
    void client_data();
    void client();
    void badAnswers_data();
    void badAnswers();
    void listing();
    void credentials();
    void reset();
    void runsOnlyWhileWanted();
    void folder();
};

void TestDemoTraffic::serverAddress_data()
{
    QTest::addColumn<QString>("listener");
    QTest::addColumn<QString>("reachedAt");
    QTest::newRow("loopback") << QStringLiteral("127.0.0.1") << QStringLiteral("127.0.0.1");
    QTest::newRow("any IPv4") << QStringLiteral("0.0.0.0") << QStringLiteral("127.0.0.1");
    QTest::newRow("any IPv6") << QStringLiteral("::") << QStringLiteral("::1");
    QTest::newRow("Unix-domain only") << QString() << QString();
}

void TestDemoTraffic::serverAddress()
{
    QFETCH(QString, listener);
    QFETCH(QString, reachedAt);

    cwndscope::server::ListeningAddress overUnix;
    overUnix.endpoint.isUnix = true;
    std::vector listeners{overUnix};
    if (!listener.isEmpty()) {
        cwndscope::server::ListeningAddress overTcp;
        overTcp.endpoint.address = QHostAddress(listener);
        overTcp.endpoint.port = 80;
        listeners.push_back(overTcp);
    }
    const auto found = demoServer(listeners, "a:b");
    QCOMPARE(found.has_value(), !listener.isEmpty());
    if (found)
        QCOMPARE(*found, (DemoServer{QHostAddress(reachedAt), 80, "a:b"}));
}

void TestDemoTraffic::targets()
{
    QTemporaryDir folder;
    const auto make = [&](const QString &name, qint64 size) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(size));
    };
    QCOMPARE(DemoTargets::in(folder.path()).large, QByteArray("/"));
    QCOMPARE(DemoTargets::in(folder.path()).small, QByteArray("/"));

    make(QStringLiteral("empty"), 0);
    make(QStringLiteral(".hidden"), 1 << 20);
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("d")));
    make(QStringLiteral("d/a b#%?.bin"), 5000);
    make(QStringLiteral("small"), 7);
    QCOMPARE(DemoTargets::in(folder.path()).large, QByteArray("/d/a%20b%23%25%3F.bin"));
    QCOMPARE(DemoTargets::in(folder.path()).small, QByteArray("/small"));
    // As somebody may write it on the command line.
    const QString relative = QDir::current().relativeFilePath(folder.path());
    QCOMPARE(DemoTargets::in(relative).large, QByteArray("/d/a%20b%23%25%3F.bin"));
}

void TestDemoTraffic::client_data()
{
    QTest::addColumn<int>("requestsPerConnection");
    QTest::addColumn<int>("bytesPerRead");
    QTest::addColumn<int>("receiveBuffer");

    QTest::newRow("keep-alive") << 1000 << 0 << 0;
    QTest::newRow("one request per connection") << 1 << 0 << 0;
    QTest::newRow("slow reader") << 1000 << 7 << 4096;
}

void TestDemoTraffic::client()
{
    QFETCH(int, requestsPerConnection);
    QFETCH(int, bytesPerRead);
    QFETCH(int, receiveBuffer);

    CannedServer server("HTTP/1.1 206 Partial Content\r\ncontent-LENGTH: 40\r\n\r\n" + QByteArray(40, 'x'));
    QVERIFY(server.listen(QHostAddress::LocalHost));
    DemoClient client(server.address(),
                      {.target = "/t",
                       .rangeBytes = 40,
                       .receiveBuffer = receiveBuffer,
                       .bytesPerRead = bytesPerRead,
                       .readInterval = std::chrono::milliseconds(1),
                       .requestsPerConnection = requestsPerConnection});
    QSignalSpy finished(&client, &DemoClient::responseFinished);
    client.start();
    QTRY_VERIFY(finished.size() >= 5);
    QCOMPARE(finished[0][0].toInt(), 206);
    QCOMPARE(finished[0][1].toLongLong(), 40);
    QVERIFY(server.heads.startsWith("GET /t HTTP/1.1\r\nHost: 127.0.0.1:"));
    QVERIFY(server.heads.contains("\r\nRange: bytes=0-39\r\n"));
    if (requestsPerConnection == 1)
        QVERIFY(server.connections >= 5);
    else
        QCOMPARE(server.connections, 1);
}

void TestDemoTraffic::badAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no number") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");
    QTest::newRow("negative length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n");
    QTest::newRow("endless head") << QByteArray(200'000, 'x');
}

void TestDemoTraffic::badAnswers()
{
    QFETCH(QByteArray, answer);
    CannedServer server(answer);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    DemoClient client(server.address(), {.target = "/"});
    QSignalSpy finished(&client, &DemoClient::responseFinished);
    client.start();
    QTRY_VERIFY(server.disconnections >= 2); // it leaves and comes back
    QCOMPARE(finished.size(), 0);
}

void TestDemoTraffic::listing()
{
    CannedServer server("HTTP/1.1 200 OK\r\n\r\n<ul></ul>");
    server.closesAfterAnswer = true;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    DemoClient client(server.address(), {.target = "/"});
    QSignalSpy finished(&client, &DemoClient::responseFinished);
    client.start();
    QTRY_VERIFY(finished.size() >= 2);
    QVERIFY(server.heads.startsWith("GET / HTTP/1.0\r\n"));
    QCOMPARE(finished[0][0].toInt(), 200);
    QCOMPARE(finished[0][1].toLongLong(), 9);
}

void TestDemoTraffic::credentials()
{
    CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(server.listen(QHostAddress::LocalHost));
    DemoServer address = server.address();
    address.credentials = "me:secret";
    DemoClient client(address, {.target = "/"});
    client.start();
    QTRY_VERIFY(server.heads.contains("\r\nAuthorization: Basic bWU6c2VjcmV0\r\n"));
}

void TestDemoTraffic::reset()
{
    CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(100'000, 'x'));
    QVERIFY(server.listen(QHostAddress::LocalHost));
    DemoClient client(server.address(),
                      {.target = "/", .bytesPerRead = 100, .resetAfter = std::chrono::milliseconds(30)});
    client.start();
    QTRY_VERIFY(server.disconnections >= 2);
}

void TestDemoTraffic::runsOnlyWhileWanted()
{
    CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTemporaryDir folder;
    DemoTraffic traffic;
    QSignalSpy finished(&traffic, &DemoTraffic::responseFinished);

    traffic.setWanted(true);
    QVERIFY(!traffic.isRunning());
    traffic.setServer(server.address(), folder.path());
    QVERIFY(traffic.isRunning());
    const auto manners = int(demoManners({}).size());
    QTRY_COMPARE(server.connections, manners);
    QTRY_VERIFY(finished.size() > 20);

    QElapsedTimer timer;
    timer.start();
    traffic.setServer(std::nullopt, {});
    QVERIFY(!traffic.isRunning());
    QVERIFY(timer.elapsed() < 5'000);
    QTRY_COMPARE(server.connections, server.disconnections);

    traffic.setServer(server.address(), folder.path());
    QVERIFY(traffic.isRunning());
    traffic.setWanted(false);
    QVERIFY(!traffic.isRunning());
}

void TestDemoTraffic::folder()
{
    QString path;
    {
        DemoFolder folder;
        const auto problem = folder.create();
        QVERIFY2(!problem, qPrintable(problem.value_or(QString())));
        path = folder.path();
        QCOMPARE(QFileInfo(path + QStringLiteral("/1GiB.bin")).size(), qint64(1) << 30);
        QCOMPARE(DemoTargets::in(path).large, QByteArray("/1GiB.bin"));
        QCOMPARE(DemoTargets::in(path).small, QByteArray("/4KiB.bin"));
    }
    QVERIFY(!QFileInfo::exists(path));
}

QTEST_GUILESS_MAIN(TestDemoTraffic)
#include "tst_demo_traffic.moc"
