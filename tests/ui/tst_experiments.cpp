// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "ui/Actions.h"
#include "ui/CompareDialog.h"
#include "ui/DefaultsDialog.h"
#include "ui/Experiments.h"
#include "ui/ExportController.h"
#include "ui/RaceDialog.h"
#include "ui/TuneDialog.h"
#include "ui/charts/ChartActions.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QtTest>

#include <cstring>

using namespace cwndscope;
using namespace std::chrono_literals;

namespace {

/// Keeps the commands that it gets.
class RecordingSource : public stream::Source
{
public:
    using Ids = std::vector<stream::ConnectionId>;

    void addSink(stream::Sink *sink) override { Q_UNUSED(sink) }
    void setInterval(std::chrono::milliseconds interval) override { Q_UNUSED(interval) }
    void setWatched(const Ids &connections) override { Q_UNUSED(connections) }
    void closeConnections(const Ids &connections) override { closed = connections; }
    void resetConnections(const Ids &connections) override { wasReset = connections; }
    void changeOptions(const Ids &connections, const std::vector<tcp::KnobSetting> &settings) override
    {
        changed = connections;
        asked = settings;
    }

    Ids closed;
    Ids wasReset;
    Ids changed;
    std::vector<tcp::KnobSetting> asked;
};

} // namespace

/// What a person tries on connections: the dialog of knobs, closing and resetting.
class TestExperiments : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndChanges();
    void saysWhatTheKernelRefused();
    void saysThatItIsClosed();
    void asksBeforeItEnds_data();
    void asksBeforeItEnds();
    void endsWhatTheFilterShows();
    void isOfferedForOpenConnectionsOnly();

    void comparesTheSelection();
    void racesTwoAlgorithms();
    void aPathIsNothingButAPathToTheShell();
    void asksForDefaults();
    void refusesDefaultsThatTheMachineDoes();
    void copiesASummary();
    void writesAReport();

private:
    /// A download of a megabyte that took so long.
    void download(stream::ConnectionId id, const QByteArray &target, std::chrono::milliseconds time)
    {
        m_traffic->open(id, target);
        const auto sampleAt = [id](stream::MonotonicTime at, std::uint64_t acked) {
            stream::Sample sample;
            sample.connection = id;
            sample.request = id;
            sample.time = at;
            sample.snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
            sample.snapshot.info.state = 1;
            sample.snapshot.info.rtt = 10'000;
            sample.snapshot.info.bytes_acked = acked;
            std::strcpy(sample.snapshot.congestionControl.data(), id % 2 == 0 ? "bbr" : "cubic");
            return sample;
        };
        stream::RequestFinished finished;
        finished.connection = finished.request = id;
        finished.status = 200;
        finished.complete = true;
        finished.firstByte = finished.lastByte = finished.time = test::start + 1ms;
        finished.bytesSent = finished.bodyBytes = 1'000'000;
        m_traffic->apply({sampleAt(test::start, 0),
                          stream::ResponseStarted{id, id, test::start, 200, 1'000'000}, finished,
                          sampleAt(test::start + time, 1'000'000)});
    }
    void changeComes(const char *name, const char *value, const char *asked, const QString &error = {})
    {
        m_traffic->apply({stream::OptionChanged{1, test::start + 1s, name, value, error, asked, 0}});
    }
    template <typename T> static T *child(const QWidget &parent, const char *name)
    {
        return parent.findChild<T *>(QString::fromLatin1(name));
    }
};

void TestExperiments::readsAndChanges()
{
    RecordingSource source;
    m_traffic->open(1);
    ui::TuneDialog dialog(source, *m_store, {1});
    QCOMPARE(source.changed, RecordingSource::Ids{1});
    QCOMPARE(source.asked.size(), tcp::knobs().size());
    for (const tcp::KnobSetting &setting : source.asked)
        QVERIFY(setting.value.isEmpty());

    changeComes("TCP_CONGESTION", "cubic", "");
    auto *now = child<QLabel>(dialog, "now-TCP_CONGESTION");
    QTRY_COMPARE(now->text(), QStringLiteral("cubic"));
    QVERIFY(m_store->find(1)->marks.empty());

    child<QComboBox>(dialog, "edit-TCP_CONGESTION")->setCurrentText(QStringLiteral("bbr"));
    child<QComboBox>(dialog, "edit-TCP_NODELAY")->setCurrentIndex(2);
    child<QLineEdit>(dialog, "edit-DSCP")->setText(QStringLiteral("99"));
    dialog.apply();
    const std::vector<tcp::KnobSetting> expected{{tcp::KnobId::CongestionControl, "bbr"},
                                                 {tcp::KnobId::NoDelay, "0"}};
    QCOMPARE(source.asked, expected);
    QVERIFY(child<QLabel>(dialog, "outcome-DSCP")->text().contains(QLatin1String("0 to 63")));

    changeComes("TCP_CONGESTION", "bbr", "bbr");
    QTRY_COMPARE(now->text(), QStringLiteral("bbr"));
    QCOMPARE(m_store->find(1)->marks.size(), 1u);
    QTRY_VERIFY(
        child<QLabel>(dialog, "tuneSummary")->text().startsWith(QLatin1String("TCP_CONGESTION = bbr")));
}

void TestExperiments::saysWhatTheKernelRefused()
{
    RecordingSource source;
    m_traffic->open(1);
    ui::TuneDialog dialog(source, *m_store, {1});
    changeComes("TCP_CONGESTION", "cubic", "bbr", QStringLiteral("<b>Only root</b> may."));
    auto *outcome = child<QLabel>(dialog, "outcome-TCP_CONGESTION");
    QTRY_COMPARE(outcome->text(), QStringLiteral("<b>Only root</b> may."));
    QCOMPARE(outcome->textFormat(), Qt::PlainText);
    QCOMPARE(child<QLabel>(dialog, "now-TCP_CONGESTION")->text(), QStringLiteral("cubic"));
}

void TestExperiments::saysThatItIsClosed()
{
    RecordingSource source;
    m_traffic->open(1);
    ui::TuneDialog dialog(source, *m_store, {1});
    m_traffic->close(1, 2s);
    auto *summary = child<QLabel>(dialog, "tuneSummary");
    QTRY_VERIFY(summary->text().contains(QLatin1String("closed")));
    child<QLineEdit>(dialog, "edit-DSCP")->setText(QStringLiteral("8"));
    dialog.apply();
    QVERIFY(source.changed.empty());
}

void TestExperiments::asksBeforeItEnds_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("confirmed");
    QTest::newRow("close") << false << true;
    QTest::newRow("reset") << true << true;
    QTest::newRow("not after all") << false << false;
}

void TestExperiments::asksBeforeItEnds()
{
    QFETCH(bool, reset);
    QFETCH(bool, confirmed);
    RecordingSource source;
    m_traffic->open(1);
    m_traffic->open(2);
    ui::Experiments experiments(source, *m_store, m_window->connectionView(), m_window.get());
    clickRow(1);
    (reset ? experiments.reset : experiments.close)->trigger();
    auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    QVERIFY(source.closed.empty() && source.wasReset.empty());
    if (confirmed)
        child<QPushButton>(*box, "goOn")->click();
    else
        box->button(QMessageBox::Cancel)->click();
    const RecordingSource::Ids expected = confirmed ? RecordingSource::Ids{1} : RecordingSource::Ids{};
    QCOMPARE(reset ? source.wasReset : source.closed, expected);
    QVERIFY((reset ? source.closed : source.wasReset).empty());
}

void TestExperiments::endsWhatTheFilterShows()
{
    RecordingSource source;
    for (stream::ConnectionId id = 1; id <= 3; ++id)
        m_traffic->open(id, id == 2 ? "/other" : "/file.iso");
    m_traffic->close(3, 1s);
    ui::Experiments experiments(source, *m_store, m_window->connectionView(), m_window.get());
    m_window->setFilter(QStringLiteral("path:/file.iso"));
    QTRY_COMPARE(m_window->connectionView().connectionModel().rowCount(), 2);
    experiments.closeFiltered->trigger();
    auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    child<QPushButton>(*box, "goOn")->click();
    QCOMPARE(source.closed, RecordingSource::Ids{1}); // 3 is closed already
}

void TestExperiments::isOfferedForOpenConnectionsOnly()
{
    ui::Experiments &experiments = m_window->experiments();
    QVERIFY(!experiments.tune->isEnabled());
    QVERIFY(!experiments.closeFiltered->isEnabled());
    m_traffic->open(1);
    clickRow(1);
    QVERIFY(experiments.tune->isEnabled() && experiments.reset->isEnabled());
    m_traffic->close(1, 1s);
    QVERIFY(!experiments.tune->isEnabled());
    QVERIFY(experiments.tune->toolTip().contains(QLatin1String("closed")));
}

void TestExperiments::comparesTheSelection()
{
    for (stream::ConnectionId id = 1; id <= 10; ++id)
        download(id, "/file.iso", std::chrono::milliseconds((id % 2 == 0 ? 1000 : 4000) + 10 * int(id)));
    QVERIFY(!m_window->experiments().compare->isEnabled());
    m_window->connectionView().selectAll();
    QVERIFY(m_window->experiments().compare->isEnabled());
    m_window->experiments().compare->trigger();
    QVERIFY(m_window->chartActions().overlay()->isChecked());
    QCOMPARE(m_window->chartPane().alignment(), ui::ChartPane::Alignment::Start);
    auto *dialog = m_window->findChild<ui::CompareDialog *>();
    QVERIFY(dialog);
    auto *sentence = child<QLabel>(*dialog, "comparisonSentence");
    QVERIFY2(sentence->text().startsWith(QLatin1String("bbr is ahead")), qPrintable(sentence->text()));
    QCOMPARE(child<QTableWidget>(*dialog, "comparisonTable")->rowCount(), 13);
    // Each by itself: two numbers are no difference.
    child<QComboBox>(*dialog, "grouping")->setCurrentIndex(0);
    QVERIFY2(sentence->text().contains(QLatin1String("too few runs")), qPrintable(sentence->text()));
    // The same against itself is nothing.
    child<QComboBox>(*dialog, "grouping")->setCurrentIndex(3);
    QVERIFY2(sentence->text().contains(QLatin1String("nothing to compare")), qPrintable(sentence->text()));
    dialog->close();
}

void TestExperiments::racesTwoAlgorithms()
{
    const QStringList algorithms =
        tcp::CongestionControls::ofThisMachine().available.split(u' ', Qt::SkipEmptyParts);
    if (!algorithms.contains(QStringLiteral("bbr")) || !algorithms.contains(QStringLiteral("cubic")))
        QSKIP("this kernel has not both cubic and bbr");
    std::vector<bool> allowed;
    {
        const ui::RaceDialog dialog(*m_store, {QStringLiteral("http://192.0.2.1:8080/"), "/a b.iso"},
                                    [&allowed](bool on) { allowed.push_back(on); });
        QCOMPARE(allowed, std::vector<bool>{true});
        QCOMPARE(dialog.command(),
                 QStringLiteral("for run in $(seq 8); do for cc in cubic bbr; do curl -so /dev/null "
                                "\"http://192.0.2.1:8080/a%20b.iso?cwndscope-cc=$cc\"; done; done"));
        // What was before the race is not of it: the made-up time is long ago.
        download(1, "/a%20b.iso", 1s);
        QTRY_VERIFY(child<QLabel>(dialog, "comparisonSentence")->text().contains(QLatin1String("nothing")));
    }
    QCOMPARE(allowed, (std::vector<bool>{true, false}));
}

void TestExperiments::aPathIsNothingButAPathToTheShell()
{
    ui::RaceDialog dialog(*m_store, {QStringLiteral("http://h/"), "//x\"; rm -rf $HOME `id` \\'&?#"},
                          [](bool) {});
    const QString path = dialog.command().section(QStringLiteral("http://h/"), 1).section(u'?', 0, 0);
    QVERIFY2(path.startsWith(QLatin1String("x%22%3B%20rm%20-rf%20%24HOME")), qPrintable(path));
    for (const char evil : {'"', '`', '$', '\\', ';', ' ', '\''})
        QVERIFY(!path.contains(QLatin1Char(evil)));
}

void TestExperiments::asksForDefaults()
{
    ui::DefaultsDialog::Settings set;
    ui::DefaultsDialog dialog({{tcp::KnobId::Dscp, "8"}, {tcp::KnobId::NoDelay, "0"}},
                              [&set](const auto &settings) { set = settings; });
    QCOMPARE(child<QLineEdit>(dialog, "edit-DSCP")->text(), QStringLiteral("8"));
    QCOMPARE(child<QComboBox>(dialog, "edit-TCP_NODELAY")->currentData().toString(), QStringLiteral("off"));
    child<QLineEdit>(dialog, "edit-DSCP")->clear();
    child<QLineEdit>(dialog, "edit-TCP_NOTSENT_LOWAT")->setText(QStringLiteral("16384"));
    dialog.accept();
    QCOMPARE(
        set,
        (ui::DefaultsDialog::Settings{{tcp::KnobId::NotsentLowat, "16384"}, {tcp::KnobId::NoDelay, "0"}}));
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestExperiments::refusesDefaultsThatTheMachineDoes()
{
    bool isSet = false;
    ui::DefaultsDialog dialog({}, [&isSet](const auto &) { isSet = true; });
    auto *problem = child<QLabel>(dialog, "defaultsProblem");
    child<QLineEdit>(dialog, "edit-DSCP")->setText(QStringLiteral("64"));
    dialog.accept();
    QVERIFY2(problem->text().contains(QLatin1String("0 to 63")), qPrintable(problem->text()));
    child<QLineEdit>(dialog, "edit-DSCP")->clear();
    child<QComboBox>(dialog, "edit-TCP_CONGESTION")->setCurrentText(QStringLiteral("nosuchthing"));
    dialog.accept();
    QVERIFY2(problem->text().contains(QLatin1String("modprobe")), qPrintable(problem->text()));
    QVERIFY(!isSet && dialog.result() != QDialog::Accepted);
}

void TestExperiments::copiesASummary()
{
    download(1, "/file.iso", 1s);
    QVERIFY(!m_window->experiments().copySummary->isEnabled());
    clickRow(1);
    m_window->experiments().copySummary->trigger();
    const QString text = QApplication::clipboard()->text();
    QCOMPARE(text.count(u'\n'), 4);
    QVERIFY2(text.startsWith(QLatin1String("GET /file.iso (200)")), qPrintable(text));
}

void TestExperiments::writesAReport()
{
    download(1, "/file.iso", 1s);
    const QString path = m_folder.filePath(QStringLiteral("report.html"));
    QSignalSpy succeeded(&m_window->exporter(), &ui::ExportController::succeeded);
    m_window->exporter().writeReport({1, 99}, path);
    QTRY_COMPARE(succeeded.size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("GET /file.iso (200)"));
}

QTEST_MAIN(TestExperiments)
#include "tst_experiments.moc"
