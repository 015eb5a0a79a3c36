// SPDX-License-Identifier: GPL-3.0-or-later
#include "UiTraffic.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/PaneStack.h"
#include "ui/charts/PaneView.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

using namespace cwndscope;
using namespace std::chrono_literals;
using ui::ChartPane;
using ui::TimeSeriesChart;

class TestChartPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhyItIsEmpty();
    void showsSamplesInBothCharts();
    void newSamplesAppearSoon();
    void framesKeepTheirDistance();
    void pointsAreBoundedByPixels();
    void pausedChartsHoldStill();
    void hiddenChartsDoNotDraw();
    void oldKernelSaysWhatItLacks();
    void unixSocketHasNoTcp();
    void wheelZoomsAroundTheMouse();
    void draggingZoomsToWhatWasMarked();
    void crosshairReadsBothCharts();
    void removedConnectionIsLetGo();
    void networkTextIsPlain();

private:
    TimeSeriesChart &window() const { return m_pane->stack().views().at(0)->chart(); }
    QStringList legend(int row) const
    {
        const ui::ChartLegend &shown = m_pane->stack().views().at(std::size_t(row))->legend();
        const auto text = [&](std::size_t curve) {
            QString value = shown.valueText(curve);
            return value.replace(QChar::Nbsp, QLatin1Char(' '));
        };
        return {text(0), text(1), text(2)};
    }

    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<test::Traffic> m_traffic;
    std::unique_ptr<ChartPane> m_pane;
};

void TestChartPane::init()
{
    QLocale::setDefault(QLocale::c());
    m_store = std::make_unique<store::Store>();
    m_traffic = std::make_unique<test::Traffic>(*m_store);
    m_pane = std::make_unique<ChartPane>(*m_store);
    m_pane->resize(800, 500);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void TestChartPane::cleanup()
{
    m_pane.reset();
    m_store.reset();
}

void TestChartPane::saysWhyItIsEmpty()
{
    QVERIFY(window().message().contains(QStringLiteral("Click a connection")));
    m_traffic->open(1);
    m_pane->setConnection(1);
    QVERIFY(window().message().contains(QStringLiteral("No samples yet")));
    m_traffic->sample(1, 0ms, 5);
    QTRY_VERIFY(window().message().isEmpty());
}

void TestChartPane::showsSamplesInBothCharts()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 50);
    m_pane->setConnection(1);
    QVERIFY(m_pane->chart(0).pointCount() >= 3 * 50 * 0.9);
    QVERIFY(m_pane->chart(1).pointCount() >= 3 * 50 * 0.9);
    QVERIFY(m_pane->chart(0).scale().top >= 64.0); // ssthresh
    QVERIFY(m_pane->chart(1).scale().top >= 0.023); // rtt and rttvar
    QVERIFY(m_pane->chart(1).scale().top <= 0.030); // not the rto, which is a reference
    QCOMPARE(m_pane->chart(1).unit().symbol, QStringLiteral("ms"));
    QCOMPARE(legend(0), (QStringList{QStringLiteral("14"), QStringLiteral("59"), QStringLiteral("64")}));
    QCOMPARE(legend(1),
             (QStringList{QStringLiteral("3 ms"), QStringLiteral("20.0 ms"), QStringLiteral("18 ms")}));
}

void TestChartPane::newSamplesAppearSoon()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 10);
    m_pane->setConnection(1);
    const int before = m_pane->chart(0).pointCount();
    m_traffic->sample(1, 1000ms, 1);
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->chart(0).pointCount() > before, 200); // two intervals
    QCOMPARE(m_pane->controller().view().to, 1.0);
}

void TestChartPane::framesKeepTheirDistance()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 10);
    m_pane->setConnection(1);
    // The view follows the newest sample, so each frame moves it.
    QSignalSpy frames(&m_pane->controller(), &ui::ChartController::viewChanged);
    QElapsedTimer time;
    time.start();
    std::chrono::milliseconds at = 1000ms;
    QTimer traffic;
    connect(&traffic, &QTimer::timeout, this, [&] { m_traffic->sample(1, at += 10ms, 1); });
    traffic.start(2);
    constexpr int enough = 8;
    QTRY_VERIFY(frames.size() >= enough);
    // Coarse timers come up to a twentieth too early (Qt::CoarseTimer).
    QVERIFY(time.elapsed() >= (enough - 1) * ChartPane::frameInterval.count() * 19 / 20);
}

void TestChartPane::pointsAreBoundedByPixels()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 20'000, 1ms);
    m_pane->setConnection(1);
    const int drawn = m_pane->chart(0).pointCount();
    QVERIFY(drawn > 800);
    QVERIFY(drawn <= 3 * 2 * m_pane->width());
}

void TestChartPane::pausedChartsHoldStill()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 20);
    m_pane->setConnection(1);
    m_pane->controller().setPaused(true);
    const ui::ChartController::View view = m_pane->controller().view();
    const QStringList read = legend(0);
    QSignalSpy changed(m_store.get(), &store::Store::changed);
    m_traffic->sample(1, 2000ms, 20);
    QCOMPARE(changed.size(), 1);
    m_pane->grab();
    QCOMPARE(m_pane->controller().view(), view);
    QCOMPARE(legend(0), read);
    m_pane->controller().setPaused(false);
    QTRY_COMPARE(m_pane->controller().view().to, 3.9); // nothing was lost meanwhile
}

void TestChartPane::hiddenChartsDoNotDraw()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 10);
    m_pane->setConnection(1);
    const int before = m_pane->chart(0).pointCount();
    m_pane->hide();
    m_traffic->sample(1, 1000ms, 10);
    // As long as a frame takes, and again: a drawing would have come by then.
    QTimer frames;
    QSignalSpy passed(&frames, &QTimer::timeout);
    frames.start(ChartPane::frameInterval);
    QTRY_VERIFY(passed.size() >= 3);
    QCOMPARE(m_pane->chart(0).pointCount(), before);
    m_pane->show();
    QTRY_VERIFY(m_pane->chart(0).pointCount() > before);
}

void TestChartPane::oldKernelSaysWhatItLacks()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 10, 100ms, 104); // Linux 3.14: min_rtt came with 4.6
    m_pane->setConnection(1);
    QVERIFY(m_pane->chart(1).pointCount() > 0);
    QVERIFY2(legend(1)[2].contains(QStringLiteral("4.6")), qPrintable(legend(1)[2]));
    m_traffic->open(2);
    m_traffic->sample(2, 0ms, 10, 100ms, 8); // hardly anything
    m_pane->setConnection(2);
    QCOMPARE(m_pane->chart(1).pointCount(), 0);
    QVERIFY(m_pane->chart(1).message().contains(QStringLiteral("rtt_us")));
}

void TestChartPane::unixSocketHasNoTcp()
{
    stream::Opened opened;
    opened.connection = 7;
    opened.time = test::start;
    opened.local.isUnix = opened.peer.isUnix = true;
    m_traffic->apply({opened});
    m_pane->setConnection(7);
    QVERIFY(window().message().contains(QStringLiteral("Unix")));
}

void TestChartPane::wheelZoomsAroundTheMouse()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 600);
    m_pane->setConnection(1);
    const ui::ChartController::View before = m_pane->controller().view();
    QWidget *viewport = window().viewport();
    const QPointF middle = QRectF(viewport->rect()).center();
    QWheelEvent wheel(middle, viewport->mapToGlobal(middle), {}, QPoint(0, 240), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(viewport, &wheel);
    const ui::ChartController::View after = m_pane->controller().view();
    QCOMPARE(after.span(), before.span() * 0.64);
    QVERIFY(after.from > before.from && after.to < before.to);
    QVERIFY(!m_pane->controller().isFollowing());
}

void TestChartPane::draggingZoomsToWhatWasMarked()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 600);
    m_pane->setConnection(1);
    const ui::ChartController::View before = m_pane->controller().view();
    QWidget *viewport = window().viewport();
    const double plot = viewport->width() - TimeSeriesChart::leftMargin - TimeSeriesChart::rightMargin;
    const auto at = [&](double share) {
        return QPoint(TimeSeriesChart::leftMargin + qRound(plot * share), viewport->height() / 2);
    };
    QTest::mousePress(viewport, Qt::LeftButton, {}, at(0.25));
    QTest::mouseMove(viewport, at(0.5));
    QTest::mouseMove(viewport, at(0.75));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at(0.75));
    const ui::ChartController::View after = m_pane->controller().view();
    QVERIFY(qAbs(after.from - (before.from + before.span() * 0.25)) < before.span() * 0.01);
    QVERIFY(qAbs(after.to - (before.from + before.span() * 0.75)) < before.span() * 0.01);
    QTest::mouseDClick(viewport, Qt::LeftButton, {}, at(0.5));
    QVERIFY(m_pane->controller().isFollowing());
}

void TestChartPane::crosshairReadsBothCharts()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    QSignalSpy pointed(m_pane.get(), &ChartPane::timePointed);
    m_pane->controller().setCursor(4.95); // the sample of 4.9 s
    QTRY_COMPARE(legend(0)[1], QStringLiteral("59"));
    QCOMPARE(pointed.size(), 1);
    m_pane->controller().setCursor(std::nullopt);
    QTRY_COMPARE(legend(0)[1], QStringLiteral("99"));
}

void TestChartPane::removedConnectionIsLetGo()
{
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 10);
    m_traffic->close(1, 1000ms);
    m_pane->setConnection(1);
    QVERIFY(window().pointCount() > 0);
    m_store->clearClosed();
    QCOMPARE(m_pane->connection(), stream::ConnectionId(0));
    QCOMPARE(window().pointCount(), 0);
}

void TestChartPane::networkTextIsPlain()
{
    m_traffic->open(1, "/<img src=http://evil.example/x>\x1b]0;x\x07");
    m_pane->setConnection(1);
    const auto labels = m_pane->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(m_pane->title().contains(QStringLiteral("<img")));
    QVERIFY(!m_pane->title().contains(QChar(0x1b)));
}

QTEST_MAIN(TestChartPane)
#include "tst_chartpane.moc"
