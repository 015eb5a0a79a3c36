// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"
#include "StreamScript.h"
#include "models/ConnectionModel.h"
#include "models/InFlightModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;

namespace {

using Model = ConnectionModel;
constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

void readEverything(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < Model::FieldColumns + 3; ++column) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                                   int(Model::RawRole), int(Model::ExactRole)})
                model.data(model.index(row, column, parent), role);
        }
        readEverything(model, model.index(row, 0, parent));
    }
}

} // namespace

class ConnectionModelRandomTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheStore_data();
    void agreesWithTheStore();
};

void ConnectionModelRandomTest::agreesWithTheStore_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void ConnectionModelRandomTest::agreesWithTheStore()
{
    QFETCH(unsigned, seed);
    Player player(seed);
    store::Limits limits;
    limits.closedConnections = 15;
    limits.requestsPerConnection = 4;
    store::Store store(limits);
    Model model(store);
    model.setRefreshInterval(0ms);
    model.setSettleInterval(0ms);
    InFlightModel inFlight(store);
    inFlight.setRefreshInterval(0ms);
    const QAbstractItemModelTester tester(&model, fatal);
    const QAbstractItemModelTester flightTester(&inFlight, fatal);
    const QSignalSpy reset(&model, &Model::modelReset);
    StreamScript script;
    const QList<int> columns{-1, Model::PeerColumn, Model::StateColumn, Model::RequestsColumn,
                             Model::columnNamed(QStringLiteral("rtt_us"))};
    const QStringList filters{QString(), QStringLiteral("rtt>25us"), QStringLiteral("state:live"),
                              QStringLiteral("path:xxxxx or requests:0"), QStringLiteral("!rtt>0")};
    QHash<QPersistentModelIndex, quint64> held;
    bool hasFiltered = false; // a row that was hidden has lost its indexes

    for (int step = 0; step < 120; ++step) {
        for (int line = player.below(12); line >= 0; --line)
            player.add(script);
        store.apply(*script.take());
        switch (player.below(15)) {
        case 0:
            store.clearClosed();
            break;
        case 1:
            model.sort(columns[player.below(int(columns.size()))], Qt::SortOrder(player.below(2)));
            break;
        case 2:
            model.setFrozen(!model.isFrozen());
            break;
        case 3:
            if (model.rowCount() > 0) {
                const QModelIndex index = model.index(player.below(model.rowCount()), 0);
                held.insert(index, model.data(index, Model::ConnectionIdRole).toULongLong());
            }
            break;
        case 4:
            hasFiltered = true;
            model.setFilter(
                std::get<filter::Filter>(filter::Filter::parse(filters[player.below(int(filters.size()))])));
            break;
        default:
            break;
        }

        auto connections = store.connections();
        QCOMPARE(model.totalCount(), int(connections.size()));
        // Without the model's books: each connection looked at again. While frozen, others may stay.
        std::erase_if(connections, [&](const store::Connection *each) {
            return !model.filter().matches({*each, each->latest()});
        });
        if (model.isFrozen())
            QVERIFY(model.rowCount() >= int(connections.size()));
        else
            QCOMPARE(model.rowCount(), int(connections.size()));
        for (const store::Connection *connection : connections) {
            const QModelIndex index = model.indexOf(connection->id);
            QCOMPARE(model.connectionAt(index), connection);
            while (model.canFetchMore(index))
                model.fetchMore(index);
            QCOMPARE(model.rowCount(index), int(connection->requests.size()));
            for (int row = 0; row < model.rowCount(index); ++row)
                QCOMPARE(model.requestAt(model.index(row, 1, index)),
                         &connection->requests[std::size_t(row)]);
        }

        int flights = 0;
        for (const store::Connection *connection : store.connections()) {
            const store::Request *request = connection->isLive() ? connection->requestInFlight() : nullptr;
            if (request) {
                ++flights;
                QCOMPARE(inFlight.request(connection->socket), request);
                QCOMPARE(inFlight.descriptor(connection->socket), std::optional(connection->descriptor));
                QCOMPARE(inFlight.socketForDescriptor(connection->descriptor), connection->socket);
                QCOMPARE(inFlight.socketForRequest(request->id), connection->socket);
                QCOMPARE(inFlight.connectionAt(inFlight.rowOf(connection->socket)), connection);
            }
        }
        QCOMPARE(inFlight.rowCount(), flights);
        for (auto it = held.cbegin(); it != held.cend(); ++it) {
            if (it.key().isValid())
                QCOMPARE(model.data(it.key(), Model::ConnectionIdRole).toULongLong(), it.value());
            else
                QVERIFY(!store.find(it.value()) || hasFiltered);
        }
    }
    readEverything(model);
    QCOMPARE(reset.size(), 0);
}

QTEST_GUILESS_MAIN(ConnectionModelRandomTest)
#include "tst_connectionmodel_random.moc"
