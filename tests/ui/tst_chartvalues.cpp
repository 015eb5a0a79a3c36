// SPDX-License-Identifier: GPL-3.0-or-later
// The value axes: the part of its values that a chart shows, by key and mouse, and the numbers along it.
#include "ChartFixture.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/ChartPicture.h"
#include "ui/charts/PaneView.h"

#include <QScrollBar>
#include <QWheelEvent>

using namespace cwndscope;
using namespace std::chrono_literals;
using ui::TimeSeriesChart;

class TestChartValues : public test::ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void wheelZoomsValues_data();
    void wheelZoomsValues();
    void wheelOutEndsAtAllOfThem();
    void draggingOnTheAxisZoomsAndMoves();
    void draggingZoomsWhatIsMeant_data();
    void draggingZoomsWhatIsMeant();
    void movingTakesValuesAlong();
    void keysZoomAndMoveValues();
    void keysAreForTheChartThatWasClicked();
    void withoutZoomTheKeysScroll();
    void historyHasValuesToo();
    void doubleClickShowsAllValues_data();
    void doubleClickShowsAllValues();
    void anotherScaleShowsAllValues();
    void anotherConnectionShowsAllValues();
    void liveAxisHoldsStill();
    void partIsTold();
    void logarithmicPartHasANumber();
    void axesHaveNumbers_data();
    void axesHaveNumbers();

private:
    const TimeSeriesChart &chart(std::size_t index = 0) const { return m_pane->chart(index); }
    QPoint onAxis(double share) const
    {
        const QRectF plot = chart().plotRect();
        return QPoint(int(plot.left()) - 20, qRound(plot.bottom() - plot.height() * share));
    }
    QPoint inPlot(double x, double y) const { return QPoint(at(x).x(), onAxis(y).y()); }
    void wheel(const QPointF &position, int turn, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWheelEvent event(position, viewport()->mapToGlobal(position), {}, QPoint(0, turn), Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(viewport(), &event);
    }
    /// A window of 40 packets, on an axis from 0 to 60.
    void show()
    {
        flat(1, 0ms, 100, 40);
        m_pane->setConnection(1);
        controller().setView({0.0, 10.0});
        QTRY_COMPARE(chart().xAt(10.0), chart().plotRect().right());
        QCOMPARE(chart().scale().bottom, 0.0);
        QVERIFY(!chart().scale().isPart);
    }
};

void TestChartValues::wheelZoomsValues_data()
{
    QTest::addColumn<bool>("axis");
    QTest::newRow("on the axis") << true;
    QTest::newRow("with Ctrl") << false;
}

void TestChartValues::wheelZoomsValues()
{
    QFETCH(bool, axis);
    show();
    const double top = chart().scale().top;
    const ui::TimeRange view = controller().view();
    if (axis)
        wheel(onAxis(0.5), 120);
    else
        wheel(inPlot(0.3, 0.5), 120, Qt::ControlModifier);
    QVERIFY(chart().scale().isPart);
    QVERIFY(qAbs(chart().scale().bottom - top * 0.1) < top * 0.01); // the middle stays
    QVERIFY(qAbs(chart().scale().top - top * 0.9) < top * 0.01);
    QCOMPARE(controller().view(), view);
    QVERIFY(!chart(1).scale().isPart); // every chart for itself
    wheel(onAxis(0.0), 1200);
    QVERIFY(qAbs(chart().scale().bottom - top * 0.1) < top * 0.01);
}

void TestChartValues::wheelOutEndsAtAllOfThem()
{
    show();
    wheel(onAxis(0.5), 240);
    QVERIFY(chart().scale().isPart);
    wheel(onAxis(0.5), -480);
    QVERIFY(!chart().scale().isPart);
    QCOMPARE(chart().scale().bottom, 0.0);
    for (int i = 0; i < 200; ++i) // and the other way it ends, too
        wheel(onAxis(0.5), 1200);
    QVERIFY(chart().scale().top > chart().scale().bottom);
    QVERIFY(chart().scale().bottom >= 0.0);
}

void TestChartValues::draggingOnTheAxisZoomsAndMoves()
{
    show();
    const double top = chart().scale().top;
    drag(onAxis(0.75), onAxis(0.25));
    QVERIFY(qAbs(chart().scale().bottom - top * 0.25) < top * 0.02);
    QVERIFY(qAbs(chart().scale().top - top * 0.75) < top * 0.02);
    const double bottom = chart().scale().bottom;
    const double span = chart().scale().top - bottom;
    drag(onAxis(0.5), onAxis(0.25), Qt::ShiftModifier); // down: higher values come
    QVERIFY(qAbs(chart().scale().bottom - (bottom + span / 4.0)) < span * 0.02);
    drag(onAxis(0.1), onAxis(0.9), Qt::ShiftModifier);
    drag(onAxis(0.1), onAxis(0.9), Qt::ShiftModifier);
    QCOMPARE(chart().scale().bottom, 0.0); // not below zero
    QVERIFY(qAbs(chart().scale().top - span) < 1e-9);
}

void TestChartValues::draggingZoomsWhatIsMeant_data()
{
    QTest::addColumn<QPointF>("from");
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<bool>("times");
    QTest::addColumn<bool>("values");
    QTest::newRow("aside") << QPointF(0.3, 0.5) << QPointF(0.6, 0.5) << true << false;
    QTest::newRow("aside, unsteadily") << QPointF(0.3, 0.5) << QPointF(0.6, 0.6) << true << false;
    QTest::newRow("up") << QPointF(0.3, 0.2) << QPointF(0.3, 0.8) << false << true;
    QTest::newRow("across") << QPointF(0.3, 0.2) << QPointF(0.6, 0.8) << true << true;
    QTest::newRow("a click") << QPointF(0.3, 0.5) << QPointF(0.302, 0.5) << false << false;
}

void TestChartValues::draggingZoomsWhatIsMeant()
{
    QFETCH(QPointF, from);
    QFETCH(QPointF, to);
    QFETCH(bool, times);
    QFETCH(bool, values);
    show();
    QVERIFY(chart().plotRect().height() > 60.0);
    const double top = chart().scale().top;
    drag(inPlot(from.x(), from.y()), inPlot(to.x(), to.y()));
    const ui::TimeRange view = controller().view();
    QVERIFY(qAbs(view.from - (times ? 3.0 : 0.0)) < 0.05);
    QVERIFY(qAbs(view.to - (times ? 6.0 : 10.0)) < 0.05);
    QCOMPARE(chart().scale().isPart, values);
    if (values) {
        QVERIFY(qAbs(chart().scale().bottom - 0.2 * top) < 0.02 * top);
        QVERIFY(qAbs(chart().scale().top - 0.8 * top) < 0.02 * top);
    }
    // One step back, however much of it was meant.
    if (times || values)
        key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(controller().view(), (ui::TimeRange{0.0, 10.0}));
    QVERIFY(!chart().scale().isPart);
}

void TestChartValues::movingTakesValuesAlong()
{
    show();
    drag(inPlot(0.2, 0.2), inPlot(0.8, 0.8));
    const ui::TimeRange view = controller().view();
    const double bottom = chart().scale().bottom;
    drag(inPlot(0.5, 0.5), inPlot(0.4, 0.3), Qt::ShiftModifier);
    QVERIFY(controller().view().from > view.from);
    QVERIFY(chart().scale().bottom > bottom);
    key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(controller().view(), view);
    QCOMPARE(chart().scale().bottom, bottom);
}

void TestChartValues::keysZoomAndMoveValues()
{
    show();
    key(Qt::Key_Y);
    // Around the middle of what the curves show: 0 in flight, 40 cwnd.
    QVERIFY(chart().scale().isPart);
    const ui::Scale zoomed = chart().scale();
    QVERIFY(zoomed.share(20.0) >= 0.0 && zoomed.share(20.0) <= 1.0);
    key(Qt::Key_Up);
    QVERIFY(chart().scale().bottom > zoomed.bottom);
    key(Qt::Key_Down);
    QVERIFY(qAbs(chart().scale().bottom - zoomed.bottom) < 1e-9);
    key(Qt::Key_Y, Qt::ShiftModifier);
    key(Qt::Key_Y, Qt::ShiftModifier);
    QVERIFY(!chart().scale().isPart);
    key(Qt::Key_Y);
    QVERIFY(chart().scale().isPart);
    key(Qt::Key_0, Qt::ControlModifier);
    QVERIFY(!chart().scale().isPart);
    QCOMPARE(controller().view(), (ui::TimeRange{0.0, 10.0}));
    key(Qt::Key_Y);
    m_actions->menu(); // what the window connects
    controller().showAll();
    QVERIFY(!chart().scale().isPart);
}

void TestChartValues::keysAreForTheChartThatWasClicked()
{
    show();
    QTest::mouseClick(viewport(1), Qt::LeftButton, {}, QPoint(200, 20));
    QTest::keyClick(viewport(1), Qt::Key_Y);
    QVERIFY(!chart(0).scale().isPart);
    QVERIFY(chart(1).scale().isPart);
    key(Qt::Key_0, Qt::ControlModifier);
    m_pane->stack().setFocus(Qt::TabFocusReason);
    QTest::keyClick(&m_pane->stack(), Qt::Key_Y);
    for (std::size_t i = 0; i < m_pane->stack().views().size(); ++i)
        QVERIFY(chart(i).scale().isPart);
    key(Qt::Key_Left, Qt::AltModifier); // one step, too
    QVERIFY(!chart(0).scale().isPart && !chart(1).scale().isPart);
}

void TestChartValues::withoutZoomTheKeysScroll()
{
    show();
    for (int i = 0; i < 6; ++i)
        m_pane->stack().addPane(ui::builtInPane(u"memory"));
    QScrollBar *bar = m_pane->stack().verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(0);
    key(Qt::Key_Down);
    QVERIFY(bar->value() > 0);
    key(Qt::Key_Up);
    QCOMPARE(bar->value(), 0);
    QVERIFY(!chart().scale().isPart);
}

void TestChartValues::historyHasValuesToo()
{
    show();
    wheel(onAxis(0.5), 120);
    wheel(onAxis(0.5), 120); // of one gesture
    const ui::Scale zoomed = chart().scale();
    controller().setView({2.0, 4.0});
    key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(controller().view(), (ui::TimeRange{0.0, 10.0}));
    QCOMPARE(chart().scale(), zoomed);
    key(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!chart().scale().isPart);
    key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(chart().scale(), zoomed);
}

void TestChartValues::doubleClickShowsAllValues_data()
{
    QTest::addColumn<bool>("axis");
    QTest::newRow("on the axis") << true;
    QTest::newRow("in the plot") << false;
}

void TestChartValues::doubleClickShowsAllValues()
{
    QFETCH(bool, axis);
    show();
    wheel(onAxis(0.5), 360);
    QVERIFY(chart().scale().isPart);
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, axis ? onAxis(0.5) : at(0.5));
    QVERIFY(!chart().scale().isPart);
    QCOMPARE(chart().scale().bottom, 0.0);
    QCOMPARE(controller().isFollowing(), !axis);
}

void TestChartValues::anotherScaleShowsAllValues()
{
    show();
    for (const Qt::Key other : {Qt::Key_L, Qt::Key_L, Qt::Key_B, Qt::Key_B}) {
        key(Qt::Key_Y);
        QVERIFY(chart().scale().isPart);
        key(other);
        QVERIFY(!chart().scale().isPart);
        // A part in packets means nothing in bytes: going back does not bring it.
        key(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(!chart().scale().isPart);
    }
}

void TestChartValues::anotherConnectionShowsAllValues()
{
    show();
    wheel(onAxis(0.5), 360);
    m_traffic->open(2);
    flat(2, 0ms, 10, 20);
    m_pane->setConnection(2);
    QVERIFY(!chart().scale().isPart);
    QVERIFY(!controller().history().canGoBack());
}

void TestChartValues::liveAxisHoldsStill()
{
    show();
    controller().setFollowing(true);
    wheel(onAxis(0.5), 360);
    const ui::Scale zoomed = chart().scale();
    QVERIFY(controller().isFollowing());
    flat(1, 10s, 20, 400);
    QTRY_COMPARE(controller().view().to, 11.9);
    QCOMPARE(chart().scale(), zoomed);
    // The value is not in sight, and it says where it is.
    QTRY_VERIFY(m_pane->stack().views()[0]->legend().valueText(1).startsWith(QStringLiteral("↑"))); // cwnd
    key(Qt::Key_0, Qt::ControlModifier);
    QTRY_VERIFY(chart().scale().top >= 400.0);
}

void TestChartValues::partIsTold()
{
    show();
    QCOMPARE(chart().partText(), QString());
    const QImage whole = viewport()->grab().toImage();
    drag(onAxis(0.9), onAxis(0.5));
    QVERIFY2(chart().partText().startsWith(QStringLiteral("zoomed: 2")), qPrintable(chart().partText()));
    QCOMPARE(chart().accessibleDescription(), chart().partText());
    const QByteArray picture = ui::chartFile(*m_pane, QStringLiteral("x.svg"))();
    QVERIFY(picture.contains(chart().partText().toUtf8()));
    // The sign of a broken axis, beside its lower end.
    const QRectF plot = chart().plotRect();
    const auto inkAtTheFoot = [&](const QImage &image) {
        double sum = 0.0;
        for (int y = 0; y < 16; ++y) {
            for (int x = -3; x <= 0; ++x)
                sum += test::distance(pixel(image, plot.left() + x, plot.bottom() - y),
                                      m_pane->palette().color(QPalette::Base));
        }
        return sum;
    };
    QVERIFY(inkAtTheFoot(viewport()->grab().toImage()) > inkAtTheFoot(whole) + 3.0);
    // From zero on the axis is whole, although not all is in sight.
    for (int i = 0; i < 10; ++i)
        drag(onAxis(0.0), onAxis(1.0), Qt::ShiftModifier);
    QCOMPARE(chart().scale().bottom, 0.0);
    QVERIFY(!chart().partText().isEmpty());
}

void TestChartValues::logarithmicPartHasANumber()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    key(Qt::Key_L);
    for (int i = 0; i < 30; ++i)
        wheel(onAxis(0.7), 120);
    const ui::Scale &scale = chart().scale();
    QVERIFY(scale.isPart && scale.isLogarithmic);
    QVERIFY(std::abs(scale.top / scale.bottom - 10.0) < 1e-6);
    QVERIFY(chart().yAt(scale.bottom / 2.0) > chart().plotRect().bottom()); // below, not on the edge
}

void TestChartValues::axesHaveNumbers_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<int>("height");
    QTest::addColumn<std::uint32_t>("cwnd");
    QTest::newRow("from zero") << QString() << 700 << 40U;
    QTest::newRow("low charts") << QString() << 330 << 40U;
    QTest::newRow("logarithmic") << QStringLiteral("l") << 700 << 40U;
    QTest::newRow("low and logarithmic") << QStringLiteral("l") << 330 << 40U;
    QTest::newRow("in bytes") << QStringLiteral("b") << 700 << 40U;
    QTest::newRow("zoomed") << QStringLiteral("yyyyyy") << 700 << 40U;
    QTest::newRow("zoomed, low") << QStringLiteral("yyy") << 330 << 40U;
    QTest::newRow("zoomed as far as it goes") << QString(60, u'y') << 700 << 47U;
    QTest::newRow("zoomed logarithmic") << QStringLiteral("lyyyyyy") << 700 << 40U;
    QTest::newRow("many packets") << QString() << 700 << 50'000U;
    QTest::newRow("very many packets") << QString() << 700 << 800'000U;
    QTest::newRow("very many packets, zoomed") << QString(60, u'y') << 700 << 800'000U;
    QTest::newRow("very many packets, logarithmic") << QStringLiteral("l") << 700 << 800'000U;
}

void TestChartValues::axesHaveNumbers()
{
    QFETCH(QString, keys);
    QFETCH(int, height);
    QFETCH(std::uint32_t, cwnd);
    m_window->resize(900, height);
    flat(1, 0ms, 90, cwnd);
    m_pane->setConnection(1);
    m_pane->stack().setFocus(Qt::TabFocusReason);
    QTest::keyClicks(&m_pane->stack(), keys);
    QTRY_VERIFY(viewport()->height() < height / 3);
    for (std::size_t i = 0; i < m_pane->stack().views().size(); ++i) {
        const QStringList numbers = chart(i).numbers();
        QVERIFY2(!numbers.isEmpty(), qPrintable(chart(i).pane().title));
        QCOMPARE(QSet<QString>(numbers.begin(), numbers.end()).size(), numbers.size()); // told apart
        // They are beside the plot, where they are meant to be, and are not cut by its edge or the unit.
        const QImage image = viewport(i)->grab().toImage();
        const QRectF plot = chart(i).plotRect();
        const QColor ground = m_pane->palette().color(QPalette::Base);
        const auto ink = [&](double from, double to) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = int(from); x < int(to); ++x)
                    count += test::distance(pixel(image, x, y), ground) > 0.3 ? 1 : 0;
            }
            return count;
        };
        QVERIFY2(ink(21.0, plot.left() - 4.0) > 10 * int(numbers.size()), qPrintable(numbers.join(u' ')));
        for (const double tick : chart(i).valueTicks())
            QVERIFY(test::distance(pixel(image, plot.left() + 1.0, chart(i).yAt(tick)), ground) > 0.2);
        QVERIFY2(ink(18.0, 21.0) == 0, qPrintable(numbers.join(u' ')));
    }
}

QTEST_MAIN(TestChartValues)
#include "tst_chartvalues.moc"
