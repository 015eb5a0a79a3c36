// SPDX-License-Identifier: GPL-3.0-or-later
#include "Accessibles.h"
#include "Mnemonics.h"
#include "WindowFixture.h"
#include "ui/Actions.h"
#include "ui/CheatSheet.h"
#include "ui/LimitGuide.h"
#include "ui/SortMenu.h"
#include "ui/charts/ChartActions.h"
#include "ui/charts/PaneStack.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeWidget>

#include <algorithm>
#include <array>
#include <functional>

using namespace cwndscope;
using namespace std::chrono_literals;

/// Everything can be reached by keyboard, and tells a screen reader what it is.
class TestAccessibility : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void everythingHasARoleAndAName_data();
    void everythingHasARoleAndAName();
    void tabGoesThroughEverythingInOrder();
    void focusIsSeen();
    void tableIsSortedByKeyboard();
    void everyActionIsInAMenu();
    void noKeyIsTakenTwice();
    void aDownloadIsFoundByKeyboard();
    void cheatSheetHasEveryKey();

private:
    void fill()
    {
        m_traffic->open(1);
        m_traffic->sample(1, 0ms, 50);
        m_traffic->open(2);
        clickRow(1);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
};

void TestAccessibility::everythingHasARoleAndAName_data()
{
    QTest::addColumn<QString>("scene");
    for (const char *scene : {"empty", "table"})
        QTest::newRow(scene) << QString::fromLatin1(scene);
}

void TestAccessibility::everythingHasARoleAndAName()
{
    QFETCH(QString, scene);
    if (scene != QLatin1String("empty"))
        fill();
    int elements = 0;
    const QStringList nameless = test::namelessIn(m_window.get(), elements);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    QVERIFY(elements > 3);
}

void TestAccessibility::tabGoesThroughEverythingInOrder()
{
    fill();
    auto *first = part<QWidget>("startButton");
    first->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), first);
    const QList<QWidget *> order = test::tabOrder(first);
    const QStringList missed = test::missedBy(order, m_window.get());
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QStringLiteral(", "))));
    QCOMPARE(QApplication::focusWidget(), order.first());

    // As the eye goes: bar, filter, table, what is above the charts, charts, what is beside them.
    const auto position = [&order](const QWidget *widget) {
        for (qsizetype i = 0; i < order.size(); ++i) {
            if (order[i] == widget || widget->isAncestorOf(order[i]))
                return i;
        }
        return qsizetype(-1);
    };
    const qsizetype folder = position(part<QWidget>("folderEdit"));
    const std::array places{folder,
                            position(part<QWidget>("filterEdit")),
                            position(part<QWidget>("columnsButton")),
                            position(&m_window->connectionView()),
                            position(part<QWidget>("limitWhy")),
                            position(&m_window->chartPane().stack()),
                            position(part<QWidget>("sideTabs"))};
    QStringList shown;
    for (const qsizetype place : places)
        shown.append(QString::number(place));
    QVERIFY2(std::is_sorted(places.begin(), places.end()) && folder >= 0, qPrintable(shown.join(u' ')));
}

void TestAccessibility::focusIsSeen()
{
    fill();
    auto *first = part<QWidget>("startButton");
    first->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), first);
    // Styles mark the focus once somebody uses the keyboard.
    QTest::keyClick(first, Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), first);
    QStringList unseen;
    constexpr int most = 200;
    int seen = 0;
    for (int steps = 0; steps < most; ++steps) {
        QWidget *current = QApplication::focusWidget();
        QVERIFY(current);
        const QImage with = current->grab().toImage();
        QTest::keyClick(current, Qt::Key_Tab);
        if (current->grab().toImage() == with) {
            unseen.append(test::described(current));
        } else {
            ++seen;
        }
        if (QApplication::focusWidget() == first)
            break;
    }
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
    QVERIFY(seen > 10);
}

void TestAccessibility::tableIsSortedByKeyboard()
{
    fill();
    const auto *header = m_window->connectionView().header();
    auto *menu = m_window->findChild<ui::SortMenu *>();
    const QAction *entry = menu->menuAction();
    QVERIFY(m_window->menuBar()->actions().at(1)->menu()->actions().contains(entry));
    menu->popup(QPoint());
    QTRY_VERIFY(menu->isVisible());
    QVERIFY(menu->actions().last()->isChecked()); // as it was opened
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(header->sortIndicatorSection(), header->logicalIndex(0));
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    Q_EMIT menu->aboutToShow();
    menu->actions().at(0)->trigger();
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    Q_EMIT menu->aboutToShow();
    menu->actions().last()->trigger();
    QCOMPARE(header->sortIndicatorSection(), -1);
}

void TestAccessibility::everyActionIsInAMenu()
{
    QSet<QAction *> inMenus;
    const std::function<void(const QList<QAction *> &)> collect = [&](const QList<QAction *> &actions) {
        for (QAction *action : actions) {
            inMenus.insert(action);
            if (const QMenu *menu = action->menu())
                collect(menu->actions());
        }
    };
    collect(m_window->menuBar()->actions());
    for (QObject *owner :
         {static_cast<QObject *>(&m_window->actions()), static_cast<QObject *>(&m_window->chartActions())}) {
        for (QAction *action : owner->findChildren<QAction *>(Qt::FindDirectChildrenOnly)) {
            QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
            QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
        }
    }
}

void TestAccessibility::noKeyIsTakenTwice()
{
    QHash<QString, QString> owners;
    for (const QAction *action : m_window->actions().findChildren<QAction *>()) {
        if (action->shortcutContext() != Qt::WindowShortcut)
            continue;
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!owners.contains(key.toString()),
                     qPrintable(QStringLiteral("%1: %2, %3")
                                    .arg(key.toString(), owners[key.toString()], action->text())));
            owners[key.toString()] = action->text();
        }
    }
    QVERIFY(owners.size() > 10);
    // Each menu of the bar, and each entry of a menu, by a letter of its own.
    const QStringList twice = test::mnemonicsTwice(*m_window);
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
}

void TestAccessibility::aDownloadIsFoundByKeyboard()
{
    m_window->showThen([] {});
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(QApplication::focusWidget());
    const auto press = [](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    };
    // Enter starts, and what comes next has the focus.
    press(Qt::Key_Space);
    QTRY_VERIFY(part<QLabel>("urlLabel")->isVisible());
    QTRY_COMPARE(qobject_cast<QPushButton *>(QApplication::focusWidget())->text(), QStringLiteral("Copy"));
    m_traffic->open(1);
    m_traffic->sample(1, 0ms, 50);
    ui::ConnectionView &table = m_window->connectionView();
    QTRY_COMPARE(QApplication::focusWidget(), &table);
    QTRY_COMPARE(table.selectedConnections(), std::vector<stream::ConnectionId>{1});
    QCOMPARE(m_window->chartPane().connection(), stream::ConnectionId(1));

    // Tab leads to what explains the verdict; Space is a key of the charts, too.
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), part<QWidget>("limitWhy"));
    press(Qt::Key_Space);
    auto *guide = m_window->findChild<ui::LimitGuide *>();
    QTRY_VERIFY(guide->isVisible());
    guide->close();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));

    table.setFocus();
    press(Qt::Key_F6);
    QVERIFY(m_window->chartPane().isAncestorOf(QApplication::focusWidget()));
    press(Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(), part<QTabWidget>("sideTabs")->tabBar());
    press(Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(), part<QWidget>("startButton"));
    press(Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(), &table);
    press(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), part<QWidget>("filterEdit"));
    press(Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), &table);
}

void TestAccessibility::cheatSheetHasEveryKey()
{
    fill();
    m_window->connectionView().setFocus();
    QTest::keyClick(&m_window->connectionView(), Qt::Key_Question);
    auto *sheet = m_window->findChild<ui::CheatSheet *>();
    QVERIFY(sheet);
    QStringList keys;
    const auto *list = sheet->findChild<QTreeWidget *>();
    for (QTreeWidgetItemIterator item(const_cast<QTreeWidget *>(list)); *item; ++item)
        keys.append((*item)->text(1).split(QStringLiteral(", ")));
    for (QObject *owner :
         {static_cast<QObject *>(&m_window->actions()), static_cast<QObject *>(&m_window->chartActions())}) {
        for (const QAction *action : owner->findChildren<QAction *>()) {
            for (const QKeySequence &key : action->shortcuts())
                QVERIFY2(keys.contains(key.toString(QKeySequence::NativeText)), qPrintable(key.toString()));
        }
    }
    QTest::keyClick(sheet, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<ui::CheatSheet *>());
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
