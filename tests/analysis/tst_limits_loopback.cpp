// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel's own bookkeeping, over loopback, where the truth is known beforehand.
#include "RawClient.h"
#include "TestServer.h"
#include "analysis/Analysis.h"
#include "server/Handler.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace cwndscope;
using analysis::Limiter;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t durationMs = 1'000;

/// Sends a kilobyte every 8 ms: 1 Mbit/s.
class SlowHandler : public server::Handler
{
public:
    void handle(const server::Request &, server::Responder &responder) override
    {
        QTcpSocket *socket = responder.hijack().socket.release();
        if (!socket)
            return;
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        auto *timer = new QTimer(socket);
        QObject::connect(timer, &QTimer::timeout, socket, [socket] { socket->write(QByteArray(1000, 'x')); });
        timer->start(8ms);
    }
};

} // namespace

class TestLimitsLoopback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_test = std::make_unique<TestServer>();
        m_test->options.interval = 10ms;
        m_test->writeSparse(QStringLiteral("big"), std::int64_t(1) << 33);
    }

    void slowReader();
    void pacingCap();
    void keepAlive();
    void slowHandler();
    void waterfallOfADownload();

private:
    /// Reads for a while at about so many bytes per second, in a receive buffer of that size; 0 is the
    /// default and as fast as it can.
    void download(double rate, int receiveBuffer)
    {
        RawClient client(m_test->port(), receiveBuffer);
        QVERIFY(client.send("GET /big HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        QElapsedTimer timer;
        timer.start();
        double received = 0;
        while (timer.elapsed() < durationMs) {
            received += double(client.receive().size());
            if (rate > 0)
                QTest::qWait(int(std::max(0.0, received / rate * 1000 - double(timer.elapsed()))));
        }
        client.reset();
    }
    void expect(Limiter limiter)
    {
        QTRY_VERIFY(m_test->sink.count<stream::Closed>() > 0);
        analysis::Analysis analysis;
        analysis.apply(stream::Batch{{}, m_test->sink.all()});
        const auto connections = analysis.connections();
        QCOMPARE(connections.size(), std::size_t(1));
        const auto parts = analysis::shares(connections[0]->limits());
        if (!parts)
            QSKIP("this kernel does not report busy_time");
        QByteArray text;
        for (const Limiter each : analysis::allLimiters)
            text += QByteArray(limiterName(each).data()) + ' '
                + QByteArray::number((*parts)[std::size_t(each)]) + ' ';
        QVERIFY2(analysis::largest(*parts) == limiter && (*parts)[std::size_t(limiter)] > 0.8,
                 text.constData());
    }

    std::unique_ptr<TestServer> m_test;
};

void TestLimitsLoopback::slowReader()
{
    QVERIFY(m_test->start());
    download(2e5, 4096);
    expect(Limiter::Receiver);
}

void TestLimitsLoopback::pacingCap()
{
    m_test->options.caps.maxPacingRate = 1'000'000;
    QVERIFY(m_test->start());
    download(0, 0);
    expect(Limiter::Pacing);
}

void TestLimitsLoopback::keepAlive()
{
    m_test->write(QStringLiteral("small"), "x");
    QVERIFY(m_test->start());
    {
        RawClient client(m_test->port());
        for (int i = 0; i < 5; ++i) {
            QVERIFY(client.send("GET /small HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
            QVERIFY(!client.receiveResponse().isEmpty());
            QTest::qWait(durationMs / 5);
        }
    }
    expect(Limiter::Application);
}

void TestLimitsLoopback::slowHandler()
{
    m_test->server.setHandler(std::make_shared<SlowHandler>());
    QVERIFY(m_test->start());
    download(0, 0);
    expect(Limiter::Application);
}

void TestLimitsLoopback::waterfallOfADownload()
{
    m_test->writeSparse(QStringLiteral("file"), 1 << 20);
    QVERIFY(m_test->start());
    {
        RawClient client(m_test->port());
        QVERIFY(client.send("GET /file HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        QCOMPARE(client.receive(1 << 20).size() > 0, true);
        QVERIFY(client.send("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));
        QVERIFY(!client.receiveAll().isEmpty());
    }
    QTRY_VERIFY(m_test->sink.count<stream::Closed>() > 0);
    analysis::Analysis analysis;
    analysis.apply(stream::Batch{{}, m_test->sink.all()});
    const auto &requests = analysis.connections().front()->requests();
    QCOMPARE(requests.size(), std::size_t(2));
    for (const analysis::RequestAnalysis &request : requests) {
        QVERIFY(request.finished && request.waterfall.unsentZero && request.waterfall.acked);
        QVERIFY(request.firstByte >= request.started);
        QVERIFY(request.waterfall.unsentZero->time >= request.finished->lastByte);
        QVERIFY(request.waterfall.acked->time >= request.waterfall.unsentZero->time);
        QVERIFY(request.waterfall.acked->error <= request.waterfall.acked->time - request.finished->lastByte);
    }
}

QTEST_GUILESS_MAIN(TestLimitsLoopback)
#include "tst_limits_loopback.moc"
