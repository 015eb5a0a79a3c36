// SPDX-License-Identifier: GPL-3.0-or-later
#include "LiveServer.h"
#include "RawClient.h"
#include "RawView.h"
#include "Sanitizers.h"
#include "ViewClient.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <sys/socket.h>

using namespace cwndscope;

class TestLiveViewHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frames_data();
    void frames();
    void garbage();
    void readerThatDoesNotRead();
    void pingsWithoutReading();
    void silentReaderIsGivenUp();
    void quickOpenAndClose();
    void manyRequests();
};

namespace {

live::Limits manyViews()
{
    live::Limits limits;
    limits.views = limits.viewsPerClient = 100'000;
    return limits;
}

/// A good client is served, by files and by a view.
bool serves(LiveServer &live)
{
    RawClient client(live.test.port());
    if (!client.send("GET / HTTP/1.0\r\n\r\n") || !client.receiveAll().startsWith("HTTP/1.1 200 "))
        return false;
    RawClient view(live.test.port());
    QByteArray buffer;
    return rawview::open(view) && rawview::nextPayload(view, buffer).startsWith("{\"type\":\"hello\"");
}

/// Nobody can make the server keep more than that for it.
void boundSendBuffer(LiveServer &live)
{
    server::Hooks hooks;
    hooks.accepted = [](server::Connection &connection) {
        const int size = 4096;
        ::setsockopt(connection.optionDescriptor(), SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
        return std::any();
    };
    live.test.server.setHooks(hooks);
}

} // namespace

void TestLiveViewHostile::frames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    // RFC 6455 sections 5.2 to 5.5 and 7.4.1: each of these fails the connection.
    row("reserved bits", rawview::frame(0xf1, "x"));
    row("reserved opcode", rawview::frame(0x83, "x"));
    row("reserved control opcode", rawview::frame(0x8f, "x"));
    row("fragmented control frame", rawview::frame(0x09, "x"));
    row("continuation of nothing", rawview::frame(0x80, "x"));
    row("text that is not UTF-8", rawview::frame(0x81, "\xff\xfe"));
    row("ping of 126 bytes", rawview::frame(0x89, QByteArray(126, 'x')));
    row("frame of 1 MiB", rawview::frame(0x81, QByteArray(1 << 20, 'x')));
    row("announced length of 2^62", QByteArray("\x81\xff\x40\0\0\0\0\0\0\0mask", 14));
    row("message of many frames",
        rawview::frame(0x01, QByteArray(4000, 'x')) + rawview::frame(0x00, QByteArray(4000, 'x')));
    row("close", rawview::frame(0x88, "\x03\xe8"));
}

void TestLiveViewHostile::frames()
{
    QFETCH(QByteArray, bytes);
    LiveServer live;
    QVERIFY(live.test.start());
    RawClient client(live.test.port());
    QVERIFY(rawview::open(client));
    client.send(bytes);
    client.receiveAll(); // to the end, which comes
    QTRY_COMPARE(live.test.sink.count<stream::Closed>(), std::size_t(1));
    QVERIFY(serves(live));
}

void TestLiveViewHostile::garbage()
{
    LiveServer live(manyViews());
    QVERIFY(live.test.start());
    const int before = openDescriptors();
    QRandomGenerator random(6455);
    for (int round = 0; round < 100; ++round) {
        RawClient client(live.test.port());
        QVERIFY(rawview::open(client));
        QByteArray bytes(random.bounded(1, 3000), Qt::Uninitialized);
        std::generate(bytes.begin(), bytes.end(), [&random] { return char(random.bounded(256)); });
        if (round % 2 == 0)
            bytes = rawview::frame(0x81, "ignored") + rawview::frame(0x82, "too") + bytes;
        client.send(bytes);
        if (round % 3 == 0)
            client.reset();
    }
    QTRY_COMPARE_WITH_TIMEOUT(live.test.sink.count<stream::Closed>(), std::size_t(100), 20'000);
    QVERIFY(serves(live));
    QTRY_VERIFY(openDescriptors() <= before);
}

void TestLiveViewHostile::readerThatDoesNotRead()
{
    live::Limits limits;
    limits.waitingBytes = 8 * 1024;
    limits.tick = std::chrono::milliseconds(5);
    LiveServer live(limits);
    live.test.options.interval = std::chrono::milliseconds(2);
    boundSendBuffer(live);
    QVERIFY(live.test.start());
    RawClient reader(live.test.port(), 4096);
    QVERIFY(rawview::open(reader));
    QTRY_COMPARE(live.test.sink.count<stream::Opened>(), std::size_t(1));
    const auto id = live.test.sink.of<stream::Opened>().front().connection;
    const auto samples = [&] { return live.test.sink.of<stream::Sample>(id).size(); };
    QTRY_VERIFY(live.test.sink.of<stream::Sample>(id).back().snapshot.info.notsent_bytes > 0);
    const std::size_t full = samples();
    QTRY_VERIFY(samples() > full + 500);
    // What it missed is told to it when it reads again; what waited for it was little.
    QByteArray buffer;
    qint64 leftOut = 0;
    qint64 late = 0;
    while (leftOut < 400) {
        const QByteArray payload = rawview::nextPayload(reader, buffer);
        QVERIFY(!payload.isNull());
        const QJsonObject message = QJsonDocument::fromJson(payload).object();
        leftOut = message.value(QLatin1String("samples_left_out")).toInteger();
        late += payload.size();
    }
    QVERIFY2(late < 256 * 1024, qPrintable(QString::number(late)));
    QVERIFY(serves(live));
}

void TestLiveViewHostile::pingsWithoutReading()
{
    live::Limits limits;
    limits.mostWaitingBytes = 64 * 1024;
    LiveServer live(limits);
    boundSendBuffer(live);
    QVERIFY(live.test.start());
    RawClient client(live.test.port(), 4096);
    QVERIFY(rawview::open(client));
    const QByteArray pings = rawview::frame(0x89, QByteArray(125, 'x')).repeated(500);
    int sent = 0;
    while (sent < 1000 && client.send(pings))
        ++sent;
    QVERIFY(sent < 1000); // it was cut off
    QTRY_COMPARE(live.test.sink.count<stream::Closed>(), std::size_t(1));
    QVERIFY(serves(live));
}

void TestLiveViewHostile::silentReaderIsGivenUp()
{
    live::Limits limits;
    limits.pingInterval = std::chrono::milliseconds(50);
    limits.pongTimeout = std::chrono::milliseconds(300);
    LiveServer live(limits);
    QVERIFY(live.test.start());
    ViewClient polite(live.test.port()); // answers pings by itself
    QTRY_VERIFY(polite.isOpen());
    RawClient silent(live.test.port());
    QVERIFY(rawview::open(silent));
    QTRY_COMPARE(live.test.sink.count<stream::Closed>(), std::size_t(1));
    const qsizetype updates = polite.updates.size();
    QTRY_VERIFY(polite.updates.size() > updates + 5);
    QCOMPARE(live.test.sink.count<stream::Closed>(), std::size_t(1));
}

void TestLiveViewHostile::quickOpenAndClose()
{
    LiveServer live(manyViews());
    live.test.options.threads = 2;
    QVERIFY(live.test.start());
    const int before = openDescriptors();
#if defined(CWNDSCOPE_ASAN) || defined(CWNDSCOPE_TSAN)
    constexpr int rounds = 500;
#else
    constexpr int rounds = 2000;
#endif
    for (int round = 0; round < rounds; ++round) {
        RawClient client(live.test.port());
        QVERIFY(client.send(rawview::request()));
        if (round % 4 == 0)
            QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 101 "));
        if (round % 2 == 0)
            client.reset();
    }
    QVERIFY(serves(live)); // so all that came before are accepted, and from now on there are only fewer
    QTRY_VERIFY_WITH_TIMEOUT(openDescriptors() <= before, 20'000);
}

/// A client that does a lot does not get a lot: messages stay short, and what is left out is counted.
void TestLiveViewHostile::manyRequests()
{
    LiveServer live;
    QVERIFY(live.test.start());
    ViewClient view(live.test.port());
    QTRY_VERIFY(view.isOpen());
    const QByteArray request = "GET /" + QByteArray(4000, '"') + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (int round = 0; round < 10; ++round) {
        RawClient client(live.test.port());
        QVERIFY(client.send(request.repeated(100)));
        for (int i = 0; i < 100; ++i)
            QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 404 "));
    }
    QTRY_VERIFY(view.total(QStringLiteral("events_left_out")) > 0);
    QTRY_VERIFY(view.updates.back().contains(QLatin1String("connections"))); // told anew what there is
    QVERIFY(view.longest <= live::Limits::maxMessageBytes);
}

QTEST_GUILESS_MAIN(TestLiveViewHostile)
#include "tst_liveview_hostile.moc"
