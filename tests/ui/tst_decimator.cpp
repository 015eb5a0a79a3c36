// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Decimator.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace cwndscope::ui;

class TestDecimator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewPointsStayAsTheyAre();
    void spikesSurvive_data();
    void spikesSurvive();
    void orderOfTimeIsKept();
    void pausesInSamplingAreGaps();
    void slowSamplingIsNoGap();
    void absentValuesAreGaps();
    void lonePointIsDrawn();
    void narrowestGapsAreBridged();
};

void TestDecimator::fewPointsStayAsTheyAre()
{
    Decimator decimator(10.0, 20.0, 100, 5.0);
    decimator.add(11.0, 1.0);
    decimator.add(12.0, 3.0);
    decimator.add(13.0, 2.0);
    QCOMPARE(decimator.highest(), 3.0);
    const Segments segments = decimator.finish();
    QCOMPARE(segments.size(), std::size_t(1));
    QCOMPARE(segments[0], (QList<QPointF>{{1.0, 1.0}, {2.0, 3.0}, {3.0, 2.0}}));
}

void TestDecimator::spikesSurvive_data()
{
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("columns");
    QTest::newRow("ten a column") << 1000 << 100;
    QTest::newRow("many a column") << 100'000 << 400;
    QTest::newRow("one column") << 5000 << 1;
    QTest::newRow("fewer than columns") << 50 << 400;
}

void TestDecimator::spikesSurvive()
{
    QFETCH(int, samples);
    QFETCH(int, columns);
    const int up = samples / 3;
    const int down = samples / 2;
    Decimator decimator(0.0, samples, columns, 10.0);
    for (int i = 0; i < samples; ++i)
        decimator.add(i, i == up ? 1000.0 : i == down ? 0.5 : 10.0 + i % 3);
    const Segments segments = decimator.finish();
    QCOMPARE(segments.size(), std::size_t(1));
    QVERIFY(segments[0].contains(QPointF(up, 1000.0)));
    QVERIFY(segments[0].contains(QPointF(down, 0.5)));
    QCOMPARE(segments[0].constFirst().x(), 0.0);
    QCOMPARE(segments[0].constLast().x(), double(samples - 1));
    QVERIFY(segments[0].size() <= 4 * columns);
    QVERIFY(segments[0].size() <= samples);
}

void TestDecimator::orderOfTimeIsKept()
{
    Decimator decimator(0.0, 1000.0, 7, 10.0);
    for (int i = 0; i < 1000; ++i)
        decimator.add(i, 50.0 + 40.0 * std::sin(i * 0.37));
    const Segments segments = decimator.finish();
    for (qsizetype i = 1; i < segments[0].size(); ++i)
        QVERIFY(segments[0][i - 1].x() < segments[0][i].x());
}

void TestDecimator::pausesInSamplingAreGaps()
{
    Decimator decimator(0.0, 20.0, 400, 0.3);
    for (int i = 0; i < 50; ++i)
        decimator.add(i * 0.1, 1.0);
    for (int i = 0; i < 50; ++i)
        decimator.add(10.0 + i * 0.1, 1.0);
    const Segments segments = decimator.finish();
    QCOMPARE(segments.size(), std::size_t(2));
    QCOMPARE(segments[0].constLast().x(), 4.9);
    QCOMPARE(segments[1].constFirst().x(), 10.0);
}

void TestDecimator::slowSamplingIsNoGap()
{
    // An idle connection is sampled once a second, whatever the interval is.
    Decimator decimator(0.0, 20.0, 400, 0.3);
    decimator.add(0.0, 1.0);
    decimator.add(1.0, 1.0);
    for (int i = 2; i < 10; ++i)
        decimator.add(i, 1.0);
    QCOMPARE(decimator.finish().size(), std::size_t(2)); // only after the first is the pace not known
}

void TestDecimator::absentValuesAreGaps()
{
    Decimator decimator(0.0, 10.0, 100, 5.0);
    decimator.add(1.0, 1.0);
    decimator.add(2.0, 1.0);
    decimator.add(3.0, std::numeric_limits<double>::quiet_NaN());
    decimator.add(4.0, 1.0);
    decimator.add(5.0, std::numeric_limits<double>::infinity());
    QCOMPARE(decimator.highest(), 1.0);
    const Segments segments = decimator.finish();
    QCOMPARE(segments.size(), std::size_t(2));
    QCOMPARE(segments[0].constLast().x(), 2.0);
    QCOMPARE(segments[1].constFirst().x(), 4.0);
}

void TestDecimator::lonePointIsDrawn()
{
    Decimator decimator(0.0, 10.0, 100, 5.0);
    decimator.add(5.0, 7.0);
    QCOMPARE(decimator.finish(), (Segments{{{5.0, 7.0}, {5.1, 7.0}}}));
}

void TestDecimator::narrowestGapsAreBridged()
{
    const Segments segments{{{0, 1}, {1, 1}}, {{2, 1}, {3, 1}}, {{9, 1}, {10, 1}}, {{11, 1}, {12, 1}}};
    QCOMPARE(limitSegments(segments, 4), segments);
    QCOMPARE(limitSegments(segments, 2),
             (Segments{{{0, 1}, {1, 1}, {2, 1}, {3, 1}}, {{9, 1}, {10, 1}, {11, 1}, {12, 1}}}));
    QCOMPARE(limitSegments(segments, 1).size(), std::size_t(1));
    QCOMPARE(limitSegments({}, 3), Segments());
}

QTEST_APPLESS_MAIN(TestDecimator)
#include "tst_decimator.moc"
