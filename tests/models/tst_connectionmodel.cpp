// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/ConnectionModel.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QtTest>

#include <vector>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;

namespace {

using Model = ConnectionModel;

struct Fixture
{
    explicit Fixture(store::Limits limits = {}, analysis::Analysis *forLimits = nullptr)
        : store(limits)
        , analysis(forLimits)
        , model(store, forLimits)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        model.setRefreshInterval(0ms);
        model.setSettleInterval(0ms);
    }

    void play()
    {
        const auto batch = script.take();
        if (analysis)
            analysis->apply(*batch);
        store.apply(*batch);
    }
    QString text(StreamScript::Id id, int column) const
    {
        return model.data(model.indexOf(id, column)).toString().replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    }
    QVariant raw(StreamScript::Id id, int column) const
    {
        return model.data(model.indexOf(id, column), Model::RawRole);
    }

    store::Store store;
    analysis::Analysis *analysis;
    Model model;
    QAbstractItemModelTester tester;
    StreamScript script;
};

} // namespace

class ConnectionModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void showsAConnectionAndItsRequest();
    void showsHowItClosed();
    void columnNamesAreUnique();
    void startsWithWhatTheStoreHas();
    void oneSignalForEachRunOfRows();
    void waitsWithValuesUntilTheRefresh();
    void tenThousandRowsAreOneSignal();
    void scatteredRemovalsAreOneSignal();
    void anIdThatIsOpenedAgainIsAnotherConnection();
    void childrenComeWhenTheyAreFetched();
    void childrenThatTheStoreDropsGo();
    void childrenTellOfChanges();
    void rateComesFromAcknowledgedBytes();
    void limitedComesFromTheAnalysis();
    void absentIsNotZero();
    void hostileTextIsHarmless();
};

void ConnectionModelTest::showsAConnectionAndItsRequest()
{
    Fixture f;
    f.script.open(7)
        .state(7, stream::ConnectionState::Active)
        .request(7, 1, "/debian.iso")
        .respond(7, 1, 206, 1000);
    f.script.sample(7, 55'100, 500, 1, 610);
    f.play();
    QCOMPARE(f.text(7, Model::StateColumn), QStringLiteral("active"));
    QCOMPARE(f.text(7, Model::PeerColumn), QStringLiteral("10.0.0.7:40007"));
    QCOMPARE(f.text(7, Model::RequestColumn), QStringLiteral("GET /debian.iso"));
    QCOMPARE(f.text(7, Model::StatusColumn), QStringLiteral("206"));
    QCOMPARE(f.text(7, Model::ProgressColumn), QStringLiteral("61 %"));
    QCOMPARE(f.raw(7, Model::ProgressColumn).toDouble(), 0.61);
    QCOMPARE(f.text(7, Model::SentColumn), QStringLiteral("610 B"));
    QCOMPARE(f.text(7, Model::RequestsColumn), QStringLiteral("1"));
    QCOMPARE(f.text(7, Model::DescriptorColumn), QStringLiteral("7"));
    QCOMPARE(f.text(7, Model::DurationColumn), QStringLiteral("4 ms"));
    const int rtt = Model::columnNamed(QStringLiteral("rtt_us"));
    QCOMPARE(f.text(7, rtt), QStringLiteral("55.1 ms"));
    QCOMPARE(f.raw(7, rtt).toULongLong(), 55'100ULL);
    QCOMPARE(f.model.data(f.model.indexOf(7, rtt), Model::ExactRole).toString(), QStringLiteral("55100"));
    QCOMPARE(f.model.data(f.model.indexOf(7, rtt), Qt::TextAlignmentRole).toInt() & Qt::AlignHorizontal_Mask,
             int(Qt::AlignRight));
    QCOMPARE(f.model.data(f.model.indexOf(7, Model::OpenedColumn), Model::ExactRole).toString(),
             QStringLiteral("2026-01-31T23:59:58.001123Z"));
    QCOMPARE(f.model.connectionAt(f.model.indexOf(7)), f.store.find(7));
}

void ConnectionModelTest::showsHowItClosed()
{
    Fixture f;
    f.script.open(1)
        .request(1, 1, "/x")
        .close(1, stream::CloseReason::ResetByPeer, QStringLiteral("while sending"));
    f.play();
    QCOMPARE(f.text(1, Model::StateColumn), QStringLiteral("closed: reset by peer"));
    QVERIFY(f.model.data(f.model.indexOf(1), Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("while sending")));
    QCOMPARE(f.model.data(f.model.indexOf(1), Model::LiveRole), QVariant(false));
    QCOMPARE(f.text(1, Model::DurationColumn), QStringLiteral("2 ms"));
    f.script.open(2).advance(1h).sample(2, 1);
    f.play();
    QCOMPARE(f.text(1, Model::DurationColumn), QStringLiteral("2 ms"));
}

void ConnectionModelTest::columnNamesAreUnique()
{
    Fixture f;
    QSet<QString> names;
    for (int column = 0; column < f.model.columnCount(); ++column) {
        const QString name = Model::columnName(column);
        QCOMPARE(Model::columnNamed(name), column);
        QCOMPARE(f.model.headerData(column, Qt::Horizontal, Model::FieldNameRole).toString(), name);
        QVERIFY(!f.model.headerData(column, Qt::Horizontal).toString().isEmpty());
        QVERIFY(!f.model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        names.insert(name);
    }
    QCOMPARE(names.size(), f.model.columnCount());
    QCOMPARE(Model::columnNamed(QStringLiteral("no such column")), -1);
    const tcp::Field *field = tcp::findField("snd_cwnd");
    QCOMPARE(Model::fieldOf(Model::columnOf(*field)), field);
}

void ConnectionModelTest::startsWithWhatTheStoreHas()
{
    store::Store store;
    StreamScript script;
    script.open(1).open(2).request(2, 1);
    store.apply(*script.take());
    const Model model(store);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.hasChildren(model.indexOf(2)));
}

void ConnectionModelTest::oneSignalForEachRunOfRows()
{
    Fixture f;
    for (StreamScript::Id id = 1; id <= 10; ++id)
        f.script.open(id);
    f.play();
    const QSignalSpy changed(&f.model, &Model::dataChanged);
    const QSignalSpy moved(&f.model, &Model::layoutChanged);
    const QSignalSpy reset(&f.model, &Model::modelReset);
    f.script.sample(6, 1).sample(2, 1).sample(3, 1).sample(4, 1).sample(4, 2);
    f.play();
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 3);
    QCOMPARE(changed[0][1].toModelIndex().column(), f.model.columnCount() - 1);
    QVERIFY(changed[0][2].value<QList<int>>().contains(Qt::DisplayRole));
    QVERIFY(!changed[0][2].value<QList<int>>().contains(Qt::TextAlignmentRole));
    QCOMPARE(changed[1][0].toModelIndex().row(), 5);
    // Most of them: all in one.
    for (StreamScript::Id id : {1, 2, 3, 5, 8, 9})
        f.script.sample(id, 2);
    f.play();
    QCOMPARE(changed.size(), 3);
    QCOMPARE(changed[2][0].toModelIndex().row(), 0);
    QCOMPARE(changed[2][1].toModelIndex().row(), 9);
    QCOMPARE(moved.size(), 0);
    QCOMPARE(reset.size(), 0);
}

void ConnectionModelTest::waitsWithValuesUntilTheRefresh()
{
    Fixture f;
    f.model.setRefreshInterval(20ms);
    f.script.open(1);
    f.play();
    const QSignalSpy changed(&f.model, &Model::dataChanged);
    for (std::uint32_t i = 0; i < 50; ++i) {
        f.script.sample(1, i);
        f.play();
    }
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
}

void ConnectionModelTest::tenThousandRowsAreOneSignal()
{
    store::Store store;
    Model model(store);
    model.setRefreshInterval(0ms);
    model.setSettleInterval(0ms);
    StreamScript script;
    constexpr StreamScript::Id rows = 10'000;
    const QSignalSpy inserted(&model, &Model::rowsInserted);
    for (StreamScript::Id id = 1; id <= rows; ++id)
        script.open(id).request(id, id).sample(id, std::uint32_t(id));
    store.apply(*script.take());
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model.rowCount(), int(rows));
    model.sort(Model::columnNamed(QStringLiteral("rtt_us")));

    const QSignalSpy changed(&model, &Model::dataChanged);
    const QSignalSpy moved(&model, &Model::layoutChanged);
    for (StreamScript::Id id = 1; id <= rows; ++id)
        script.sample(id, std::uint32_t(1 + id * 7919 % rows));
    store.apply(*script.take());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(moved.size(), 1);
    for (int row = 1; row < int(rows); ++row) {
        QVERIFY(model.connectionAt(model.index(row - 1, 0))->latest()->snapshot.info.rtt
                <= model.connectionAt(model.index(row, 0))->latest()->snapshot.info.rtt);
    }
}

void ConnectionModelTest::scatteredRemovalsAreOneSignal()
{
    Fixture f;
    constexpr StreamScript::Id rows = 100;
    for (StreamScript::Id id = 1; id <= rows; ++id)
        f.script.open(id);
    for (StreamScript::Id id = 1; id <= rows; id += 2)
        f.script.close(id);
    f.play();
    const QPersistentModelIndex kept = f.model.indexOf(50);
    const QPersistentModelIndex gone = f.model.indexOf(51);
    const QSignalSpy removed(&f.model, &Model::rowsRemoved);
    f.model.setFrozen(true);
    f.store.clearClosed();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(f.model.rowCount(), int(rows / 2));
    QVERIFY(!gone.isValid());
    QCOMPARE(f.model.data(kept, Model::ConnectionIdRole).toULongLong(), 50ULL);
    for (int row = 0; row < f.model.rowCount(); ++row)
        QCOMPARE(f.model.connectionAt(f.model.index(row, 0))->id, StreamScript::Id(2 * row + 2));
}

void ConnectionModelTest::anIdThatIsOpenedAgainIsAnotherConnection()
{
    Fixture f;
    f.script.open(1, 0x10, 5).request(1, 1, "/old").close(1);
    f.play();
    f.script.open(1, 0x20, 6);
    f.play();
    QCOMPARE(f.model.rowCount(), 1);
    QCOMPARE(f.text(1, Model::DescriptorColumn), QStringLiteral("6"));
    QCOMPARE(f.text(1, Model::StateColumn), QStringLiteral("new"));
    QVERIFY(!f.model.hasChildren(f.model.indexOf(1)));
}

void ConnectionModelTest::childrenComeWhenTheyAreFetched()
{
    // No tester here: it would fetch at once.
    store::Store store;
    Model model(store);
    model.setRefreshInterval(0ms);
    StreamScript script;
    script.open(1).request(1, 1, "/a").finish(1, 1).request(1, 2, "/b").finish(1, 2).request(1, 3, "/c");
    store.apply(*script.take());
    const QModelIndex parent = model.indexOf(1);
    QCOMPARE(model.rowCount(parent), 1);
    QVERIFY(model.canFetchMore(parent));
    model.fetchMore(parent);
    QVERIFY(!model.canFetchMore(parent));
    QCOMPARE(model.rowCount(parent), 3);
    script.finish(1, 3, 100, false).request(1, 4, "/d");
    store.apply(*script.take());
    QCOMPARE(model.rowCount(parent), 4);
    const auto child = [&](int row, int column) { return model.index(row, column, parent); };
    QCOMPARE(model.data(child(0, Model::RequestColumn)).toString(), QStringLiteral("GET /a"));
    QCOMPARE(model.data(child(0, Model::StateColumn)).toString(), QStringLiteral("complete"));
    QCOMPARE(model.data(child(2, Model::StateColumn)).toString(), QStringLiteral("incomplete"));
    QCOMPARE(model.data(child(3, Model::StateColumn)).toString(), QStringLiteral("in flight"));
    QCOMPARE(model.data(child(3, 0), Model::RequestIdRole).toULongLong(), 4ULL);
    QCOMPARE(model.data(child(3, 0), Model::ConnectionIdRole).toULongLong(), 1ULL);
    QCOMPARE(model.requestAt(child(1, 0)), store.find(1)->findRequest(2));
    QCOMPARE(model.requestAt(parent), nullptr);
    QCOMPARE(child(1, 0).parent(), parent);
}

void ConnectionModelTest::childrenThatTheStoreDropsGo()
{
    store::Limits limits;
    limits.requestsPerConnection = 3;
    Fixture f(limits);
    f.script.open(1);
    f.play();
    for (std::uint64_t request = 1; request <= 20; ++request) {
        f.script.request(1, request, QByteArray::number(quint64(request))).finish(1, request);
        if (request % 7 == 0)
            f.play();
    }
    f.play();
    const QModelIndex parent = f.model.indexOf(1);
    f.model.fetchMore(parent);
    QCOMPARE(f.model.rowCount(parent), int(f.store.find(1)->requests.size()));
    for (int row = 0; row < f.model.rowCount(parent); ++row)
        QCOMPARE(f.model.requestAt(f.model.index(row, 0, parent)),
                 &f.store.find(1)->requests[std::size_t(row)]);
}

void ConnectionModelTest::childrenTellOfChanges()
{
    Fixture f;
    f.script.open(1).request(1, 1).finish(1, 1).request(1, 2).respond(1, 2, 200, 100);
    f.play();
    const QModelIndex parent = f.model.indexOf(1);
    f.model.fetchMore(parent);
    QVERIFY(f.model.index(1, 0, parent).isValid());
    f.script.sample(1, 1, 1, 2, 40);
    f.play();
    const QSignalSpy changed(&f.model, &Model::dataChanged);
    f.script.sample(1, 1, 1, 2, 50);
    f.play();
    QCOMPARE(changed.size(), 2);
    const auto first = changed[0][0].toModelIndex();
    QCOMPARE(first.parent(), parent);
    QCOMPARE(first.row(), 1);
    QCOMPARE(f.model.data(f.model.index(1, Model::ProgressColumn, parent), Model::RawRole).toDouble(), 0.5);
}

void ConnectionModelTest::rateComesFromAcknowledgedBytes()
{
    Fixture f;
    f.script.open(1).sample(1, 1, 1000);
    f.play();
    QCOMPARE(f.text(1, Model::RateColumn), QStringLiteral("—"));
    f.script.advance(999ms).sample(1, 1, 1000 + 1'175'000);
    f.play();
    QCOMPARE(f.text(1, Model::RateColumn), QStringLiteral("9.40 Mbit/s"));
    QCOMPARE(f.raw(1, Model::RateColumn).toDouble(), 1'175'000.0);
    f.script.close(1);
    f.play();
    QVERIFY(!f.raw(1, Model::RateColumn).isValid());
}

void ConnectionModelTest::limitedComesFromTheAnalysis()
{
    Fixture without;
    without.script.open(1).sample(1, 1000).advance(1s).sample(1, 1000);
    without.play();
    QCOMPARE(without.text(1, Model::LimitedColumn), QStringLiteral("—"));

    analysis::Analysis analysis;
    Fixture f({}, &analysis);
    // Idle, then a request: half of its time the receiver's window is full, then a fifth of it nothing comes.
    f.script.open(1).sample(1, 1000).advance(4s).request(1, 5).sample(1, 1000, 0, 5);
    f.play();
    const auto sampled = [&f](std::chrono::milliseconds after, std::uint64_t busy, std::uint64_t receiver) {
        f.script.advance(after);
        stream::Sample sample;
        sample.connection = 1;
        sample.request = 5;
        sample.time = f.script.now();
        sample.snapshot.infoLength = StreamScript::linux67;
        sample.snapshot.info.busy_time = busy;
        sample.snapshot.info.rwnd_limited = receiver;
        return sample;
    };
    stream::Batch batch;
    batch.observations = {sampled(500ms, 500'000, 500'000), sampled(500ms, 1'000'000, 800'000)};
    analysis.apply(batch);
    f.store.apply(batch);
    QCOMPARE(f.text(1, Model::LimitedColumn), QStringLiteral("application 80 %")); // 4 of 5 s
    QCOMPARE(f.raw(1, Model::LimitedColumn).toString(), QStringLiteral("application"));
    const QModelIndex row = f.model.indexOf(1);
    QCOMPARE(row.data(Model::LimiterRole).toInt(), int(analysis::Limiter::Application));
    f.model.fetchMore(row);
    const QModelIndex request = f.model.index(0, Model::LimitedColumn, row);
    QVERIFY2(request.data().toString().startsWith(QLatin1String("receiver 79")),
             qPrintable(request.data().toString()));
    QCOMPARE(request.data(Model::LimiterRole).toInt(), int(analysis::Limiter::Receiver));
    const QString toolTip = request.data(Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.contains(QLatin1String("Receiver-limited for 79")), qPrintable(toolTip));
}

void ConnectionModelTest::absentIsNotZero()
{
    Fixture f;
    f.script.openUnix(1, QStringLiteral("/run/x"), QStringLiteral("curl"));
    f.play();
    f.script.open(2).sample(2, 5, 0, 0, 0, 104);
    f.play();
    for (int column = Model::FieldColumns; column < f.model.columnCount(); ++column) {
        QCOMPARE(f.text(1, column), QStringLiteral("—"));
        QVERIFY(!f.raw(1, column).isValid());
    }
    const int acked = Model::columnNamed(QStringLiteral("bytes_acked"));
    QCOMPARE(f.text(2, acked), QStringLiteral("—"));
    QCOMPARE(f.model.data(f.model.indexOf(2, acked), Model::ExactRole).toString(), QString());
    QCOMPARE(f.model.data(f.model.indexOf(2, acked), Qt::AccessibleTextRole).toString(),
             QStringLiteral("needs Linux 4.1"));
    QCOMPARE(f.text(1, Model::PeerProcessColumn), QStringLiteral("curl (4242), uid 1000"));
    QCOMPARE(f.text(1, Model::PeerColumn), QStringLiteral("curl (4242), uid 1000"));
    QCOMPARE(f.text(1, Model::LocalColumn), QStringLiteral("unix:/run/x"));
}

void ConnectionModelTest::hostileTextIsHarmless()
{
    Fixture f;
    const QByteArray target = "/<img src=x>\x1b[2J\r\n\xe2\x80\xae\xff" + QByteArray(100'000, 'A');
    f.script.openUnix(1, QStringLiteral("/run/\u202E\nx"), QStringLiteral("<b>\x1b]0;x\a"));
    f.script.request(1, 1, target).close(1, stream::CloseReason::Error, QStringLiteral("<i>\u202E\n"));
    f.play();
    const QModelIndex parent = f.model.indexOf(1);
    f.model.fetchMore(parent);
    for (const QModelIndex &base : {parent, f.model.index(0, 0, parent)}) {
        for (int column = 0; column < f.model.columnCount(); ++column) {
            const QModelIndex index = base.siblingAtColumn(column);
            for (const int role : {int(Qt::DisplayRole), int(Model::RawRole), int(Model::ExactRole)}) {
                const QString text = f.model.data(index, role).toString();
                QVERIFY(text.size() < 2200);
                for (const QChar c : text)
                    QVERIFY2(c.isPrint() || c == QChar::Nbsp, qPrintable(text));
                QVERIFY(!text.contains(QChar(0x202E)));
            }
            const QString tip = f.model.data(index, Qt::ToolTipRole).toString();
            QVERIFY(!tip.contains(QStringLiteral("<img")) && !tip.contains(QStringLiteral("<b>"))
                    && !tip.contains(QStringLiteral("<i>")));
        }
    }
    QVERIFY(f.text(1, Model::RequestColumn)
                .startsWith(QStringLiteral("GET /<img src=x>\\x1B[2J\\r\\n\\u202E\\xFFAAA")));
}

QTEST_GUILESS_MAIN(ConnectionModelTest)
#include "tst_connectionmodel.moc"
