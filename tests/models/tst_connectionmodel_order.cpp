// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/ConnectionModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;

namespace {

using Model = ConnectionModel;
using Ids = QList<quint64>;

Ids ids(const Model &model)
{
    Ids result;
    for (int row = 0; row < model.rowCount(); ++row)
        result.append(model.connectionAt(model.index(row, 0))->id);
    return result;
}

int rttColumn()
{
    return Model::columnNamed(QStringLiteral("rtt_us"));
}

} // namespace

class ConnectionModelOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sorts_data();
    void sorts();
    void settlesAtMostOnceAnInterval();
    void freezeHoldsTheOrder();
    void aPersonsSortIsNotDeferred();
    void newRowsComeAtTheEndWhileFrozen();
    void selectionStaysWithItsConnection();

private:
    StreamScript script;
};

void ConnectionModelOrderTest::sorts_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<Ids>("ascending");
    QTest::addColumn<Ids>("descending");
    // 1: rtt 30, 9: rtt 10, 10: no sample, 300: rtt 30, opened in this order.
    QTest::newRow("numbers, absent last, ties by age")
        << QStringLiteral("rtt_us") << Ids{9, 1, 300, 10} << Ids{1, 300, 9, 10};
    QTest::newRow("addresses by number")
        << QStringLiteral("peer") << Ids{1, 9, 10, 300} << Ids{300, 10, 9, 1};
    QTest::newRow("age") << QStringLiteral("opened") << Ids{1, 9, 10, 300} << Ids{300, 10, 9, 1};
    QTest::newRow("text, absent last")
        << QStringLiteral("request") << Ids{300, 1, 9, 10} << Ids{1, 300, 9, 10};
    QTest::newRow("names of the kernel")
        << QStringLiteral("state") << Ids{1, 9, 300, 10} << Ids{1, 9, 300, 10};
}

void ConnectionModelOrderTest::sorts()
{
    QFETCH(QString, column);
    store::Store store;
    Model model(store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    script.open(1).open(9).open(10).open(300).sample(1, 30).sample(9, 10).sample(300, 30);
    script.request(1, 1, "/b").request(300, 2, "/a");
    store.apply(*script.take());
    QVERIFY(Model::columnNamed(column) >= 0);
    model.sort(Model::columnNamed(column), Qt::AscendingOrder);
    QTEST(ids(model), "ascending");
    model.sort(Model::columnNamed(column), Qt::DescendingOrder);
    QTEST(ids(model), "descending");
    model.sort(-1);
    QCOMPARE(ids(model), (Ids{1, 9, 10, 300}));
}

void ConnectionModelOrderTest::settlesAtMostOnceAnInterval()
{
    store::Store store;
    Model model(store);
    model.setRefreshInterval(0ms);
    model.setSettleInterval(60s);
    script.open(1).open(2).sample(1, 10).sample(2, 20);
    store.apply(*script.take());
    model.sort(rttColumn());
    script.sample(1, 30);
    store.apply(*script.take());
    QCOMPARE(ids(model), (Ids{1, 2}));
    QCOMPARE(model.data(model.indexOf(1, rttColumn()), Model::RawRole).toULongLong(), 30ULL);

    // The interval that runs ends as it began; a new one is short.
    model.sort(rttColumn());
    QCOMPARE(ids(model), (Ids{2, 1}));
    model.setSettleInterval(20ms);
    const QSignalSpy moved(&model, &Model::layoutChanged);
    for (std::uint32_t i = 0; i < 100; ++i) {
        script.sample(1, i % 2 ? 1000 : 1).sample(2, 500);
        store.apply(*script.take());
    }
    script.sample(1, 1);
    store.apply(*script.take());
    QTRY_COMPARE(ids(model), (Ids{1, 2}));
    QVERIFY2(moved.size() < 100, "it does not follow every batch");
}

void ConnectionModelOrderTest::freezeHoldsTheOrder()
{
    store::Store store;
    Model model(store);
    model.setSettleInterval(0ms);
    script.open(1).open(2).sample(1, 10).sample(2, 20);
    store.apply(*script.take());
    model.sort(rttColumn());
    model.setFrozen(true);
    script.sample(1, 30);
    store.apply(*script.take());
    QCOMPARE(ids(model), (Ids{1, 2}));
    model.setFrozen(false);
    QCOMPARE(ids(model), (Ids{2, 1}));
}

void ConnectionModelOrderTest::aPersonsSortIsNotDeferred()
{
    store::Store store;
    Model model(store);
    script.open(1).open(2).sample(1, 20).sample(2, 10);
    store.apply(*script.take());
    model.setFrozen(true);
    model.sort(rttColumn());
    QCOMPARE(ids(model), (Ids{2, 1}));
}

void ConnectionModelOrderTest::newRowsComeAtTheEndWhileFrozen()
{
    store::Store store;
    Model model(store);
    model.setSettleInterval(0ms);
    model.sort(Model::OpenedColumn, Qt::DescendingOrder);
    script.open(1).open(2);
    store.apply(*script.take());
    QCOMPARE(ids(model), (Ids{2, 1}));
    model.setFrozen(true);
    script.open(3);
    store.apply(*script.take());
    QCOMPARE(ids(model), (Ids{2, 1, 3}));
    model.setFrozen(false);
    QCOMPARE(ids(model), (Ids{3, 2, 1}));
}

void ConnectionModelOrderTest::selectionStaysWithItsConnection()
{
    store::Store store;
    Model model(store);
    model.setSettleInterval(0ms);
    for (StreamScript::Id id = 1; id <= 20; ++id)
        script.open(id).request(id, id).sample(id, std::uint32_t(id));
    store.apply(*script.take());
    model.sort(rttColumn());
    const QPersistentModelIndex row = model.indexOf(5, 3);
    const QPersistentModelIndex child = model.index(0, 2, model.indexOf(5));
    for (StreamScript::Id id = 1; id <= 20; ++id)
        script.sample(id, std::uint32_t(100 - id));
    store.apply(*script.take());
    QCOMPARE(row.row(), 15);
    QCOMPARE(row.column(), 3);
    QCOMPARE(model.connectionAt(row)->id, 5ULL);
    QCOMPARE(model.connectionAt(child)->id, 5ULL);
    QCOMPARE(child.parent().row(), 15);
}

QTEST_GUILESS_MAIN(ConnectionModelOrderTest)
#include "tst_connectionmodel_order.moc"
