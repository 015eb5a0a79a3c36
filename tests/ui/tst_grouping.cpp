// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "models/GroupedConnections.h"

#include <QMenu>
#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::test;
using models::ConnectionModel;
using models::GroupBy;

/// Groups in the window's table: four connections, of which 1 and 3 ask for /a and the others for /b.
class GroupingTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void fromTheMenu();
    void keepsWhatIsSelected();
    void keepsTheColumns();
    void aGroupIsItsConnections();
    void sortsByTotals();
    void filters();
    void isRemembered();

private:
    ui::ConnectionView &view() { return m_window->connectionView(); }
    void open()
    {
        for (const stream::ConnectionId id : {1, 2, 3, 4}) {
            m_traffic->open(id, id % 2 ? "/a" : "/b");
            m_traffic->sample(id, std::chrono::milliseconds(0), int(10 * id));
        }
    }
    QStringList groups()
    {
        QStringList titles;
        for (int row = 0; row < view().model()->rowCount(); ++row)
            titles.append(view().model()->index(row, 0).data().toString());
        return titles;
    }
    using Ids = std::vector<stream::ConnectionId>;
};

void GroupingTest::fromTheMenu()
{
    open();
    const QList<QAction *> actions = view().groupActions();
    QCOMPARE(actions.size(), 4);
    QVERIFY(actions[0]->isChecked());
    bool isInMenu = false;
    const QList<QMenu *> menus = m_window->findChildren<QMenu *>();
    for (const QMenu *menu : menus)
        isInMenu = isInMenu || menu->actions().contains(actions[2]);
    QVERIFY(isInMenu);
    actions[2]->trigger();
    QCOMPARE(view().grouping(), std::optional(GroupBy::Target));
    QCOMPARE(groups(), (QStringList{QStringLiteral("/a (2)"), QStringLiteral("/b (2)")}));
    QVERIFY(actions[2]->isChecked() && !actions[0]->isChecked());
    actions[1]->trigger();
    QCOMPARE(groups(), QStringList{QStringLiteral("127.0.0.1 (4)")});
    actions[0]->trigger();
    QVERIFY(!view().grouping());
    QCOMPARE(view().model(), &view().connectionModel());
    QCOMPARE(view().model()->rowCount(), 4);
}

void GroupingTest::keepsWhatIsSelected()
{
    open();
    clickRow(1);
    QCOMPARE(view().selectedConnections(), Ids{1});
    const int points = windowPoints();
    QVERIFY(points > 0);
    view().setGrouping(GroupBy::Target);
    QCOMPARE(view().selectedConnections(), Ids{1});
    QCOMPARE(view().currentConnection(), stream::ConnectionId(1));
    QCOMPARE(windowPoints(), points);
    // Its group is open, so that it is seen; a click on another works as ever.
    QVERIFY(view().isExpanded(view().model()->index(0, 0)));
    clickRow(3);
    QCOMPARE(view().selectedConnections(), Ids{3});
    QCOMPARE(windowPoints(), 3 * points);
    view().setGrouping({});
    QCOMPARE(view().selectedConnections(), Ids{3});
    QCOMPARE(view().currentConnection(), stream::ConnectionId(3));
    clickRow(2);
    QCOMPARE(view().selectedConnections(), Ids{2});
}

void GroupingTest::keepsTheColumns()
{
    open();
    const QStringList names{QStringLiteral("connection_state"), QStringLiteral("bytes_acked"),
                            QStringLiteral("peer")};
    view().showColumns(names);
    view().setColumnWidth(ConnectionModel::PeerColumn, 321);
    for (const auto by : {std::optional(GroupBy::Peer), std::optional<GroupBy>()}) {
        view().setGrouping(by);
        QCOMPARE(view().visibleColumns(), names);
        QCOMPARE(view().columnWidth(ConnectionModel::PeerColumn), 321);
    }
}

void GroupingTest::aGroupIsItsConnections()
{
    open();
    view().setGrouping(GroupBy::Target);
    const QModelIndex group = view().model()->index(1, 0);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {},
                      view().visualRect(group.siblingAtColumn(ConnectionModel::PeerColumn)).center());
    QCOMPARE(view().selectedConnections(), (Ids{2, 4}));
    QCOMPARE(view().currentConnection(), stream::ConnectionId(0));
    // Open it with the keyboard, and go down to the first.
    QTest::keyClick(view().viewport(), Qt::Key_Right);
    QVERIFY(view().isExpanded(group));
    QTest::keyClick(view().viewport(), Qt::Key_Down);
    QCOMPARE(view().currentConnection(), stream::ConnectionId(2));
    QVERIFY(!view().selectedText().isEmpty());
}

void GroupingTest::sortsByTotals()
{
    open();
    view().setGrouping(GroupBy::Target);
    const int acked = ConnectionModel::columnNamed(QStringLiteral("bytes_acked"));
    view().sortByColumn(acked, Qt::DescendingOrder);
    QCOMPARE(groups(), (QStringList{QStringLiteral("/b (2)"), QStringLiteral("/a (2)")}));
    QCOMPARE(view().model()->index(0, acked).data(ConnectionModel::RawRole).toULongLong(),
             19'000ULL + 39'000ULL);
    view().setGrouping({});
    QCOMPARE(view().connectionModel().sortColumn(), acked);
    QCOMPARE(view().items().connectionAt(view().model()->index(0, 0))->id, stream::ConnectionId(4));
}

void GroupingTest::filters()
{
    open();
    view().setGrouping(GroupBy::Target);
    m_window->setFilter(QStringLiteral("path:/b"));
    QCOMPARE(groups(), QStringList{QStringLiteral("/b (2)")});
    m_window->setFilter(QString());
    QCOMPARE(groups().size(), 2);
}

void GroupingTest::isRemembered()
{
    view().setGrouping(GroupBy::CongestionControl);
    m_window->close();
    m_window = std::make_unique<ui::MainWindow>(*m_server, *m_store);
    QCOMPARE(view().grouping(), std::optional(GroupBy::CongestionControl));
    QVERIFY(view().groupActions().at(3)->isChecked());
}

QTEST_MAIN(GroupingTest)
#include "tst_grouping.moc"
