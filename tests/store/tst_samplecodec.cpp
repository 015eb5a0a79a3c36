// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleSeries.h"
#include "store/SampleCodec.h"

#include <QTest>

#include <array>
#include <cstring>
#include <functional>
#include <limits>
#include <random>

using namespace cwndscope;
using store::SampleCodec;
using stream::Sample;

namespace {

using Series = std::vector<Sample>;

std::vector<std::uint8_t> encoded(const Series &series)
{
    SampleCodec codec;
    std::vector<std::uint8_t> bytes;
    std::array<std::uint8_t, SampleCodec::largest> buffer;
    for (const Sample &sample : series)
        bytes.insert(bytes.end(), buffer.data(), codec.encode(sample, buffer.data()));
    return bytes;
}

Series decoded(const std::vector<std::uint8_t> &bytes)
{
    SampleCodec codec;
    Series series;
    for (const std::uint8_t *next = bytes.data(); next != bytes.data() + bytes.size();) {
        next = codec.decode(next);
        series.push_back(codec.last());
    }
    return series;
}

/// A sample with every byte of every field the same.
Sample filled(int byte)
{
    Sample sample;
    std::array<char, sizeof sample> bytes;
    bytes.fill(char(byte));
    std::memcpy(static_cast<void *>(&sample), bytes.data(), sizeof sample);
    sample.kind = stream::SampleKind(byte & 1);
    sample.snapshot.cc.kind = tcp::CongestionControlInfo::Kind(byte & 3);
    sample.snapshot.hasApplicationBacklog = byte & 1;
    return sample;
}

Series randomSeries(std::uint64_t seed, std::size_t count)
{
    std::mt19937_64 random(seed);
    Series series;
    for (std::size_t i = 0; i < count; ++i)
        series.push_back(test::randomSample(random));
    return series;
}

/// A busy connection in which now and then something unheard of happens.
Series disturbedSeries(std::uint64_t seed)
{
    Series series = test::busySeries(2000, 10, seed);
    std::mt19937_64 random(seed);
    for (Sample &sample : series) {
        if (random() % 10 == 0)
            sample = test::randomSample(random);
    }
    return series;
}

Series changed(const std::function<void(Sample &, std::size_t)> &change)
{
    Series series = test::busySeries(64, 100);
    for (std::size_t i = 0; i < series.size(); ++i)
        change(series[i], i);
    return series;
}

} // namespace

class TestSampleCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data()
    {
        QTest::addColumn<Series>("series");

        QTest::newRow("nothing") << Series();
        QTest::newRow("default") << Series{Sample()};
        QTest::newRow("the same again") << Series(5, test::idleSeries(1, 100).front());
        QTest::newRow("busy") << test::busySeries(5000, 10);
        QTest::newRow("idle") << test::idleSeries(5000, 1000);
        QTest::newRow("random") << randomSeries(1, 3000);
        QTest::newRow("disturbed") << disturbedSeries(2);
        QTest::newRow("all ones and all zeros")
            << Series{filled(0xff), filled(0), filled(0xff), filled(0xff), filled(0), filled(0)};
        QTest::newRow("sign bits") << Series{filled(0x80), filled(0x7f), filled(0x80), filled(0x7f)};
        QTest::newRow("times at their ends") << changed([](Sample &sample, std::size_t i) {
            using Limits = std::numeric_limits<std::int64_t>;
            sample.time = stream::MonotonicTime(i % 3 == 0 ? Limits::min() : i % 3 == 1 ? Limits::max() : 0);
        });
        QTest::newRow("time stands still") << changed([](Sample &sample, std::size_t) { sample.time = {}; });
        QTest::newRow("counters wrap") << changed([](Sample &sample, std::size_t i) {
            tcp::KernelTcpInfo &info = sample.snapshot.info;
            info.segs_out = std::uint32_t(i) - 20;
            info.data_segs_out = std::uint32_t(i) * 3 - 20;
            info.delivered = std::uint32_t(i) * 3 - 21;
            info.bytes_sent = std::uint64_t(i) * 1448 - 20'000;
            info.bytes_acked = std::uint64_t(i) * 1448 - 30'000;
            info.busy_time = std::uint64_t(i) * 100'000 - 1'000'000;
            info.total_rto = std::uint16_t(i - 20);
            info.last_data_sent = std::uint32_t(i) - 30;
        });
        QTest::newRow("length changes") << changed([](Sample &sample, std::size_t i) {
            sample.snapshot.infoLength = std::uint16_t(i % 2 ? 0 : 104 + i);
        });
        QTest::newRow("algorithm changes") << changed([](Sample &sample, std::size_t i) {
            sample.snapshot.congestionControl = {};
            const std::string_view name = i % 3 == 0 ? "bbr" : i % 3 == 1 ? "a_name_of_all_16" : "";
            std::copy(name.begin(), name.end(), sample.snapshot.congestionControl.begin());
            sample.snapshot.cc.kind = tcp::CongestionControlInfo::Kind(i % 4);
            sample.snapshot.cc.words = {std::uint32_t(i), ~0u, 0, std::uint32_t(i) << 31, 739};
        });
        QTest::newRow("memory comes and goes") << changed([](Sample &sample, std::size_t i) {
            sample.snapshot.memory.count = std::uint8_t(i % 10);
            sample.snapshot.memory.values.fill(i % 2 ? ~0u : 0);
            sample.snapshot.hasApplicationBacklog = i % 2 != 0;
        });
        QTest::newRow("requests follow each other") << changed([](Sample &sample, std::size_t i) {
            sample.request = i / 3 % 2 ? 0 : i;
            sample.bodySent = i % 3 * 100'000;
            sample.kind = stream::SampleKind(i % 3);
        });
    }

    void roundTrip()
    {
        QFETCH(Series, series);
        const Series result = decoded(encoded(series));
        QCOMPARE(result.size(), series.size());
        for (std::size_t i = 0; i < series.size(); ++i)
            QVERIFY2(test::sameSample(result[i], series[i]), qPrintable(QStringLiteral("sample %1").arg(i)));
    }

    /// Whatever single byte of a sample differs from the sample before, it comes back.
    void everyByteCounts()
    {
        const Sample base = test::busySeries(3, 100).back();
        std::array<char, sizeof(Sample)> before{};
        std::memcpy(before.data(), &base, sizeof base);
        std::size_t telling = 0;
        for (std::size_t offset = 0; offset < sizeof(Sample); ++offset) {
            auto bytes = before;
            bytes[offset] = char(bytes[offset] ^ 1);
            Sample flipped;
            std::memcpy(static_cast<void *>(&flipped), bytes.data(), sizeof flipped);
            const Series result = decoded(encoded({base, flipped}));
            QVERIFY2(test::sameSample(result[1], flipped), qPrintable(QStringLiteral("byte %1").arg(offset)));
            telling += test::sameSample(flipped, base) ? 0 : 1;
        }
        // All but what the compiler pads with.
        QVERIFY(telling > sizeof(Sample) - 40);
    }

    void unchangedCostsNextToNothing()
    {
        Sample sample = test::idleSeries(1, 100).front();
        Series series;
        for (int i = 0; i < 100; ++i) {
            sample.time += std::chrono::milliseconds(100);
            sample.snapshot.info.last_data_sent += 100;
            sample.snapshot.info.last_data_recv += 100;
            sample.snapshot.info.last_ack_recv += 100;
            series.push_back(sample);
        }
        const std::size_t all = encoded(series).size();
        series.resize(50);
        const std::size_t half = encoded(series).size();
        // Exactly in step, so only the empty mask is left.
        QCOMPARE(all - half, 50u);
    }

    void encode_benchmark()
    {
        const Series series = test::busySeries(10'000, 10);
        QBENCHMARK
        {
            QVERIFY(!encoded(series).empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestSampleCodec)
#include "tst_samplecodec.moc"
