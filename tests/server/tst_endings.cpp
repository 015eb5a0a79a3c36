// SPDX-License-Identifier: GPL-3.0-or-later
#include "Handlers.h"
#include "RawClient.h"
#include "TestServer.h"
#include "server/WriteStall.h"

#include <QTest>

#include <chrono>

#include <sys/resource.h>

using namespace cwndscope;
using namespace std::chrono_literals;
using stream::CloseReason;

namespace {

/// Makes its body in many small pieces, each of which takes a while.
class SlowPieces : public http::BodyGenerator
{
public:
    explicit SlowPieces(int pieces)
        : m_left(pieces)
    { }

    QByteArray next() override
    {
        if (m_left-- <= 0)
            return {};
        const auto until = std::chrono::steady_clock::now() + 1ms;
        while (std::chrono::steady_clock::now() < until) { }
        return QByteArrayLiteral("piece\n");
    }

private:
    int m_left;
};

/// The process may have no more descriptors than it has while this lives.
class NoMoreDescriptors
{
public:
    explicit NoMoreDescriptors(int more)
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit few{rlim_t(openDescriptors() + more), m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
    }
    ~NoMoreDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    NoMoreDescriptors(const NoMoreDescriptors &) = delete;
    NoMoreDescriptors &operator=(const NoMoreDescriptors &) = delete;

private:
    rlimit m_before{};
};

constexpr int bodySize = 2 << 20; // fits into a send buffer, not into a small window
constexpr int smallBuffer = 16 * 1024;

} // namespace

/// Connections and servers that end, or do not begin, in a way that loses something if nobody takes care.
class TestEndings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readerOfTheRestIsNotIdle();
    void stopWaitsForTheRest();
    void resetAfterHalfClose();
    void peerGivenUpByTheKernel();
    void stallWithoutTimeout();
    void makingABodyLeavesTurnsToOthers();
    void threadsWithoutDescriptors();

private:
    static void makeBody(const TestServer &test)
    {
        test.write(QStringLiteral("body"), QByteArray(bodySize, 'b'));
    }
    /// All of the body is in the send buffer, and little of it read.
    static bool isHandedOver(const TestServer &test)
    {
        return QTest::qWaitFor([&test] { return test.sink.count<stream::RequestFinished>() == 1; }, 10'000);
    }
};

/// It is idle when it has its answer, not when the kernel has.
void TestEndings::readerOfTheRestIsNotIdle()
{
    TestServer test;
    makeBody(test);
    test.options.idleTimeout = 200ms;
    QVERIFY(test.start());
    RawClient client(test.port(), smallBuffer);
    QVERIFY(client.send(get("/body")));
    QVERIFY(isHandedOver(test));
    const auto id = test.sink.of<stream::RequestFinished>().front().connection;
    // It takes its time: others that came later have been idle for too long meanwhile, one after the other.
    for (int i = 0; i < 3; ++i) {
        RawClient other(test.port());
        QVERIFY(other.send(get()));
        QVERIFY(!other.receiveAll().isEmpty());
    }
    QVERIFY(test.sink.of<stream::Closed>(id).empty());
    bool reset = true;
    const QByteArray answer = client.receiveAll(&reset);
    QVERIFY(!reset);
    QCOMPARE(bodyOf(answer).size(), bodySize);
    client.close();
    QTRY_COMPARE(test.sink.of<stream::Closed>(id).size(), 1u);
    QCOMPARE(test.sink.of<stream::Closed>(id).front().reason, CloseReason::IdleTimeout);
    QVERIFY(test.sink.of<stream::Sample>(id).back().snapshot.info.bytes_acked >= std::uint64_t(bodySize));
}

void TestEndings::stopWaitsForTheRest()
{
    TestServer test;
    makeBody(test);
    QVERIFY(test.start());
    RawClient client(test.port(), smallBuffer);
    QVERIFY(client.send(get("/body")));
    QVERIFY(isHandedOver(test));
    QSignalSpy stopped(&test.server, &server::Server::stopped);
    test.server.stop();
    bool reset = true;
    const QByteArray answer = client.receiveAll(&reset);
    QVERIFY(!reset);
    QCOMPARE(bodyOf(answer).size(), bodySize);
    client.close();
    QTRY_COMPARE(stopped.count(), 1);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::ServerStopped);
}

/// After the peer's FIN no notifier tells of its RST.
void TestEndings::resetAfterHalfClose()
{
    TestServer test;
    makeBody(test);
    test.options.writeTimeout = std::chrono::minutes(10);
    QVERIFY(test.start());
    RawClient client(test.port(), smallBuffer);
    QVERIFY(client.send(get("/body")));
    client.finishSending();
    QVERIFY(isHandedOver(test));
    client.reset();
    QTRY_COMPARE_WITH_TIMEOUT(test.sink.count<stream::Closed>(), 1u, 10'000);
    QCOMPARE(test.sink.of<stream::Closed>().front().reason, CloseReason::ResetByPeer);
}

/// TCP_USER_TIMEOUT counts while a window stays closed, too (tcp_probe_timer in net/ipv4/tcp_timer.c).
void TestEndings::peerGivenUpByTheKernel()
{
    TestServer test;
    test.writeSparse(QStringLiteral("big"), 64 << 20);
    test.options.knobs = {{tcp::KnobId::UserTimeout, "500"}};
    QVERIFY(test.start());
    RawClient client(test.port(), smallBuffer);
    QVERIFY(client.send(get("/big")));
    QTRY_COMPARE_WITH_TIMEOUT(test.sink.count<stream::Closed>(), 1u, 20'000);
    const auto closed = test.sink.of<stream::Closed>().front();
    QCOMPARE(closed.reason, CloseReason::TimedOut);
    QVERIFY(!closed.detail.isEmpty());
    QVERIFY(!test.sink.of<stream::RequestFinished>().front().complete);
}

void TestEndings::stallWithoutTimeout()
{
    server::WriteStall stall;
    QVERIFY(!stall.isWatched());
    QVERIFY(!stall.lasts(10, 1s, 5s));
    QVERIFY(stall.isWatched());
    QVERIFY(!stall.lasts(10, 5s, 5s));
    QVERIFY(stall.lasts(10, 6s, 5s));
    QVERIFY(!stall.lasts(9, 7s, 5s)); // some of it was taken
    QVERIFY(!stall.lasts(9, 1000s, 0s));
    stall.clear();
    QVERIFY(!stall.isWatched());
}

void TestEndings::makingABodyLeavesTurnsToOthers()
{
    TestServer test;
    constexpr int pieces = 500;
    test.server.setHandler(handler([=](const server::Request &request, server::Responder &responder) {
        if (request.head().target == "/slow") {
            http::Response response;
            response.generator = std::make_unique<SlowPieces>(pieces);
            responder.send(std::move(response));
        } else {
            responder.send(text("quick"));
        }
    }));
    QVERIFY(test.start());
    RawClient slow(test.port());
    QVERIFY(slow.send(get("/slow", "Connection: close\r\n")));
    QTRY_COMPARE(test.sink.count<stream::RequestStarted>(), 1u);
    RawClient quick(test.port());
    QVERIFY(quick.send(get("/quick")));
    QCOMPARE(bodyOf(quick.receiveResponse()), QByteArray("quick"));
    QCOMPARE(slow.receiveAll().count("piece\n"), qsizetype(pieces));
    QTRY_COMPARE(test.sink.count<stream::RequestFinished>(), 2u);
    const auto slowId = test.sink.of<stream::RequestStarted>().front().request;
    QVERIFY(test.sink.of<stream::RequestFinished>().front().request != slowId);
}

void TestEndings::threadsWithoutDescriptors()
{
    TestServer test;
    test.options.threads = 64;
    {
        const NoMoreDescriptors limit(20);
        QVERIFY(!test.start());
        QCOMPARE(test.error().subject, server::ServerError::Subject::Resources);
        QVERIFY(!test.server.isRunning());
    }
    test.options.threads = 2;
    QVERIFY2(test.start(), qPrintable(test.error().message));
}

QTEST_GUILESS_MAIN(TestEndings)
#include "tst_endings.moc"
