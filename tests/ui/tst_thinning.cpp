// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Thinning.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace cwndscope::ui;

class TestThinning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsHaveOneSampleMoreAtEachSide();
    void columnsEndWhereTheDataMayBeShown();
    void scrollingKeepsTheColumns();
    void fewPointsStayAsTheyAre();
    void spikesSurvive_data();
    void spikesSurvive();
    void breaksAndAbsentValuesAreGaps();
    void extremesAreThoseOfTheNumbers_data();
    void extremesAreThoseOfTheNumbers();
    void loneSampleIsAPoint();
};

namespace {

std::vector<double> counted(int count, double step = 1.0)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i)
        times.push_back(i * step);
    return times;
}

Thinned thinAll(const std::vector<double> &times, const std::vector<double> &values, int columns,
                const std::vector<std::size_t> &breaks = {})
{
    return thin(times, values, breaks,
                PixelColumns(times, times.front(), times.back(), times.back(), columns));
}

} // namespace

void TestThinning::columnsHaveOneSampleMoreAtEachSide()
{
    const PixelColumns columns(counted(100), 10.5, 19.5, 99.0, 900);
    QCOMPARE(columns.begin, std::size_t(10));
    QCOMPARE(columns.end, std::size_t(21));
    QCOMPARE(columns.ends.size(), std::size_t(11)); // a sample each
    QCOMPARE(columns.ends.back(), columns.end);
}

void TestThinning::columnsEndWhereTheDataMayBeShown()
{
    const PixelColumns columns(counted(100), 10.0, 50.0, 30.0, 40); // paused at 30
    QCOMPARE(columns.end, std::size_t(31));
    const PixelColumns none(counted(10), 20.0, 30.0, 99.0, 10);
    QCOMPARE(none.end - none.begin, std::size_t(1)); // to the left of the view
    QCOMPARE(PixelColumns({}, 0.0, 1.0, 1.0, 10).ends.size(), std::size_t(0));
    QCOMPARE(PixelColumns(counted(10), 1.0, 1.0, 9.0, 10).ends.size(), std::size_t(0));
}

void TestThinning::scrollingKeepsTheColumns()
{
    // A view of 10 s that moves by a tenth of a column: the samples of the columns in the middle stay
    // together.
    const std::vector<double> times = counted(10'000, 0.01);
    std::vector<double> values;
    for (std::size_t i = 0; i < times.size(); ++i)
        values.push_back(std::sin(double(i) * 0.7));
    const auto barsOf = [&](double from) {
        const Thinned thinned =
            thin(times, values, {}, PixelColumns(times, from, from + 10.0, times.back(), 100));
        QList<QPointF> bars;
        for (const Thinned::Bar &bar : thinned.bars) {
            if (bar.time > 25.0 && bar.time < 28.0)
                bars.append(QPointF(bar.low, bar.high));
        }
        return bars;
    };
    QCOMPARE(barsOf(20.0).size(), 30);
    QCOMPARE(barsOf(20.01), barsOf(20.0));
}

void TestThinning::fewPointsStayAsTheyAre()
{
    const Thinned thinned = thinAll({1.0, 2.0, 3.0}, {1.0, 3.0, 2.0}, 100);
    QCOMPARE(thinned.lines.size(), std::size_t(1));
    QCOMPARE(thinned.lines[0], QPolygonF(QList<QPointF>{{1.0, 1.0}, {2.0, 3.0}, {3.0, 2.0}}));
    QVERIFY(thinned.bars.empty());
    QCOMPARE(thinned.lowest, 1.0);
    QCOMPARE(thinned.highest, 3.0);
}

void TestThinning::spikesSurvive_data()
{
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("columns");
    QTest::newRow("ten a column") << 1000 << 100;
    QTest::newRow("many a column") << 100'000 << 400;
    QTest::newRow("one column") << 5000 << 1;
}

void TestThinning::spikesSurvive()
{
    QFETCH(int, samples);
    QFETCH(int, columns);
    std::vector<double> values;
    for (int i = 0; i < samples; ++i)
        values.push_back(i == samples / 3 ? 1000.0 : i == samples / 2 ? 0.5 : 10.0 + i % 3);
    const Thinned thinned = thinAll(counted(samples), values, columns);
    QCOMPARE(thinned.lines.size(), std::size_t(1));
    QVERIFY(thinned.pointCount() <= std::size_t(columns + 2) * fewSamples);
    double low = 1e9;
    double high = 0.0;
    for (const Thinned::Bar &bar : thinned.bars) {
        low = std::min(low, bar.low);
        high = std::max(high, bar.high);
    }
    QCOMPARE(low, 0.5);
    QCOMPARE(high, 1000.0);
    QCOMPARE(thinned.lowest, 0.5);
    QCOMPARE(thinned.highest, 1000.0);
    // The order of time is kept, and the line ends with the newest.
    const QPolygonF &line = thinned.lines[0];
    for (qsizetype i = 1; i < line.size(); ++i)
        QVERIFY(line[i - 1].x() < line[i].x());
    QCOMPARE(line.constLast(), QPointF(samples - 1, values.back()));
}

void TestThinning::breaksAndAbsentValuesAreGaps()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const std::vector<double> times = counted(10);
    const Thinned thinned = thinAll(times, {1, 2, nan, 4, 5, 6, 7, infinite, 9, 10}, 100, {5});
    QCOMPARE(thinned.lines.size(), std::size_t(4));
    QCOMPARE(thinned.lines[0], QPolygonF(QList<QPointF>{{0, 1}, {1, 2}}));
    QCOMPARE(thinned.lines[1], QPolygonF(QList<QPointF>{{3, 4}, {4, 5}}));
    QCOMPARE(thinned.lines[2], QPolygonF(QList<QPointF>{{5, 6}, {6, 7}}));
    QCOMPARE(thinned.lines[3], QPolygonF(QList<QPointF>{{8, 9}, {9, 10}}));
    QCOMPARE(thinned.highest, 10.0);
    // The same where all of it is in one pixel.
    QCOMPARE(thinAll(times, {1, 2, nan, 4, 5, 6, 7, infinite, 9, 10}, 1, {5}).lines.size(), std::size_t(4));
    QVERIFY(thinAll(times, std::vector<double>(10, nan), 100).isEmpty());
}

void TestThinning::extremesAreThoseOfTheNumbers_data()
{
    QTest::addColumn<int>("absent"); ///< percent
    QTest::newRow("all are there") << 0;
    QTest::newRow("few are absent") << 5;
    QTest::newRow("half is absent") << 50;
}

void TestThinning::extremesAreThoseOfTheNumbers()
{
    QFETCH(int, absent);
    constexpr double infinite = std::numeric_limits<double>::infinity();
    QRandomGenerator random(1);
    for (int size = 2; size < 80; ++size) {
        std::vector<double> values;
        double lowest = infinite;
        double highest = -infinite;
        for (int i = 0; i < size; ++i) {
            if (random.bounded(100) < absent) {
                values.push_back(i % 2 == 0 ? infinite : std::numeric_limits<double>::quiet_NaN());
                continue;
            }
            values.push_back(random.bounded(200.0) - 100.0);
            lowest = std::min(lowest, values.back());
            highest = std::max(highest, values.back());
        }
        const Thinned thinned = thinAll(counted(size), values, 1);
        QCOMPARE(thinned.lowest, std::isfinite(lowest) ? lowest : 0.0);
        QCOMPARE(thinned.highest, std::isfinite(highest) ? highest : 0.0);
    }
}

void TestThinning::loneSampleIsAPoint()
{
    const Thinned thinned = thinAll({5.0, 6.0, 7.0}, {7.0, 8.0, 9.0}, 100, {1, 2});
    QCOMPARE(thinned.lines, (std::vector<QPolygonF>{{{5, 7}}, {{6, 8}}, {{7, 9}}}));
}

QTEST_APPLESS_MAIN(TestThinning)
#include "tst_thinning.moc"
