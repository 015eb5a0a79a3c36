// SPDX-License-Identifier: GPL-3.0-or-later
#include "Handlers.h"
#include "RawClient.h"
#include "TestServer.h"
#include "stream/CallQueue.h"

#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace cwndscope;
using stream::CloseReason;
using stream::ConnectionState;

namespace {

/// Runs `done` on the socket's thread as soon as that much waits in the socket's own buffer.
void whenBuffered(QTcpSocket *socket, qint64 bytes, const std::function<void()> &done)
{
    auto *timer = new QTimer(socket);
    QObject::connect(timer, &QTimer::timeout, socket, [timer, socket, bytes, done] {
        if (socket->bytesAvailable() < bytes)
            return;
        timer->stop();
        done();
    });
    timer->start(1);
}

/// A thread of the hijacker's own, with an event loop. The queue hands over in a way that ThreadSanitizer
/// sees.
class OwnThread
{
public:
    OwnThread()
    {
        m_calls.moveToThread(&m_thread);
        m_thread.start();
    }
    ~OwnThread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    /// Moves the socket there, where it shouts and deletes itself at the end.
    void take(server::HijackedSocket hijacked)
    {
        QTcpSocket *socket = hijacked.socket.release();
        // Not at once: the handler runs inside a signal of the socket.
        QTimer::singleShot(0, [this, socket, readAhead = hijacked.readAhead] {
            socket->moveToThread(&m_thread);
            m_calls.post([socket, readAhead] {
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                shout(socket, readAhead);
            });
        });
    }

private:
    QThread m_thread;
    stream::CallQueue m_calls;
};

} // namespace

class TestHijack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachByteOnce_data();
    void eachByteOnce();
    void bytesInTheSocketsOwnBuffer();
    void noTimeouts();
    void onlyOnce();
    void afterTheAnswer();
    void halfClosedPeerStillGetsAnAnswer();
    void endIsToldFromWhoMadeIt_data();
    void endIsToldFromWhoMadeIt();
    void requestEndsWithoutStatus();
    void stopEndsIt_data();
    void stopEndsIt();
    void stopLetsItFinishWriting();
    void movedSocketOutlivesTheServer();
    void closedOnRequest_data();
    void closedOnRequest();
};

void TestHijack::eachByteOnce_data()
{
    QTest::addColumn<bool>("overUnix");
    QTest::newRow("TCP") << false;
    QTest::newRow("Unix-domain socket") << true;
}

/// However the bytes behind the head are split, the hijacker gets each of them exactly once. The pieces are
/// seen to arrive one by one: the second is sent when the server has read the first.
void TestHijack::eachByteOnce()
{
    QFETCH(bool, overUnix);
    TestServer test;
    const QString path = test.root() + QStringLiteral("/s");
    if (overUnix)
        test.options.unixPaths = {path};
    test.server.setHandler(
        handler([](const server::Request &, server::Responder &responder) { hijackAndShout(responder); }));
    QVERIFY(test.start());
    const QByteArray all = get() + "abcdefgh";
    for (qsizetype split = 1; split <= all.size(); ++split) {
        RawClient client = overUnix ? RawClient(path.toLocal8Bit()) : RawClient(test.port());
        QVERIFY(client.send(all.left(split)));
        // Active, after Active and Hijacked of each one before.
        QVERIFY(QTest::qWaitFor(
            [&] { return test.sink.count<stream::StateChanged>() > 2 * std::size_t(split - 1); }));
        QVERIFY(client.send(all.mid(split)));
        QCOMPARE(client.receive(17), QByteArray("hijacked:ABCDEFGH"));
        QVERIFY(client.send("more"));
        QCOMPARE(client.receive(4), QByteArray("MORE"));
    }
    QTRY_COMPARE(test.sink.count<stream::Closed>(), std::size_t(all.size()));
    QCOMPARE(test.sink.of<stream::Sample>().back().kind, stream::SampleKind::Last);
}

/// A handler that hijacks later finds bytes both read ahead and in Qt's own buffer, which was full.
void TestHijack::bytesInTheSocketsOwnBuffer()
{
    constexpr qsizetype size = 300'000; // more than both buffers
    QByteArray sent(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        sent[i] = char('a' + (i * 7 + i / 26) % 26);
    TestServer test;
    std::atomic<qint64> inSocket = 0;
    std::atomic<qint64> readAhead = 0;
    test.server.setHandler(handler([&](const server::Request &request, server::Responder &responder) {
        QTcpSocket *socket = request.connection().socket();
        whenBuffered(socket, 50'000, [&, socket, responder]() mutable {
            inSocket = socket->bytesAvailable();
            server::HijackedSocket hijacked = responder.hijack();
            readAhead = hijacked.readAhead.size();
            QTcpSocket *mine = hijacked.socket.release();
            QObject::connect(mine, &QTcpSocket::disconnected, mine, &QObject::deleteLater);
            shout(mine, hijacked.readAhead);
        });
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get() + sent));
    const QByteArray received = client.receive(9 + size);
    QVERIFY(received.startsWith("hijacked:"));
    QVERIFY(received.sliced(9) == sent.toUpper());
    QVERIFY(inSocket >= 50'000);
    QVERIFY(readAhead > 0);
}

void TestHijack::noTimeouts()
{
    TestServer test;
    test.options.headerTimeout = std::chrono::milliseconds(300);
    test.options.idleTimeout = std::chrono::milliseconds(300);
    test.options.interval = std::chrono::milliseconds(50);
    test.server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        if (request.head().target == "/take")
            hijackAndShout(responder);
        else
            responder.send(text("kept"));
    }));
    QVERIFY(test.start());
    RawClient hijacked(test.port());
    QVERIFY(hijacked.send(get("/take")));
    QCOMPARE(hijacked.receive(9), QByteArray("hijacked:"));
    // When a connection that begins after it has timed out, the hijacked one would have, too.
    RawClient idle(test.port());
    QVERIFY(idle.send(get()));
    idle.receiveAll();
    idle.close();
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    const auto id = test.sink.of<stream::Opened>().front().connection;
    const std::size_t samples = test.sink.of<stream::Sample>(id).size();
    QTRY_VERIFY(test.sink.of<stream::Sample>(id).size() > samples); // sampled as ever
    // What the hijacker has still to send, nobody else knows.
    QVERIFY(test.sink.of<stream::Sample>(id).front().snapshot.hasApplicationBacklog);
    QVERIFY(!test.sink.of<stream::Sample>(id).back().snapshot.hasApplicationBacklog);
    QVERIFY(hijacked.send("alive"));
    QCOMPARE(hijacked.receive(5), QByteArray("ALIVE"));
    QCOMPARE(test.sink.of<stream::StateChanged>(id).back().state, ConnectionState::Hijacked);
}

void TestHijack::onlyOnce()
{
    TestServer test;
    std::atomic<int> sockets = 0;
    std::atomic<bool> isOver = false;
    test.server.setHandler(handler([&](const server::Request &request, server::Responder &responder) {
        const auto first = responder.hijack();
        const auto second = responder.hijack();
        sockets = (first.socket != nullptr) * 10 + (second.socket != nullptr);
        isOver = responder.isDone() && !responder.send(text("too late")) && !request.connection().socket();
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QVERIFY(client.receiveAll().isEmpty()); // its owner let it go
    QCOMPARE(sockets.load(), 10);
    QVERIFY(isOver);
}

void TestHijack::afterTheAnswer()
{
    TestServer test;
    std::atomic<int> refused = 0;
    test.server.setHandler(handler([&](const server::Request &, server::Responder &responder) {
        responder.send(text("answer"));
        refused += responder.hijack().socket == nullptr;
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get() + get()));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("answer"));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("answer")); // the connection is still the server's
    QTRY_COMPARE(refused.load(), 2);
}

void TestHijack::halfClosedPeerStillGetsAnAnswer()
{
    TestServer test;
    test.server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        QObject::connect(request.connection().socket(), &QTcpSocket::disconnected, [responder]() mutable {
            responder.send(text(responder.hijack().socket ? "hijacked" : "not hijacked"));
        });
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QTRY_COMPARE(test.sink.count<stream::RequestStarted>(), 1u);
    client.finishSending();
    QCOMPARE(bodyOf(client.receiveAll()), QByteArray("not hijacked"));
}

void TestHijack::endIsToldFromWhoMadeIt_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<CloseReason>("reason");
    QTest::newRow("the client closes") << QByteArray("close") << CloseReason::PeerClosed;
    QTest::newRow("the client resets") << QByteArray("reset") << CloseReason::ResetByPeer;
    QTest::newRow("the hijacker closes") << QByteArray("/close") << CloseReason::HijackerClosed;
    QTest::newRow("the hijacker deletes it") << QByteArray("/delete") << CloseReason::HijackerClosed;
    QTest::newRow("the hijacker drops it") << QByteArray("/drop") << CloseReason::HijackerClosed;
}

void TestHijack::endIsToldFromWhoMadeIt()
{
    QFETCH(QByteArray, how);
    QFETCH(CloseReason, reason);
    TestServer test;
    test.server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        const QByteArray &target = request.head().target;
        if (target == "/drop") {
            responder.hijack();
        } else if (target == "/delete") {
            // Not here: this runs inside a signal of the socket.
            QTcpSocket *socket = responder.hijack().socket.release();
            QTimer::singleShot(0, socket, [socket] { delete socket; });
        } else if (target == "/close") {
            const auto hijacked = responder.hijack();
            hijacked.socket->write("bye");
            hijacked.socket->flush();
            hijacked.socket->disconnectFromHost();
        } else {
            hijackAndShout(responder);
        }
    }));
    QVERIFY(test.start());
    const int before = openDescriptors();
    RawClient client(test.port());
    QVERIFY(client.send(get(how.startsWith('/') ? how : "/")));
    if (how.startsWith('/')) {
        bool reset = true;
        QCOMPARE(client.receiveAll(&reset), QByteArray(how == "/close" ? "bye" : ""));
        QVERIFY(!reset);
        client.close();
    } else {
        QCOMPARE(client.receive(9), QByteArray("hijacked:"));
        how == "close" ? client.close() : client.reset();
    }
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, reason);
    QTRY_COMPARE(openDescriptors(), before);
}

void TestHijack::requestEndsWithoutStatus()
{
    TestServer test;
    test.server.setHandler(
        handler([](const server::Request &, server::Responder &responder) { hijackAndShout(responder); }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QTRY_COMPARE(test.sink.count<stream::RequestFinished>(), 1u);
    const auto finished = test.sink.of<stream::RequestFinished>().front();
    QCOMPARE(finished.status, 0);
    QCOMPARE(finished.bytesSent, 0u);
    QVERIFY(finished.complete);
    QCOMPARE(test.sink.count<stream::ResponseStarted>(), 0u);
}

void TestHijack::stopEndsIt_data()
{
    QTest::addColumn<bool>("drains");
    QTest::newRow("stopped") << true;
    QTest::newRow("deleted while it runs") << false;
}

/// The thread of a hijacked socket ends with the server; its peer must not wait for ever, nor the descriptor
/// leak.
void TestHijack::stopEndsIt()
{
    QFETCH(bool, drains);
    const int before = openDescriptors();
    RecordingSink sink;
    {
        auto test = std::make_unique<TestServer>();
        test->server.addSink(&sink);
        test->server.setHandler(handler(
            [](const server::Request &, server::Responder &responder) { hijackAndShout(responder); }));
        QVERIFY(test->start());
        RawClient client(test->port());
        QVERIFY(client.send(get()));
        QCOMPARE(client.receive(9), QByteArray("hijacked:"));
        if (drains)
            QVERIFY(test->stop());
        else
            test.reset();
        QVERIFY(client.receiveAll().isEmpty());
    }
    QCOMPARE(sink.count<stream::Closed>(), 1u);
    QCOMPARE(sink.of<stream::Closed>().front().reason, CloseReason::ServerStopped);
    QCOMPARE(openDescriptors(), before);
}

void TestHijack::stopLetsItFinishWriting()
{
    TestServer test;
    const QByteArray much(8 << 20, 'x'); // more than the socket takes at once
    test.server.setHandler(handler([&](const server::Request &, server::Responder &responder) {
        QTcpSocket *socket = responder.hijack().socket.release();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->write(much);
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QTRY_COMPARE(test.sink.count<stream::RequestFinished>(), 1u);
    QSignalSpy stopped(&test.server, &server::Server::stopped);
    test.server.stop();
    QCOMPARE(client.receiveAll().size(), much.size());
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::ServerStopped);
}

void TestHijack::movedSocketOutlivesTheServer()
{
    OwnThread own;
    TestServer test;
    test.options.interval = std::chrono::milliseconds(20);
    test.server.setHandler(handler(
        [&](const server::Request &, server::Responder &responder) { own.take(responder.hijack()); }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get() + "abc"));
    QCOMPARE(client.receive(12), QByteArray("hijacked:ABC"));
    const std::size_t samples = test.sink.count<stream::Sample>();
    QTRY_VERIFY(test.sink.count<stream::Sample>() > samples); // sampled as ever

    RawClient other(test.port());
    QVERIFY(other.send(get()));
    QCOMPARE(other.receive(9), QByteArray("hijacked:"));
    other.close(); // its end comes back from the other thread
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::PeerClosed);

    QVERIFY(test.stop());
    QCOMPARE(test.sink.count<stream::Closed>(), 2u);
    QVERIFY(client.send("still"));
    QCOMPARE(client.receive(5), QByteArray("STILL"));
}

void TestHijack::closedOnRequest_data()
{
    QTest::addColumn<bool>("moved");
    QTest::addColumn<bool>("reset");
    QTest::newRow("on the server's thread") << false << false;
    QTest::newRow("on another thread") << true << false;
    QTest::newRow("reset on the server's thread") << false << true;
    QTest::newRow("reset on another thread") << true << true;
}

/// As "Close" and "Reset" do in the window.
void TestHijack::closedOnRequest()
{
    QFETCH(bool, moved);
    QFETCH(bool, reset);
    OwnThread own;
    TestServer test;
    test.server.setHandler(handler([&](const server::Request &, server::Responder &responder) {
        if (moved)
            own.take(responder.hijack());
        else
            hijackAndShout(responder);
    }));
    QVERIFY(test.start());
    const int before = openDescriptors();
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QCOMPARE(client.receive(9), QByteArray("hijacked:"));
    QTRY_COMPARE(test.sink.count<stream::Opened>(), 1u);
    const stream::ConnectionId id = test.sink.of<stream::Opened>().front().connection;
    if (reset)
        test.server.resetConnections({id});
    else
        test.server.closeConnections({id});
    bool wasReset = false;
    QVERIFY(client.receiveAll(&wasReset).isEmpty());
    QCOMPARE(wasReset, reset);
    client.close();
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::Requested);
    QTRY_COMPARE(openDescriptors(), before);
}

QTEST_GUILESS_MAIN(TestHijack)
#include "tst_hijack.moc"
