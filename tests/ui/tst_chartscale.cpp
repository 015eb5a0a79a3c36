// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Scale.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using namespace cwndscope::ui;

class TestChartScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void scaleIsRound_data();
    void scaleIsRound();
    void scaleHoldsStill();
    void timeTicks_data();
    void timeTicks();
    void timeText_data();
    void timeText();
    void clockText_data();
    void clockText();
    void ticksFollowTheWallClock();
    void logarithmicScale_data();
    void logarithmicScale();
    void shareOfTheAxis();
    void partsOfTheAxis();
    void partsHaveTicks_data();
    void partsHaveTicks();
    void unitFitsTheHighest_data();
    void unitFitsTheHighest();
};

void TestChartScale::scaleIsRound_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("top");
    QTest::addColumn<double>("step");
    QTest::newRow("nothing") << 0.0 << 1.0 << 0.5;
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 1.0 << 0.5;
    QTest::newRow("ten") << 10.0 << 15.0 << 5.0;
    QTest::newRow("88 packets") << 88.0 << 100.0 << 20.0;
    QTest::newRow("55.1 ms") << 55.1 << 60.0 << 20.0;
    QTest::newRow("fraction") << 0.014 << 0.015 << 0.005;
    QTest::newRow("thousands") << 12345.0 << 15000.0 << 5000.0;
}

void TestChartScale::scaleIsRound()
{
    QFETCH(double, highest);
    QFETCH(double, top);
    QFETCH(double, step);
    const Scale scale = scaleFor(highest);
    QCOMPARE(scale.top, top);
    QCOMPARE(scale.step, step);
}

void TestChartScale::scaleHoldsStill()
{
    const Scale scale = scaleFor(90.0);
    QCOMPARE(steadyScale(scale, 70.0), scale); // fits
    QVERIFY(steadyScale(scale, 101.0).top > 101.0); // does not
    QVERIFY(steadyScale(scale, 20.0).top < 50.0); // far too large
    QVERIFY(steadyScale(scale, 100.0).top > 100.0); // not on the edge
}

void TestChartScale::timeTicks_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<double>("pixels");
    QTest::addColumn<QList<double>>("ticks");
    QTest::newRow("ten seconds") << 0.0 << 10.0 << 900.0 << QList<double>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    QTest::newRow("before the start") << -3.0 << 2.0 << 500.0 << QList<double>{-3, -2, -1, 0, 1, 2};
    QTest::newRow("minutes") << 0.0 << 300.0 << 500.0 << QList<double>{0, 60, 120, 180, 240, 300};
    QTest::newRow("narrow") << 0.0 << 10.0 << 20.0 << QList<double>{0, 10};
}

void TestChartScale::timeTicks()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(double, pixels);
    QFETCH(QList<double>, ticks);
    const std::vector<double> found = cwndscope::ui::timeTicks(from, to, timeStep(to - from, pixels));
    QCOMPARE(QList<double>(found.begin(), found.end()), ticks);
}

void TestChartScale::timeText_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<double>("step");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << 0.0 << 1.0 << QStringLiteral("0 s");
    QTest::newRow("tenths") << 8.4 << 0.2 << QStringLiteral("8.4 s");
    QTest::newRow("hundredths") << 0.05 << 0.01 << QStringLiteral("0.05 s");
    QTest::newRow("minutes") << 125.0 << 5.0 << QStringLiteral("2:05");
    QTest::newRow("late but fine") << 125.25 << 0.05 << QStringLiteral("125.25 s");
    QTest::newRow("hours") << 3725.0 << 60.0 << QStringLiteral("1:02:05");
    QTest::newRow("before") << -8.4 << 0.2 << QStringLiteral("-8.4 s");
    QTest::newRow("long before") << -125.0 << 5.0 << QStringLiteral("-2:05");
}

void TestChartScale::timeText()
{
    QFETCH(double, seconds);
    QFETCH(double, step);
    QTEST(cwndscope::ui::timeText(seconds, step), "text");
}

void TestChartScale::clockText_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<double>("step");
    QTest::addColumn<QString>("text");
    QTest::newRow("afternoon") << 50525.0 << 1.0 << QStringLiteral("14:02:05");
    QTest::newRow("fraction") << 50525.25 << 0.05 << QStringLiteral("14:02:05.25");
    QTest::newRow("rounds into the next minute") << 59.9996 << 0.1 << QStringLiteral("00:01:00.0");
    QTest::newRow("rounds into the next day") << 86399.99 << 1.0 << QStringLiteral("00:00:00");
    QTest::newRow("tomorrow") << 86400.0 + 61.0 << 1.0 << QStringLiteral("00:01:01");
    QTest::newRow("yesterday") << -1.0 << 1.0 << QStringLiteral("23:59:59");
}

void TestChartScale::clockText()
{
    QFETCH(double, seconds);
    QFETCH(double, step);
    QTEST(cwndscope::ui::clockText(seconds, step), "text");
}

void TestChartScale::ticksFollowTheWallClock()
{
    // Accepted 0.3 s after a full second: the full seconds are at 0.7, 1.7 …
    const std::vector<double> ticks = cwndscope::ui::timeTicks(0.0, 3.0, 1.0, 50525.3);
    QCOMPARE(ticks.size(), std::size_t(3));
    for (std::size_t i = 0; i < ticks.size(); ++i)
        QVERIFY(std::abs(ticks[i] - (0.7 + double(i))) < 1e-9);
}

void TestChartScale::logarithmicScale_data()
{
    QTest::addColumn<double>("lowest");
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("bottom");
    QTest::addColumn<double>("top");
    QTest::newRow("two decades") << 12.0 << 640.0 << 10.0 << 1000.0;
    QTest::newRow("one value") << 50.0 << 50.0 << 10.0 << 100.0;
    QTest::newRow("on a power") << 100.0 << 100.0 << 10.0 << 100.0;
    QTest::newRow("below one") << 0.002 << 0.5 << 0.001 << 1.0;
    QTest::newRow("six decades at most") << 1e-9 << 90.0 << 1e-4 << 100.0;
    QTest::newRow("nothing") << 0.0 << 0.0 << 1.0 << 10.0;
}

void TestChartScale::logarithmicScale()
{
    QFETCH(double, lowest);
    QFETCH(double, highest);
    const Scale scale = cwndscope::ui::logarithmicScale(lowest, highest);
    QVERIFY(scale.isLogarithmic);
    QTEST(scale.bottom, "bottom");
    QTEST(scale.top, "top");
}

void TestChartScale::shareOfTheAxis()
{
    const Scale linear{200.0, 50.0};
    QCOMPARE(linear.share(0.0), 0.0);
    QCOMPARE(linear.share(50.0), 0.25);
    const Scale logarithmic{1000.0, 10.0, 10.0, true};
    QCOMPARE(logarithmic.share(100.0), 0.5);
    QCOMPARE(logarithmic.share(1000.0), 1.0);
    QCOMPARE(logarithmic.share(0.0), 0.0); // on the bottom edge
    QCOMPARE(logarithmic.share(3.0), 0.0);
    for (const double share : {-0.5, 0.0, 0.3, 1.0, 1.5}) {
        QCOMPARE(linear.share(linear.valueAt(share)), share);
        QCOMPARE(logarithmic.valueAt(share), 10.0 * std::pow(100.0, share));
    }
}

void TestChartScale::partsOfTheAxis()
{
    const Scale linear{200.0, 50.0};
    QCOMPARE(linear.between(0.25, 0.75), (ValueRange{50.0, 150.0}));
    QCOMPARE(linear.between(0.75, 0.25), (ValueRange{50.0, 150.0}));
    QCOMPARE(linear.between(-0.5, 0.5), (ValueRange{0.0, 200.0})); // nothing is below zero
    const ValueRange narrow = linear.between(0.5, 0.5);
    QVERIFY(narrow.from < 100.0 && narrow.to > 100.0);
    QVERIFY(linear.isCoveredBy({0.0, 200.0}) && linear.isCoveredBy({0.0, 300.0}));
    QVERIFY(!linear.isCoveredBy({1.0, 300.0}) && !linear.isCoveredBy({0.0, 199.0}));
    const Scale logarithmic{1000.0, 10.0, 10.0, true};
    const ValueRange decade = logarithmic.between(0.5, 0.5);
    QVERIFY(std::abs(decade.to / decade.from - 10.0) < 1e-9);
    QVERIFY(logarithmic.isCoveredBy({10.0, 1000.0}));
}

void TestChartScale::partsHaveTicks_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<int>("most");
    for (const double from : {0.0, 0.3, 21.0, 99.5, 123.4}) {
        for (const double span : {0.2, 1.7, 16.0, 99.0}) {
            for (const int most : {1, 2, 5})
                QTest::addRow("%g + %g, %d", from, span, most) << from << from + span << most;
        }
    }
}

void TestChartScale::partsHaveTicks()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(int, most);
    const Scale part = partOf(scaleFor(500.0), {from, to}, most);
    QVERIFY(part.isPart && !part.isLogarithmic);
    QCOMPARE(part.bottom, from);
    QCOMPARE(part.top, to);
    const auto ticks = int(std::floor(to / part.step) - std::ceil(from / part.step)) + 1;
    QVERIFY2(ticks >= 1 && ticks <= most + 1, qPrintable(QString::number(ticks)));
}

void TestChartScale::unitFitsTheHighest_data()
{
    using cwndscope::models::Quantity;
    QTest::addColumn<Quantity>("quantity");
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("factor");
    QTest::addColumn<QString>("symbol");
    QTest::newRow("ms") << Quantity::Seconds << 0.055 << 1e-3 << QStringLiteral("ms");
    QTest::newRow("µs") << Quantity::Seconds << 90e-6 << 1e-6 << QStringLiteral("µs");
    QTest::newRow("Gbit/s") << Quantity::BitsPerSecond << 2.5e9 << 1e9 << QStringLiteral("Gbit/s");
    QTest::newRow("KiB") << Quantity::Bytes << 65536.0 << 1024.0 << QStringLiteral("KiB");
    QTest::newRow("packets") << Quantity::Packets << 1e6 << 1.0 << QStringLiteral("packets");
    QTest::newRow("nothing") << Quantity::Bytes << 0.0 << 1.0 << QStringLiteral("B");
}

void TestChartScale::unitFitsTheHighest()
{
    QFETCH(cwndscope::models::Quantity, quantity);
    QFETCH(double, highest);
    const cwndscope::ui::AxisUnit unit = cwndscope::ui::axisUnit(quantity, highest);
    QTEST(unit.factor, "factor");
    QTEST(unit.symbol, "symbol");
}

QTEST_APPLESS_MAIN(TestChartScale)
#include "tst_chartscale.moc"
