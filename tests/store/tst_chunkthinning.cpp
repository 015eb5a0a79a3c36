// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleSeries.h"
#include "store/ChunkThinning.h"
#include "tcp/Field.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace cwndscope;
using namespace std::chrono_literals;
using store::HistoryChunk;
using stream::Sample;
using stream::SampleKind;
using Samples = std::vector<Sample>;

namespace {

HistoryChunk chunkOf(const Samples &samples)
{
    HistoryChunk chunk;
    store::SampleCodec codec;
    for (const Sample &sample : samples)
        chunk.append(sample, codec);
    return chunk;
}

Samples samplesOf(const HistoryChunk &chunk)
{
    Samples samples;
    chunk.visit([&samples](const Sample &sample) {
        samples.push_back(sample);
        return true;
    });
    return samples;
}

/// Lowest and highest number; both 0 when it is absent throughout.
std::pair<double, double> extremes(const Samples &samples, const tcp::Field &field)
{
    std::vector<double> numbers;
    for (const Sample &sample : samples) {
        if (const auto value = tcp::number(field.value(sample.snapshot)))
            numbers.push_back(*value);
    }
    if (numbers.empty())
        return {};
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    return {*low, *high};
}

} // namespace

class TestChunkThinning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsExtremesAndTheLast_data()
    {
        QTest::addColumn<Samples>("samples");
        QTest::newRow("busy") << test::busySeries(256, 10);
        QTest::newRow("busy, 100 ms") << test::busySeries(256, 100, 7);
        QTest::newRow("idle") << test::idleSeries(256, 1000);
        QTest::newRow("two") << test::busySeries(2, 10);
        std::mt19937_64 random(5);
        Samples anything;
        for (int i = 0; i < 256; ++i)
            anything.push_back(test::randomSample(random));
        std::sort(anything.begin(), anything.end(),
                  [](const Sample &left, const Sample &right) { return left.time < right.time; });
        QTest::newRow("anything") << anything;
    }
    void keepsExtremesAndTheLast()
    {
        QFETCH(const Samples, samples);
        const HistoryChunk chunk = store::thinned(chunkOf(samples));
        const Samples kept = samplesOf(chunk);
        QCOMPARE(chunk.size() + chunk.leftOut(), samples.size());
        QVERIFY(test::sameSample(kept.back(), samples.back()) || kept.back().kind == SampleKind::Thinned);
        QCOMPARE(kept.back().time, samples.back().time);
        for (const tcp::Field &field : tcp::fieldCatalogue()) {
            if (field.behaviour == tcp::Behaviour::Gauge)
                QVERIFY2(extremes(kept, field) == extremes(samples, field), field.name.data());
            QVERIFY2(field.value(kept.back().snapshot) == field.value(samples.back().snapshot),
                     field.name.data());
        }
        // All of them are as they were taken, but for the kind of those that have lost the ones before.
        std::size_t next = 0;
        for (std::size_t i = 0; i < kept.size(); ++i) {
            const std::size_t from = next;
            while (next < samples.size() && samples[next].time != kept[i].time)
                ++next;
            QVERIFY(next < samples.size());
            Sample original = samples[next];
            if (next > from)
                original.kind = SampleKind::Thinned;
            QVERIFY(test::sameSample(kept[i], original));
            ++next;
        }
    }

    void savesMemory_data()
    {
        QTest::addColumn<Samples>("samples");
        QTest::addColumn<std::size_t>("factor");
        QTest::newRow("busy, 10 ms") << test::busySeries(256, 10) << std::size_t(4);
        QTest::newRow("busy, 100 ms") << test::busySeries(256, 100) << std::size_t(4);
        QTest::newRow("idle") << test::idleSeries(256, 1000) << std::size_t(4);
    }
    void savesMemory()
    {
        QFETCH(const Samples, samples);
        QFETCH(const std::size_t, factor);
        HistoryChunk whole = chunkOf(samples);
        whole.shrink();
        const HistoryChunk chunk = store::thinned(whole);
        qInfo("%zu samples of %zu, %zu bytes of %zu", chunk.size(), samples.size(), chunk.memoryBytes(),
              whole.memoryBytes());
        QVERIFY(chunk.memoryBytes() * factor <= whole.memoryBytes());
    }

    void pausesRemain()
    {
        Samples samples = test::idleSeries(200, 10);
        for (std::size_t i = 120; i < samples.size(); ++i)
            samples[i].time += 5s;
        const Samples kept = samplesOf(store::thinned(chunkOf(samples)));
        const auto after = std::find_if(kept.begin(), kept.end(), [&samples](const Sample &sample) {
            return sample.time == samples[120].time;
        });
        QVERIFY(after != kept.end());
        QVERIFY(after->kind != SampleKind::Thinned);
        QCOMPARE(std::prev(after)->time, samples[119].time);
    }

    void twice()
    {
        const HistoryChunk once = store::thinned(chunkOf(test::busySeries(256, 10)));
        const HistoryChunk again = store::thinned(once);
        QVERIFY(again.size() <= once.size());
        QVERIFY(!store::thinned(HistoryChunk()).size());
    }

    void cost()
    {
        const HistoryChunk chunk = chunkOf(test::busySeries(256, 10));
        QBENCHMARK
        {
            QVERIFY(store::thinned(chunk).size() > 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestChunkThinning)
#include "tst_chunkthinning.moc"
