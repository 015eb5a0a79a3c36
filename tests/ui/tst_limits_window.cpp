// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "ui/Actions.h"
#include "ui/EventView.h"
#include "ui/LimitGuide.h"
#include "ui/LimitPanel.h"
#include "ui/LimitStrip.h"
#include "ui/LimiterColour.h"
#include "ui/RequestPanel.h"
#include "ui/WaterfallChart.h"

#include <QFileDialog>
#include <QTabWidget>
#include <QToolButton>

using namespace cwndscope;
using namespace std::chrono_literals;
using analysis::Limiter;

class TestLimitsWindow : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void sentenceOfTheWhole();
    void sentenceOfARange();
    void stripShowsEachLimiter();
    void stripStaysBounded();
    void whyOpensTheSection();
    void reportIsWritten();
    void eventsAreListedAndDrawn();
    void eventIsPointedAt();
    void eventsAreExported();
    void requestHasItsWaterfall();
    void ceilingIsNamed();

private:
    /// Ten samples, 100 ms apart; before the fourth three packets are sent again and the window is cut.
    void playLoss(stream::ConnectionId id);
    /// Writes what an action asks a name for.
    QByteArray written(QAction *action, const QString &name);
    /// Two seconds limited by the receiver, then two by the congestion window, then one without anything to
    /// send; a sample each 100 ms.
    void playThreeParts(stream::ConnectionId id);
    ui::LimitPanel &panel() const { return *m_window->findChild<ui::LimitPanel *>(); }
};

void TestLimitsWindow::playThreeParts(stream::ConnectionId id)
{
    m_traffic->open(id);
    std::vector<stream::Observation> samples;
    std::uint64_t busy = 0;
    std::uint64_t receiver = 0;
    for (int i = 0; i <= 50; ++i) {
        stream::Sample sample = test::Traffic::madeUp(id, i * 100ms, i);
        tcp::KernelTcpInfo &info = sample.snapshot.info;
        if (i > 0 && i <= 40)
            busy += 100'000;
        if (i > 0 && i <= 20)
            receiver += 100'000;
        info.busy_time = busy;
        info.rwnd_limited = receiver;
        info.snd_mss = 1448;
        info.snd_cwnd = 10;
        info.snd_wnd = 65'536;
        info.unacked = i < 40 ? 10 : 0;
        info.notsent_bytes = i < 40 ? 100'000 : 0;
        samples.emplace_back(sample);
    }
    m_traffic->apply(std::move(samples));
}

void TestLimitsWindow::sentenceOfTheWhole()
{
    QCOMPARE(panel().sentence(), QString());
    QVERIFY(!part<QToolButton>("limitWhy")->isVisible());
    playThreeParts(1);
    clickRow(1);
    QVERIFY2(panel().sentence().startsWith(QLatin1String("Receiver-limited for 40")),
             qPrintable(panel().sentence()));
    QVERIFY(part<QToolButton>("limitWhy")->isVisible());
    const auto *label = part<QLabel>("limitSentence");
    QVERIFY(label->isVisible());
    QVERIFY(label->text().startsWith(QLatin1String("Receiver-limited for 40")));
    QVERIFY(label->toolTip().contains(QLatin1String("would speed it up")));
}

void TestLimitsWindow::sentenceOfARange()
{
    playThreeParts(1);
    clickRow(1);
    ui::ChartController &charts = m_window->chartPane().controller();
    charts.setMarked(ui::TimeRange{2.5, 3.5});
    QTRY_VERIFY2(
        panel().sentence().startsWith(QLatin1String("Marked range: Congestion-window-limited for 100")),
        qPrintable(panel().sentence()));
    charts.setMarked(std::nullopt);
    QTRY_VERIFY(panel().sentence().startsWith(QLatin1String("Receiver-limited")));
    charts.setView({4.2, 4.9}); // which ends following
    QTRY_VERIFY2(panel().sentence().startsWith(QLatin1String("In view: Application-limited for 100")),
                 qPrintable(panel().sentence()));
    charts.showAll();
    QTRY_VERIFY2(panel().sentence().startsWith(QLatin1String("Receiver-limited for 40")),
                 qPrintable(panel().sentence()));
}

void TestLimitsWindow::stripShowsEachLimiter()
{
    playThreeParts(1);
    clickRow(1);
    m_window->chartPane().controller().showAll();
    const ui::LimitStrip &strip = panel().strip();
    QCOMPARE(strip.runs().size(), std::size_t(3));
    QCOMPARE(strip.runs()[0].limiter, Limiter::Receiver);
    QCOMPARE(strip.runs()[1].limiter, Limiter::CongestionWindow);
    QCOMPARE(strip.runs()[2].limiter, Limiter::Application);
    QCOMPARE(strip.runs()[1].from, test::start + 2s);
    QCOMPARE(strip.runs()[1].to, test::start + 4s);

    // A pixel in the middle of each; the names stand at the left.
    QImage image(strip.size(), QImage::Format_RGB32);
    const_cast<ui::LimitStrip &>(strip).render(&image); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    const ui::TimeRange view = m_window->chartPane().controller().view();
    const double plot = strip.width() - ui::TimeSeriesChart::leftMargin - ui::TimeSeriesChart::rightMargin;
    for (const auto &[seconds, limiter] :
         {std::pair{1.5, Limiter::Receiver}, {3.5, Limiter::CongestionWindow}, {4.9, Limiter::Application}}) {
        const double x = ui::TimeSeriesChart::leftMargin + plot * (seconds - view.from) / view.span();
        QCOMPARE(image.pixelColor(int(x), strip.height() / 2), ui::limiterColour(limiter, strip.palette()));
    }

    m_traffic->open(2);
    clickRow(2);
    QVERIFY(strip.runs().empty());
}

void TestLimitsWindow::stripStaysBounded()
{
    m_traffic->open(1);
    clickRow(1);
    ui::ChartController charts;
    ui::LimitStrip strip(charts);
    // A limiter of its own in each interval.
    std::uint64_t busy = 0;
    const int count = int(ui::LimitStrip::maxRuns) + 5'000;
    std::vector<stream::Observation> samples;
    for (int i = 0; i < count; ++i) {
        stream::Sample sample = test::Traffic::madeUp(1, i * 1ms, i);
        busy += i % 2 == 0 ? 1000 : 0;
        sample.snapshot.info.busy_time = busy;
        sample.snapshot.info.unacked = 10;
        sample.snapshot.info.notsent_bytes = 100'000;
        samples.emplace_back(sample);
    }
    m_traffic->apply(std::move(samples));
    strip.setConnection(m_store->find(1));
    QVERIFY(strip.runs().size() > ui::LimitStrip::maxRuns / 2);
    QVERIFY(strip.runs().size() <= ui::LimitStrip::maxRuns);
    for (std::size_t i = 1; i < strip.runs().size(); ++i)
        QVERIFY(strip.runs()[i - 1].to <= strip.runs()[i].from);
}

void TestLimitsWindow::whyOpensTheSection()
{
    playThreeParts(1);
    clickRow(1);
    part<QToolButton>("limitWhy")->click();
    const auto *guide = m_window->findChild<ui::LimitGuide *>();
    QVERIFY(guide && guide->isVisible());
    QCOMPARE(guide->sectionTitle(), QStringLiteral("Receiver"));
    const auto *verdict = part<QLabel>("guideVerdict");
    QVERIFY(verdict->text().startsWith(panel().sentence()));
    QVERIFY(verdict->text().contains(QLatin1String("would speed it up")));
}

void TestLimitsWindow::reportIsWritten()
{
    QVERIFY(!m_window->actions().saveReport->isEnabled());
    playThreeParts(1);
    QVERIFY(m_window->actions().saveReport->isEnabled());
    const QByteArray report = written(m_window->actions().saveReport, QStringLiteral("report.json"));
    QVERIFY2(report.contains("\"verdict\":\"receiver\""), report.constData());
}

void TestLimitsWindow::playLoss(stream::ConnectionId id)
{
    m_traffic->open(id);
    std::vector<stream::Observation> samples;
    for (int i = 0; i < 10; ++i) {
        stream::Sample sample = test::Traffic::madeUp(id, i * 100ms, i);
        sample.snapshot.info.snd_cwnd = i < 3 ? 40 : 20;
        sample.snapshot.info.total_retrans = i < 3 ? 0 : 3;
        sample.snapshot.info.snd_mss = 1448;
        samples.emplace_back(sample);
    }
    m_traffic->apply(std::move(samples));
}

QByteArray TestLimitsWindow::written(QAction *action, const QString &name)
{
    action->trigger();
    auto *dialog = m_window->findChild<QFileDialog *>();
    if (!dialog)
        return {};
    const QString path = m_folder.filePath(name);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    if (!QTest::qWaitFor([&path] { return QFile::exists(path); }))
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestLimitsWindow::eventsAreListedAndDrawn()
{
    playLoss(1);
    clickRow(1);
    const auto *events = m_window->findChild<ui::EventView *>();
    QCOMPARE(events->model()->rowCount(), 2);
    const auto *tabs = part<QTabWidget>("sideTabs");
    QCOMPARE(tabs->tabText(tabs->indexOf(events)), QStringLiteral("Events (2)"));

    const ui::TimeSeriesChart &chart = m_window->chartPane().chart(0);
    const std::vector<ui::TimeRange> bands{{0.2, 0.3}};
    QTRY_COMPARE(chart.bands(), bands);
    m_window->chartPane().setEventsShown(false);
    QTRY_VERIFY(chart.bands().empty());
    m_window->chartPane().setEventsShown(true);
    QTRY_COMPARE(chart.bands(), bands);
    m_traffic->open(2);
    clickRow(2);
    QTRY_VERIFY(chart.bands().empty());
    QCOMPARE(events->model()->rowCount(), 0);
}

void TestLimitsWindow::eventIsPointedAt()
{
    playLoss(1);
    clickRow(1);
    auto *events = m_window->findChild<ui::EventView *>();
    part<QTabWidget>("sideTabs")->setCurrentWidget(events);
    ui::ChartController &charts = m_window->chartPane().controller();
    charts.setView({0.5, 0.8});
    QTest::mouseClick(events->viewport(), Qt::LeftButton, {},
                      events->visualRect(events->model()->index(0, 0)).center());
    QCOMPARE(charts.cursor(), std::optional(0.3));
    QVERIFY(charts.view().from <= 0.3 && charts.view().to >= 0.3);
    QCOMPARE(events->selectedText(),
             QStringLiteral("from_s\tto_s\tevent\tbefore\tafter\n"
                            "0.200000\t0.300000\tretransmission\t0\t3\n"));
}

void TestLimitsWindow::eventsAreExported()
{
    QVERIFY(!m_window->actions().exportEvents->isEnabled());
    playLoss(1);
    clickRow(1);
    const QByteArray csv = written(m_window->actions().exportEvents, QStringLiteral("events.csv"));
    QCOMPARE(csv.count('\n'), 3);
    QVERIFY2(csv.contains(",retransmission,"), csv.constData());
}

void TestLimitsWindow::requestHasItsWaterfall()
{
    playLoss(1);
    stream::RequestFinished finished;
    finished.connection = 1;
    finished.request = 1;
    finished.status = 200;
    finished.complete = true;
    finished.firstByte = test::start + 2ms;
    finished.lastByte = test::start + 1s;
    finished.time = test::start + 1s;
    finished.bytesSent = 10'000;
    stream::RequestStarted second;
    second.connection = 1;
    second.request = 2;
    second.time = test::start + 1s + 10ms;
    second.method = "GET";
    second.target = "/<b>second</b>";
    stream::ResponseStarted answer;
    answer.connection = 1;
    answer.request = 2;
    answer.firstByte = second.time + 3ms;
    m_traffic->apply(
        {finished, second, answer, test::Traffic::madeUp(1, 1100ms, 11)}); // 11 000 bytes acknowledged
    clickRow(1);
    auto *panel = m_window->findChild<ui::RequestPanel *>();
    part<QTabWidget>("sideTabs")->setCurrentWidget(panel);
    const auto *title = part<QLabel>("requestTitle");
    QVERIFY(title->text().startsWith(QStringLiteral("GET /<b>second</b>"))); // the newest; not as rich text
    QCOMPARE(title->textFormat(), Qt::PlainText);
    const QString inFlight = panel->waterfall().text().replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    QVERIFY2(inFlight.contains(
                 QLatin1String("first byte handed over: 3 ms\nlast byte handed over: not known yet")),
             qPrintable(inFlight));
    QVERIFY(inFlight.contains(QLatin1String("all acknowledged: not known yet")));

    // A request's own row.
    ui::ConnectionView &view = m_window->connectionView();
    const QModelIndex row = view.connectionModel().indexOf(1);
    view.expand(row);
    view.setCurrentIndex(view.connectionModel().index(0, 0, row));
    QCOMPARE(title->text(), QStringLiteral("GET /file.iso – status 200"));
    const QString text = panel->waterfall().text().replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    QVERIFY2(text.contains(QLatin1String("first byte handed over: 2 ms\nlast byte handed over: 1 s")),
             qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("all acknowledged: 1.10 s, or up to ")), qPrintable(text));
    QVERIFY(part<QLabel>("requestSentence")->isVisible());
}

void TestLimitsWindow::ceilingIsNamed()
{
    playLoss(1);
    clickRow(1);
    const auto remark = [this](std::size_t chart) { return m_window->chartPane().chart(chart).remark(); };
    // The kernel was not busy when the last two samples were taken.
    QTRY_COMPARE(remark(2), QStringLiteral("below all ceilings: the application supplies no more"));
    QCOMPARE(remark(0), QString());
}

QTEST_MAIN(TestLimitsWindow)
#include "tst_limits_window.moc"
