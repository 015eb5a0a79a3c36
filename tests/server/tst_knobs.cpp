// SPDX-License-Identifier: GPL-3.0-or-later
#include "Handlers.h"
#include "RawClient.h"
#include "TestServer.h"
#include "tcp/Field.h"

#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <thread>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace cwndscope;
using tcp::KnobId;

namespace {

constexpr qint64 fileSize = qint64(4) << 30;

std::optional<double> fieldOf(const stream::Sample &sample, const char *field)
{
    return tcp::number(tcp::findField(field)->value(sample.snapshot));
}

/// A download of a large file that is read as fast as it comes, until the end of the scope.
class Download
{
public:
    explicit Download(const TestServer &test, const QByteArray &query = {})
        : m_client(test.port())
    {
        m_client.send(get("/large" + query));
        m_reader = std::jthread([this](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                const auto got = m_client.receive(1).size();
                if (got == 0)
                    break;
                m_bytes += got;
            }
        });
    }
    qint64 bytes() const { return m_bytes; }

private:
    RawClient m_client;
    std::atomic<qint64> m_bytes{0};
    std::jthread m_reader;
};

/// The capabilities of root are gone while it lives.
class OrdinaryUser
{
public:
    OrdinaryUser()
    {
        constexpr uid_t nobody = 65534;
        m_isOrdinary = ::geteuid() != 0 || ::seteuid(nobody) == 0;
    }
    ~OrdinaryUser()
    {
        if (::getuid() == 0)
            m_isOrdinary = ::seteuid(0) == 0;
    }
    bool isOrdinary() const { return m_isOrdinary; }

private:
    bool m_isOrdinary = false;
};

} // namespace

/// Knobs of connections that are being served: they are set, they act, and what came of them is observed.
class TestKnobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_test = std::make_unique<TestServer>();
        m_test->options.interval = std::chrono::milliseconds(5);
        m_test->writeSparse(QStringLiteral("large"), fileSize);
    }
    void cleanup() { m_test.reset(); }

    void pacingCapHoldsTheGoodput();
    void throttleHoldsTheGoodput();
    void lowatBoundsWhatIsUnsent();
    void algorithmChangesInTheMiddle();
    void algorithmSetByAHandlerIsSeen();
    void anOrdinaryUserIsRefused();
    void resetsAndCloses_data();
    void resetsAndCloses();
    void closedInTheMiddle();
    void aThousandChangesWhileServing();
    void defaultsOfNewConnections();
    void wrongDefaultsKeepItFromStarting();
    void queryChoosesTheAlgorithmOnlyWhereAllowed_data();
    void queryChoosesTheAlgorithmOnlyWhereAllowed();

private:
    stream::ConnectionId firstConnection() const
    {
        const auto opened = m_test->sink.of<stream::Opened>();
        return opened.empty() ? 0 : opened.front().connection;
    }
    stream::ConnectionId waitForConnection() const
    {
        return QTest::qWaitFor([this] { return firstConnection() != 0; }) ? firstConnection() : 0;
    }
    stream::Sample newest() const { return m_test->sink.of<stream::Sample>().back(); }
    /// Whether a sample came that long after the first change: what waited in the buffers has left by then.
    bool isLater(std::chrono::milliseconds than) const
    {
        return newest().time - changes().front().time > than;
    }
    std::vector<stream::OptionChanged> changes() const { return m_test->sink.of<stream::OptionChanged>(); }
    /// Acknowledged bytes per second over a while, by the samples.
    double goodput(std::chrono::milliseconds over) const;

    std::unique_ptr<TestServer> m_test;
};

double TestKnobs::goodput(std::chrono::milliseconds over) const
{
    const auto first = newest();
    auto last = first;
    if (!QTest::qWaitFor([&] { return (last = newest()).time - first.time >= over; }))
        return 0;
    const double bytes = *fieldOf(last, "bytes_acked") - *fieldOf(first, "bytes_acked");
    return bytes / std::chrono::duration<double>(last.time - first.time).count();
}

void TestKnobs::pacingCapHoldsTheGoodput()
{
    QVERIFY(m_test->start());
    const Download download(*m_test);
    const auto id = waitForConnection();
    QVERIFY(id != 0);
    constexpr double cap = 20e6;
    m_test->server.changeOptions({id}, {{KnobId::MaxPacingRate, QByteArray::number(qlonglong(cap))}});
    QTRY_COMPARE(changes().size(), 1u);
    QCOMPARE(changes().front().value, QByteArray("20000000"));
    QCOMPARE(changes().front().asked, changes().front().value);
    QVERIFY(changes().front().error.isEmpty());
    QTRY_VERIFY(isLater(std::chrono::milliseconds(300)));
    const double rate = goodput(std::chrono::milliseconds(1500));
    QVERIFY2(rate > 0.9 * cap && rate < 1.1 * cap, qPrintable(QString::number(rate)));
}

void TestKnobs::throttleHoldsTheGoodput()
{
    QVERIFY(m_test->start());
    const Download download(*m_test);
    const auto id = waitForConnection();
    m_test->server.changeOptions({id}, {{KnobId::Throttle, "5000000"}});
    QTRY_COMPARE(changes().size(), 1u);
    QCOMPARE(changes().front().value, QByteArray("5000000"));
    QTRY_VERIFY(isLater(std::chrono::milliseconds(300)));
    const double rate = goodput(std::chrono::milliseconds(1000));
    QVERIFY2(rate > 0.9 * 5e6 && rate < 1.1 * 5e6, qPrintable(QString::number(rate)));
    // So that it counts as the application's share of the time.
    QTRY_VERIFY(!newest().snapshot.hasApplicationBacklog);
    m_test->server.changeOptions({id}, {{KnobId::Throttle, "0"}});
    const qint64 before = download.bytes();
    QTRY_VERIFY(download.bytes() > before + 50'000'000); // 10 s at the old rate
}

void TestKnobs::lowatBoundsWhatIsUnsent()
{
    QVERIFY(m_test->start());
    RawClient client(m_test->port(), 4096); // reads nothing, so it stays unsent
    client.send(get("/large"));
    const auto id = waitForConnection();
    const auto unsent = [this] {
        return fieldOf(m_test->sink.of<stream::Sample>().back(), "notsent_bytes").value_or(0);
    };
    QTRY_VERIFY(unsent() > 1'000'000);

    m_test = std::make_unique<TestServer>();
    m_test->options.interval = std::chrono::milliseconds(5);
    m_test->writeSparse(QStringLiteral("large"), fileSize);
    constexpr double lowat = 32768;
    constexpr double piece = 2.0 * 65536; // one more skb is begun below the mark
    m_test->options.knobs = {{KnobId::NotsentLowat, "32768"}};
    QVERIFY(m_test->start());
    RawClient bounded(m_test->port(), 4096);
    bounded.send(get("/large"));
    QTRY_VERIFY(m_test->sink.count<stream::Sample>() > 20);
    QTRY_VERIFY(unsent() > 0);
    QTRY_VERIFY(m_test->sink.of<stream::Sample>().size() > 60);
    QVERIFY2(unsent() < lowat + piece, qPrintable(QString::number(unsent())));
    QVERIFY(id != 0);
}

void TestKnobs::algorithmChangesInTheMiddle()
{
    const QString available = tcp::CongestionControls::ofThisMachine().allowed;
    if (!available.split(u' ').contains(QStringLiteral("bbr")) && ::geteuid() != 0)
        QSKIP("bbr is not among the allowed algorithms of this machine");
    m_test->options.congestionControl = "reno";
    QVERIFY(m_test->start());
    const Download download(*m_test);
    const auto id = waitForConnection();
    m_test->server.changeOptions({id}, {{KnobId::CongestionControl, "bbr"}});
    QTRY_COMPARE(changes().size(), 1u);
    if (changes().front().errorNumber == ENOENT)
        QSKIP("this kernel has no bbr");
    QCOMPARE(changes().front().error, QString());
    QCOMPARE(changes().front().value, QByteArray("bbr"));
    const auto samples = [this] { return m_test->sink.of<stream::Sample>(); };
    QCOMPARE(samples().front().snapshot.congestionControlName(), std::string_view("reno"));
    QVERIFY(!fieldOf(samples().front(), "bbr_bw_bytes_per_s"));
    QTRY_VERIFY(samples().back().snapshot.congestionControlName() == "bbr"
                && fieldOf(samples().back(), "bbr_bw_bytes_per_s").value_or(0) > 0);
    for (const stream::Sample &sample : samples())
        QCOMPARE(sample.snapshot.congestionControlName(),
                 std::string_view(sample.time > changes().front().time ? "bbr" : "reno"));
}

void TestKnobs::algorithmSetByAHandlerIsSeen()
{
    m_test->options.congestionControl = "cubic";
    m_test->server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        constexpr char name[] = "reno";
        const int failed = ::setsockopt(request.connection().optionDescriptor(), IPPROTO_TCP, TCP_CONGESTION,
                                        name, sizeof name - 1);
        request.connection().watch();
        responder.send(text(failed ? "no" : "yes"));
    }));
    QVERIFY(m_test->start());
    RawClient client(m_test->port());
    QVERIFY(client.send(get()));
    const QByteArray response = client.receiveResponse();
    if (bodyOf(response) == "no")
        QSKIP("this machine does not allow reno");
    const auto newest = [this] {
        const auto samples = m_test->sink.of<stream::Sample>();
        return samples.empty() ? std::string() : std::string(samples.back().snapshot.congestionControlName());
    };
    QTRY_COMPARE(newest(), std::string("reno"));
}

void TestKnobs::anOrdinaryUserIsRefused()
{
    const tcp::CongestionControls machine = tcp::CongestionControls::ofThisMachine();
    QString closed;
    for (const QString &name : machine.available.split(u' ', Qt::SkipEmptyParts)) {
        if (!machine.allowed.split(u' ').contains(name))
            closed = name;
    }
    if (closed.isEmpty())
        QSKIP("this machine allows everybody all of its algorithms");
    QVERIFY(m_test->start());
    const Download download(*m_test);
    const auto id = waitForConnection();
    const OrdinaryUser user;
    if (!user.isOrdinary())
        QSKIP("root cannot become an ordinary user here");
    m_test->server.changeOptions({id}, {{KnobId::CongestionControl, closed.toLatin1()}});
    QTRY_COMPARE(changes().size(), 1u);
    const stream::OptionChanged change = changes().front();
    QCOMPARE(change.errorNumber, EPERM);
    QCOMPARE(change.asked, closed.toLatin1());
    QVERIFY(change.value != change.asked && !change.value.isEmpty());
    QVERIFY2(change.error.contains(QLatin1String("CAP_NET_ADMIN")), qPrintable(change.error));
}

void TestKnobs::resetsAndCloses_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("FIN") << false;
    QTest::newRow("RST") << true;
}

void TestKnobs::resetsAndCloses()
{
    QFETCH(bool, reset);
    QVERIFY(m_test->start());
    m_test->write(QStringLiteral("small"), "content");
    RawClient client(m_test->port());
    client.send(get("/small"));
    QVERIFY(client.receiveResponse().endsWith("content"));
    const auto id = waitForConnection();
    if (reset)
        m_test->server.resetConnections({id, 12345});
    else
        m_test->server.closeConnections({id, 12345});
    bool wasReset = false;
    client.receiveAll(&wasReset);
    QCOMPARE(wasReset, reset);
    QTRY_COMPARE(m_test->sink.count<stream::Closed>(), 1u);
    QCOMPARE(m_test->sink.of<stream::Closed>().front().reason, stream::CloseReason::Requested);
}

void TestKnobs::closedInTheMiddle()
{
    QVERIFY(m_test->start());
    const auto id = [this] {
        const Download download(*m_test);
        const auto opened = waitForConnection();
        m_test->server.resetConnections({opened});
        for (int i = 0; i < 100; ++i)
            m_test->server.changeOptions({opened}, {{KnobId::NoDelay, i % 2 == 0 ? "0" : "1"}});
        return opened;
    }();
    QTRY_COMPARE(m_test->sink.count<stream::Closed>(), 1u);
    // Nothing is changed after the end, and whoever reuses the descriptor is left alone.
    const Download other(*m_test);
    QTRY_COMPARE(m_test->sink.count<stream::Opened>(), 2u);
    m_test->server.changeOptions({id}, {{KnobId::Throttle, "1"}});
    const qint64 before = other.bytes();
    QTRY_VERIFY(other.bytes() > before + 1'000'000);
    QCOMPARE(changes().size(), 0u);
}

void TestKnobs::aThousandChangesWhileServing()
{
    m_test->options.threads = 2;
    QVERIFY(m_test->start());
    const Download first(*m_test);
    const Download second(*m_test);
    QTRY_COMPARE(m_test->sink.count<stream::Opened>(), 2u);
    std::vector<stream::ConnectionId> ids;
    for (const stream::Opened &opened : m_test->sink.of<stream::Opened>())
        ids.push_back(opened.connection);
    constexpr int rounds = 500;
    for (int i = 0; i < rounds; ++i) {
        switch (i % 5) {
        case 0:
            m_test->server.changeOptions(ids, {{KnobId::NoDelay, i % 2 == 0 ? "0" : "1"}});
            break;
        case 1:
            m_test->server.changeOptions(ids, {{KnobId::MaxPacingRate, QByteArray::number(100'000'000 + i)}});
            break;
        case 2:
            m_test->server.changeOptions(ids, {{KnobId::Throttle, QByteArray::number(50'000'000 + i)}});
            break;
        case 3:
            m_test->server.changeOptions(ids, {{KnobId::Dscp, QByteArray::number(i % 64)}});
            break;
        default:
            m_test->server.changeOptions(ids, {{KnobId::Throttle, "0"}});
        }
    }
    QTRY_COMPARE(changes().size(), std::size_t(2 * rounds));
    for (const stream::OptionChanged &change : changes()) {
        QVERIFY2(change.error.isEmpty(), qPrintable(change.error));
        QCOMPARE(change.value, change.asked);
    }
    const qint64 before = first.bytes();
    QTRY_VERIFY(first.bytes() > before);
    QCOMPARE(m_test->sink.count<stream::Closed>(), 0u);
}

void TestKnobs::defaultsOfNewConnections()
{
    m_test->options.knobs = {{KnobId::KeepIdle, "33"}, {KnobId::Throttle, "1000000"}};
    QVERIFY(m_test->start());
    const Download download(*m_test);
    const auto id = waitForConnection();
    m_test->server.changeOptions({id}, {{KnobId::KeepIdle, {}}, {KnobId::Throttle, {}}});
    QTRY_COMPARE(changes().size(), 2u);
    QCOMPARE(changes()[0].value, QByteArray("33"));
    QCOMPARE(changes()[1].value, QByteArray("1000000"));
    QVERIFY(changes()[0].asked.isEmpty());
}

void TestKnobs::wrongDefaultsKeepItFromStarting()
{
    m_test->options.knobs = {{KnobId::CongestionControl, "nosuchthing"}};
    QVERIFY(!m_test->start());
    QVERIFY2(m_test->error().message.contains(QLatin1String("modprobe")),
             qPrintable(m_test->error().message));
}

void TestKnobs::queryChoosesTheAlgorithmOnlyWhereAllowed_data()
{
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("allowed") << true << QByteArray("?a=b&cwndscope-cc=reno") << QByteArray("reno");
    QTest::newRow("not allowed") << false << QByteArray("?cwndscope-cc=reno") << QByteArray();
    QTest::newRow("unknown name") << true << QByteArray("?cwndscope-cc=nosuchthing")
                                  << QByteArray("nosuchthing");
    QTest::newRow("no name") << true << QByteArray("?cwndscope-cc=%2e%2e/") << QByteArray();
    QTest::newRow("another key") << true << QByteArray("?xcwndscope-cc=reno") << QByteArray();
}

void TestKnobs::queryChoosesTheAlgorithmOnlyWhereAllowed()
{
    QFETCH(bool, allowed);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, asked);
    m_test->options.allowQueryCongestionControl = allowed;
    m_test->write(QStringLiteral("small"), "content");
    QVERIFY(m_test->start());
    RawClient client(m_test->port());
    client.send(get("/small" + query));
    QVERIFY(client.receiveResponse().endsWith("content")); // whatever became of the algorithm
    QTRY_COMPARE(m_test->sink.count<stream::RequestFinished>(), 1u);
    QCOMPARE(changes().size(), asked.isEmpty() ? 0u : 1u);
    if (!asked.isEmpty())
        QCOMPARE(changes().front().asked, asked);
}

QTEST_GUILESS_MAIN(TestKnobs)
#include "tst_knobs.moc"
