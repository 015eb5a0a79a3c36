// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"
#include "StreamScript.h"
#include "models/GroupedConnections.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;
using Model = ConnectionModel;

/// Whatever happens, the groups are what one would get by sorting all connections into groups by hand.
class GroupedConnectionsRandomTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheSource_data();
    void agreesWithTheSource();
};

void GroupedConnectionsRandomTest::agreesWithTheSource_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<GroupBy>("by");
    for (unsigned seed = 1; seed <= 2; ++seed) {
        for (const GroupBy by : {GroupBy::Peer, GroupBy::Target, GroupBy::CongestionControl})
            QTest::addRow("seed %u, %s", seed, qPrintable(groupName(by))) << seed << by;
    }
}

void GroupedConnectionsRandomTest::agreesWithTheSource()
{
    QFETCH(unsigned, seed);
    QFETCH(GroupBy, by);
    Player player(seed);
    store::Limits limits;
    limits.closedConnections = 15;
    limits.requestsPerConnection = 4;
    store::Store store(limits);
    Model source(store);
    source.setRefreshInterval(0ms);
    source.setSettleInterval(0ms);
    GroupedConnections model(source, by);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    StreamScript script;
    const QList<int> columns{-1, Model::StateColumn, Model::RequestsColumn, Model::PeerColumn,
                             Model::columnNamed(QStringLiteral("rtt_us"))};
    const QStringList filters{QString(), QStringLiteral("rtt>25us"), QStringLiteral("state:live"),
                              QStringLiteral("path:xxxxx or requests:0")};
    QHash<QPersistentModelIndex, stream::ConnectionId> held;

    for (int step = 0; step < 60; ++step) {
        script.from(QHostAddress(quint32(0x0A000000 + player.below(5))));
        script.setCongestionControl(player.below(3) ? "cubic" : "bbr");
        for (int line = player.below(12); line >= 0; --line)
            player.add(script);
        store.apply(*script.take());
        switch (player.below(12)) {
        case 0:
            store.clearClosed();
            break;
        case 1:
            model.sort(columns[player.below(int(columns.size()))], Qt::SortOrder(player.below(2)));
            break;
        case 2:
            source.setFrozen(!source.isFrozen());
            break;
        case 3:
            source.setFilter(
                std::get<filter::Filter>(filter::Filter::parse(filters[player.below(int(filters.size()))])));
            break;
        case 4:
            if (source.rowCount() > 0) {
                const auto *connection =
                    source.connectionAt(source.index(player.below(source.rowCount()), 0));
                held.insert(model.indexOf(connection->id, 2), connection->id);
            }
            break;
        default:
            break;
        }
        QCoreApplication::processEvents();

        QMap<QByteArray, std::vector<stream::ConnectionId>> expected;
        for (int row = 0; row < source.rowCount(); ++row) {
            const auto *connection = source.connectionAt(source.index(row, 0));
            expected[GroupKey::of(*connection, by).identity].push_back(connection->id);
            const QModelIndex index = model.indexOf(connection->id);
            QCOMPARE(model.connectionAt(index), connection);
            while (model.canFetchMore(index))
                model.fetchMore(index);
            QCOMPARE(model.rowCount(index), int(connection->requests.size()));
            for (int child = 0; child < model.rowCount(index); ++child)
                QCOMPARE(model.requestAt(model.index(child, 1, index)),
                         &connection->requests[std::size_t(child)]);
        }
        int members = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto ids = model.connectionsAt(model.index(row, 0));
            QVERIFY(!ids.empty());
            members += int(ids.size());
            // While frozen, a connection may still be where it was.
            if (!source.isFrozen())
                QCOMPARE(ids, expected[GroupKey::of(*store.find(ids.front()), by).identity]);
        }
        QCOMPARE(members, source.rowCount());
        if (!source.isFrozen())
            QCOMPARE(model.rowCount(), int(expected.size()));
        for (auto it = held.cbegin(); it != held.cend(); ++it) {
            if (it.key().isValid())
                QCOMPARE(model.connectionAt(it.key())->id, it.value());
        }
    }
    QCOMPARE(reset.size(), 0);
}

QTEST_GUILESS_MAIN(GroupedConnectionsRandomTest)
#include "tst_groupedconnections_random.moc"
