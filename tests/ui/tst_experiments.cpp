// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "ui/Actions.h"
#include "ui/Experiments.h"
#include "ui/TuneDialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

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

private:
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

QTEST_MAIN(TestExperiments)
#include "tst_experiments.moc"
