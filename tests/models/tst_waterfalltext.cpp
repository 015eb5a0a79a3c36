// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/WaterfallText.h"

#include <QLocale>
#include <QTest>

using namespace cwndscope;
using namespace std::chrono_literals;

class TestWaterfallText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void delivered();
    void inFlight();
    void cutOff();
};

static QStringList timesOf(const analysis::RequestAnalysis &request)
{
    QStringList times;
    for (const models::WaterfallStep &step : models::waterfallSteps(request)) {
        QString time = step.time;
        times.append(time.replace(QChar(QChar::Nbsp), QLatin1Char(' ')));
    }
    return times;
}

void TestWaterfallText::delivered()
{
    analysis::RequestAnalysis request;
    request.started = 100s;
    request.isOver = true;
    request.finished.emplace();
    request.firstByte = 100s + 2ms;
    request.finished->lastByte = 103s;
    request.waterfall.unsentZero = analysis::SampledInstant{103s + 200ms, 100ms};
    request.waterfall.acked = analysis::SampledInstant{103s + 300ms, 100ms};
    QCOMPARE(timesOf(request),
             QStringList({QString::fromUtf8("0 µs"), QStringLiteral("2 ms"), QStringLiteral("3 s"),
                          QStringLiteral("3.20 s, or up to 100 ms earlier"),
                          QStringLiteral("3.30 s, or up to 100 ms earlier")}));
    const auto steps = models::waterfallSteps(request);
    QCOMPARE(steps[4].at, stream::MonotonicTime(3300ms));
    QCOMPARE(steps[4].error, stream::MonotonicTime(100ms));
}

void TestWaterfallText::inFlight()
{
    analysis::RequestAnalysis request;
    request.started = 100s;
    QStringList expected{QString::fromUtf8("0 µs")};
    expected.resize(5, QStringLiteral("not known yet"));
    QCOMPARE(timesOf(request), expected);
    request.firstByte = 100s + 2ms;
    expected[1] = QStringLiteral("2 ms");
    QCOMPARE(timesOf(request), expected);
}

void TestWaterfallText::cutOff()
{
    analysis::RequestAnalysis request;
    request.started = 100s;
    request.isOver = true;
    request.finished.emplace();
    request.firstByte = 100s + 2ms;
    request.finished->lastByte = 101s;
    QCOMPARE(timesOf(request).mid(3), QStringList({QStringLiteral("not seen"), QStringLiteral("not seen")}));
}

QTEST_GUILESS_MAIN(TestWaterfallText)
#include "tst_waterfalltext.moc"
