// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/GroupedConnections.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;
using Model = ConnectionModel;

namespace {

QStringList lines(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char('|'));
}

} // namespace

/// Six connections: 1, 2 and 5 from 10.0.0.9 with /a, /b and /a, 3 and 4 from 10.0.0.10 with /b and nothing,
/// 6 from ::1 with /a; 4 and 5 have bbr, 6 has no sample.
class GroupedConnectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void groups_data();
    void groups();
    void sums_data();
    void sums();
    void aTitleIsTakenAsItIs();
    void aSumIsMadeAnew();
    void sorts_data();
    void sorts();
    void moves();
    void nothingMovesWhileFrozen();
    void emptyGroupsGo();
    void followsTheFilter();
    void requestsAreBelow();
    void standsForItsConnections();
    void orderSettlesByTotals();

private:
    void group(GroupBy by)
    {
        m_tester.reset();
        m_groups = std::make_unique<GroupedConnections>(*m_model, by);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_groups.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void apply() { m_store->apply(*m_script.take()); }
    /// "10.0.0.9 (3): 1 2 5" for each group.
    QStringList all() const
    {
        QStringList lines;
        for (int row = 0; row < m_groups->rowCount(); ++row) {
            const QModelIndex group = m_groups->index(row, 0);
            QString line = group.data().toString() + QLatin1Char(':');
            for (int member = 0; member < m_groups->rowCount(group); ++member)
                line += QStringLiteral(" %1").arg(
                    m_groups->index(member, 0, group).data(Model::ConnectionIdRole).toULongLong());
            lines.append(line);
        }
        return lines;
    }
    QModelIndex groupOf(stream::ConnectionId id) const { return m_groups->indexOf(id).parent(); }
    QVariant total(stream::ConnectionId member, int column, int role = Qt::DisplayRole) const
    {
        return groupOf(member).siblingAtColumn(column).data(role);
    }

    StreamScript m_script;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<Model> m_model;
    std::unique_ptr<GroupedConnections> m_groups;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void GroupedConnectionsTest::init()
{
    QLocale::setDefault(QLocale::c());
    m_tester.reset();
    m_groups.reset();
    m_model.reset();
    m_store = std::make_unique<store::Store>();
    m_model = std::make_unique<Model>(*m_store);
    m_model->setRefreshInterval(0ms);
    m_model->setSettleInterval(0ms);
    const QHostAddress nine(QStringLiteral("10.0.0.9"));
    const QHostAddress ten(QStringLiteral("10.0.0.10"));
    m_script = {};
    m_script.from(nine).open(1).open(2).from(ten).open(3).open(4).from(nine).open(5);
    m_script.from(QHostAddress(QHostAddress::LocalHostIPv6)).open(6);
    m_script.request(1, 1, "/a")
        .request(2, 2, "/b")
        .request(3, 3, "/b")
        .request(5, 4, "/a")
        .request(6, 5, "/a");
    m_script.sample(1, 10, 100).sample(2, 20, 200).sample(3, 30, 1000);
    m_script.setCongestionControl("bbr").sample(4, 40).sample(5, 50, 300).setCongestionControl("cubic");
    apply();
}

void GroupedConnectionsTest::groups_data()
{
    QTest::addColumn<QString>("by");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("peer") << "peer" << lines("10.0.0.9 (3): 1 2 5|10.0.0.10 (2): 3 4|::1 (1): 6");
    QTest::newRow("target") << "target" << lines("/a (3): 1 5 6|/b (2): 2 3|no request (1): 4");
    QTest::newRow("congestion control")
        << "congestion_control" << lines("cubic (3): 1 2 3|bbr (2): 4 5|unknown (1): 6");
}

void GroupedConnectionsTest::groups()
{
    QFETCH(QString, by);
    QVERIFY(groupNamed(by));
    QCOMPARE(groupName(*groupNamed(by)), by);
    group(*groupNamed(by));
    QTEST(all(), "expected");
}

void GroupedConnectionsTest::sums_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("exact");
    QTest::newRow("counter") << "bytes_acked"
                             << "600\u00A0B"
                             << "600";
    QTest::newRow("requests") << "requests"
                              << "3"
                              << "3";
    QTest::newRow("bytes") << "sent"
                           << "0\u00A0B"
                           << "0";
    QTest::newRow("a level has none") << "rtt_us"
                                      << ""
                                      << "";
    QTest::newRow("nor has a name") << "congestion_control"
                                    << ""
                                    << "";
    QTest::newRow("the first says which") << "connection_state"
                                          << "10.0.0.9 (3)"
                                          << "10.0.0.9";
}

void GroupedConnectionsTest::sums()
{
    QFETCH(QString, column);
    group(GroupBy::Peer);
    QTEST(total(1, Model::columnNamed(column)).toString(), "shown");
    QTEST(total(1, Model::columnNamed(column), Model::ExactRole).toString(), "exact");
    QVERIFY(total(1, Model::columnNamed(column), Qt::ToolTipRole)
                .toString()
                .contains(QLatin1String("3 connection(s)")));
}

void GroupedConnectionsTest::aTitleIsTakenAsItIs()
{
    m_script.request(4, 6, "/%2");
    apply();
    group(GroupBy::Target);
    QVERIFY(total(4, 0, Qt::ToolTipRole)
                .toString()
                .contains(QLatin1String("/%2: 1 connection(s), 1 of them live")));
}

void GroupedConnectionsTest::aSumIsMadeAnew()
{
    group(GroupBy::Peer);
    const int acked = Model::columnNamed(QStringLiteral("bytes_acked"));
    QCOMPARE(total(6, acked).toString(), QStringLiteral("\u2014")); // no sample is not 0
    QVERIFY(!total(6, acked, Model::RawRole).isValid());
    QCOMPARE(total(1, acked, Model::RawRole).toULongLong(), 600ULL);
    const QSignalSpy changed(m_groups.get(), &QAbstractItemModel::dataChanged);
    m_script.sample(2, 20, 250).sample(6, 1, 7);
    apply();
    QCOMPARE(total(1, acked, Model::RawRole).toULongLong(), 650ULL);
    QCOMPARE(total(6, acked, Model::RawRole).toULongLong(), 7ULL);
    QVERIFY(std::any_of(changed.begin(), changed.end(), [](const QList<QVariant> &arguments) {
        const QModelIndex index = arguments.front().toModelIndex();
        return !index.parent().isValid() && index.row() == 0;
    }));
    // Rates are those of live ones.
    m_script.advance(1s).sample(1, 10, 1'000'000).sample(2, 10, 2'000'000);
    apply();
    const auto rate = [this](stream::ConnectionId id) {
        return m_groups->indexOf(id, Model::RateColumn).data(Model::RawRole).toDouble();
    };
    QVERIFY(rate(1) > 0 && rate(2) > 0);
    QCOMPARE(total(1, Model::RateColumn, Model::RawRole).toDouble(), rate(1) + rate(2));
    m_script.close(2);
    apply();
    QCOMPARE(total(1, Model::RateColumn, Model::RawRole).toDouble(), rate(1));
}

void GroupedConnectionsTest::sorts_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QStringList>("ascending");
    QTest::addColumn<QStringList>("descending");
    QTest::newRow("by total, absent last")
        << "bytes_acked" << lines("10.0.0.9 (3): 1 2 5|10.0.0.10 (2): 4 3|::1 (1): 6")
        << lines("10.0.0.10 (2): 3 4|10.0.0.9 (3): 5 2 1|::1 (1): 6");
    QTest::newRow("by first connection")
        << "rtt_us" << lines("10.0.0.9 (3): 1 2 5|10.0.0.10 (2): 3 4|::1 (1): 6")
        << lines("10.0.0.9 (3): 5 2 1|10.0.0.10 (2): 4 3|::1 (1): 6");
    QTest::newRow("by address as a number")
        << "connection_state" << lines("::1 (1): 6|10.0.0.9 (3): 1 2 5|10.0.0.10 (2): 3 4")
        << lines("10.0.0.10 (2): 3 4|10.0.0.9 (3): 1 2 5|::1 (1): 6");
}

void GroupedConnectionsTest::sorts()
{
    QFETCH(QString, column);
    group(GroupBy::Peer);
    if (column == QLatin1String("connection_state")) {
        for (const stream::ConnectionId id : {1, 2, 5, 3, 4, 6})
            m_script.state(id, stream::ConnectionState::Idle);
        apply();
    }
    m_groups->sort(Model::columnNamed(column), Qt::AscendingOrder);
    QTEST(all(), "ascending");
    m_groups->sort(Model::columnNamed(column), Qt::DescendingOrder);
    QTEST(all(), "descending");
}

void GroupedConnectionsTest::moves()
{
    group(GroupBy::Target);
    QItemSelectionModel selection(m_groups.get());
    selection.select(m_groups->indexOf(5), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QPersistentModelIndex held = m_groups->indexOf(5, Model::PeerColumn);
    m_script.finish(5, 4).request(5, 6, "/c").finish(1, 1).request(1, 7, "/c");
    apply();
    QTRY_COMPARE(all(), (lines("/c (2): 1 5|/b (2): 2 3|no request (1): 4|/a (1): 6")));
    QVERIFY(held.isValid());
    QCOMPARE(held.data(Model::ConnectionIdRole).toInt(), 5);
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(selection.selectedRows().front().data(Model::ConnectionIdRole).toInt(), 5);
}

void GroupedConnectionsTest::nothingMovesWhileFrozen()
{
    group(GroupBy::Target);
    const QStringList before = all();
    m_model->setFrozen(true);
    m_script.finish(5, 4).request(5, 6, "/c");
    apply();
    QCoreApplication::processEvents();
    QCOMPARE(all(), before);
    m_model->setFrozen(false);
    QTRY_COMPARE(all(), (lines("/a (2): 1 6|/b (2): 2 3|no request (1): 4|/c (1): 5")));
}

void GroupedConnectionsTest::emptyGroupsGo()
{
    group(GroupBy::Peer);
    m_script.close(3).close(4);
    apply();
    QVERIFY(!total(3, 0, Model::LiveRole).toBool());
    QVERIFY(total(1, 0, Model::LiveRole).toBool());
    m_store->clearClosed();
    QCOMPARE(all(), (lines("10.0.0.9 (3): 1 2 5|::1 (1): 6")));
    m_script.from(QHostAddress(QStringLiteral("10.0.0.10"))).open(7);
    apply();
    QCOMPARE(all().last(), QStringLiteral("10.0.0.10 (1): 7"));
}

void GroupedConnectionsTest::followsTheFilter()
{
    group(GroupBy::Peer);
    m_model->setFilter(std::get<filter::Filter>(filter::Filter::parse(QStringLiteral("path:/b"))));
    QCOMPARE(all(), (lines("10.0.0.9 (1): 2|10.0.0.10 (1): 3")));
    QCOMPARE(total(2, Model::columnNamed(QStringLiteral("bytes_acked")), Model::ExactRole).toString(),
             QStringLiteral("200"));
    QVERIFY(!m_groups->indexOf(1).isValid());
    m_model->setFilter({});
    QCOMPARE(m_groups->rowCount(groupOf(1)), 3);
}

void GroupedConnectionsTest::requestsAreBelow()
{
    m_script.finish(1, 1).request(1, 8, "/a");
    apply();
    group(GroupBy::Peer);
    const QModelIndex connection = m_groups->indexOf(1);
    QVERIFY(m_groups->hasChildren(connection));
    QVERIFY(!m_groups->canFetchMore(connection.parent()));
    while (m_groups->canFetchMore(connection))
        m_groups->fetchMore(connection);
    QCOMPARE(m_groups->rowCount(connection), 2);
    const QModelIndex request = m_groups->index(1, Model::RequestColumn, connection);
    QCOMPARE(request.parent(), connection);
    QCOMPARE(m_groups->requestAt(request)->id, stream::RequestId(8));
    QCOMPARE(m_groups->connectionAt(request)->id, stream::ConnectionId(1));
    QCOMPARE(request.data().toString(), QStringLiteral("GET /a"));
    const QPersistentModelIndex held = request;
    const QSignalSpy changed(m_groups.get(), &QAbstractItemModel::dataChanged);
    m_script.finish(1, 8).request(1, 9, "/a").request(3, 10);
    apply();
    QCOMPARE(m_groups->rowCount(connection), 3);
    QVERIFY(std::any_of(changed.begin(), changed.end(), [&](const QList<QVariant> &arguments) {
        return arguments.front().toModelIndex().parent() == connection;
    }));
    m_groups->sort(Model::columnNamed(QStringLiteral("rtt_us")), Qt::DescendingOrder);
    QCOMPARE(held.data(Model::RequestIdRole).toInt(), 8);
    QCOMPARE(held.parent(), m_groups->indexOf(1));
}

void GroupedConnectionsTest::standsForItsConnections()
{
    group(GroupBy::Peer);
    QCOMPARE(m_groups->connectionsAt(m_groups->index(0, 3)), (std::vector<stream::ConnectionId>{1, 2, 5}));
    QCOMPARE(m_groups->connectionsAt(m_groups->indexOf(4)), (std::vector<stream::ConnectionId>{4}));
    QCOMPARE(m_groups->connectionsAt({}), std::vector<stream::ConnectionId>{});
    QVERIFY(!m_groups->connectionAt(m_groups->index(0, 0)));
}

void GroupedConnectionsTest::orderSettlesByTotals()
{
    group(GroupBy::Peer);
    m_groups->sort(Model::columnNamed(QStringLiteral("bytes_acked")), Qt::DescendingOrder);
    QCOMPARE(all().first(), QStringLiteral("10.0.0.10 (2): 3 4"));
    m_script.sample(2, 20, 5000);
    apply();
    QCOMPARE(all().first(), QStringLiteral("10.0.0.9 (3): 2 5 1"));
}

QTEST_GUILESS_MAIN(GroupedConnectionsTest)
#include "tst_groupedconnections.moc"
