// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels: what is drawn is where the data say.
#include "ChartFixture.h"
#include "ui/charts/PaneView.h"

using namespace cwndscope;
using namespace std::chrono_literals;
using test::distance;
using test::ink;
using test::palette;
using ui::TimeSeriesChart;

class TestChartDrawing : public test::ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreWhereTheDataSay_data();
    void linesAreWhereTheDataSay();
    void gapsAreNotPainted();
    void thinnedRangesLookThinned();
    void bandsOfManySamplesAreFilled();
    void leftOutSamplesAreHatched();
    void longHistoryIsDrawnInAFrame_data();
    void longHistoryIsDrawnInAFrame();
    void notesStandOnTheCharts();

private:
    /// The first chart, with the colours of a curve of cwnd and of what it is drawn on.
    struct Picture
    {
        QImage image;
        QColor line;
        QColor ground;
    };
    Picture painted() const
    {
        return {viewport()->grab().toImage(), ui::inkColour(ui::Ink::Blue, m_pane->palette()),
                m_pane->palette().color(QPalette::Base)};
    }
    void showTenSeconds()
    {
        m_pane->setConnection(1);
        controller().setView({0.0, 10.0});
        QTRY_VERIFY(qAbs(m_pane->chart(0).xAt(10.0) - m_pane->chart(0).plotRect().right()) < 0.1);
    }
};

void TestChartDrawing::linesAreWhereTheDataSay_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("logarithmic");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, logarithmic") << false << true;
}

void TestChartDrawing::linesAreWhereTheDataSay()
{
    QFETCH(bool, dark);
    QFETCH(bool, logarithmic);
    m_pane->setPalette(palette(dark));
    ui::Pane cwnd = ui::paneOf(*models::Series::find(QStringLiteral("snd_cwnd")));
    cwnd.isLogarithmic = logarithmic;
    m_pane->stack().setPanes({cwnd});
    flat(1, 0ms, 50, 30);
    flat(1, 5s, 50, 70);
    showTenSeconds();
    const TimeSeriesChart &chart = m_pane->chart(0);
    const Picture shown = painted();
    const auto isLine = [&](double seconds, double value) {
        return ink(shown.image, chart, seconds, value, shown.line, shown.ground) > 0.6;
    };
    for (const double seconds : {1.25, 2.35, 3.45, 4.65}) {
        QVERIFY2(isLine(seconds, 30.0), qPrintable(QString::number(seconds)));
        QVERIFY(distance(pixel(shown.image, chart.xAt(seconds), chart.yAt(45.0)), shown.ground) < 0.3);
    }
    QVERIFY(isLine(7.25, 70.0));
    QVERIFY(!isLine(7.25, 30.0));
    QVERIFY(distance(shown.line, shown.ground) > 0.8);
}

void TestChartDrawing::gapsAreNotPainted()
{
    m_pane->stack().setPanes({ui::paneOf(*models::Series::find(QStringLiteral("snd_cwnd")))});
    flat(1, 0ms, 30, 50);
    flat(1, 7s, 30, 50);
    showTenSeconds();
    const TimeSeriesChart &chart = m_pane->chart(0);
    const Picture shown = painted();
    for (double seconds = 3.25; seconds < 6.8; seconds += 0.1) // beside the grid
        QVERIFY(ink(shown.image, chart, seconds, 50.0, shown.line, shown.ground) < 0.5);
    QVERIFY(ink(shown.image, chart, 1.55, 50.0, shown.line, shown.ground) > 0.6);
    QVERIFY(ink(shown.image, chart, 8.55, 50.0, shown.line, shown.ground) > 0.6);
}

void TestChartDrawing::thinnedRangesLookThinned()
{
    m_pane->stack().setPanes({ui::paneOf(*models::Series::find(QStringLiteral("snd_cwnd")))});
    m_traffic->sample(1, 0ms, 20'000, 1ms); // a saw tooth of 10 to 99 in each 90 ms
    m_pane->setConnection(1);
    QTRY_VERIFY(m_pane->chart(0).isThinned());
    controller().setView({0.0, 20.0});
    QTRY_VERIFY(qAbs(m_pane->chart(0).xAt(20.0) - m_pane->chart(0).plotRect().right()) < 0.1);
    // The whole range between lowest and highest is shaded, not a line.
    const TimeSeriesChart &chart = m_pane->chart(0);
    const QImage image = viewport()->grab().toImage();
    const QColor ground = m_pane->palette().color(QPalette::Base);
    int shaded = 0;
    for (const double value : {25.0, 40.0, 55.0, 70.0, 85.0})
        shaded += distance(pixel(image, chart.xAt(10.01), chart.yAt(value)), ground) > 0.3 ? 1 : 0;
    QVERIFY2(shaded >= 1, "nothing is shaded");
    controller().setView({5.0, 5.4});
    QTRY_VERIFY(!m_pane->chart(0).isThinned());
}

void TestChartDrawing::bandsOfManySamplesAreFilled()
{
    m_pane->stack().setPanes({ui::builtInPane("time")});
    m_traffic->sample(1, 0ms, 20'000, 1ms); // rtt 20 ms, rttvar 3 ms
    m_pane->setConnection(1);
    controller().setView({0.0, 20.0});
    const TimeSeriesChart &chart = m_pane->chart(0);
    QTRY_VERIFY(qAbs(chart.xAt(20.0) - chart.plotRect().right()) < 0.1);
    QVERIFY(chart.isThinned());
    const QImage image = viewport()->grab().toImage();
    const QColor ground = m_pane->palette().color(QPalette::Base);
    const auto isFilled = [&](double seconds, double rtt) {
        return distance(pixel(image, chart.xAt(seconds), chart.yAt(rtt)), ground) > 0.1;
    };
    for (double seconds = 0.3; seconds < 19.9; seconds += 0.7) {
        QVERIFY(isFilled(seconds, 0.0215));
        QVERIFY(isFilled(seconds, 0.0185));
    }
    QVERIFY(!isFilled(3.3, 0.0245));
    QVERIFY(!isFilled(3.3, 0.0155));
}

void TestChartDrawing::leftOutSamplesAreHatched()
{
    m_pane->stack().setPanes({ui::paneOf(*models::Series::find(QStringLiteral("snd_cwnd")))});
    m_traffic->sample(1, 0ms, 4'000, 10ms);
    m_pane->setConnection(1);
    controller().setView({0.0, 40.0});
    const TimeSeriesChart &chart = m_pane->chart(0);
    QTRY_VERIFY(qAbs(chart.xAt(40.0) - chart.plotRect().right()) < 0.1);
    const QColor ground = m_pane->palette().color(QPalette::Base);
    // Above the curve, between two lines of the grid.
    const auto marked = [&](double from, double to) {
        const QImage image = viewport()->grab().toImage();
        int count = 0;
        for (double seconds = from; seconds < to; seconds += 0.02)
            count += distance(pixel(image, chart.xAt(seconds), chart.yAt(0.5)), ground) > 0.05 ? 1 : 0;
        return count;
    };
    QCOMPARE(marked(1.2, 3.8), 0);

    store::Limits limits = m_store->limits();
    limits.historyBytes = m_store->totals().historyBytes / 2;
    m_store->setLimits(limits);
    const store::History &history = *m_store->find(1)->history;
    QVERIFY(history.thinned() > 0);
    QCOMPARE(history.dropped(), 0u);
    QTRY_VERIFY(marked(1.2, 3.8) > 5);
    const double exactFrom =
        std::chrono::duration<double>(history.thinnedUntil() - m_store->find(1)->opened).count();
    QVERIFY(exactFrom > 5.0 && exactFrom < 35.0);
    QCOMPARE(marked(36.2, 38.8), 0);
    // Joined, although what is left is further apart than a pause would be.
    models::Track track(1, {{*models::Series::find(QStringLiteral("snd_cwnd"))}});
    track.take(*m_store->find(1), 0.03);
    QCOMPARE(track.breaks().size(), std::size_t(0));
    QVERIFY(track.times().size() < 4'000);
}

void TestChartDrawing::longHistoryIsDrawnInAFrame_data()
{
    QTest::addColumn<QString>("pane");
    for (const char *pane : {"window", "time", "rate"})
        QTest::newRow(pane) << QString::fromLatin1(pane);
}

void TestChartDrawing::longHistoryIsDrawnInAFrame()
{
    QFETCH(QString, pane);
    constexpr int samples = 60'000; // ten minutes, one each 10 ms
    m_pane->stack().setPanes({ui::builtInPane(pane)});
    m_traffic->sample(1, 0ms, samples, 10ms);
    m_pane->setConnection(1);
    QTRY_VERIFY(m_pane->chart(0).pointCount() > 0);
    TimeSeriesChart &chart = m_pane->stack().views()[0]->chart();
    std::vector<models::Track::Column> columns;
    for (const ui::Curve &curve : chart.pane().curves)
        columns.push_back({curve.series, false});
    models::Track track(1, columns);
    track.take(*m_store->find(1), 0.1);
    QCOMPARE(track.times().size(), std::size_t(samples));
    controller().setView({0.0, 600.0});
    const TimeSeriesChart::Source source{&track, 0, 0.0, 0};
    QImage image(viewport()->size(), QImage::Format_RGB32);
    QBENCHMARK
    {
        chart.draw({&source, 1});
        viewport()->render(&image);
    }
    QVERIFY(chart.isThinned());
    QVERIFY(chart.pointCount() <= int(chart.pane().curves.size()) * (viewport()->width() + 2));
}

void TestChartDrawing::notesStandOnTheCharts()
{
    m_pane->stack().setPanes({ui::paneOf(*models::Series::find(QStringLiteral("snd_cwnd")))});
    flat(1, 0ms, 100, 40);
    m_pane->setConnection(1);
    controller().setView({0.0, 10.0});
    m_pane->notes().add(1, test::start + 5s, QStringLiteral("<b>cable pulled</b>\x1b[31m"));
    const TimeSeriesChart &chart = m_pane->chart(0);
    const auto flagPixel = [&] {
        return pixel(viewport()->grab().toImage(), chart.xAt(5.0) + 1.0, chart.plotRect().top() + 1.0);
    };
    const QColor text = m_pane->palette().color(QPalette::Text);
    QTRY_VERIFY(distance(flagPixel(), text) < 0.3);
    controller().setCursor(5.2);
    key(Qt::Key_N, Qt::ShiftModifier);
    QVERIFY(m_pane->notes().all().empty());
    QTRY_VERIFY(distance(flagPixel(), text) > 1.0);
}

QTEST_MAIN(TestChartDrawing)
#include "tst_chartdrawing.moc"
