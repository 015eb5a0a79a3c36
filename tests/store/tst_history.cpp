// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoopbackPair.h"
#include "SampleSeries.h"
#include "store/History.h"
#include "tcp/SnapshotReader.h"

#include <QTest>

#include <random>

using namespace cwndscope;
using namespace std::chrono_literals;
using store::History;
using stream::MonotonicTime;
using stream::Sample;

namespace {

constexpr std::size_t chunk = History::samplesPerChunk;

Sample sampleAt(MonotonicTime time, std::uint32_t window = 10)
{
    Sample sample;
    sample.time = time;
    sample.snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
    sample.snapshot.info.snd_cwnd = window;
    sample.snapshot.info.snd_ssthresh = 0x7fffffff;
    return sample;
}

/// One sample a second from 1 s, with the number as its window.
History counting(std::size_t count)
{
    History history;
    for (std::size_t i = 1; i <= count; ++i)
        history.append(sampleAt(i * 1s, std::uint32_t(i)));
    return history;
}

std::vector<Sample> all(const History &history)
{
    std::vector<Sample> result;
    history.visitAll([&](const Sample &sample) {
        result.push_back(sample);
        return true;
    });
    return result;
}

std::vector<std::uint32_t> windows(const History &history, MonotonicTime from, MonotonicTime to)
{
    std::vector<std::uint32_t> result;
    history.visit(from, to, [&](const Sample &sample) {
        result.push_back(sample.snapshot.info.snd_cwnd);
        return true;
    });
    return result;
}

History filled(const std::vector<Sample> &series)
{
    History history;
    for (const Sample &sample : series)
        history.append(sample);
    return history;
}

double bytesPerSample(const std::vector<Sample> &series)
{
    return double(filled(series).memoryBytes()) / double(series.size());
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty()
    {
        const History history;
        QVERIFY(history.isEmpty());
        QCOMPARE(history.size(), 0u);
        QCOMPARE(history.firstTime(), 0ns);
        QCOMPARE(history.lastTime(), 0ns);
        QVERIFY(all(history).empty());
        QVERIFY(!history.at(MonotonicTime::max()));
        QCOMPARE(History(history).dropOldest(), 0u);
    }

    void keepsEverySampleExactly_data()
    {
        QTest::addColumn<std::size_t>("count");
        for (std::size_t count : {std::size_t(1), chunk - 1, chunk, chunk + 1, 5 * chunk + 7})
            QTest::addRow("%zu", count) << count;
    }

    void keepsEverySampleExactly()
    {
        QFETCH(std::size_t, count);
        const std::vector<Sample> series = test::busySeries(count, 10);
        const History history = filled(series);
        QCOMPARE(history.size(), count);
        QCOMPARE(history.firstTime(), series.front().time);
        QCOMPARE(history.lastTime(), series.back().time);
        QCOMPARE(history.sealedChunks(), count / chunk);
        const std::vector<Sample> kept = all(history);
        QCOMPARE(kept.size(), count);
        for (std::size_t i = 0; i < count; ++i)
            QVERIFY(test::sameSample(kept[i], series[i]));
    }

    void timesNeverGoBackwards()
    {
        History history;
        for (const MonotonicTime time : {10s, 20s, 5s, -3s, 30s})
            history.append(sampleAt(time));
        // Over the boundary of a chunk too.
        history.seal();
        history.append(sampleAt(1s));
        std::vector<MonotonicTime> times;
        for (const Sample &sample : all(history))
            times.push_back(sample.time);
        QCOMPARE(times, (std::vector<MonotonicTime>{10s, 20s, 20s, 20s, 30s, 30s}));
    }

    void timesBelowZero()
    {
        History history;
        history.append(sampleAt(-20s));
        history.append(sampleAt(-10s));
        QCOMPARE(history.firstTime(), MonotonicTime(-20s));
        QCOMPARE(history.lastTime(), MonotonicTime(-10s));
        QCOMPARE(history.at(-15s)->time, MonotonicTime(-20s));
    }

    void range_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<std::size_t>("first");
        QTest::addColumn<std::size_t>("count");
        const auto c = qint64(chunk);
        QTest::newRow("before all") << qint64(-5) << qint64(0) << std::size_t(0) << std::size_t(0);
        QTest::newRow("after all") << 3 * c + 11 << 4 * c << std::size_t(0) << std::size_t(0);
        QTest::newRow("first") << qint64(0) << qint64(1) << std::size_t(1) << std::size_t(1);
        QTest::newRow("last") << 3 * c + 10 << 9 * c << 3 * chunk + 10 << std::size_t(1);
        QTest::newRow("ends count") << qint64(5) << qint64(7) << std::size_t(5) << std::size_t(3);
        QTest::newRow("over a boundary") << c - 1 << c + 2 << chunk - 1 << std::size_t(4);
        QTest::newRow("one whole chunk") << c + 1 << 2 * c << chunk + 1 << chunk;
        QTest::newRow("into the open chunk") << 3 * c << 3 * c + 1 << 3 * chunk << std::size_t(2);
        QTest::newRow("all") << qint64(0) << 9 * c << std::size_t(1) << 3 * chunk + 10;
        QTest::newRow("backwards") << qint64(7) << qint64(5) << std::size_t(0) << std::size_t(0);
    }

    void range()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(std::size_t, first);
        QFETCH(std::size_t, count);
        const History history = counting(3 * chunk + 10);
        const std::vector<std::uint32_t> found = windows(history, from * 1s, to * 1s);
        QCOMPARE(found.size(), count);
        for (std::size_t i = 0; i < count; ++i)
            QCOMPARE(std::size_t(found[i]), first + i);
    }

    void visitStopsWhenToldTo()
    {
        const History history = counting(2 * chunk);
        std::size_t visited = 0;
        history.visitAll([&](const Sample &) { return ++visited < chunk + 3; });
        QCOMPARE(visited, chunk + 3);
    }

    void seriesOfOneField()
    {
        const History history = counting(chunk + 10);
        std::vector<std::pair<MonotonicTime, std::optional<double>>> points;
        const auto collect = [&](MonotonicTime time, std::optional<double> value) {
            points.emplace_back(time, value);
        };
        history.series(*tcp::findField("snd_cwnd"), (chunk - 1) * 1s, (chunk + 1) * 1s, collect);
        QCOMPARE(points.size(), 3u);
        QCOMPARE(points.front().first, MonotonicTime((chunk - 1) * 1s));
        QCOMPARE(points.back().second, std::optional<double>(chunk + 1));

        points.clear();
        history.series(*tcp::findField("snd_ssthresh"), 1s, 2s, collect);
        QCOMPARE(points.size(), 2u);
        QVERIFY(!points[0].second && !points[1].second);
    }

    void at_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<std::size_t>("window"); // 0: none
        const auto c = qint64(chunk);
        QTest::newRow("before all") << qint64(999) << std::size_t(0);
        QTest::newRow("first") << qint64(1000) << std::size_t(1);
        QTest::newRow("between") << qint64(2999) << std::size_t(2);
        QTest::newRow("end of a chunk") << c * 1000 << chunk;
        QTest::newRow("between chunks") << c * 1000 + 500 << chunk;
        QTest::newRow("start of a chunk") << c * 1000 + 1000 << chunk + 1;
        QTest::newRow("before the open chunk") << 3 * c * 1000 + 999 << 3 * chunk;
        QTest::newRow("start of the open chunk") << 3 * c * 1000 + 1000 << 3 * chunk + 1;
        QTest::newRow("after all") << 100 * c * 1000 << 3 * chunk + 10;
    }

    void at()
    {
        QFETCH(qint64, ms);
        QFETCH(std::size_t, window);
        const auto found = counting(3 * chunk + 10).at(ms * 1ms);
        QCOMPARE(found.has_value(), window > 0);
        if (found)
            QCOMPARE(std::size_t(found->snapshot.info.snd_cwnd), window);
    }

    void atTakesTheNewestOfSeveralAtOneTime()
    {
        History history;
        for (std::uint32_t i = 1; i <= 3; ++i)
            history.append(sampleAt(5s, i));
        QCOMPARE(history.at(5s)->snapshot.info.snd_cwnd, 3u);
        history.seal();
        QCOMPARE(history.at(5s)->snapshot.info.snd_cwnd, 3u);
        history.append(sampleAt(5s, 4));
        QCOMPARE(history.at(6s)->snapshot.info.snd_cwnd, 4u);
    }

    void copiesAreIndependent()
    {
        History original = counting(chunk + 5);
        const History copy = original;
        original.append(sampleAt(10'000s, 77));
        QVERIFY(original.dropOldest() > 0);
        QCOMPARE(copy.size(), chunk + 5);
        QCOMPARE(windows(copy, 1s, 20'000s).back(), std::uint32_t(chunk + 5));
        QCOMPARE(original.size(), 6u);
        QCOMPARE(original.dropped(), chunk);
        QCOMPARE(copy.dropped(), 0u);

        // A copy goes on from where it was.
        History other = copy;
        other.append(sampleAt(20'000s, 88));
        QCOMPARE(windows(other, 1s, 30'000s).back(), 88u);
        QCOMPARE(windows(original, 1s, 30'000s).back(), 77u);
    }

    void dropOldestTakesChunksAndCounts()
    {
        History history = counting(3 * chunk + 5);
        for (std::size_t i = 1; i <= 3; ++i) {
            const std::size_t before = history.memoryBytes();
            const std::size_t freed = history.dropOldest();
            QVERIFY(freed > 0);
            QCOMPARE(history.memoryBytes(), before - freed);
            QCOMPARE(history.dropped(), i * chunk);
            QCOMPARE(history.firstTime(), MonotonicTime((i * chunk + 1) * 1s));
        }
        QCOMPARE(history.dropOldest(), 0u);
        QCOMPARE(history.size(), 5u);
        history.seal();
        QVERIFY(history.dropOldest() > 0);
        QVERIFY(history.isEmpty());
        history.append(sampleAt(99'999s));
        QCOMPARE(history.size(), 1u);
    }

    void sealMayComeAtAnyTime()
    {
        const std::vector<Sample> series = test::busySeries(1000, 10);
        std::mt19937 random(3);
        History history;
        history.seal();
        for (const Sample &sample : series) {
            history.append(sample);
            if (random() % 20 == 0)
                history.seal();
        }
        const std::vector<Sample> kept = all(history);
        QCOMPARE(kept.size(), series.size());
        QVERIFY(std::equal(kept.begin(), kept.end(), series.begin(), test::sameSample));
    }

    void costs_data()
    {
        QTest::addColumn<unsigned>("intervalMs");
        QTest::addColumn<bool>("isBusy");
        QTest::addColumn<double>("limit");
        QTest::newRow("busy, 10 ms") << 10u << true << 48.0;
        QTest::newRow("busy, 100 ms") << 100u << true << 48.0;
        QTest::newRow("idle, 100 ms") << 100u << false << 12.0;
        QTest::newRow("idle, 1 s") << 1000u << false << 12.0;
    }

    void costs()
    {
        QFETCH(unsigned, intervalMs);
        QFETCH(bool, isBusy);
        QFETCH(double, limit);
        const double bytes =
            bytesPerSample(isBusy ? test::busySeries(6000, intervalMs) : test::idleSeries(6000, intervalMs));
        QVERIFY2(bytes <= limit, qPrintable(QStringLiteral("%1 bytes a sample").arg(bytes)));
    }

    void freshConnectionCostsLittle()
    {
        QVERIFY(filled(test::idleSeries(5, 1000)).memoryBytes() <= 2048);
        QVERIFY(filled(test::busySeries(5, 100)).memoryBytes() <= 2048);
    }

    /// A real transfer over loopback, where nothing is as regular as in a made-up one.
    void realTransfer()
    {
        const test::LoopbackPair pair;
        QVERIFY(pair.isConnected());
        std::mt19937 random(5);
        std::vector<Sample> series;
        constexpr std::uint64_t length = std::uint64_t(8) << 30;
        std::uint64_t sent = 0;
        while (series.size() < 4000) {
            sent += pair.send(random() % 400'000);
            pair.receive(random() % 400'000);
            const auto snapshot = tcp::readSnapshot(pair.server());
            QVERIFY(snapshot);
            Sample sample;
            sample.connection = 1;
            sample.request = 1;
            sample.time = stream::monotonicNow();
            sample.bodySent = sent;
            sample.snapshot = *snapshot;
            sample.snapshot.hasApplicationBacklog = true;
            sample.snapshot.applicationBacklog = length - sent;
            series.push_back(sample);
        }
        const std::vector<Sample> kept = all(filled(series));
        QCOMPARE(kept.size(), series.size());
        QVERIFY(std::equal(kept.begin(), kept.end(), series.begin(), test::sameSample));
        const double bytes = bytesPerSample(series);
        qInfo("%.1f bytes a sample", bytes);
        QVERIFY2(bytes <= 64, qPrintable(QStringLiteral("%1 bytes a sample").arg(bytes)));
    }

    void series_benchmark()
    {
        const History history = filled(test::busySeries(6000, 10));
        const tcp::Field &field = *tcp::findField("snd_cwnd");
        QBENCHMARK
        {
            double sum = 0;
            history.series(field, MonotonicTime::min(), MonotonicTime::max(),
                           [&](MonotonicTime, std::optional<double> value) { sum += value.value_or(0); });
            QVERIFY(sum > 0);
        }
    }
};

QTEST_APPLESS_MAIN(TestHistory)
#include "tst_history.moc"
