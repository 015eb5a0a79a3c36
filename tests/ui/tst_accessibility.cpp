// SPDX-License-Identifier: GPL-3.0-or-later
#include "Mnemonics.h"
#include "WindowFixture.h"
#include "ui/Actions.h"
#include "ui/CheatSheet.h"
#include "ui/SortMenu.h"
#include "ui/charts/ChartActions.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QTreeWidget>

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
    static QString describe(QAccessibleInterface *element)
    {
        const QObject *object = element->object();
        QString text = QStringLiteral("role %1").arg(int(element->role()), 0, 16);
        for (; object; object = object->parent())
            text += QStringLiteral(" < %1 %2")
                        .arg(QLatin1String(object->metaObject()->className()), object->objectName());
        return text;
    }
    static void walk(QAccessibleInterface *element, const std::function<bool(QAccessibleInterface *)> &visit)
    {
        if (!element || !element->isValid() || element->state().invisible || !visit(element))
            return;
        for (int i = 0; i < element->childCount(); ++i)
            walk(element->child(i), visit);
    }
};

void TestAccessibility::everythingHasARoleAndAName_data()
{
    QTest::addColumn<QString>("scene");
    for (const char *scene : {"empty", "table", "settings", "keys", "columns"})
        QTest::newRow(scene) << QString::fromLatin1(scene);
}

void TestAccessibility::everythingHasARoleAndAName()
{
    QFETCH(QString, scene);
    QWidget *top = m_window.get();
    if (scene != QLatin1String("empty")) {
        fill();
        QAction *action = scene == QLatin1String("settings") ? m_window->actions().settings
            : scene == QLatin1String("keys")                 ? m_window->actions().showKeys
            : scene == QLatin1String("columns")              ? m_window->actions().chooseColumns
                                                             : nullptr;
        if (action) {
            action->trigger();
            QTRY_VERIFY(QApplication::activeModalWidget());
            top = QApplication::activeModalWidget();
        }
    }
    QStringList nameless;
    int elements = 0;
    walk(QAccessible::queryAccessibleInterface(top), [&](QAccessibleInterface *element) {
        const QAccessible::Role role = element->role();
        const auto *widget = qobject_cast<QWidget *>(element->object());
        // The ground of a scrolling view is a part of it.
        const auto *area = widget ? qobject_cast<QAbstractScrollArea *>(widget->parentWidget()) : nullptr;
        const bool isGround = area && area->viewport() == widget;
        const bool takesInput =
            (widget && !isGround && widget->focusPolicy() != Qt::NoFocus && widget->isEnabled())
            || role == QAccessible::MenuItem || role == QAccessible::PageTab
            || role == QAccessible::ButtonMenu;
        ++elements;
        if (takesInput && (element->text(QAccessible::Name).isEmpty() || role == QAccessible::NoRole))
            nameless.append(describe(element));
        // Rows have texts of their own; the editor inside a box has the name of the box.
        return role != QAccessible::Tree && role != QAccessible::Table && role != QAccessible::List
            && role != QAccessible::SpinBox && role != QAccessible::ComboBox;
    });
    for (QDialog *dialog : m_window->findChildren<QDialog *>())
        dialog->close();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    QVERIFY(elements > 3);
}

void TestAccessibility::tabGoesThroughEverythingInOrder()
{
    fill();
    QSet<QWidget *> reachable;
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
            && !widget->focusProxy() && widget->window() == m_window.get())
            reachable.insert(widget);
    }
    auto *first = part<QWidget>("startButton");
    first->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), first);
    QList<QWidget *> order;
    for (qsizetype steps = 0; steps <= reachable.size() + 5; ++steps) {
        QWidget *current = QApplication::focusWidget();
        QVERIFY(current);
        if (order.contains(current))
            break;
        order.append(current);
        QTest::keyClick(current, Qt::Key_Tab);
    }
    QStringList missed;
    for (QWidget *widget : std::as_const(reachable)) {
        if (!order.contains(widget))
            missed.append(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QStringLiteral(", "))));
    QCOMPARE(QApplication::focusWidget(), order.first());

    // From the top to the bottom: bar, table, charts.
    const auto position = [&order](const QWidget *widget) {
        for (qsizetype i = 0; i < order.size(); ++i) {
            if (order[i] == widget || widget->isAncestorOf(order[i]))
                return i;
        }
        return qsizetype(-1);
    };
    const qsizetype folder = position(part<QWidget>("folderEdit"));
    const qsizetype table = position(&m_window->connectionView());
    const qsizetype charts = position(&m_window->chartPane());
    QVERIFY(folder >= 0 && table >= 0 && charts >= 0);
    QVERIFY2(folder < table && table < charts,
             qPrintable(QStringLiteral("%1 %2 %3").arg(folder).arg(table).arg(charts)));
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
            QString where;
            for (const QObject *object = current; object; object = object->parent())
                where += QStringLiteral("%1 %2 < ")
                             .arg(QLatin1String(object->metaObject()->className()), object->objectName());
            unseen.append(where);
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
    const QStringList twice = test::mnemonicsTwice(m_window->menuBar()->actions());
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
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
