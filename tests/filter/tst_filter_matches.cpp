// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Filter.h"

#include <QtTest>

#include <cstring>

using namespace cwndscope;
using namespace cwndscope::filter;
using namespace std::chrono_literals;

class FilterMatchesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void matches_data();
    void matches();
    void absentIsNeverEqual_data();
    void absentIsNeverEqual();
    void ranges_data();
    void ranges();
    void closedConnections();
    void unixSockets();
    void oneRequest();
    void wholeNumbersAreExact();

private:
    bool matches(const char *text) { return matches(text, subject()); }
    static bool matches(const char *text, const Subject &subject)
    {
        const auto parsed = Filter::parse(QString::fromUtf8(text));
        if (const auto *error = std::get_if<ParseError>(&parsed))
            qFatal("%s: %s", text, qPrintable(error->reason));
        return std::get<Filter>(parsed).matches(subject);
    }
    Subject subject() const { return {m_connection, m_sample ? &*m_sample : nullptr, 1'250'000.0, 130s}; }

    store::Connection m_connection;
    std::optional<stream::Sample> m_sample;
};

void FilterMatchesTest::init()
{
    m_connection = {};
    m_connection.id = 4711;
    m_connection.descriptor = 21;
    m_connection.opened = 100s;
    m_connection.state = stream::ConnectionState::Active;
    m_connection.local = {QHostAddress(QStringLiteral("192.0.2.1")), 8080, false, {}};
    m_connection.peer = {QHostAddress(QStringLiteral("10.1.2.3")), 51522, false, {}};
    m_connection.requestCount = 2;
    m_connection.bytesSent = 5000;
    store::Request first;
    first.id = 7;
    first.method = "HEAD";
    first.target = "/SHA256SUMS";
    first.status = 404;
    first.finished = stream::RequestEnd{};
    store::Request second;
    second.id = 8;
    second.method = "GET";
    second.target = "/iso/Debian%20\xc3\xa9.iso?x=1";
    second.status = 200;
    second.bodyLength = 1000;
    second.bodySent = 250;
    m_connection.requests.push_back(first);
    m_connection.requests.push_back(second);
    stream::Sample sample;
    sample.snapshot.infoLength = 192; // up to sndbuf_limited: Linux 4.10
    sample.snapshot.info.state = 1;
    sample.snapshot.info.ca_state = 3;
    sample.snapshot.info.rtt = 60'000;
    sample.snapshot.info.snd_cwnd = 42;
    sample.snapshot.info.snd_ssthresh = 0x7fffffff;
    sample.snapshot.info.total_retrans = 3;
    sample.snapshot.info.pacing_rate = 2'000'000;
    std::strcpy(sample.snapshot.congestionControl.data(), "bbr");
    m_sample = sample;
}

void FilterMatchesTest::matches_data()
{
    QTest::addColumn<bool>("expected");
    const auto rows = [](bool expected, std::initializer_list<const char *> texts) {
        for (const char *text : texts)
            QTest::newRow(text) << expected;
    };
    rows(true,
         {"",
          "rtt>50ms state:established peer:10.0.0.0/8 path:/iso total_retrans>0 cc:bbr",
          "rtt=60ms",
          "rtt:60000",
          "rtt_us!=1",
          "rtt<=0.06s",
          "rtt>59999us",
          "rtt>=60ms",
          "pacing_rate:16Mbit/s",
          "rate>9Mbit/s",
          "rate<=10mbit/s",
          "cwnd:42",
          "cc=BBR",
          "cc:bb",
          "cc!=cubic",
          "ca_state:recovery",
          "state:active",
          "state:live",
          "state!=idle",
          "peer:10.1.2.3",
          "peer=10.1.2.3:51522",
          "peer:1.2.3",
          "peer!=10.2.0.0/16",
          "port:51522",
          "local:192.0.2.0/24",
          "local_port=8080",
          "descriptor:21",
          "fd:21",
          "connection:4711",
          "requests:2",
          "sent:5250",
          "duration:30s",
          "age<1min",
          "method:get",
          "method=head",
          "path:debian",
          "path:\"DEBIAN%20é\"",
          "target=/sha256sums",
          "status:404",
          "status>=400",
          "status=200",
          "request_id:8",
          "progress:25%",
          "progress<0.5",
          "debian",
          "\"GET /iso\"",
          "10.1.2",
          "bbr",
          ":8080",
          "!path:nothing",
          "rtt>1s or cc:bbr",
          "(rtt>1s or cc:bbr) cwnd>1",
          "not (rtt>1s)",
          "! rtt>1s"});
    rows(false,
         {"rtt>60ms",
          "rtt<60ms",
          "rtt!=60ms",
          "state:idle",
          "state:close",
          "state:closed",
          "state!=live",
          "ca_state:open",
          "ca_state!=recovery",
          "peer:10.0.0.0/16",
          "peer!=10.0.0.0/8",
          "peer:10.1.2.3:80",
          "peer:::/0",
          "cc=bb",
          "cc!=bbr",
          "path=/iso",
          "path!=/SHA256SUMS path=/nothing",
          "method:post",
          "status:500",
          "reason:reset",
          "reason!=reset",
          "nothing",
          "rate>10Mbit/s",
          "pid>0",
          "command:x",
          "!cc:bbr",
          "rtt>1s or cc:cubic",
          "cc:bbr rtt>1s",
          "!(rtt>1s or cc:bbr)"});
}

void FilterMatchesTest::matches()
{
    QFETCH(bool, expected);
    QCOMPARE(matches(QTest::currentDataTag()), expected);
}

void FilterMatchesTest::absentIsNeverEqual_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"snd_ssthresh", "rcv_wnd", "total_rto", "bbr_bw", "pid", "reason"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void FilterMatchesTest::absentIsNeverEqual()
{
    QFETCH(QString, name);
    const Quantity *quantity = findQuantity(name);
    for (const char *op : {":", "=", "!=", "<", "<=", ">", ">="}) {
        if (quantity->kind != Kind::Number && strchr("<>", op[0]))
            continue;
        const QByteArray text = name.toLatin1() + op + quantity->example().toLatin1();
        QVERIFY2(!matches(text.constData()), text.constData());
        QVERIFY2(matches(("!" + text).constData()), text.constData());
    }
    m_sample.reset();
    QVERIFY(!matches("rtt>=0"));
    QVERIFY(!matches("cc:\"\""));
}

void FilterMatchesTest::ranges_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *pattern, const char *address, bool expected) {
        QTest::addRow("%s has %s", pattern, address)
            << QString::fromLatin1(pattern) << QString::fromLatin1(address) << expected;
    };
    row("10.0.0.0/8", "10.255.0.1", true);
    row("10.0.0.0/8", "11.0.0.1", false);
    row("10.9.9.9/8", "10.1.1.1", true); // what is behind the prefix does not count
    row("10.1.2.0/23", "10.1.3.255", true);
    row("10.1.2.0/23", "10.1.4.0", false);
    row("0.0.0.0/0", "203.0.113.9", true);
    row("0.0.0.0/0", "2001:db8::1", false);
    row("10.1.2.3/32", "10.1.2.3", true);
    row("10.1.2.3/32", "10.1.2.2", false);
    row("2001:db8::/32", "2001:db8:ffff::1", true);
    row("2001:db8::/32", "2001:db9::1", false);
    row("2001:db8::8/125", "2001:db8::f", true);
    row("2001:db8::8/125", "2001:db8::10", false);
    row("::/0", "2001:db8::1", true);
    row("::/0", "10.0.0.1", false);
    row("::ffff:10.0.0.0/104", "10.9.9.9", true);
    row("fe80::1", "fe80::1%lo", true);
    row("fe80::1%lo", "fe80::1%lo", true);
    row("fe80::1%eth9", "fe80::1%lo", false);
}

void FilterMatchesTest::ranges()
{
    QFETCH(QString, pattern);
    QFETCH(QString, address);
    QFETCH(bool, expected);
    m_connection.peer.address = QHostAddress(address);
    QVERIFY(!m_connection.peer.address.isNull());
    QCOMPARE(matches(("peer:" + pattern.toLatin1()).constData()), expected);
}

void FilterMatchesTest::closedConnections()
{
    m_connection.closed = 105s;
    m_connection.state = stream::ConnectionState::Closed;
    m_connection.closeReason = stream::CloseReason::ResetByPeer;
    QVERIFY(matches("state:closed reason:reset duration=5s"));
    QVERIFY(!matches("state:live"));
    QVERIFY(!matches("state:established")); // its last sample was, but the socket is gone
    QVERIFY(matches("reason!=idle_timeout"));
    QVERIFY(matches("rtt:60ms")); // the last sample stays
}

void FilterMatchesTest::unixSockets()
{
    m_connection.local = {{}, 0, true, QStringLiteral("/run/web.sock")};
    m_connection.peer = {{}, 0, true, {}};
    m_connection.credentials = stream::PeerCredentials{4242, 1000, 100, QStringLiteral("curl")};
    m_sample->snapshot.infoLength = 0;
    QVERIFY(matches("pid=4242 uid:1000 gid:100 command:CURL curl local:web.sock peer:unix"));
    QVERIFY(!matches("port>=0"));
    QVERIFY(!matches("peer:0.0.0.0/0"));
    QVERIFY(!matches("rtt>=0"));
}

void FilterMatchesTest::oneRequest()
{
    Subject one = subject();
    one.requests = Subject::Requests::One;
    one.request = &m_connection.requests.front();
    QVERIFY(matches("status:404 path:sums", one));
    QVERIFY(!matches("path:/iso", one));
    QVERIFY(!matches("debian", one));
    one.request = nullptr;
    QVERIFY(!matches("status>0", one));
    QVERIFY(matches("!status>0 rtt>1", one));
}

void FilterMatchesTest::wholeNumbersAreExact()
{
    m_connection.id = 9007199254740993; // 2^53 + 1: no double
    QVERIFY(matches("connection=9007199254740993"));
    QVERIFY(!matches("connection=9007199254740992"));
    QVERIFY(matches("connection>9007199254740992"));
}

QTEST_GUILESS_MAIN(FilterMatchesTest)
#include "tst_filter_matches.moc"
