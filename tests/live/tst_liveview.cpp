// SPDX-License-Identifier: GPL-3.0-or-later
#include "LiveServer.h"
#include "RawClient.h"
#include "RawView.h"
#include "ViewClient.h"
#include "tcp/Field.h"

#include <QSignalSpy>
#include <QTest>

using namespace cwndscope;

class TestLiveView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfItself();
    void showsDownloadsOnOtherConnections();
    void showsOwnConnectionsOnly();
    void showsTheSameUserOnAUnixSocket();
    void everySplitOfTheRequest();
    void tooManyViews();
    void endsWithTheServer();
    void noneWithoutTheHandler();
};

namespace {

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

/// A view that is written by hand, read until it tells of a target. False at its end.
bool readUntil(RawClient &view, QByteArray &seen, const QByteArray &target)
{
    QByteArray buffer;
    while (!seen.contains('"' + target + '"')) {
        const QByteArray payload = rawview::nextPayload(view, buffer);
        if (payload.isNull())
            return false;
        seen += payload;
    }
    return true;
}

} // namespace

void TestLiveView::tellsOfItself()
{
    LiveServer live;
    QVERIFY(live.test.start());
    ViewClient view(live.test.port());
    QTRY_VERIFY(view.isOpen());
    QCOMPARE(view.hello.value(QLatin1String("client")).toString(), QStringLiteral("127.0.0.1"));
    const QJsonArray fields = view.hello.value(QLatin1String("fields")).toArray();
    QCOMPARE(fields.size(), qsizetype(tcp::fieldCatalogue().size()));
    // It is watched: sampled at the interval, although nothing is requested on it.
    QTRY_VERIFY(view.samples().size() >= 5);
    QTRY_VERIFY(live.test.sink.of<stream::Sample>(view.ownId().toULongLong()).size() >= 20);
    const QJsonArray sample = view.samples().back();
    QCOMPARE(sample.at(0).toString(), view.ownId());
    QCOMPARE(sample.size(), fields.size() + 3);
    const auto value = [&](const char *name) {
        return sample.at(3 + qsizetype(tcp::fieldIndex(*tcp::findField(name))));
    };
    QCOMPARE(value("state").toString(), QStringLiteral("ESTABLISHED"));
    QVERIFY(value("snd_cwnd").toInteger() > 0);
    QVERIFY(value("vegas_rtt_us").isNull());
    const QJsonArray open = view.updates.front().value(QLatin1String("connections")).toArray();
    QCOMPARE(open.size(), qsizetype(1));
    QCOMPARE(open.at(0).toObject().value(QLatin1String("connection")).toString(), view.ownId());
}

void TestLiveView::showsDownloadsOnOtherConnections()
{
    LiveServer live;
    live.test.options.threads = 3; // the view and what it shows are on different threads
    live.test.writeSparse(QStringLiteral("big"), 256 << 20);
    QVERIFY(live.test.start());
    // This one begins before the view, and does not read.
    RawClient early(live.test.port(), 4096);
    QVERIFY(early.send(get("/big?early")));
    QTRY_COMPARE(live.test.sink.count<stream::ResponseStarted>(), std::size_t(1));
    ViewClient view(live.test.port());
    QTRY_VERIFY(!view.updates.isEmpty());
    const QJsonArray open = view.updates.front().value(QLatin1String("connections")).toArray();
    const auto inFlight = [](const QJsonObject &one) {
        return one.value(QLatin1String("in_flight")).toObject();
    };
    const auto found = std::find_if(open.begin(), open.end(), [&](const auto &one) {
        return inFlight(one.toObject()).value(QLatin1String("target")) == QLatin1String("/big?early");
    });
    QVERIFY(found != open.end());
    QCOMPARE(inFlight(found->toObject()).value(QLatin1String("body_bytes")).toInteger(), qint64(256) << 20);
    const QString earlyId = found->toObject().value(QLatin1String("connection")).toString();

    RawClient late(live.test.port());
    QVERIFY(late.send(get("/missing")));
    QVERIFY(late.receiveResponse().startsWith("HTTP/1.1 404 "));
    late.close();
    QTRY_COMPARE(view.events(QStringLiteral("closed")).size(), qsizetype(1));
    QVERIFY(view.sawTarget(QStringLiteral("/missing")));
    QCOMPARE(view.events(QStringLiteral("finished")).back().value(QLatin1String("status")).toInt(), 404);
    QCOMPARE(view.events(QStringLiteral("closed")).front().value(QLatin1String("reason")).toString(),
             QStringLiteral("peer_closed"));
    QTRY_VERIFY(view.sampledConnections().contains(earlyId));
    early.reset();
    QTRY_COMPARE(view.events(QStringLiteral("closed")).size(), qsizetype(2));
    QCOMPARE(view.events(QStringLiteral("closed")).back().value(QLatin1String("reason")).toString(),
             QStringLiteral("reset_by_peer"));
}

void TestLiveView::showsOwnConnectionsOnly()
{
    LiveServer live;
    live.test.options.threads = 2;
    QVERIFY(live.test.start());
    ViewClient mine(live.test.port());
    QTRY_VERIFY(mine.isOpen());
    RawClient theirs(live.test.port(), 0, "127.0.0.2");
    QVERIFY(rawview::open(theirs));

    RawClient other(live.test.port(), 0, "127.0.0.2");
    QVERIFY(other.send(get("/theirs")));
    QVERIFY(!other.receiveResponse().isEmpty());
    QTRY_COMPARE(live.test.sink.count<stream::RequestFinished>(), std::size_t(3));
    RawClient own(live.test.port());
    QVERIFY(own.send(get("/mine")));
    QVERIFY(!own.receiveResponse().isEmpty());
    QVERIFY(other.send(get("/theirs-again")));
    QVERIFY(!other.receiveResponse().isEmpty());

    QTRY_VERIFY(mine.sawTarget(QStringLiteral("/mine")));
    QVERIFY(!mine.sawTarget(QStringLiteral("/theirs")));
    QTRY_COMPARE(mine.sampledConnections().size(), qsizetype(2)); // itself and the one of /mine
    QByteArray seen;
    QVERIFY(readUntil(theirs, seen, "/theirs-again"));
    QVERIFY(seen.contains("\"/theirs\""));
    QVERIFY(!seen.contains("/mine") && !seen.contains("127.0.0.1:" + QByteArray::number(own.localPort())));
}

void TestLiveView::showsTheSameUserOnAUnixSocket()
{
    LiveServer live;
    const QByteArray path = live.test.root().toLocal8Bit() + "/s";
    live.test.options.unixPaths = {QString::fromLocal8Bit(path)};
    QVERIFY(live.test.start());
    RawClient view(path);
    QVERIFY(rawview::open(view));
    RawClient overTcp(live.test.port());
    QVERIFY(overTcp.send(get("/tcp")));
    QVERIFY(!overTcp.receiveResponse().isEmpty());
    RawClient another(path);
    QVERIFY(another.send(get("/unix")));
    QVERIFY(!another.receiveResponse().isEmpty());
    QByteArray seen;
    QVERIFY(readUntil(view, seen, "/unix"));
    QVERIFY(!seen.contains("/tcp"));
}

/// However the request and what follows it arrive, Qt's WebSocket gets all of it: the ping is answered.
void TestLiveView::everySplitOfTheRequest()
{
    live::Limits limits;
    limits.views = limits.viewsPerClient = 100'000;
    limits.tick = std::chrono::hours(1); // only the ping is of interest
    LiveServer live(limits);
    QVERIFY(live.test.start());
    const QByteArray all = rawview::request() + rawview::frame(0x89, "hi");
    for (qsizetype split = 1; split <= all.size(); ++split) {
        RawClient client(live.test.port());
        QVERIFY(client.send(all.left(split)));
        QVERIFY(client.send(all.mid(split)));
        QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 101 "));
        QByteArray buffer;
        QByteArray payload;
        do {
            payload = rawview::nextPayload(client, buffer);
            QVERIFY2(!payload.isNull(), qPrintable(QStringLiteral("split at %1").arg(split)));
        } while (payload != "hi"); // the first is hello
    }
}

void TestLiveView::tooManyViews()
{
    live::Limits limits;
    limits.viewsPerClient = 2;
    LiveServer live(limits);
    QVERIFY(live.test.start());
    RawClient first(live.test.port());
    RawClient second(live.test.port());
    RawClient third(live.test.port());
    QVERIFY(rawview::open(first) && rawview::open(second));
    QVERIFY(third.send(rawview::request()));
    const QByteArray refusal = third.receiveResponse();
    QVERIFY(refusal.startsWith("HTTP/1.1 503 ") && refusal.contains("\r\nRetry-After: "));
    RawClient elsewhere(live.test.port(), 0, "127.0.0.2");
    QVERIFY(rawview::open(elsewhere));
    first.close();
    QTRY_COMPARE(live.test.sink.count<stream::Closed>(), std::size_t(1));
    // On the same connection, as soon as the first one is gone.
    bool isOpen = false;
    QTRY_VERIFY(isOpen || (isOpen = rawview::open(third)));
}

void TestLiveView::endsWithTheServer()
{
    const int before = openDescriptors();
    LiveServer live;
    live.test.options.threads = 2;
    QVERIFY(live.test.start());
    {
        ViewClient view(live.test.port());
        QTRY_VERIFY(view.updates.size() >= 2);
        QSignalSpy gone(&view.socket, &QWebSocket::disconnected);
        QVERIFY(live.test.stop());
        QTRY_COMPARE(gone.count(), 1);
    }
    QTRY_VERIFY(openDescriptors() <= before + 1);
    // And it can be started again.
    QVERIFY(live.test.start());
    ViewClient again(live.test.port());
    QTRY_VERIFY(again.updates.size() >= 2);
    QCOMPARE(again.updates.front().value(QLatin1String("connections")).toArray().size(), qsizetype(1));
}

void TestLiveView::noneWithoutTheHandler()
{
    TestServer test;
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(rawview::request()));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 404 "));
}

QTEST_GUILESS_MAIN(TestLiveView)
#include "tst_liveview.moc"
