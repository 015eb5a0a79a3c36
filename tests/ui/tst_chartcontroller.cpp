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
}

QTEST_APPLESS_MAIN(TestChartController)
#include "tst_chartcontroller.moc"
