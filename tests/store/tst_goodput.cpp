// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Goodput.h"

#include <QtTest>

using cwndscope::store::Goodput;
using namespace cwndscope;
using namespace std::chrono_literals;

class GoodputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needsTwoSamples();
    void isRightFromTheSecondSampleOn();
    void followsWithinThreeSeconds();
    void burstsDoNotFlicker_data();
    void burstsDoNotFlicker();
    void spansSlowSampling();
    void needsTheCounter();
};

namespace {

stream::Sample sampleAt(stream::MonotonicTime time, std::uint64_t acked, std::uint16_t length = 248)
{
    stream::Sample sample;
    sample.time = time;
    sample.snapshot.infoLength = length;
    sample.snapshot.info.bytes_acked = acked;
    return sample;
}

} // namespace

void GoodputTest::needsTwoSamples()
{
    Goodput goodput;
    QVERIFY(!goodput.bytesPerSecond());
    goodput.add(sampleAt(1s, 1000));
    QVERIFY(!goodput.bytesPerSecond());
    goodput.add(sampleAt(1s, 2000));
    QVERIFY2(!goodput.bytesPerSecond(), "no time has passed");
}

void GoodputTest::isRightFromTheSecondSampleOn()
{
    Goodput goodput;
    for (int i = 0; i < 100; ++i) {
        goodput.add(sampleAt(i * 10ms, std::uint64_t(i) * 1000));
        if (i > 0)
            QCOMPARE(goodput.bytesPerSecond().value(), 100'000.0);
    }
}

void GoodputTest::followsWithinThreeSeconds()
{
    Goodput goodput;
    std::uint64_t acked = 0;
    auto time = 0ms;
    for (; time < 5s; time += 100ms)
        goodput.add(sampleAt(time, acked += 1'000'000));
    for (; time < 8600ms; time += 100ms)
        goodput.add(sampleAt(time, acked));
    QCOMPARE(goodput.bytesPerSecond().value(), 0.0);
}

void GoodputTest::burstsDoNotFlicker_data()
{
    QTest::addColumn<std::chrono::milliseconds>("between");
    QTest::addColumn<std::chrono::milliseconds>("sampling");
    QTest::newRow("each half second, seen often") << 500ms << 10ms;
    QTest::newRow("each second") << 1000ms << 100ms;
    QTest::newRow("each second, seen seldom") << 1000ms << 900ms;
    QTest::newRow("each second and a half") << 1500ms << 100ms;
}

/// A peer that reads a megabyte a second on average, in bursts.
void GoodputTest::burstsDoNotFlicker()
{
    QFETCH(std::chrono::milliseconds, between);
    QFETCH(std::chrono::milliseconds, sampling);
    Goodput goodput;
    for (auto time = 0ms; time < 30s; time += sampling) {
        goodput.add(sampleAt(time, std::uint64_t(time / between * between.count()) * 1000));
        if (time < 4s)
            continue;
        const double rate = goodput.bytesPerSecond().value();
        QVERIFY2(rate > 450'000 && rate < 1'550'000, qPrintable(QString::number(rate)));
    }
}

void GoodputTest::spansSlowSampling()
{
    Goodput goodput;
    goodput.add(sampleAt(0s, 0));
    goodput.add(sampleAt(5s, 5000));
    goodput.add(sampleAt(10s, 15000));
    QCOMPARE(goodput.bytesPerSecond().value(), 2000.0);
}

void GoodputTest::needsTheCounter()
{
    Goodput goodput;
    goodput.add(sampleAt(1s, 0, 104));
    goodput.add(sampleAt(2s, 0, 104));
    QVERIFY2(!goodput.bytesPerSecond(), "Linux 3.14 has no bytes_acked, and absent is not zero");
}

QTEST_GUILESS_MAIN(GoodputTest)
#include "tst_goodput.moc"
