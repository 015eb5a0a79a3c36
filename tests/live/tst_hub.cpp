// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/Hub.h"
#include "live/Json.h"
#include "live/Messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cwndscope;
using live::Limits;

class TestHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsOpenThenWhatHappens();
    void keepsClientsApart();
    void keepsTheNewestSample();
    void leavesOutBeyondItsBounds();
    void boundsTheViews();
    void numbersAreExact();
    void noMessageIsTooLong();
};

namespace {

class Stream
{
public:
    explicit Stream(live::Hub &hub)
        : m_hub(hub)
    { }

    void send(stream::Observation observation)
    {
        auto batch = std::make_shared<stream::Batch>();
        batch->observations.push_back(std::move(observation));
        m_hub.deliver(batch);
    }
    void open(stream::ConnectionId id, const char *peer = "192.0.2.1")
    {
        stream::Opened opened;
        opened.connection = id;
        opened.time = stream::MonotonicTime(id);
        opened.peer.address = QHostAddress(QString::fromLatin1(peer));
        send(opened);
    }
    void request(stream::ConnectionId id, const QByteArray &target)
    {
        send(stream::RequestStarted{id, ++m_lastRequest, {}, "GET", target});
        send(stream::ResponseStarted{id, m_lastRequest, {}, 200, 1000});
    }
    void finish(stream::ConnectionId id)
    {
        stream::RequestFinished finished;
        finished.connection = id;
        send(finished);
    }
    void sample(stream::ConnectionId id, std::uint32_t window)
    {
        stream::Sample sample;
        sample.connection = id;
        sample.snapshot.info.snd_cwnd = window;
        send(sample);
    }
    void close(stream::ConnectionId id) { send(stream::Closed{id, {}, stream::CloseReason::PeerClosed, {}}); }

private:
    live::Hub &m_hub;
    stream::RequestId m_lastRequest = 0;
};

} // namespace

void TestHub::tellsWhatIsOpenThenWhatHappens()
{
    live::Hub hub;
    Stream stream(hub);
    stream.open(1);
    stream.open(2);
    stream.request(2, "/begun");
    stream.open(3);
    stream.request(3, "/over");
    stream.finish(3);
    stream.open(4);
    stream.close(4);
    const auto view = hub.subscribe("192.0.2.1");
    live::Update update = view->take();
    QVERIFY(update.connections);
    QCOMPARE(update.connections->size(), std::size_t(3));
    QCOMPARE(update.connections->at(0).opened.connection, stream::ConnectionId(3)); // the newest first
    QVERIFY(!update.connections->at(0).request);
    QCOMPARE(update.connections->at(1).request->target, QByteArray("/begun"));
    QCOMPARE(update.connections->at(1).response->bodyLength, std::optional<std::uint64_t>(1000));
    QVERIFY(update.events.empty());

    stream.open(5);
    stream.request(5, "/new");
    stream.finish(5);
    stream.send(stream::RequestServed{5, 9, {}, {}, {}, {}, {}, "GET", "/at-once", 200, 5, 90, 5});
    stream.close(5);
    update = view->take();
    QVERIFY(!update.connections);
    QCOMPARE(update.events.size(), std::size_t(8));
    QCOMPARE(std::get<stream::RequestStarted>(update.events[4]).target, QByteArray("/at-once"));
    QCOMPARE(std::get<stream::ResponseStarted>(update.events[5]).bodyLength, std::optional<std::uint64_t>(5));
    QCOMPARE(std::get<stream::RequestFinished>(update.events[6]).bytesSent, 90u);
    QVERIFY(std::holds_alternative<stream::Opened>(update.events.front()));
    QVERIFY(std::holds_alternative<stream::Closed>(update.events.back()));
    QVERIFY(view->take().isEmpty());
}

void TestHub::keepsClientsApart()
{
    live::Hub hub;
    Stream stream(hub);
    const auto one = hub.subscribe("192.0.2.1");
    const auto two = hub.subscribe("192.0.2.2");
    stream.open(1, "192.0.2.1");
    stream.open(2, "192.0.2.2");
    stream.request(2, "/secret");
    stream.sample(1, 10);
    stream.sample(2, 20);
    const live::Update first = one->take();
    QCOMPARE(first.connections->size(), std::size_t(1));
    QCOMPARE(first.events.size(), std::size_t(1));
    QCOMPARE(first.samples.size(), std::size_t(1));
    QCOMPARE(first.samples.begin()->first, stream::ConnectionId(1));
    QCOMPARE(two->take().samples.begin()->first, stream::ConnectionId(2));
}

void TestHub::keepsTheNewestSample()
{
    live::Hub hub;
    Stream stream(hub);
    const auto view = hub.subscribe("192.0.2.1");
    stream.open(1);
    for (std::uint32_t window = 1; window <= 10; ++window)
        stream.sample(1, window);
    const live::Update update = view->take();
    QCOMPARE(update.samples.at(1).snapshot.info.snd_cwnd, 10u);
    QCOMPARE(update.samplesLeftOut, 9u);
    QCOMPARE(view->take().samplesLeftOut, 0u);
}

void TestHub::leavesOutBeyondItsBounds()
{
    live::Hub hub;
    Stream stream(hub);
    const auto view = hub.subscribe("192.0.2.1");
    QVERIFY(view->take().connections);
    constexpr std::size_t more = 10;
    for (std::size_t i = 1; i <= Limits::maxEvents + more; ++i) {
        stream.open(i);
        stream.sample(i, 1);
    }
    live::Update update = view->take();
    QCOMPARE(update.events.size(), Limits::maxEvents);
    QCOMPARE(update.eventsLeftOut, std::uint64_t(more));
    QCOMPARE(update.samples.size(), Limits::maxConnections);
    QCOMPARE(update.samplesLeftOut, std::uint64_t(Limits::maxEvents + more - Limits::maxConnections));
    // Soon it is told which connections there are, now that it missed some.
    const auto isTold = [&] {
        if (!update.connections)
            update = view->take();
        return update.connections.has_value();
    };
    QTRY_VERIFY(isTold());
    QCOMPARE(update.connections->size(), Limits::maxConnections);
    QCOMPARE(update.connectionsLeftOut, Limits::maxEvents + more - Limits::maxConnections);
}

void TestHub::boundsTheViews()
{
    Limits limits;
    limits.views = 3;
    limits.viewsPerClient = 2;
    live::Hub hub(limits);
    auto first = hub.subscribe("a");
    const auto second = hub.subscribe("a");
    QVERIFY(first && second);
    QVERIFY(!hub.subscribe("a"));
    const auto third = hub.subscribe("b");
    QVERIFY(third);
    QVERIFY(!hub.subscribe("c"));
    first.reset();
    QVERIFY(hub.subscribe("c"));
}

void TestHub::numbersAreExact()
{
    QCOMPARE(live::jsonNumber(0), QByteArray("0"));
    QCOMPARE(live::jsonNumber(9007199254740992u), QByteArray("9007199254740992")); // 2^53
    QCOMPARE(live::jsonNumber(9007199254740993u), QByteArray("\"9007199254740993\""));
    QCOMPARE(live::jsonNumber(18446744073709551615u), QByteArray("\"18446744073709551615\""));
    QCOMPARE(live::jsonValue({}), QByteArray("null"));
    QCOMPARE(live::jsonValue(2.890625), QByteArray("2.890625"));
    QCOMPARE(live::jsonValue(std::string_view("a\"b")), QByteArray("\"a\\\"b\""));
}

void TestHub::noMessageIsTooLong()
{
    live::Hub hub;
    Stream stream(hub);
    const auto view = hub.subscribe("192.0.2.1");
    const QByteArray worst(8000, '\xff'); // U+FFFD each: six characters
    for (std::size_t i = 1; i <= 1000; ++i) {
        stream.open(i);
        stream.request(i, worst);
        stream::Sample sample;
        sample.connection = i;
        sample.bodySent = ~std::uint64_t(0);
        sample.snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
        std::memset(&sample.snapshot.info, 0x7f, sizeof sample.snapshot.info);
        sample.snapshot.memory.count = tcp::SocketMemory::Count;
        sample.snapshot.memory.values.fill(~0u);
        stream.send(sample);
    }
    const QByteArray message = live::Messages({}).update(view->take(), {});
    QVERIFY2(message.size() <= Limits::maxMessageBytes, qPrintable(QString::number(message.size())));
    QJsonParseError error{};
    const QJsonObject parsed = QJsonDocument::fromJson(message, &error).object();
    QCOMPARE(error.errorString(), QJsonParseError().errorString());
    QCOMPARE(parsed.value(QLatin1String("samples")).toArray().size(), qsizetype(Limits::maxConnections));
    QCOMPARE(parsed.value(QLatin1String("events")).toArray().size(), qsizetype(Limits::maxEvents));
}

QTEST_GUILESS_MAIN(TestHub)
#include "tst_hub.moc"
