// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartController.h"

#include <QSignalSpy>
#include <QTest>

using cwndscope::ui::ChartController;

class TestChartController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followKeepsTheNewestAtTheRightEdge();
    void spanGrowsWithAgeUpToTheUsual();
    void zoomKeepsTheAnchorAndStopsFollowing();
    void zoomInPlaceGoesOnFollowing();
    void pauseHoldsTheViewStill();
    void followEndsPause();
    void closedConnectionIsShownWhole();
    void viewStaysWithinTheData();
    void nothingIsTooNarrow();
    void anotherConnectionStartsAnew();
    void historyGoesBackAndForward();
    void oneGestureIsOneEntry();
    void historyReturnsToFollowing();
    void historyIsBounded();
    void markedRangeIsInOrder();
    void crosshairCanBeOff();
    void noTicksBeforeTheFirstSample();
};

void TestChartController::followKeepsTheNewestAtTheRightEdge()
{
    ChartController controller;
    controller.reset(0.0, 100.0, true);
    QVERIFY(controller.isFollowing());
    QCOMPARE(controller.view().to, 100.0);
    QCOMPARE(controller.view().span(), ChartController::defaultSpan);
    QSignalSpy changed(&controller, &ChartController::viewChanged);
    controller.setData(0.0, 100.5);
    QCOMPARE(controller.view().to, 100.5);
    QCOMPARE(changed.size(), 1);
    controller.setData(0.0, 100.5);
    QCOMPARE(changed.size(), 1); // nothing to redraw
}

void TestChartController::spanGrowsWithAgeUpToTheUsual()
{
    ChartController controller;
    controller.reset(0.0, 0.4, true);
    QCOMPARE(controller.view().span(), 1.0);
    controller.setData(0.0, 6.0);
    QCOMPARE(controller.view().span(), 7.0);
    controller.setData(0.0, 600.0);
    QCOMPARE(controller.view().span(), ChartController::defaultSpan);
}

void TestChartController::zoomKeepsTheAnchorAndStopsFollowing()
{
    ChartController controller;
    controller.reset(0.0, 100.0, true);
    QSignalSpy following(&controller, &ChartController::followingChanged);
    controller.zoom(0.5, 85.0);
    QVERIFY(!controller.isFollowing());
    QCOMPARE(following.size(), 1);
    QCOMPARE(controller.view().span(), 15.0);
    QCOMPARE((85.0 - controller.view().from) / 15.0, 0.5);
    const ChartController::View view = controller.view();
    controller.setData(0.0, 101.0);
    QCOMPARE(controller.view(), view);
    controller.setFollowing(true);
    QCOMPARE(controller.view().to, 101.0);
    QCOMPARE(controller.view().span(), 15.0); // the chosen span stays
}

void TestChartController::zoomInPlaceGoesOnFollowing()
{
    ChartController controller;
    controller.reset(0.0, 100.0, true);
    controller.zoomInPlace(0.5);
    QVERIFY(controller.isFollowing());
    QCOMPARE(controller.view(), (ChartController::View{85.0, 100.0}));
    controller.setData(0.0, 110.0);
    QCOMPARE(controller.view(), (ChartController::View{95.0, 110.0}));
}

void TestChartController::pauseHoldsTheViewStill()
{
    ChartController controller;
    controller.reset(0.0, 50.0, true);
    controller.setPaused(true);
    const ChartController::View view = controller.view();
    controller.setData(0.0, 60.0);
    QCOMPARE(controller.view(), view);
    QCOMPARE(controller.last(), 50.0);
    controller.setPaused(false);
    controller.setData(0.0, 60.0);
    QCOMPARE(controller.view().to, 60.0);
}

void TestChartController::followEndsPause()
{
    ChartController controller;
    controller.reset(0.0, 50.0, true);
    controller.setPaused(true);
    controller.setFollowing(true);
    QVERIFY(!controller.isPaused());
}

void TestChartController::closedConnectionIsShownWhole()
{
    ChartController controller;
    controller.reset(0.0, 200.0, false);
    QVERIFY(!controller.isFollowing());
    QCOMPARE(controller.view().from, 0.0);
    QVERIFY(controller.view().to >= 200.0);
    QVERIFY(controller.view().to < 210.0);
}

void TestChartController::viewStaysWithinTheData()
{
    ChartController controller;
    controller.reset(0.0, 100.0, true);
    controller.setView({10.0, 20.0});
    controller.pan(10'000.0);
    QVERIFY(controller.view().from < 100.0);
    controller.pan(-20'000.0);
    QVERIFY(controller.view().to > 0.0);
    QCOMPARE(controller.view().span(), 10.0);
    controller.zoom(1e9, 50.0);
    QVERIFY(controller.view().span() <= 100.0);
}

void TestChartController::nothingIsTooNarrow()
{
    ChartController controller;
    controller.reset(0.0, 100.0, true);
    controller.setView({50.0, 50.0});
    QVERIFY(controller.view().span() >= ChartController::minSpan * 0.999);
    for (int i = 0; i < 100; ++i)
        controller.zoom(0.1, 50.0);
    QVERIFY(controller.view().span() >= ChartController::minSpan * 0.999);
    QVERIFY(controller.view().from < 50.0 && controller.view().to > 50.0);
}

void TestChartController::anotherConnectionStartsAnew()
{
    ChartController controller;
    controller.reset(0.0, 100.0, true);
    controller.setCursor(50.0);
    controller.zoom(0.1, 50.0);
    controller.setPaused(true);
    controller.reset(0.0, 3.0, true);
    QVERIFY(controller.isFollowing());
    QVERIFY(!controller.isPaused());
    QVERIFY(!controller.cursor());
    QCOMPARE(controller.view(), (ChartController::View{0.0, 3.0}));
    QVERIFY(!controller.history().canGoBack());
}

void TestChartController::historyGoesBackAndForward()
{
    ChartController controller;
    controller.reset(0.0, 100.0, false);
    const ChartController::View all = controller.view();
    controller.setView({10.0, 20.0});
    controller.setView({12.0, 13.0});
    controller.goBack();
    QCOMPARE(controller.view(), (ChartController::View{10.0, 20.0}));
    controller.goBack();
    QCOMPARE(controller.view(), all);
    QVERIFY(!controller.history().canGoBack());
    controller.goBack();
    QCOMPARE(controller.view(), all);
    controller.goForward();
    controller.goForward();
    QCOMPARE(controller.view(), (ChartController::View{12.0, 13.0}));
    controller.goBack();
    controller.setView({50.0, 60.0}); // another way
    QVERIFY(!controller.history().canGoForward());
}

void TestChartController::oneGestureIsOneEntry()
{
    ChartController controller;
    controller.reset(0.0, 100.0, false);
    const ChartController::View all = controller.view();
    for (int i = 0; i < 5; ++i)
        controller.zoom(0.8, 50.0);
    const ChartController::View zoomed = controller.view();
    for (int i = 0; i < 5; ++i)
        controller.pan(1.0);
    controller.goBack();
    QCOMPARE(controller.view(), zoomed);
    controller.goBack();
    QCOMPARE(controller.view(), all);
}

void TestChartController::historyReturnsToFollowing()
{
    ChartController controller;
    controller.reset(0.0, 100.0, true);
    controller.setView({10.0, 20.0});
    QVERIFY(!controller.isFollowing());
    controller.setData(0.0, 110.0);
    controller.goBack();
    QVERIFY(controller.isFollowing());
    QCOMPARE(controller.view().to, 110.0); // the newest, not that of then
    controller.goForward();
    QCOMPARE(controller.view(), (ChartController::View{10.0, 20.0}));
    controller.setFollowing(true);
    controller.goBack();
    QCOMPARE(controller.view(), (ChartController::View{10.0, 20.0}));
}

void TestChartController::historyIsBounded()
{
    ChartController controller;
    controller.reset(0.0, 1e6, false);
    for (int i = 0; i < 300; ++i)
        controller.setView({double(i), i + 10.0});
    std::size_t steps = 0;
    for (; controller.history().canGoBack(); ++steps)
        controller.goBack();
    QCOMPARE(steps, cwndscope::ui::ZoomHistory::maxLooks);
}

void TestChartController::markedRangeIsInOrder()
{
    ChartController controller;
    controller.reset(0.0, 100.0, true);
    QSignalSpy changed(&controller, &ChartController::markedChanged);
    controller.setMarked(ChartController::View{20.0, 10.0}); // dragged to the left
    QCOMPARE(controller.marked(), (std::optional<ChartController::View>({10.0, 20.0})));
    QCOMPARE(changed.size(), 1);
    controller.reset(0.0, 50.0, true);
    QVERIFY(!controller.marked());
}

void TestChartController::crosshairCanBeOff()
{
    ChartController controller;
    controller.reset(0.0, 100.0, true);
    controller.setCursor(5.0);
    controller.setCrosshair(false);
    QVERIFY(!controller.cursor());
    controller.setCursor(6.0);
    QVERIFY(!controller.cursor());
    controller.setCrosshair(true);
    controller.setCursor(7.0);
    QCOMPARE(controller.cursor(), 7.0);
}

void TestChartController::noTicksBeforeTheFirstSample()
{
    ChartController controller;
    controller.reset(0.0, 0.3, true); // the view begins before the connection did
    QVERIFY(controller.view().from < 0.0);
    QCOMPARE(controller.ticks(0.1).front(), 0.0);
    controller.reset(-5.0, 0.0, false); // an overlaid one is older
    QVERIFY(controller.ticks(1.0).front() < -4.0);
}

QTEST_APPLESS_MAIN(TestChartController)
#include "tst_chartcontroller.moc"
