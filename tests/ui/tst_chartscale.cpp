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
    void valueText_data();
    void valueText();
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
    QTest::newRow("none before the start") << -8.0 << 2.0 << 500.0 << QList<double>{0, 2};
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
}

void TestChartScale::timeText()
{
    QFETCH(double, seconds);
    QFETCH(double, step);
    QTEST(cwndscope::ui::timeText(seconds, step), "text");
}

void TestChartScale::valueText_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << 88.0 << QStringLiteral("88");
    QTest::newRow("ms") << 55.123 << QStringLiteral("55.1");
    QTest::newRow("small") << 1.234 << QStringLiteral("1.23");
    QTest::newRow("tiny") << 0.004 << QStringLiteral("0.004");
    QTest::newRow("large") << 1234.5 << QStringLiteral("1235");
}

void TestChartScale::valueText()
{
    QFETCH(double, value);
    QString text = cwndscope::ui::valueText(value);
    text.remove(QLocale().groupSeparator());
    QTEST(text, "text");
}

QTEST_APPLESS_MAIN(TestChartScale)
#include "tst_chartscale.moc"
