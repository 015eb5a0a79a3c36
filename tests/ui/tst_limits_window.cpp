// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "ui/Actions.h"
#include "ui/LimitGuide.h"
#include "ui/LimitPanel.h"
#include "ui/LimitStrip.h"
#include "ui/LimiterColour.h"

#include <QFileDialog>
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

private:
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
    m_window->actions().saveReport->trigger();
    auto *dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    const QString path = m_folder.filePath(QStringLiteral("report.json"));
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\"verdict\":\"receiver\""));
}

QTEST_MAIN(TestLimitsWindow)
#include "tst_limits_window.moc"
