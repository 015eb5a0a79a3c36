// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the charts: keys, mouse, menus, drops; and what is painted then.
#include "UiTraffic.h"
#include "models/FieldListModel.h"
#include "ui/Actions.h"
#include "ui/ExportController.h"
#include "ui/charts/ChartActions.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/ChartPicture.h"
#include "ui/charts/PaneStack.h"
#include "ui/charts/PaneView.h"
#include "ui/charts/RangePanel.h"
#include "ui/charts/RequestLane.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QInputDialog>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMimeData>
#include <QTest>

using namespace cwndscope;
using namespace std::chrono_literals;
using ui::ChartPane;
using ui::TimeSeriesChart;

class TestChartPanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void keysMoveAndZoom();
    void keysGoThroughTheHistory();
    void spaceTogglesTheCrosshair();
    void crosshairStepsFromSampleToSample();
    void draggingMovesWhereItIsChosen();
    void draggingWithCtrlMarksARange();
    void logarithmicScaleByKey();
    void windowsInBytesByKey();
    void timesOfDayByKey();
    void droppedFieldsAreCharted();
    void panesAreClosedMovedAndAdded();
    void titleIsDraggedToMoveAChart();
    void fieldsComeFromTheMenu();
    void choiceOfPanesIsRemembered();
    void requestsAreSpans();
    void requestTextIsPlain();
    void selectedConnectionsAreOverlaid();
    void referenceLinesDoNotStretchTheAxis();
    void emptyPaneNamesTheKernel();
    void linesAreWhereTheDataSay_data();
    void linesAreWhereTheDataSay();
    void gapsAreNotPainted();
    void thinnedRangesLookThinned();
    void bandsOfManySamplesAreFilled();
    void leftOutSamplesAreHatched();
    void longHistoryIsDrawnInAFrame_data();
    void longHistoryIsDrawnInAFrame();
    void markedRangeHasStatistics();
    void notesStandOnTheCharts();
    void noteIsAskedForAtTheCrosshair();
    void picturesHaveATitleAndCurves_data();
    void picturesHaveATitleAndCurves();
    void picturesAreOnWhite();
    void chartsGoToTheClipboard();

private:
    QWidget *viewport(std::size_t pane = 0) const { return m_pane->chart(pane).viewport(); }
    ui::ChartController &controller() const { return m_pane->controller(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(viewport(), key, modifiers);
    }
    void drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers = {}) const;
    QPoint at(double share) const;
    /// Samples of a constant window, from a time on.
    void flat(stream::ConnectionId id, std::chrono::milliseconds from, int count, std::uint32_t cwnd,
              std::chrono::milliseconds interval = 100ms);
    QColor pixel(const QImage &image, double x, double y) const { return image.pixelColor(int(x), int(y)); }

    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<test::Traffic> m_traffic;
    std::unique_ptr<QMainWindow> m_window;
    ChartPane *m_pane = nullptr;
    ui::ChartActions *m_actions = nullptr;
    QTemporaryDir m_folder;
};

namespace {

/// How far apart two colours are, 0 to 3.
double distance(const QColor &a, const QColor &b)
{
    return std::abs(a.redF() - b.redF()) + std::abs(a.greenF() - b.greenF())
        + std::abs(a.blueF() - b.blueF());
}

/// How much of a line there is at a place: an antialiased one is shared by two rows of pixels.
double ink(const QImage &image, const TimeSeriesChart &chart, double seconds, double value,
           const QColor &line, const QColor &ground)
{
    double sum = 0.0;
    for (const int row : {-1, 0, 1})
        sum += distance(image.pixelColor(int(chart.xAt(seconds)), int(chart.yAt(value)) + row), ground);
    return sum / distance(line, ground);
}

QPalette palette(bool dark)
{
    QPalette colours;
    colours.setColor(QPalette::Base, dark ? QColor(27, 30, 32) : QColor(Qt::white));
    colours.setColor(QPalette::Text, dark ? QColor(252, 252, 252) : QColor(Qt::black));
    return colours;
}

} // namespace

void TestChartPanes::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    QVERIFY(m_folder.isValid());
    test::isolateSettings(m_folder);
}

void TestChartPanes::init()
{
    m_store = std::make_unique<store::Store>();
    m_traffic = std::make_unique<test::Traffic>(*m_store);
    m_window = std::make_unique<QMainWindow>();
    m_pane = new ChartPane(*m_store);
    m_window->setCentralWidget(m_pane);
    auto *actions = new ui::Actions(m_window.get());
    auto *exporter = new ui::ExportController(*m_store, m_window.get());
    m_actions = new ui::ChartActions(*m_pane, *actions, *exporter, m_window.get());
    m_window->resize(900, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    viewport()->setFocus();
    m_traffic->open(1);
}

void TestChartPanes::cleanup()
{
    m_window.reset();
    m_store.reset();
}

void TestChartPanes::drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers) const
{
    QTest::mousePress(viewport(), Qt::LeftButton, modifiers, from);
    QTest::mouseMove(viewport(), (from + to) / 2);
    QTest::mouseMove(viewport(), to);
    QTest::mouseRelease(viewport(), Qt::LeftButton, modifiers, to);
}

QPoint TestChartPanes::at(double share) const
{
    const QRectF plot = m_pane->chart(0).plotRect();
    return QPoint(qRound(plot.left() + plot.width() * share), qRound(plot.center().y()));
}

void TestChartPanes::flat(stream::ConnectionId id, std::chrono::milliseconds from, int count,
                          std::uint32_t cwnd, std::chrono::milliseconds interval)
{
    std::vector<stream::Observation> samples;
    for (int i = 0; i < count; ++i) {
        stream::Sample sample;
        sample.connection = id;
        sample.time = test::start + from + i * interval;
        sample.snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
        tcp::KernelTcpInfo &info = sample.snapshot.info;
        info.state = 1;
        info.snd_cwnd = cwnd;
        info.snd_ssthresh = 0x7fffffff;
        info.snd_mss = 1000;
        info.snd_wnd = 50'000'000;
        info.rtt = 20'000;
        info.rttvar = 2'000;
        info.rto = 220'000;
        samples.emplace_back(sample);
    }
    m_traffic->apply(samples);
}

void TestChartPanes::keysMoveAndZoom()
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

void TestChartPanes::keysGoThroughTheHistory()
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

void TestChartPanes::spaceTogglesTheCrosshair()
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

void TestChartPanes::crosshairStepsFromSampleToSample()
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

void TestChartPanes::draggingMovesWhereItIsChosen()
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

void TestChartPanes::draggingWithCtrlMarksARange()
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

void TestChartPanes::logarithmicScaleByKey()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    QVERIFY(!m_pane->chart(0).scale().isLogarithmic());
    key(Qt::Key_L);
    QVERIFY(m_pane->chart(0).scale().isLogarithmic());
    QCOMPARE(m_pane->chart(0).scale().top, 100.0);
    const double ten = m_pane->chart(0).yAt(10.0);
    const double hundred = m_pane->chart(0).yAt(100.0);
    QVERIFY(qAbs(m_pane->chart(0).yAt(31.6227766) - (ten + hundred) / 2.0) < 0.01);
    key(Qt::Key_L);
    QVERIFY(!m_pane->chart(0).scale().isLogarithmic());
}

void TestChartPanes::windowsInBytesByKey()
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

void TestChartPanes::timesOfDayByKey()
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

void TestChartPanes::droppedFieldsAreCharted()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    const models::FieldListModel fields(*m_store);
    const auto dropOn = [&](const QWidget *target, const char *field) {
        QModelIndex row;
        for (int i = 0; i < fields.rowCount(); ++i) {
            if (fields.index(i, 0).data(models::FieldListModel::FieldNameRole) == QString::fromLatin1(field))
                row = fields.index(i, 0);
        }
        QVERIFY(fields.flags(row).testFlag(Qt::ItemIsDragEnabled));
        const std::unique_ptr<QMimeData> data(fields.mimeData({row, row.siblingAtColumn(1)}));
        auto *receiver = const_cast<QWidget *>(target);
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(receiver, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(receiver, &drop);
    };
    const std::size_t before = m_pane->stack().views().size();
    dropOn(m_pane->stack().views()[0], "unacked"); // packets, as the pane has
    QCOMPARE(m_pane->stack().views().size(), before);
    QVERIFY(m_pane->stack().panes()[0].has(*models::Series::find(QStringLiteral("unacked"))));
    dropOn(m_pane->stack().views()[0], "bytes_sent"); // bytes: a pane of their own, of their growth
    QCOMPARE(m_pane->stack().views().size(), before + 1);
    QCOMPARE(ui::toText(m_pane->stack().panes()).at(1), QStringLiteral("fields bytes_sent/s"));
    dropOn(m_pane->stack().views()[0], "congestion_control"); // a name: nothing to draw
    QCOMPARE(m_pane->stack().views().size(), before + 1);
    QMimeData foreign;
    foreign.setText(QStringLiteral("unacked"));
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &foreign, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_pane->stack().views()[0], &enter);
    QVERIFY(!enter.isAccepted());
}

void TestChartPanes::panesAreClosedMovedAndAdded()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    ui::PaneStack &stack = m_pane->stack();
    stack.movePane(stack.views()[0], 1);
    QCOMPARE(stack.panes()[1].id, QStringLiteral("window"));
    QVERIFY(stack.views()[0]->y() < stack.views()[1]->y());
    QVERIFY(m_pane->chart(1).pointCount() > 0);
    stack.movePane(stack.views()[0], -1); // at the top already
    QCOMPARE(stack.panes()[1].id, QStringLiteral("window"));
    while (stack.views().size() > 1)
        stack.closePane(stack.views().back());
    stack.closePane(stack.views().back());
    QCOMPARE(stack.views().size(), std::size_t(1));
    for (int i = 0; i < 20; ++i)
        stack.addPane(ui::builtInPane(u"memory"));
    QCOMPARE(stack.views().size(), ui::maxPanes);
    QVERIFY(m_pane->chart(0).pointCount() > 0);
}

void TestChartPanes::titleIsDraggedToMoveAChart()
{
    ui::PaneStack &stack = m_pane->stack();
    ui::PaneView *window = stack.views()[0];
    ui::ChartLegend &title = window->legend();
    QTest::mousePress(&title, Qt::LeftButton, {}, QPoint(30, 8));
    QTest::mouseMove(&title, QPoint(30, window->height() / 2));
    QCOMPARE(stack.views()[0], window);
    QTest::mouseMove(&title, QPoint(30, window->height() + 10));
    QCOMPARE(stack.views()[1], window);
    QTest::mouseRelease(&title, Qt::LeftButton, {}, QPoint(30, 8));
}

void TestChartPanes::fieldsComeFromTheMenu()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    ui::PaneView *view = m_pane->stack().views()[0];
    auto *menu = view->findChild<QMenu *>();
    Q_EMIT menu->aboutToShow();
    const auto actionNamed = [](const QMenu *in, const QString &text) -> QAction * {
        for (QAction *action : in->findChildren<QAction *>()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    };
    QAction *unacked = actionNamed(menu, QStringLiteral("Unacknowledged"));
    QVERIFY(unacked);
    QVERIFY(unacked->toolTip().contains(QStringLiteral("unacked")));
    QVERIFY(!actionNamed(menu, QStringLiteral("RTO"))); // not in packets
    unacked->trigger();
    QCOMPARE(view->pane().curves.size(), std::size_t(5));
    QCOMPARE(view->legend().valueText(4), QStringLiteral("14"));
    Q_EMIT menu->aboutToShow();
    actionNamed(menu, QStringLiteral("ssthresh"))->trigger();
    QCOMPARE(view->pane().curves.size(), std::size_t(4));
}

void TestChartPanes::choiceOfPanesIsRemembered()
{
    m_pane->stack().setPanes({ui::builtInPane(u"loss"), ui::builtInPane(u"window")});
    m_pane->setWallClock(true);
    QSettings settings(m_folder.filePath(QStringLiteral("charts.ini")), QSettings::IniFormat);
    m_pane->save(settings);
    ChartPane other(*m_store);
    other.restore(settings);
    QCOMPARE(ui::toText(other.stack().panes()), ui::toText(m_pane->stack().panes()));
    QVERIFY(other.showsWallClock());
    settings.setValue(QStringLiteral("charts"), QStringLiteral("garbage"));
    other.restore(settings);
    QCOMPARE(other.stack().panes().size(), std::size_t(2)); // as they were
}

void TestChartPanes::requestsAreSpans()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    const ui::RequestLane &lane = m_pane->requestLane();
    QCOMPARE(lane.spans().size(), std::size_t(1));
    QVERIFY(lane.spans()[0].isInFlight);
    QCOMPARE(lane.spans()[0].to, 8.9);
    stream::RequestFinished finished;
    finished.connection = finished.request = 1;
    finished.time = test::start + 6s;
    finished.status = 200;
    finished.complete = true;
    finished.bytesSent = 4096;
    m_traffic->apply({finished});
    QTRY_VERIFY(!lane.spans()[0].isInFlight);
    QCOMPARE(lane.spans()[0].to, 6.0);
    QVERIFY(lane.spans()[0].toolTip.contains(QStringLiteral("200")));
    controller().setView({0.0, 12.0});
    const QRectF plot = m_pane->chart(0).plotRect();
    QCOMPARE(lane.place(lane.spans()[0]).left(), plot.left());
    QCOMPARE(lane.place(lane.spans()[0]).right(), plot.center().x());
    m_pane->setConnection(0);
    QVERIFY(lane.spans().empty());
}

void TestChartPanes::requestTextIsPlain()
{
    m_traffic->open(2, "/<img src=x>\x1b]0;x\x07" + QByteArray(100'000, 'a'));
    m_traffic->sample(2, 0ms, 5);
    m_pane->setConnection(2);
    const ui::RequestLane::Span &span = m_pane->requestLane().spans().at(0);
    QVERIFY(!span.label.contains(QChar(0x1b)) && !span.toolTip.contains(QChar(0x1b)));
    QVERIFY(span.label.size() <= 201);
    m_pane->grab();
}

void TestChartPanes::selectedConnectionsAreOverlaid()
{
    flat(1, 0ms, 50, 40);
    stream::Opened opened;
    opened.connection = 2;
    opened.time = test::start + 3s;
    opened.peer = test::endpoint(40002);
    m_traffic->apply({opened});
    flat(2, 3s, 50, 20);
    m_pane->setConnection(1);
    const int alone = m_pane->chart(0).pointCount();
    m_pane->setOverlay({1, 2});
    // In flight and cwnd of the second one, but not its peer's window, which is a reference.
    QCOMPARE(m_pane->chart(0).pointCount(), alone + 2 * 50);
    QCOMPARE(controller().last(), 7.9); // each at its time
    QVERIFY(m_pane->findChild<QLabel *>()->text().contains(QStringLiteral("40002")));
    m_pane->setAlignment(ChartPane::Alignment::Start);
    QCOMPARE(controller().last(), 4.9);
    const ui::Curve &curve = m_pane->chart(0).pane().curves[1];
    QVERIFY(TimeSeriesChart::penOf(curve, m_pane->palette(), 1).style()
            != TimeSeriesChart::penOf(curve, m_pane->palette(), 2).style());
    m_traffic->close(2, 5s);
    m_store->clearClosed();
    QTRY_COMPARE(m_pane->chart(0).pointCount(), alone); // what is gone is let go
}

void TestChartPanes::referenceLinesDoNotStretchTheAxis()
{
    flat(1, 0ms, 50, 40);
    m_pane->setConnection(1);
    QVERIFY(m_pane->chart(0).scale().top < 100.0); // the peer's window is 50,000 segments
    QVERIFY(m_pane->chart(1).scale().top < 0.05); // the timeout is 220 ms
    const QString window = m_pane->stack().views()[0]->legend().valueText(3);
    QVERIFY2(window.startsWith(QStringLiteral("↑")), qPrintable(window));
}

void TestChartPanes::emptyPaneNamesTheKernel()
{
    m_traffic->sample(1, 0ms, 10, 100ms, 232); // Linux 5.4
    m_pane->stack().setPanes({ui::paneOf(*models::Series::find(QStringLiteral("rcv_wnd_bytes")))});
    m_pane->setConnection(1);
    QTRY_VERIFY(m_pane->chart(0).message().contains(QStringLiteral("rcv_wnd_bytes: needs Linux 6.2")));
}

void TestChartPanes::linesAreWhereTheDataSay_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("logarithmic");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, logarithmic") << false << true;
}

void TestChartPanes::linesAreWhereTheDataSay()
{
    QFETCH(bool, dark);
    QFETCH(bool, logarithmic);
    m_pane->setPalette(palette(dark));
    ui::Pane cwnd = ui::paneOf(*models::Series::find(QStringLiteral("snd_cwnd")));
    cwnd.isLogarithmic = logarithmic;
    m_pane->stack().setPanes({cwnd});
    flat(1, 0ms, 50, 30);
    flat(1, 5s, 50, 70);
    m_pane->setConnection(1);
    controller().setView({0.0, 10.0});
    QTRY_VERIFY(qAbs(m_pane->chart(0).xAt(10.0) - m_pane->chart(0).plotRect().right()) < 0.1);
    const TimeSeriesChart &chart = m_pane->chart(0);
    const QImage image = viewport()->grab().toImage();
    const QColor line = ui::hue(ui::Hue::Blue, m_pane->palette());
    const QColor ground = m_pane->palette().color(QPalette::Base);
    const auto isLine = [&](double seconds, double value) {
        return ink(image, chart, seconds, value, line, ground) > 0.6;
    };
    for (const double seconds : {1.25, 2.35, 3.45, 4.65}) {
        QVERIFY2(isLine(seconds, 30.0), qPrintable(QString::number(seconds)));
        QVERIFY(distance(pixel(image, chart.xAt(seconds), chart.yAt(45.0)), ground) < 0.3);
    }
    QVERIFY(isLine(7.25, 70.0));
    QVERIFY(!isLine(7.25, 30.0));
    QVERIFY(distance(line, ground) > 0.8);
}

void TestChartPanes::gapsAreNotPainted()
{
    m_pane->stack().setPanes({ui::paneOf(*models::Series::find(QStringLiteral("snd_cwnd")))});
    flat(1, 0ms, 30, 50);
    flat(1, 7s, 30, 50);
    m_pane->setConnection(1);
    controller().setView({0.0, 10.0});
    QTRY_VERIFY(qAbs(m_pane->chart(0).xAt(10.0) - m_pane->chart(0).plotRect().right()) < 0.1);
    const TimeSeriesChart &chart = m_pane->chart(0);
    const QImage image = viewport()->grab().toImage();
    const QColor line = ui::hue(ui::Hue::Blue, m_pane->palette());
    const QColor ground = m_pane->palette().color(QPalette::Base);
    for (double seconds = 3.25; seconds < 6.8; seconds += 0.1) // beside the grid
        QVERIFY(ink(image, chart, seconds, 50.0, line, ground) < 0.5);
    QVERIFY(ink(image, chart, 1.55, 50.0, line, ground) > 0.6);
    QVERIFY(ink(image, chart, 8.55, 50.0, line, ground) > 0.6);
}

void TestChartPanes::thinnedRangesLookThinned()
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

void TestChartPanes::bandsOfManySamplesAreFilled()
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

void TestChartPanes::leftOutSamplesAreHatched()
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
    const store::History &history = m_store->find(1)->history;
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

void TestChartPanes::longHistoryIsDrawnInAFrame_data()
{
    QTest::addColumn<QString>("pane");
    for (const char *pane : {"window", "time", "rate"})
        QTest::newRow(pane) << QString::fromLatin1(pane);
}

void TestChartPanes::longHistoryIsDrawnInAFrame()
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

void TestChartPanes::markedRangeHasStatistics()
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
    QCOMPARE(*controller().marked(), controller().view());
}

void TestChartPanes::notesStandOnTheCharts()
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

void TestChartPanes::noteIsAskedForAtTheCrosshair()
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

void TestChartPanes::picturesHaveATitleAndCurves_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("magic");
    QTest::newRow("png") << QStringLiteral("x.png") << QByteArray("\x89PNG");
    QTest::newRow("svg") << QStringLiteral("x.SVG") << QByteArray("<?xml");
    QTest::newRow("pdf") << QStringLiteral("x.pdf") << QByteArray("%PDF");
}

void TestChartPanes::picturesHaveATitleAndCurves()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, magic);
    flat(1, 0ms, 100, 40);
    m_pane->setConnection(1);
    const QByteArray bytes = ui::chartFile(*m_pane, name)();
    QVERIFY(bytes.startsWith(magic));
    if (magic == "<?xml") {
        QVERIFY(bytes.contains("40001")); // the peer's port
        QVERIFY(bytes.contains("packets"));
        QVERIFY(bytes.contains("sampled every"));
        QVERIFY(bytes.count("<polyline") > 3);
        QVERIFY(!bytes.contains("<image")); // lines, not pixels
    }
}

void TestChartPanes::picturesAreOnWhite()
{
    m_pane->setPalette(palette(true));
    m_pane->stack().setPanes({ui::paneOf(*models::Series::find(QStringLiteral("snd_cwnd")))});
    flat(1, 0ms, 100, 40);
    m_pane->setConnection(1);
    QTRY_VERIFY(m_pane->chart(0).pointCount() > 0);
    const QImage image = ui::chartImage(*m_pane);
    QCOMPARE(image.width(), 2 * m_pane->width());
    int white = 0;
    int line = 0;
    const QColor blue = ui::hue(ui::Hue::Blue, palette(false));
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            white += image.pixelColor(x, y) == QColor(Qt::white) ? 1 : 0;
            line += distance(image.pixelColor(x, y), blue) < 0.2 ? 1 : 0;
        }
    }
    QVERIFY(white > image.width() * image.height() * 3 / 4);
    QVERIFY2(line > image.width() / 2, qPrintable(QString::number(line)));
    QCOMPARE(m_pane->palette().color(QPalette::Base), palette(true).color(QPalette::Base)); // as it was
}

void TestChartPanes::chartsGoToTheClipboard()
{
    flat(1, 0ms, 100, 40);
    m_pane->setConnection(1);
    key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(!QApplication::clipboard()->image().isNull());
}

QTEST_MAIN(TestChartPanes)
#include "tst_chartpanes.moc"
