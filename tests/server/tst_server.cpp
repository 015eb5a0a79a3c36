// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawClient.h"
#include "TestServer.h"

#include <QTest>

using namespace cwndscope;
using stream::CloseReason;

namespace {

QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}

/// What one connection looked like, as a word for each observation; periodic samples are left out.
QStringList story(const RecordingSink &sink, stream::ConnectionId id)
{
    QStringList words;
    for (const auto &observation : sink.all()) {
        std::visit(
            [&](const auto &o) {
                using Kind = std::decay_t<decltype(o)>;
                if constexpr (!std::is_same_v<Kind, stream::SamplerReport>) {
                    if (o.connection != id)
                        return;
                }
                if constexpr (std::is_same_v<Kind, stream::Opened>)
                    words << QStringLiteral("opened");
                else if constexpr (std::is_same_v<Kind, stream::RequestStarted>)
                    words << QStringLiteral("request");
                else if constexpr (std::is_same_v<Kind, stream::ResponseStarted>)
                    words << QStringLiteral("response");
                else if constexpr (std::is_same_v<Kind, stream::RequestFinished>)
                    words << (o.complete ? QStringLiteral("finished") : QStringLiteral("aborted"));
                else if constexpr (std::is_same_v<Kind, stream::Closed>)
                    words << QStringLiteral("closed");
                else if constexpr (std::is_same_v<Kind, stream::StateChanged>)
                    words << (o.state == stream::ConnectionState::Active ? QStringLiteral("active")
                                                                         : QStringLiteral("idle"));
                else if constexpr (std::is_same_v<Kind, stream::Sample>) {
                    if (o.kind == stream::SampleKind::First)
                        words << QStringLiteral("first");
                    else if (o.kind == stream::SampleKind::Last)
                        words << QStringLiteral("last");
                }
            },
            observation);
    }
    return words;
}

} // namespace

class TestServerBehaviour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesAFileAndTellsItsStory();
    void answersPipelinedRequestsInOrder();
    void halfClosedClientGetsTheWholeAnswer();
    void resetIsToldFromFinish();
    void closingAnswerIsReadableByAClientStillSending();
    void shortConnectionHasItsTotals();
    void quickDownloadsShareASample();
    void batchesOfAnySizeEnd();
    void timeouts_data();
    void timeouts();
    void pausedReaderIsNotADeadOne();
    void fileThatShrinksEndsTheConnection();
    void everySampleBelongsToItsConnection();
    void descriptorsReturnToBase();
    void watchedConnectionIsSampledWhileIdle();
    void closeConnectionsOnRequest();
    void stopDrainsWhatIsInFlight();
    void secondStopIsImmediate();
    void restartsAfterStop();
    void rootThatVanishesIsNoticed();
    void tooManyConnectionsGet503();
};

void TestServerBehaviour::servesAFileAndTellsItsStory()
{
    TestServer test;
    test.write(QStringLiteral("hello.txt"), "hello");
    QVERIFY2(test.start(), qPrintable(test.error().message));

    RawClient client(test.port());
    const quint16 port = client.localPort();
    QVERIFY(client.send(get("/hello.txt")));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("hello"));
    client.close();

    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    const auto opened = test.sink.of<stream::Opened>().front();
    QCOMPARE(opened.peer.port, port);
    QCOMPARE(opened.local.port, test.port());
    QVERIFY(opened.descriptor > 2);
    QVERIFY(opened.connection != 0);
    QVERIFY(opened.socket != nullptr);
    QCOMPARE(story(test.sink, opened.connection),
             QStringList({QStringLiteral("opened"), QStringLiteral("first"), QStringLiteral("active"),
                          QStringLiteral("request"), QStringLiteral("response"), QStringLiteral("finished"),
                          QStringLiteral("idle"), QStringLiteral("last"), QStringLiteral("closed")}));
    const auto request = test.sink.of<stream::RequestStarted>().front();
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.target, QByteArray("/hello.txt"));
    const auto finished = test.sink.of<stream::RequestFinished>().front();
    QCOMPARE(finished.status, 200);
    QCOMPARE(finished.bodyBytes, 5u);
    QVERIFY(finished.firstByte >= request.time);
    QVERIFY(finished.lastByte >= finished.firstByte);
    QCOMPARE(test.sink.of<stream::ResponseStarted>().front().firstByte, finished.firstByte);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::PeerClosed);
}

void TestServerBehaviour::answersPipelinedRequestsInOrder()
{
    TestServer test;
    QByteArray requests;
    QByteArray expected;
    for (int i = 0; i < 300; ++i) {
        const QByteArray name = "f" + QByteArray::number(i);
        if (i < 10)
            test.write(QString::fromLatin1(name), name);
        requests += get("/f" + QByteArray::number(i % 10));
        expected += "f" + QByteArray::number(i % 10);
    }
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(requests));
    QByteArray bodies;
    for (int i = 0; i < 300; ++i)
        bodies += bodyOf(client.receiveResponse());
    QCOMPARE(bodies, expected);
}

void TestServerBehaviour::halfClosedClientGetsTheWholeAnswer()
{
    TestServer test;
    test.write(QStringLiteral("big"), QByteArray(8 << 20, 'b'));
    QVERIFY(test.start());
    RawClient client(test.port(), 16 * 1024);
    QVERIFY(client.send(get("/big") + get("/big")));
    client.finishSending();
    bool reset = true;
    const QByteArray all = client.receiveAll(&reset);
    QVERIFY(!reset);
    QCOMPARE(all.count('b') >= 2 * (8 << 20), true);
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::PeerClosed);
    for (const auto &finished : test.sink.of<stream::RequestFinished>())
        QVERIFY(finished.complete);
}

void TestServerBehaviour::resetIsToldFromFinish()
{
    TestServer test;
    test.writeSparse(QStringLiteral("big"), 1 << 30);
    QVERIFY(test.start());
    RawClient client(test.port(), 16 * 1024);
    QVERIFY(client.send(get("/big")));
    QVERIFY(!client.receive().isEmpty());
    client.reset();
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::ResetByPeer);
    const auto finished = test.sink.of<stream::RequestFinished>();
    QCOMPARE(finished.size(), 1u);
    QVERIFY(!finished.front().complete);
    QVERIFY(finished.front().bodyBytes > 0);
    const auto last = test.sink.of<stream::Sample>().back();
    QCOMPARE(last.kind, stream::SampleKind::Last);
    QVERIFY(last.snapshot.info.bytes_acked > 0);
}

void TestServerBehaviour::closingAnswerIsReadableByAClientStillSending()
{
    TestServer test;
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8000000\r\n\r\n"));
    for (int i = 0; i < 80 && client.send(QByteArray(100'000, 'x')); ++i) { }
    bool reset = true;
    const QByteArray answer = client.receiveAll(&reset);
    QVERIFY(!reset);
    QVERIFY2(answer.startsWith("HTTP/1.1 413 "), answer.left(40).constData());
}

void TestServerBehaviour::shortConnectionHasItsTotals()
{
    TestServer test;
    test.options.interval = std::chrono::milliseconds(60'000);
    test.write(QStringLiteral("f"), QByteArray(100'000, 'f'));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get("/f", "Connection: close\r\n")));
    const QByteArray answer = client.receiveAll();
    client.close();
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    const auto samples = test.sink.of<stream::Sample>();
    QCOMPARE(samples.front().kind, stream::SampleKind::First);
    QCOMPARE(samples.back().kind, stream::SampleKind::Last);
    // One more for the FIN that the client acknowledged.
    QCOMPARE(samples.back().snapshot.info.bytes_acked, quint64(answer.size()) + 1);
    // However quick the download was, some sample carries its request.
    const auto request = test.sink.of<stream::RequestStarted>().front().request;
    const auto joined = std::find_if(samples.begin(), samples.end(),
                                     [request](const auto &sample) { return sample.request == request; });
    QVERIFY(joined != samples.end());
    QCOMPARE(joined->bodySent, 100'000u);
}

void TestServerBehaviour::quickDownloadsShareASample()
{
    TestServer test;
    test.options.interval = std::chrono::milliseconds(60'000);
    test.write(QStringLiteral("f"), QByteArray(100'000, 'f'));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get("/f") + get("/f") + get("/f", "Connection: close\r\n")));
    QVERIFY(client.receiveAll().size() > 300'000);
    client.close();
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    const auto samples = test.sink.of<stream::Sample>();
    QCOMPARE(std::count_if(samples.begin(), samples.end(),
                           [](const auto &sample) { return sample.kind == stream::SampleKind::Periodic; }),
             1);
    const auto first = test.sink.of<stream::RequestStarted>().front().request;
    QCOMPARE(samples[1].request, first);
    QCOMPARE(samples[1].bodySent, 100'000u);
}

/// The last batch of a connection has any number of observations, as many as make a full one, too.
void TestServerBehaviour::batchesOfAnySizeEnd()
{
    TestServer test;
    test.write(QStringLiteral("f"), QByteArray("f"));
    QVERIFY(test.start());
    std::size_t closed = 0;
    for (int requests = 170; requests < 200; ++requests) {
        RawClient client(test.port());
        QVERIFY(client.send(get("/f").repeated(requests) + get("/f", "Connection: close\r\n")));
        const QByteArray answers = client.receiveAll();
        QCOMPARE(answers.count("HTTP/1.1 200 "), requests + 1);
        client.close();
        ++closed;
        QTRY_COMPARE(test.sink.count<stream::Closed>(), closed);
    }
}

void TestServerBehaviour::timeouts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<CloseReason>("reason");
    QTest::newRow("says nothing") << QByteArray() << QByteArray() << CloseReason::HeaderTimeout;
    QTest::newRow("half a head") << QByteArray("GET / HT") << QByteArray("HTTP/1.1 408 ")
                                 << CloseReason::HeaderTimeout;
    QTest::newRow("half a body") << QByteArray(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx")
                                 << QByteArray("HTTP/1.1 408 ") << CloseReason::HeaderTimeout;
    QTest::newRow("idle after a request")
        << get("/", "X: y\r\n") << QByteArray("HTTP/1.1 200 ") << CloseReason::IdleTimeout;
}

void TestServerBehaviour::timeouts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answer);
    QFETCH(CloseReason, reason);
    TestServer test;
    test.options.headerTimeout = std::chrono::milliseconds(400);
    test.options.idleTimeout = std::chrono::milliseconds(400);
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(bytes));
    bool reset = true;
    const QByteArray got = client.receiveAll(&reset);
    client.close();
    QVERIFY(!reset);
    QVERIFY2(got.startsWith(answer) && got.isEmpty() == answer.isEmpty(), got.left(60).constData());
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, reason);
}

void TestServerBehaviour::pausedReaderIsNotADeadOne()
{
    TestServer test;
    test.options.writeTimeout = std::chrono::milliseconds(800);
    test.writeSparse(QStringLiteral("big"), 64 << 20);
    QVERIFY(test.start());
    RawClient reading(test.port(), 16 * 1024);
    RawClient dead(test.port(), 16 * 1024);
    QVERIFY(reading.send(get("/big")));
    QVERIFY(dead.send(get("/big")));
    const quint16 deadPort = dead.localPort();
    // One takes a little now and then, the other nothing at all.
    QTRY_VERIFY_WITH_TIMEOUT(!reading.receive(16 * 1024).isEmpty() && test.sink.count<stream::Closed>() == 1,
                             15'000);
    const auto closed = test.sink.of<stream::Closed>().front();
    QCOMPARE(closed.reason, CloseReason::WriteTimeout);
    QCOMPARE(test.sink.of<stream::Opened>(closed.connection).front().peer.port, deadPort);
}

void TestServerBehaviour::fileThatShrinksEndsTheConnection()
{
    TestServer test;
    test.writeSparse(QStringLiteral("f"), 64 << 20);
    QVERIFY(test.start());
    RawClient client(test.port(), 16 * 1024);
    QVERIFY(client.send(get("/f")));
    const QByteArray begin = client.receive();
    QVERIFY(begin.startsWith("HTTP/1.1 200"));
    test.writeSparse(QStringLiteral("f"), 1000);
    const qsizetype got = begin.size() + client.receiveAll().size();
    QVERIFY(got < (64 << 20));
    client.close();
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::FileTruncated);
    QVERIFY(!test.sink.of<stream::RequestFinished>().front().complete);
}

void TestServerBehaviour::everySampleBelongsToItsConnection()
{
    TestServer test;
    test.options.interval = std::chrono::milliseconds(1);
    test.options.threads = 2;
    test.write(QStringLiteral("f"), QByteArray(300'000, 'f'));
    QVERIFY(test.start());
    {
        // The first answer opens what stays open, such as the cache of the MIME database.
        RawClient warmUp(test.port());
        QVERIFY(warmUp.send(get("/f")));
        warmUp.receiveResponse();
    }
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    const int before = openDescriptors();
    constexpr int connections = 200;
    // Each connection sends a request of its own length, so bytes_received tells whose socket was read.
    std::map<quint16, quint64> lengthByPort;
    for (int i = 0; i < connections; ++i) {
        RawClient client(test.port());
        const QByteArray request = get("/f?" + QByteArray(i + 1, 'q'));
        lengthByPort[client.localPort()] = quint64(request.size());
        QVERIFY(client.send(request));
        if (i % 3 == 0)
            client.receiveResponse();
        if (i % 5 == 0)
            client.reset();
    }
    QTRY_COMPARE(test.sink.count<stream::Closed>(), std::size_t(connections + 1));
    const stream::ConnectionId warmUpId = test.sink.of<stream::Opened>().front().connection;
    std::map<stream::ConnectionId, quint64> expected;
    for (const auto &opened : test.sink.of<stream::Opened>()) {
        if (opened.connection == warmUpId)
            continue;
        QVERIFY(lengthByPort.contains(opened.peer.port));
        QVERIFY(expected.emplace(opened.connection, lengthByPort[opened.peer.port]).second);
    }
    QCOMPARE(expected.size(), std::size_t(connections));
    std::map<stream::ConnectionId, int> firsts;
    std::map<stream::ConnectionId, int> lasts;
    for (const auto &sample : test.sink.of<stream::Sample>()) {
        if (sample.connection == warmUpId)
            continue;
        // The peer's FIN counts as a byte when the connection is read after it.
        const quint64 received = sample.snapshot.info.bytes_received;
        const quint64 own = expected.at(sample.connection);
        QVERIFY2(received == 0 || received == own || received == own + 1,
                 qPrintable(QString::number(received)));
        firsts[sample.connection] += sample.kind == stream::SampleKind::First;
        lasts[sample.connection] += sample.kind == stream::SampleKind::Last;
    }
    for (const auto &[id, length] : expected) {
        QCOMPARE(firsts[id], 1);
        QCOMPARE(lasts[id], 1);
    }
    QTRY_COMPARE(openDescriptors(), before);
}

void TestServerBehaviour::descriptorsReturnToBase()
{
    const int before = openDescriptors();
    {
        TestServer test;
        test.write(QStringLiteral("f"), "f");
        QVERIFY(test.start());
        for (int i = 0; i < 50; ++i) {
            RawClient client(test.port());
            QVERIFY(client.send(get("/f")));
            client.receiveResponse();
        }
        QTRY_COMPARE(test.sink.count<stream::Closed>(), 50u);
        QVERIFY(test.stop());
    }
    QCOMPARE(openDescriptors(), before);
}

void TestServerBehaviour::watchedConnectionIsSampledWhileIdle()
{
    TestServer test;
    test.options.interval = std::chrono::milliseconds(5);
    QVERIFY(test.start());
    RawClient watched(test.port());
    RawClient other(test.port());
    QTRY_COMPARE(test.sink.count<stream::Opened>(), 2u);
    const auto opened = test.sink.of<stream::Opened>();
    const bool firstIsWatched = opened[0].peer.port == watched.localPort();
    const auto watchedId = opened[firstIsWatched ? 0 : 1].connection;
    const auto otherId = opened[firstIsWatched ? 1 : 0].connection;
    test.server.setWatched({watchedId});
    QTRY_VERIFY(test.sink.of<stream::Sample>(watchedId).size() > 100);
    QVERIFY(test.sink.of<stream::Sample>(otherId).size() < 30);
}

void TestServerBehaviour::closeConnectionsOnRequest()
{
    TestServer test;
    QVERIFY(test.start());
    RawClient client(test.port());
    QTRY_COMPARE(test.sink.count<stream::Opened>(), 1u);
    test.server.closeConnections({test.sink.of<stream::Opened>().front().connection, 12345});
    QVERIFY(client.receiveAll().isEmpty());
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::Requested);
}

void TestServerBehaviour::stopDrainsWhatIsInFlight()
{
    TestServer test;
    test.write(QStringLiteral("big"), QByteArray(16 << 20, 'b'));
    QVERIFY(test.start());
    RawClient busy(test.port(), 16 * 1024);
    RawClient idle(test.port());
    QVERIFY(busy.send(get("/big")));
    QTRY_COMPARE(test.sink.count<stream::ResponseStarted>(), 1u);
    QSignalSpy stopped(&test.server, &server::Server::stopped);
    test.server.stop();
    QVERIFY(idle.receiveAll().isEmpty());
    QVERIFY(!RawClient(test.port()).isConnected());
    const QByteArray answer = busy.receiveAll();
    QCOMPARE(bodyOf(answer).size(), 16 << 20);
    busy.close();
    QTRY_COMPARE(stopped.count(), 1);
    QVERIFY(test.sink.of<stream::RequestFinished>().front().complete);
}

void TestServerBehaviour::secondStopIsImmediate()
{
    TestServer test;
    test.writeSparse(QStringLiteral("big"), 1 << 30);
    QVERIFY(test.start());
    RawClient client(test.port(), 16 * 1024);
    QVERIFY(client.send(get("/big")));
    QTRY_COMPARE(test.sink.count<stream::ResponseStarted>(), 1u);
    test.server.stop(std::chrono::minutes(10));
    QVERIFY(test.stop(std::chrono::minutes(10)));
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::ServerStopped);
}

void TestServerBehaviour::restartsAfterStop()
{
    TestServer test;
    test.write(QStringLiteral("f"), "again");
    for (int i = 0; i < 3; ++i) {
        QVERIFY2(test.start(), qPrintable(test.error().message));
        RawClient client(test.port());
        QVERIFY(client.send(get("/f")));
        QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("again"));
        QVERIFY(test.stop());
        QVERIFY(!test.server.isRunning());
    }
}

void TestServerBehaviour::rootThatVanishesIsNoticed()
{
    TestServer test;
    QTemporaryDir base;
    const QString root = base.filePath(QStringLiteral("root"));
    QVERIFY(QDir().mkpath(root));
    test.options.root = root;
    QVERIFY(test.start());
    QSignalSpy notice(&test.server, &server::Server::notice);
    QSignalSpy cleared(&test.server, &server::Server::noticeCleared);
    QVERIFY(QDir().rename(root, base.filePath(QStringLiteral("elsewhere"))));
    QTRY_COMPARE(notice.count(), 1);
    QVERIFY(notice.front().front().toString().contains(root));
    {
        RawClient client(test.port());
        QVERIFY(client.send(get("/")));
        QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 404 "));
    }
    QVERIFY(QDir().rename(base.filePath(QStringLiteral("elsewhere")), root));
    QTRY_COMPARE(cleared.count(), 1);
    RawClient client(test.port());
    QVERIFY(client.send(get("/")));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 200 "));
}

void TestServerBehaviour::tooManyConnectionsGet503()
{
    TestServer test;
    test.options.maxConnections = 3;
    QVERIFY(test.start());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i)
        clients.push_back(std::make_unique<RawClient>(test.port()));
    QTRY_COMPARE(test.sink.count<stream::Opened>(), 3u);
    {
        RawClient extra(test.port());
        QVERIFY(extra.receiveAll().startsWith("HTTP/1.1 503 "));
    }
    clients.pop_back();
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 2u);
    RawClient next(test.port());
    QVERIFY(next.send(get("/")));
    QVERIFY(next.receiveResponse().startsWith("HTTP/1.1 200 "));
}

QTEST_GUILESS_MAIN(TestServerBehaviour)
#include "tst_server.moc"
