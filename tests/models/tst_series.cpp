// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Series.h"
#include "models/Track.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using namespace cwndscope;
using namespace std::chrono_literals;
using models::Quantity;
using models::Series;
using models::Track;

namespace {

constexpr std::uint16_t whole = sizeof(tcp::KernelTcpInfo);

stream::Sample sampleAt(stream::MonotonicTime time, std::uint16_t infoLength = whole)
{
    stream::Sample sample;
    sample.time = time;
    sample.snapshot.infoLength = infoLength;
    tcp::KernelTcpInfo &info = sample.snapshot.info;
    info.state = 1;
    info.rtt = 50'000;
    info.rttvar = 5'000;
    info.snd_cwnd = 20;
    info.snd_mss = 1000;
    info.snd_wnd = 64'000;
    info.delivery_rate = 1'000'000;
    info.snd_ssthresh = 0x7fffffff;
    return sample;
}

Series series(const char *name)
{
    return Series::find(QString::fromLatin1(name)).value();
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void everyNameIsFoundAgain();
    void unknownNamesAreNot_data();
    void unknownNamesAreNot();
    void valuesOfOneSample_data();
    void valuesOfOneSample();
    void absentIsNotANumber();
    void ratesAreGrowthOverTime();
    void countersMayWrap();
    void intervalsCountFromTheSampleBefore();
    void deliveryChangesHandsWithoutAGap();
    void packetsAsBytes();
    void texts();
    void trackFollowsTheHistory();
    void trackKnowsItsGaps();
    void trackForgetsWhatTheHistoryDropped();
};

void TestSeries::everyNameIsFoundAgain()
{
    std::vector<Series> all = Series::derived();
    QVERIFY(all.size() >= 9);
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        if (const auto own = Series::of(field))
            all.push_back(*own);
        if (const auto telling = Series::telling(field))
            all.push_back(*telling);
    }
    for (const Series &each : all) {
        QCOMPARE(Series::find(each.name()), std::optional(each));
        QVERIFY2(!each.label().isEmpty() && !each.meaning().isEmpty(), qPrintable(each.name()));
        QVERIFY(!each.fields().empty());
        for (const tcp::Field *field : each.fields())
            QVERIFY2(field, qPrintable(each.name()));
        // Nothing is computed from an empty reply but what needs no kernel.
        const stream::Sample nothing;
        if (each.name() != QLatin1String("application_backlog_bytes"))
            QVERIFY2(std::isnan(each.value({nothing, &nothing, &nothing}).high), qPrintable(each.name()));
    }
}

void TestSeries::unknownNamesAreNot_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"", "/s", "no_such_field", "snd_cwnd/s", "congestion_control", "state", "goodput/s"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestSeries::unknownNamesAreNot()
{
    QFETCH(QString, name);
    QVERIFY(!Series::find(name));
}

void TestSeries::valuesOfOneSample_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<Quantity>("quantity");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("cwnd") << QByteArray("snd_cwnd") << Quantity::Packets << 20.0 << 20.0;
    QTest::newRow("rtt") << QByteArray("rtt_us") << Quantity::Seconds << 0.05 << 0.05;
    QTest::newRow("age") << QByteArray("last_ack_recv_ms") << Quantity::Seconds << 0.0 << 0.0;
    QTest::newRow("band") << QByteArray("rtt_band") << Quantity::Seconds << 0.045 << 0.055;
    QTest::newRow("window") << QByteArray("peer_window") << Quantity::Packets << 64.0 << 64.0;
    QTest::newRow("rate") << QByteArray("delivery_rate_bytes_per_s") << Quantity::BitsPerSecond << 8e6 << 8e6;
    // 20 segments of 1000 bytes in 50 ms; 64,000 bytes in 50 ms.
    QTest::newRow("cwnd ceiling") << QByteArray("cwnd_ceiling") << Quantity::BitsPerSecond << 3.2e6 << 3.2e6;
    QTest::newRow("window ceiling") << QByteArray("window_ceiling") << Quantity::BitsPerSecond << 10.24e6
                                    << 10.24e6;
}

void TestSeries::valuesOfOneSample()
{
    QFETCH(QByteArray, name);
    QFETCH(Quantity, quantity);
    QFETCH(double, low);
    QFETCH(double, high);
    const Series which = series(name.constData());
    QCOMPARE(which.quantity(), quantity);
    const stream::Sample sample = sampleAt(1s);
    const Series::Value value = which.value({sample});
    QVERIFY(qFuzzyCompare(1.0 + value.low, 1.0 + low));
    QVERIFY(qFuzzyCompare(1.0 + value.high, 1.0 + high));
}

void TestSeries::absentIsNotANumber()
{
    stream::Sample sample = sampleAt(1s);
    QVERIFY(std::isnan(series("snd_ssthresh").value({sample}).high)); // unset
    sample.snapshot.info.rtt = 0; // no round trip yet
    for (const char *name : {"rtt_us", "rtt_band", "cwnd_ceiling", "window_ceiling"})
        QVERIFY2(std::isnan(series(name).value({sample}).high), name);
    sample.snapshot.info.snd_mss = 0;
    QVERIFY(std::isnan(series("peer_window").value({sample}).high));
    const stream::Sample old = sampleAt(1s, 104);
    QVERIFY(std::isnan(series("peer_window").value({old}).high));
    QVERIFY(std::isnan(series("goodput").value({old, &old, &old}).high));
}

void TestSeries::ratesAreGrowthOverTime()
{
    stream::Sample before = sampleAt(1s);
    stream::Sample now = sampleAt(3s);
    now.snapshot.info.bytes_acked = 1'000'000;
    now.snapshot.info.busy_time = 500'000;
    now.snapshot.info.segs_out = 10;
    QVERIFY(std::isnan(series("goodput").value({now}).high)); // the first sample
    QCOMPARE(series("goodput").value({now, &before, &before}).high, 4e6);
    QCOMPARE(series("bytes_acked/s").value({now, &before, &before}).high, 4e6);
    QCOMPARE(series("busy_time_us/s").quantity(), Quantity::Percent);
    QCOMPARE(series("busy_time_us/s").value({now, &before, &before}).high, 25.0);
    QCOMPARE(series("segs_out/s").value({now, &before, &before}).high, 5.0);
    before.time = now.time;
    QVERIFY(std::isnan(series("goodput").value({now, &before, &before}).high)); // no time has passed
}

void TestSeries::countersMayWrap()
{
    stream::Sample before = sampleAt(1s);
    stream::Sample now = sampleAt(2s);
    before.snapshot.info.total_retrans = 0xFFFFFFFE;
    now.snapshot.info.total_retrans = 3;
    QCOMPARE(series("retransmits_interval").value({now, &before, &before}).high, 5.0);
    QVERIFY(std::isnan(series("retransmits_interval").value({before, &now, &now}).high)); // backwards
}

void TestSeries::intervalsCountFromTheSampleBefore()
{
    const stream::Sample earlier = sampleAt(1s);
    stream::Sample previous = sampleAt(2s);
    stream::Sample now = sampleAt(3s);
    previous.snapshot.info.dsack_dups = 4;
    now.snapshot.info.dsack_dups = 6;
    QCOMPARE(series("dsacks_interval").value({now, &previous, &earlier}).high, 2.0);
}

void TestSeries::deliveryChangesHandsWithoutAGap()
{
    stream::Sample free = sampleAt(1s);
    stream::Sample limited = sampleAt(2s);
    limited.snapshot.info.rateFlags = 1;
    const auto has = [](const char *name, const stream::Sample &now, const stream::Sample *previous) {
        return !std::isnan(series(name).value({now, previous, previous}).high);
    };
    QVERIFY(has("delivery", free, nullptr));
    QVERIFY(!has("delivery_app_limited", free, nullptr));
    // The sample where it changes belongs to both lines.
    QVERIFY(has("delivery", limited, &free));
    QVERIFY(has("delivery_app_limited", limited, &free));
    QVERIFY(!has("delivery", limited, &limited));
    QVERIFY(has("delivery_app_limited", free, &limited));
    QVERIFY(has("delivery", free, &limited));
}

void TestSeries::packetsAsBytes()
{
    const stream::Sample sample = sampleAt(1s);
    QCOMPARE(series("snd_cwnd").valueInBytes({sample}).high, 20'000.0);
    QCOMPARE(series("peer_window").valueInBytes({sample}).high, 64'000.0);
}

void TestSeries::texts()
{
    const QChar space = QChar::Nbsp;
    QCOMPARE(models::quantityText(Quantity::BitsPerSecond, 9.4e6), QStringLiteral("9.40%1Mbit/s").arg(space));
    QCOMPARE(models::quantityText(Quantity::Seconds, 0.0551), QStringLiteral("55.1%1ms").arg(space));
    QCOMPARE(models::quantityText(Quantity::Packets, 88), QStringLiteral("88"));
    QCOMPARE(models::quantityText(Quantity::Percent, 61.5), QStringLiteral("61%1%").arg(space));
    QCOMPARE(models::quantityText(Quantity::Bytes, std::nan("")), QStringLiteral("—"));
    QCOMPARE(models::quantityText(Quantity::Seconds, std::numeric_limits<double>::infinity()),
             QStringLiteral("—"));
    QVERIFY(models::quantityText(Quantity::Seconds, 1e300).contains(space)); // does not overflow
}

void TestSeries::trackFollowsTheHistory()
{
    store::Connection connection;
    connection.opened = 10s;
    Track track(
        1, {{series("snd_cwnd")}, {series("snd_cwnd"), true}, {series("rtt_band")}, {series("goodput")}});
    track.take(connection, 1.0);
    QVERIFY(track.times().empty());
    for (int i = 0; i < 10; ++i) {
        stream::Sample sample = sampleAt(10s + i * 10ms);
        sample.snapshot.info.bytes_acked = std::uint64_t(i) * 1000;
        connection.history.edit().append(sample);
        if (i % 3 == 0)
            track.take(connection, 1.0);
    }
    for (int again = 0; again < 2; ++again) {
        track.take(connection, 1.0);
        QCOMPARE(track.times().size(), std::size_t(10)); // each once
    }
    QCOMPARE(track.times()[9], 0.09);
    QCOMPARE(track.high(0)[9], 20.0);
    QCOMPARE(track.low(0)[9], 20.0);
    QCOMPARE(track.high(1)[9], 20'000.0);
    QVERIFY(track.low(2)[9] < track.high(2)[9]);
    QVERIFY(std::isnan(track.high(3)[0]));
    QVERIFY(qFuzzyCompare(track.high(3)[9], 800'000.0)); // 1000 bytes each 10 ms
    QVERIFY(track.breaks().empty());
}

void TestSeries::trackKnowsItsGaps()
{
    store::Connection connection;
    Track track(1, {{series("snd_cwnd")}});
    for (const auto time : {0ms, 100ms, 200ms, 900ms, 1000ms, 2000ms, 3000ms, 4000ms})
        connection.history.edit().append(sampleAt(time));
    track.take(connection, 0.3);
    // After the pause, and once where the pace of slow sampling is not known yet.
    QCOMPARE(std::vector<std::size_t>(track.breaks().begin(), track.breaks().end()),
             (std::vector<std::size_t>{3, 5}));
}

void TestSeries::trackForgetsWhatTheHistoryDropped()
{
    store::Connection connection;
    Track track(1, {{series("snd_cwnd")}});
    constexpr std::size_t count = 4 * store::History::samplesPerChunk;
    for (std::size_t i = 0; i < count; ++i) {
        stream::Sample sample = sampleAt(std::chrono::milliseconds(i * 10 + (i > 700 ? 5000 : 0)));
        sample.snapshot.info.snd_cwnd = std::uint32_t(i);
        connection.history.edit().append(sample);
    }
    track.take(connection, 0.3);
    const std::vector<std::size_t> breaks(track.breaks().begin(), track.breaks().end());
    QCOMPARE(breaks, std::vector<std::size_t>{701});
    while (connection.history.edit().dropOldest() > 0) {
        track.take(connection, 0.3);
        QCOMPARE(track.times().size(), connection.history->size());
        QCOMPARE(track.high(0).size(), connection.history->size());
        if (connection.history->isEmpty())
            break;
        QCOMPARE(track.high(0).front(), double(count - connection.history->size()));
        QCOMPARE(track.high(0).back(), double(count - 1));
        if (!track.breaks().empty())
            QCOMPARE(track.high(0)[track.breaks().front()], 701.0);
    }
    QVERIFY(track.times().size() < count);
}

QTEST_APPLESS_MAIN(TestSeries)
#include "tst_series.moc"
