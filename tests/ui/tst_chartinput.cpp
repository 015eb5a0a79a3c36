// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the charts by key and mouse.
#include "ChartFixture.h"
#include "ui/charts/RangePanel.h"

#include <QInputDialog>

using namespace cwndscope;
using namespace std::chrono_literals;

class TestChartInput : public test::ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void keysMoveAndZoom();
    void keysGoThroughTheHistory();
    void spaceTogglesTheCrosshair();
    void crosshairStepsFromSampleToSample();
    void draggingMovesWhereItIsChosen();
    void draggingWithCtrlMarksARange();
    void logarithmicScaleByKey();
    void windowsInBytesByKey();
    void timesOfDayByKey();
    void markedRangeHasStatistics();
    void noteIsAskedForAtTheCrosshair();
};

void TestChartInput::keysMoveAndZoom()
{
    m_traffic->sample(1, 0ms, 600);
    m_pane->setConnection(1);
    controller().setView({20.0, 30.0});
    key(Qt::Key_Right);
    QCOMPARE(controller().view(), (ui::TimeRange{21.0, 31.0}));
    key(Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(qAbs(controller().view().from - 20.9) < 1e-9);
    key(Qt::Key_Left);
    QVERIFY(qAbs(controller().view().from - 19.9) < 1e-9);
    QCOMPARE(controller().view().span(), 10.0);
}

void TestChartInput::keysGoThroughTheHistory()
{
    m_traffic->sample(1, 0ms, 600);
    m_pane->setConnection(1);
    controller().setView({20.0, 30.0});
    controller().setView({22.0, 24.0});
    key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(controller().view(), (ui::TimeRange{20.0, 30.0}));
    key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(controller().view(), (ui::TimeRange{22.0, 24.0}));
}

void TestChartInput::spaceTogglesTheCrosshair()
{
    m_traffic->sample(1, 0ms, 100);
    m_pane->setConnection(1);
    QTest::mouseMove(viewport(), at(0.4));
    QVERIFY(controller().cursor());
    key(Qt::Key_Space);
    QVERIFY(!controller().cursor());
    QTest::mouseMove(viewport(), at(0.6));
    QVERIFY(!controller().cursor());
    key(Qt::Key_Space);
    QTest::mouseMove(viewport(), at(0.5));
    QVERIFY(controller().cursor());
}

void TestChartInput::crosshairStepsFromSampleToSample()
{
    m_traffic->sample(1, 0ms, 100);
    m_pane->setConnection(1);
    controller().setCursor(4.95);
    key(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(controller().cursor(), 5.0);
    key(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(controller().cursor(), 5.1);
    key(Qt::Key_Left, Qt::ControlModifier);
    key(Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(controller().cursor(), 4.9);
    controller().setCursor(-3.0);
    key(Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(controller().cursor(), 0.0);
}

void TestChartInput::draggingMovesWhereItIsChosen()
{
    m_traffic->sample(1, 0ms, 600);
    m_pane->setConnection(1);
    controller().setView({20.0, 30.0});
    key(Qt::Key_Z);
    drag(at(0.5), at(0.7));
    QVERIFY(qAbs(controller().view().from - 18.0) < 0.05);
    QCOMPARE(controller().view().span(), 10.0);
    key(Qt::Key_Z);
    drag(at(0.5), at(0.7));
    QVERIFY(qAbs(controller().view().span() - 2.0) < 0.05); // zooms again
}

void TestChartInput::draggingWithCtrlMarksARange()
{
    m_traffic->sample(1, 0ms, 600);
    m_pane->setConnection(1);
    controller().setView({20.0, 30.0});
    drag(at(0.8), at(0.3), Qt::ControlModifier);
    QVERIFY(controller().marked());
    QVERIFY(qAbs(controller().marked()->from - 23.0) < 0.05);
    QVERIFY(qAbs(controller().marked()->to - 28.0) < 0.05);
    QCOMPARE(controller().view(), (ui::TimeRange{20.0, 30.0}));
}

void TestChartInput::logarithmicScaleByKey()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    QVERIFY(!m_pane->chart(0).scale().isLogarithmic);
    key(Qt::Key_L);
    QVERIFY(m_pane->chart(0).scale().isLogarithmic);
    QCOMPARE(m_pane->chart(0).scale().top, 100.0);
    const double ten = m_pane->chart(0).yAt(10.0);
    const double hundred = m_pane->chart(0).yAt(100.0);
    QVERIFY(qAbs(m_pane->chart(0).yAt(31.6227766) - (ten + hundred) / 2.0) < 0.01);
    key(Qt::Key_L);
    QVERIFY(!m_pane->chart(0).scale().isLogarithmic);
}

void TestChartInput::windowsInBytesByKey()
{
    flat(1, 0ms, 50, 40);
    m_pane->setConnection(1);
    QCOMPARE(m_pane->chart(0).unit().symbol, QStringLiteral("packets"));
    key(Qt::Key_B);
    QCOMPARE(m_pane->chart(0).unit().symbol, QStringLiteral("KiB"));
    QVERIFY(m_pane->chart(0).scale().top >= 40'000.0);
    QVERIFY(m_pane->chart(0).scale().top <= 80'000.0);
    QCOMPARE(m_pane->chart(1).unit().symbol, QStringLiteral("ms"));
    key(Qt::Key_B);
    QCOMPARE(m_pane->chart(0).unit().symbol, QStringLiteral("packets"));
}

void TestChartInput::timesOfDayByKey()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    QCOMPARE(controller().timeLabel(2.0, 1.0), QStringLiteral("2 s"));
    key(Qt::Key_T);
    const store::Connection &connection = *m_store->find(1);
    const auto utc = connection.clock.toUtc(connection.opened + 2s);
    const QDateTime local =
        QDateTime::fromMSecsSinceEpoch(std::chrono::floor<std::chrono::milliseconds>(utc).count());
    QCOMPARE(controller().timeLabel(2.0, 0.001), local.toString(QStringLiteral("HH:mm:ss.zzz")));
    key(Qt::Key_T);
    QVERIFY(!controller().wallClock());
}

void TestChartInput::markedRangeHasStatistics()
{
    flat(1, 0ms, 50, 40);
    flat(1, 5s, 50, 60);
    m_pane->setConnection(1);
    QVERIFY(!m_pane->rangePanel().isVisible());
    controller().setView({0.0, 10.0});
    drag(at(0.25), at(0.75), Qt::ControlModifier);
    const ui::RangePanel &panel = m_pane->rangePanel();
    QVERIFY(panel.isVisible());
    // The second line is cwnd: from 2.5 to 7.5 s half of the samples have 40, half have 60.
    QCOMPARE(panel.cell(1, 1), QStringLiteral("40"));
    QCOMPARE(panel.cell(1, 4), QStringLiteral("60"));
    QVERIFY(qAbs(panel.cell(1, 5).toDouble() - 50.0) < 1.0);
    QVERIFY(panel.text().contains(QStringLiteral("cwnd\t")));
    QVERIFY2(panel.headline().contains(QStringLiteral("retransmits")), qPrintable(panel.headline()));
    key(Qt::Key_Escape);
    QVERIFY(!panel.isVisible());
    key(Qt::Key_S);
    QVERIFY(panel.isVisible());
    QCOMPARE(*controller().marked(), (ui::TimeRange{0.0, 9.9})); // what is shown, as far as there are samples
    m_pane->setConnection(0);
    QVERIFY(!panel.isVisible());
}

void TestChartInput::noteIsAskedForAtTheCrosshair()
{
    flat(1, 0ms, 100, 40);
    m_pane->setConnection(1);
    controller().setCursor(3.0);
    key(Qt::Key_N);
    auto *dialog = m_window->findChild<QInputDialog *>();
    QVERIFY(dialog);
    controller().setCursor(std::nullopt); // the mouse went to the dialog
    dialog->setTextValue(QStringLiteral("here"));
    dialog->accept();
    QCOMPARE(m_pane->notes().of(1).size(), std::size_t(1));
    QCOMPARE(m_pane->notes().of(1)[0].time, test::start + 3s);
}

QTEST_MAIN(TestChartInput)
#include "tst_chartinput.moc"
