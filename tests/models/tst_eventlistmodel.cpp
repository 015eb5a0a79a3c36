// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/EventListModel.h"
#include "models/EventText.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace cwndscope;
using namespace std::chrono_literals;
using analysis::Event;
using analysis::EventKind;
using models::EventListModel;

namespace {

/// An analysis, a store and a model that are brought the same.
struct Fixture
{
    Fixture()
        : model(store, &analysis)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        model.setRefreshInterval(std::chrono::milliseconds(0));
    }

    void apply(const stream::Batch &batch)
    {
        analysis.apply(batch);
        store.apply(batch);
    }
    void open(stream::ConnectionId id) { apply(*script.open(id).take()); }
    /// A sample after 100 ms, with so many packets sent again so far.
    void sample(stream::ConnectionId id, std::uint32_t retransmitted, std::uint8_t caState = 0)
    {
        script.advance(100ms);
        stream::Sample sample;
        sample.connection = id;
        sample.time = script.now();
        sample.snapshot.infoLength = StreamScript::linux67;
        sample.snapshot.info.state = 1;
        sample.snapshot.info.total_retrans = retransmitted;
        sample.snapshot.info.ca_state = caState;
        stream::Batch batch;
        batch.observations.emplace_back(sample);
        apply(batch);
    }
    QString text(int row, int column, int role = Qt::DisplayRole) const
    {
        return model.index(row, column).data(role).toString();
    }

    analysis::Analysis analysis;
    store::Store store;
    EventListModel model;
    QAbstractItemModelTester tester;
    StreamScript script;
};

} // namespace

class TestEventListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void detail_data();
    void detail();
    void everyKindHasItsWords();
    void rowsAreAppended();
    void oldestGo();
    void connectionChanges();
    void withoutAnalysis();
};

void TestEventListModel::detail_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<quint64>("before");
    QTest::addColumn<quint64>("after");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, EventKind kind, quint64 before, quint64 after, const char *text) {
        QTest::newRow(name) << kind << before << after << QString::fromUtf8(text);
    };
    row("one packet", EventKind::Retransmission, 4, 5, "1 packet");
    row("packets", EventKind::Retransmission, 4, 2004, "2,000 packets");
    row("over a wrap", EventKind::SpuriousRetransmission, 0xffffffff, 0x100000001, "2 packets");
    row("marks", EventKind::EcnMark, 0, 3, "3 packets");
    row("timeout", EventKind::Timeout, 0, 1, "1 ×");
    row("reordering", EventKind::Reordering, 1, 3, "2 ×");
    row("recovery", EventKind::RecoveryBegin, 0, 3, "Open → Recovery");
    row("loss", EventKind::RecoveryBegin, 1, 4, "Disorder → Loss");
    row("recovered", EventKind::RecoveryEnd, 3, 0, "Recovery → Open");
    row("a state of a later kernel", EventKind::RecoveryEnd, 3, 9, "Recovery → 9");
    row("cut", EventKind::CwndCut, 88, 44, "88 → 44 packets");
    row("zero window", EventKind::ZeroWindow, 65'536, 0, "64 KiB → 0 B");
    row("mtu", EventKind::PathMtu, 1500, 1400, "1,500 → 1.37 KiB");
    row("state", EventKind::State, 1, 4, "ESTABLISHED → FIN_WAIT1");
}

void TestEventListModel::detail()
{
    QFETCH(EventKind, kind);
    QFETCH(quint64, before);
    QFETCH(quint64, after);
    QFETCH(QString, text);
    QString shown = models::eventText::detail(Event{kind, 1s, 2s, before, after});
    shown.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    QCOMPARE(shown, text);
}

void TestEventListModel::everyKindHasItsWords()
{
    QSet<QString> labels;
    QSet<QString> symbols;
    for (std::size_t i = 0; i < analysis::eventKindCount; ++i) {
        const auto kind = EventKind(i);
        labels.insert(models::eventText::label(kind));
        symbols.insert(models::eventText::symbol(kind));
        QCOMPARE(models::eventText::symbol(kind).size(), 1);
        QVERIFY(models::eventText::meaning(kind).endsWith(QLatin1Char('.')));
    }
    QCOMPARE(labels.size(), int(analysis::eventKindCount));
    QCOMPARE(symbols.size(), int(analysis::eventKindCount));
}

void TestEventListModel::rowsAreAppended()
{
    Fixture f;
    f.open(1);
    f.sample(1, 0);
    f.sample(1, 2);
    f.model.setConnection(1);
    QCOMPARE(f.model.rowCount(), 1);
    QCOMPARE(f.text(0, EventListModel::EventColumn), QStringLiteral("retransmission"));
    QCOMPARE(f.text(0, EventListModel::TimeColumn), QStringLiteral("0.100 – 0.200 s"));
    QCOMPARE(f.text(0, EventListModel::TimeColumn, EventListModel::ExactRole),
             QStringLiteral("0.100000\t0.200000"));
    QCOMPARE(f.text(0, EventListModel::DetailColumn, EventListModel::ExactRole), QStringLiteral("0\t2"));
    QVERIFY(f.text(0, 0, Qt::ToolTipRole).contains(QLatin1String("total_retrans")));

    const QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    f.sample(1, 2);
    QCOMPARE(inserted.size(), 0);
    f.sample(1, 3, 3);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(f.model.rowCount(), 3);
    QCOMPARE(f.text(2, EventListModel::EventColumn), QStringLiteral("recovery begins"));
    QCOMPARE(reset.size(), 0);
}

void TestEventListModel::oldestGo()
{
    Fixture f;
    f.open(1);
    f.model.setConnection(1);
    const auto most = int(analysis::EventLog::maxEvents);
    for (int i = 0; i <= most; ++i)
        f.sample(1, std::uint32_t(i));
    QCOMPARE(f.model.rowCount(), most);
    const QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
    f.sample(1, std::uint32_t(most + 1), 3);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(f.model.rowCount(), most);
    QCOMPARE(f.text(0, EventListModel::DetailColumn, EventListModel::ExactRole), QStringLiteral("2\t3"));
    QCOMPARE(f.text(most - 1, EventListModel::EventColumn), QStringLiteral("recovery begins"));
}

void TestEventListModel::connectionChanges()
{
    Fixture f;
    for (const stream::ConnectionId id : {1, 2}) {
        f.open(id);
        f.sample(id, 0);
        f.sample(id, std::uint32_t(id));
    }
    f.model.setConnection(1);
    QCOMPARE(f.text(0, EventListModel::DetailColumn, EventListModel::ExactRole), QStringLiteral("0\t1"));
    f.model.setConnection(2);
    QCOMPARE(f.model.rowCount(), 1);
    QCOMPARE(f.text(0, EventListModel::DetailColumn, EventListModel::ExactRole), QStringLiteral("0\t2"));
    f.sample(1, 7); // of the one that is not shown
    QCOMPARE(f.model.rowCount(), 1);
    f.apply(*f.script.close(2).take());
    QCOMPARE(f.model.rowCount(), 1);
    f.store.clearClosed();
    QCOMPARE(f.model.rowCount(), 0);
    QCOMPARE(f.model.connection(), stream::ConnectionId(0));
}

void TestEventListModel::withoutAnalysis()
{
    store::Store store;
    EventListModel model(store, nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    StreamScript script;
    store.apply(*script.open(1).sample(1, 1000).take());
    model.setConnection(1);
    store.apply(*script.sample(1, 1000).take());
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestEventListModel)
#include "tst_eventlistmodel.moc"
