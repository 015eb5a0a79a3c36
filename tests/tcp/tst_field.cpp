// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp/Field.h"

#include <QTest>

#include <cstddef>
#include <cstring>
#include <limits>

using namespace cwndscope;
using tcp::FieldValue;
using tcp::Snapshot;

namespace {

constexpr std::uint64_t max64 = std::numeric_limits<std::uint64_t>::max();

Snapshot complete()
{
    Snapshot snapshot;
    snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
    snapshot.info.state = 1;
    return snapshot;
}

FieldValue value(const char *name, const Snapshot &snapshot)
{
    return tcp::findField(name)->value(snapshot);
}

QString text(const char *name, const Snapshot &snapshot)
{
    return tcp::exactText(value(name, snapshot));
}

} // namespace

class TestField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counterDifference_data()
    {
        QTest::addColumn<quint64>("before");
        QTest::addColumn<quint64>("after");
        QTest::addColumn<unsigned>("bits");
        QTest::addColumn<qint64>("expected"); // -1: none
        const auto row = [](const char *name, quint64 before, quint64 after, unsigned bits, qint64 expected) {
            QTest::newRow(name) << before << after << bits << expected;
        };
        row("none", 5, 5, 32, 0);
        row("some", 5, 12, 32, 7);
        row("16 bits wrap", 65'530, 4, 16, 10);
        row("32 bits wrap", 0xffff'fffe, 3, 32, 5);
        row("64 bits wrap", max64, 0, 64, 1);
        row("16 bits half way", 0, 0x7fff, 16, 0x7fff);
        row("16 bits back", 10, 9, 16, -1);
        row("32 bits back", 1000, 10, 32, -1);
        row("64 bits back", 1000, 10, 64, -1);
        row("32 bits far", 0, 0x7fff'ffff, 32, 0x7fff'ffff);
        row("32 bits too far", 0, 0x8000'0000, 32, -1);
    }

    void counterDifference()
    {
        QFETCH(quint64, before);
        QFETCH(quint64, after);
        QFETCH(unsigned, bits);
        QFETCH(qint64, expected);
        const auto difference = tcp::counterDifference(before, after, bits);
        QCOMPARE(difference ? qint64(*difference) : -1, expected);
    }

    void exactText_data()
    {
        QTest::addColumn<FieldValue>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("absent") << FieldValue() << QString();
        QTest::newRow("zero") << FieldValue(std::uint64_t(0)) << QStringLiteral("0");
        QTest::newRow("no grouping") << FieldValue(std::uint64_t(1'234'567)) << QStringLiteral("1234567");
        QTest::newRow("largest") << FieldValue(max64) << QStringLiteral("18446744073709551615");
        QTest::newRow("gain") << FieldValue(739 / 256.0) << QStringLiteral("2.88671875");
        QTest::newRow("smallest gain") << FieldValue(1 / 256.0) << QStringLiteral("0.00390625");
        QTest::newRow("whole gain") << FieldValue(2.0) << QStringLiteral("2");
        QTest::newRow("name") << FieldValue(std::string_view("cubic")) << QStringLiteral("cubic");
    }

    void exactText()
    {
        QFETCH(FieldValue, value);
        QFETCH(QString, expected);
        QCOMPARE(tcp::exactText(value), expected);
    }

    void exactTextIsTheSameInEveryLocale()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        const QString text = tcp::exactText(1234567.5);
        QLocale::setDefault(before);
        QCOMPARE(text, QStringLiteral("1234567.5"));
    }

    void number()
    {
        QVERIFY(!tcp::number(FieldValue()));
        QVERIFY(!tcp::number(FieldValue(std::string_view("Open"))));
        QCOMPARE(tcp::number(FieldValue(std::uint64_t(7))), std::optional<double>(7.0));
        QCOMPARE(tcp::number(FieldValue(0.5)), std::optional<double>(0.5));
    }

    void stateNames()
    {
        QCOMPARE(tcp::tcpStateName(1), std::string_view("ESTABLISHED"));
        QCOMPARE(tcp::tcpStateName(4), std::string_view("FIN_WAIT1"));
        QCOMPARE(tcp::tcpStateName(7), std::string_view("CLOSE"));
        QCOMPARE(tcp::tcpStateName(8), std::string_view("CLOSE_WAIT"));
        QCOMPARE(tcp::tcpStateName(10), std::string_view("LISTEN"));
        QCOMPARE(tcp::tcpStateName(11), std::string_view("CLOSING"));
        QCOMPARE(tcp::tcpStateName(0), std::string_view());
        QCOMPARE(tcp::tcpStateName(200), std::string_view());
        QCOMPARE(tcp::caStateName(0), std::string_view("Open"));
        QCOMPARE(tcp::caStateName(3), std::string_view("Recovery"));
        QCOMPARE(tcp::caStateName(4), std::string_view("Loss"));
        QCOMPARE(tcp::caStateName(5), std::string_view());
        Snapshot snapshot = complete();
        snapshot.info.state = 200;
        QCOMPARE(text("state", snapshot), QStringLiteral("200"));
    }

    /// The kernel's ways to say "none" are not values.
    void sentinels_data()
    {
        QTest::addColumn<std::size_t>("offset");
        QTest::addColumn<int>("size");
        QTest::addColumn<quint64>("none");
#define ROW(name, member, none)                                                                              \
    QTest::newRow(name) << offsetof(tcp::KernelTcpInfo, member) << int(sizeof(tcp::KernelTcpInfo::member))   \
                        << quint64(none)
        ROW("snd_ssthresh", snd_ssthresh, 0x7fff'ffff);
        ROW("pacing_rate_bytes_per_s", pacing_rate, max64);
        ROW("max_pacing_rate_bytes_per_s", max_pacing_rate, max64);
        ROW("max_pacing_rate_bytes_per_s", max_pacing_rate, 0xffff'ffff);
        ROW("min_rtt_us", min_rtt, 0xffff'ffff);
        ROW("rtt_us", rtt, 0);
        ROW("rcv_rtt_us", rcv_rtt, 0);
#undef ROW
    }

    void sentinels()
    {
        QFETCH(std::size_t, offset);
        QFETCH(int, size);
        QFETCH(quint64, none);
        Snapshot snapshot = complete();
        char *member = reinterpret_cast<char *>(&snapshot.info) + offset;
        std::memcpy(member, &none, std::size_t(size));
        QVERIFY(tcp::isAbsent(value(QTest::currentDataTag(), snapshot)));
        const quint64 other = 0x1234'5678;
        std::memcpy(member, &other, std::size_t(size));
        QCOMPARE(value(QTest::currentDataTag(), snapshot), FieldValue(std::uint64_t(other)));
    }

    void zeroIsAValue()
    {
        const Snapshot snapshot = complete();
        for (const char *name : {"snd_cwnd", "min_rtt_us", "bytes_acked", "lost", "delivery_rate_bytes_per_s",
                                 "snd_wnd_bytes", "total_rto", "in_flight", "snd_ssthresh"})
            QCOMPARE(text(name, snapshot), QStringLiteral("0"));
    }

    void variationMeansNothingBeforeTheFirstSample()
    {
        Snapshot snapshot = complete();
        snapshot.info.rttvar = 250'000;
        QVERIFY(tcp::isAbsent(value("rttvar_us", snapshot)));
        snapshot.info.rtt = 1;
        QCOMPARE(text("rttvar_us", snapshot), QStringLiteral("250000"));
    }

    void windowScaleNeedsItsOption()
    {
        Snapshot snapshot = complete();
        snapshot.info.wscale = 0x7a;
        QVERIFY(tcp::isAbsent(value("snd_wscale", snapshot)));
        QVERIFY(tcp::isAbsent(value("rcv_wscale", snapshot)));
        snapshot.info.options = 4;
        QCOMPARE(text("snd_wscale", snapshot), QStringLiteral("10"));
        QCOMPARE(text("rcv_wscale", snapshot), QStringLiteral("7"));
    }

    void rateFlags()
    {
        Snapshot snapshot = complete();
        snapshot.info.rateFlags = 0b101;
        QCOMPARE(text("delivery_rate_app_limited", snapshot), QStringLiteral("1"));
        QCOMPARE(text("fastopen_client_fail", snapshot), QStringLiteral("2"));
        snapshot.infoLength = 160; // the byte is there, but the kernel does not know these bits
        QVERIFY(tcp::isAbsent(value("delivery_rate_app_limited", snapshot)));
        QVERIFY(tcp::isAbsent(value("fastopen_client_fail", snapshot)));
    }

    void inFlight_data()
    {
        QTest::addColumn<std::uint32_t>("unacked");
        QTest::addColumn<std::uint32_t>("sacked");
        QTest::addColumn<std::uint32_t>("lost");
        QTest::addColumn<std::uint32_t>("retrans");
        QTest::addColumn<quint64>("expected");
        const auto max32 = std::numeric_limits<std::uint32_t>::max();
        QTest::newRow("clean") << 10u << 0u << 0u << 0u << quint64(10);
        QTest::newRow("recovery") << 20u << 5u << 3u << 2u << quint64(14);
        QTest::newRow("never below none") << 1u << 5u << 3u << 0u << quint64(0);
        QTest::newRow("no overflow") << max32 << 0u << 0u << max32 << quint64(max32) * 2;
        QTest::newRow("no underflow") << 0u << max32 << max32 << 0u << quint64(0);
    }

    void inFlight()
    {
        Snapshot snapshot = complete();
        QFETCH(std::uint32_t, unacked);
        QFETCH(std::uint32_t, sacked);
        QFETCH(std::uint32_t, lost);
        QFETCH(std::uint32_t, retrans);
        QFETCH(quint64, expected);
        snapshot.info.unacked = unacked;
        snapshot.info.sacked = sacked;
        snapshot.info.lost = lost;
        snapshot.info.retrans = retrans;
        QCOMPARE(tcp::packetsInFlight(snapshot), std::optional<std::uint64_t>(expected));
        QCOMPARE(value("in_flight", snapshot), FieldValue(std::uint64_t(expected)));
        snapshot.info.state = 10;
        QVERIFY2(!tcp::packetsInFlight(snapshot), "a listener's queue is not in flight");
    }

    void applicationBacklogOnlyWhenKnown()
    {
        Snapshot snapshot = complete();
        snapshot.applicationBacklog = 5;
        QVERIFY(tcp::isAbsent(value("application_backlog_bytes", snapshot)));
        snapshot.hasApplicationBacklog = true;
        QCOMPARE(text("application_backlog_bytes", snapshot), QStringLiteral("5"));
    }

    void unitSymbols()
    {
        QCOMPARE(tcp::unitSymbol(tcp::Unit::Microseconds), QStringLiteral("µs"));
        QCOMPARE(tcp::unitSymbol(tcp::Unit::BytesPerSecond), QStringLiteral("bytes/s"));
        QVERIFY(tcp::unitSymbol(tcp::Unit::None).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestField)
#include "tst_field.moc"
