// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionText.h"
#include "tcp/Field.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cstring>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;

class ConnectionTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void summaryNamesBothEnds();
    void summaryOfChangedOptions();
    void summaryOfAUnixSocket();
    void hostileTextIsEscaped();
    void linesHaveEveryField();
    void jsonHasWhatIsPresent();
    void ssLine();
    void ssLineOfAnOldKernel();

private:
    store::Connection m_connection;
    stream::Sample m_sample;
};

void ConnectionTextTest::init()
{
    m_connection = {};
    m_connection.id = 4711;
    m_connection.descriptor = 21;
    m_connection.clock = {1000s, stream::UtcTime(1'769'903'998'000'123)};
    m_connection.local = {QHostAddress(QStringLiteral("192.0.2.1")), 8080, false, {}};
    m_connection.peer = {QHostAddress(QStringLiteral("2001:db8::7")), 51522, false, {}};
    m_sample = {};
    m_sample.time = 1001s;
    tcp::Snapshot &snapshot = m_sample.snapshot;
    snapshot.infoLength = 224; // Linux 4.19
    std::strcpy(snapshot.congestionControl.data(), "cubic");
    tcp::KernelTcpInfo &info = snapshot.info;
    info.state = 1;
    info.rto = 204'000;
    info.rtt = 55'125;
    info.rttvar = 1'200;
    info.snd_mss = 1448;
    info.snd_cwnd = 88;
    info.snd_ssthresh = 0x7fffffff;
    info.bytes_acked = 123'456'789'012'345'678;
    info.total_retrans = 3;
    info.retrans = 1;
    info.busy_time = 200'000;
    info.rwnd_limited = 50'000;
    info.pacing_rate = ~std::uint64_t(0);
    info.delivery_rate = 1'175'000;
    info.min_rtt = 54'000;
}

void ConnectionTextTest::summaryNamesBothEnds()
{
    QCOMPARE(text::summary(m_connection), QStringLiteral("Peer: [2001:db8::7]:51522\nLocal: 192.0.2.1:8080"));
}

void ConnectionTextTest::summaryOfChangedOptions()
{
    m_connection.options = {{4711, 1s, "TCP_NODELAY", "1", {}}, {4711, 1s, "DSCP", "8", {}}};
    m_connection.marks = {{4711, 1s, "DSCP", "8", {}, "8", 0}};
    QVERIFY2(text::summary(m_connection).endsWith(QLatin1String("8080\nDSCP: 8")), // not what was only read
             qPrintable(text::summary(m_connection)));
}

void ConnectionTextTest::summaryOfAUnixSocket()
{
    m_connection.peer = {{}, 0, true, {}};
    m_connection.credentials = stream::PeerCredentials{4242, 1000, 100, QStringLiteral("curl")};
    QVERIFY(text::summary(m_connection)
                .contains(QStringLiteral("Peer process: curl, pid 4242, uid 1000, gid 100")));
}

void ConnectionTextTest::hostileTextIsEscaped()
{
    m_connection.local = {{}, 0, true, QStringLiteral("/run/\x1b[31m\n")};
    m_connection.credentials = stream::PeerCredentials{1, 0, 0, QStringLiteral("%2\nb\u202E")};
    QVERIFY(text::summary(m_connection).contains(QLatin1String("%2")));
    QVERIFY(text::summary(m_connection).contains(QLatin1String("pid 1, uid 0")));
    std::strcpy(m_sample.snapshot.congestionControl.data(), "a\x1b\n");
    for (const QString &written : {text::summary(m_connection), text::lines(m_connection, m_sample),
                                   text::json(m_connection, m_sample), text::ss(m_connection, m_sample)}) {
        QVERIFY(!written.contains(QChar(0x1b)));
        QVERIFY(!written.contains(QChar(0x202E)));
    }
    QVERIFY(!text::ss(m_connection, m_sample).contains(u'\n'));
}

void ConnectionTextTest::linesHaveEveryField()
{
    const QStringList lines = text::lines(m_connection, m_sample).split(u'\n');
    QVERIFY(lines.contains(QStringLiteral("Time: 2026-01-31T23:59:59.000123Z")));
    QVERIFY(lines.contains(QStringLiteral("rtt_us\t55125")));
    QVERIFY(lines.contains(QStringLiteral("snd_ssthresh\t"))); // absent, not 2147483647
    QVERIFY(lines.contains(QStringLiteral("rcv_wnd_bytes\t")));
    QCOMPARE(lines.filter(u"\t").size(), qsizetype(tcp::fieldCatalogue().size()));
}

void ConnectionTextTest::jsonHasWhatIsPresent()
{
    const QJsonObject object = QJsonDocument::fromJson(text::json(m_connection, m_sample).toUtf8()).object();
    QCOMPARE(object[QStringLiteral("peer")].toString(), QStringLiteral("[2001:db8::7]:51522"));
    QCOMPARE(object[QStringLiteral("descriptor")].toInt(), 21);
    const QJsonObject fields = object[QStringLiteral("fields")].toObject();
    QCOMPARE(fields[QStringLiteral("rtt_us")].toInt(), 55'125);
    QCOMPARE(fields[QStringLiteral("state")].toString(), QStringLiteral("ESTABLISHED"));
    QCOMPARE(fields[QStringLiteral("bytes_acked")].toString(), QStringLiteral("123456789012345678"));
    QVERIFY(!fields.contains(QStringLiteral("snd_ssthresh")));
    QVERIFY(!fields.contains(QStringLiteral("pacing_rate_bytes_per_s")));
}

void ConnectionTextTest::ssLine()
{
    const QString line = text::ss(m_connection, m_sample);
    QVERIFY2(line.startsWith(QStringLiteral("ESTAB 192.0.2.1:8080 [2001:db8::7]:51522 cubic ")),
             qPrintable(line));
    for (const char *word : {"rto:204", "rtt:55.125/1.2", "mss:1448", "cwnd:88",
                             "bytes_acked:123456789012345678", "delivery_rate 9400000bps", "busy:200ms",
                             "rwnd_limited:50ms(25.0%)", "retrans:1/3", "minrtt:54", "send 18492372bps"})
        QVERIFY2((line + u' ').contains(QLatin1Char(' ') + QLatin1String(word) + QLatin1Char(' ')), word);
    for (const char *word : {"ssthresh:2", "pacing_rate", "unacked", "lost", "sndbuf_limited", "snd_wnd"})
        QVERIFY2(!line.contains(QLatin1String(word)), word);
}

void ConnectionTextTest::ssLineOfAnOldKernel()
{
    m_sample.snapshot.infoLength = 0; // a Unix-domain socket
    QCOMPARE(text::ss(m_connection, m_sample), QStringLiteral("192.0.2.1:8080 [2001:db8::7]:51522 cubic"));
}

QTEST_GUILESS_MAIN(ConnectionTextTest)
#include "tst_connectiontext.moc"
