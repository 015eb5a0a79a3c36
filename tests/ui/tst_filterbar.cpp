// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "ui/Actions.h"
#include "ui/ColumnChooser.h"
#include "ui/ColumnPresets.h"
#include "ui/FilterBar.h"
#include "ui/FilterEdit.h"
#include "ui/SavedFilters.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace cwndscope;
using namespace std::chrono_literals;

class TestFilterBar : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void filtersWhileTyping();
    void wrongFilterSaysWhyAndKeepsTheLast();
    void errorIsUnderlined_data();
    void errorIsUnderlined();
    void keysReachIt();
    void tableThatComesLeavesTheKeyboard();
    void completes();
    void returnTakesWhatIsWritten();
    void selectedRowStays();
    void savesFilters();
    void hostileSettings();
    void presetsAreColumns();
    void theChooserHasThePresets();

private:
    ui::FilterEdit *edit() const { return part<ui::FilterEdit>("filterEdit"); }
    QString count() const { return part<QLabel>("filterCount")->text(); }
    int rows() const { return m_window->connectionView().connectionModel().rowCount(); }
    void openSome()
    {
        for (stream::ConnectionId id = 1; id <= 5; ++id) {
            m_traffic->open(id, id % 2 ? "/odd.iso" : "/even.iso");
            m_traffic->sample(id, 0ms, 2);
        }
        m_window->activateWindow();
    }
};

void TestFilterBar::filtersWhileTyping()
{
    openSome();
    QTRY_COMPARE(count(), QStringLiteral("5 connections"));
    QTest::keyClicks(edit(), QStringLiteral("path:/odd"));
    QTRY_COMPARE(rows(), 3);
    QTRY_COMPARE(count(), QStringLiteral("3 of 5"));
    m_traffic->open(7, "/odd");
    QTRY_COMPARE(count(), QStringLiteral("4 of 6"));
    QTest::keyClick(edit(), Qt::Key_Escape); // closes what is offered, if it is
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(edit()->text(), QString());
    QCOMPARE(rows(), 6);
    QTRY_COMPARE(count(), QStringLiteral("6 connections"));
}

void TestFilterBar::wrongFilterSaysWhyAndKeepsTheLast()
{
    openSome();
    auto *bar = m_window->findChild<ui::FilterBar *>();
    const auto *reason = part<QLabel>("filterReason");
    bar->setText(QStringLiteral("path:/odd"));
    QCOMPARE(rows(), 3);
    QVERIFY(!reason->isVisible());
    bar->setText(QStringLiteral("path:/odd <b>foo</b>>1"));
    QCOMPARE(rows(), 3);
    QVERIFY(reason->isVisible());
    bar->setText(QStringLiteral("path:/odd foo>1"));
    QVERIFY(reason->text().contains(QStringLiteral("no field foo")));
    QCOMPARE(reason->textFormat(), Qt::PlainText);
    bar->setText(QStringLiteral("path:/even"));
    QVERIFY(!reason->isVisible());
    QCOMPARE(rows(), 2);
}

void TestFilterBar::errorIsUnderlined_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestFilterBar::errorIsUnderlined()
{
    QFETCH(bool, dark);
    openSome();
    QPalette colours;
    colours.setColor(QPalette::Base, dark ? Qt::black : Qt::white);
    colours.setColor(QPalette::Text, dark ? Qt::white : Qt::black);
    edit()->setPalette(colours);
    // Where the mark's colour is found, as a part of the width of the text.
    const auto marked = [&] {
        const QImage image = edit()->grab().toImage();
        int first = -1;
        for (int x = 0; x < image.width() && first < 0; ++x) {
            for (int y = 0; y < image.height(); ++y) {
                const QColor pixel = image.pixelColor(x, y);
                // Its edges are blended with the ground, but nothing else in the line is reddish.
                if (pixel.red() - pixel.blue() > 60 && pixel.red() > pixel.green())
                    first = x;
            }
        }
        return first;
    };
    auto *bar = m_window->findChild<ui::FilterBar *>();
    bar->setText(QStringLiteral("path:/odd rtt>fast"));
    const int before = edit()->fontMetrics().horizontalAdvance(QStringLiteral("path:/odd rtt>"));
    const int first = marked();
    QVERIFY2(std::abs(first - before) < 20, qPrintable(QString::number(first)));
    QCOMPARE(edit()->text(), QStringLiteral("path:/odd rtt>fast"));
    bar->setText(QStringLiteral("path:/odd rtt>1ms"));
    QCOMPARE(marked(), -1);
}

void TestFilterBar::keysReachIt()
{
    openSome();
    m_window->connectionView().setFocus();
    QTRY_VERIFY(m_window->connectionView().hasFocus());
    QTest::keyClick(&m_window->connectionView(), Qt::Key_Slash);
    QVERIFY(edit()->hasFocus());
    m_window->connectionView().setFocus();
    QTest::keyClick(&m_window->connectionView(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(edit()->hasFocus());
    QTest::keyClicks(edit(), QStringLiteral("a/f0 ")); // keys of the charts and of itself are letters here
    QCOMPARE(edit()->text(), QStringLiteral("a/f0 "));
}

/// Somebody asks for the filter before there is anything to filter, and then the table comes.
void TestFilterBar::tableThatComesLeavesTheKeyboard()
{
    m_window->findChild<ui::FilterBar *>()->focusEdit();
    QVERIFY(!edit()->isVisible());
    openSome();
    QTRY_VERIFY(edit()->isVisible());
    QVERIFY(edit()->hasFocus());
}

void TestFilterBar::completes()
{
    openSome();
    edit()->setFocus();
    QTest::keyClicks(edit(), QStringLiteral("rtt>1ms sta"));
    QAbstractItemView *popup = edit()->completer().popup();
    QTRY_VERIFY(popup->isVisible());
    QCOMPARE(popup->model()->index(0, 0).data(Qt::UserRole).toString(), QStringLiteral("state:"));
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(edit()->text(), QStringLiteral("rtt>1ms state:"));
    QTRY_VERIFY(popup->isVisible()); // its values
    QCOMPARE(popup->model()->index(0, 0).data(Qt::UserRole).toString(), QStringLiteral("established"));
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(!popup->isVisible());
    QCOMPARE(edit()->text(), QStringLiteral("rtt>1ms state:"));
}

/// Whatever the list offers then: it is for those who choose from it.
void TestFilterBar::returnTakesWhatIsWritten()
{
    openSome();
    edit()->setFocus();
    QAbstractItemView *popup = edit()->completer().popup();
    for (const QString &written :
         {QStringLiteral("rtt>1"), QStringLiteral("state:l"), QStringLiteral("per")}) {
        edit()->clear();
        QTest::keyClicks(edit(), written);
        QTRY_VERIFY(popup->isVisible());
        popup->setCurrentIndex(popup->model()->index(0, 0)); // as when the list gets the keyboard
        popup->clearSelection();
        QSignalSpy taken(edit(), &QLineEdit::returnPressed);
        QTest::keyClick(popup, Qt::Key_Return);
        QVERIFY(!popup->isVisible());
        QCOMPARE(edit()->text(), written);
        QCOMPARE(taken.size(), 1);
    }
}

void TestFilterBar::selectedRowStays()
{
    openSome();
    ui::ConnectionView &view = m_window->connectionView();
    view.connectionModel().setRefreshInterval(0ms);
    m_window->findChild<ui::FilterBar *>()->setText(QStringLiteral("state:live"));
    clickRow(2);
    view.connectionModel().setFrozen(false);
    m_traffic->close(2, 500ms);
    m_traffic->close(3, 500ms);
    QCOMPARE(view.currentConnection(), stream::ConnectionId(2));
    QCOMPARE(rows(), 4);
    clickRow(1);
    view.connectionModel().setFrozen(false);
    QTRY_COMPARE(rows(), 3);
    QCOMPARE(view.currentConnection(), stream::ConnectionId(1));
}

void TestFilterBar::savesFilters()
{
    auto *menu = m_window->findChild<ui::SavedFilters *>();
    QSignalSpy chosen(menu, &ui::SavedFilters::chosen);
    menu->save(QStringLiteral("far & away"), QStringLiteral("rtt>50ms"));
    menu->save(QStringLiteral("far & away"), QStringLiteral("rtt>60ms"));
    menu->save(QStringLiteral("  "), QStringLiteral("rtt>1ms"));
    Q_EMIT menu->aboutToShow();
    const QString title = QStringLiteral("far && away:  rtt>60ms");
    QCOMPARE(menu->actions().constFirst()->text(), title);
    menu->actions().constFirst()->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(edit()->text(), QStringLiteral("rtt>60ms"));
    menu->remove(QStringLiteral("far & away"));
    Q_EMIT menu->aboutToShow();
    QVERIFY(menu->actions().constFirst()->text() != title);
    // Every example is a good filter.
    int examples = 0;
    for (QAction *action : menu->findChildren<QAction *>()) {
        if (action->menu() || !action->text().contains(QLatin1Char(':')))
            continue;
        QVERIFY2(std::holds_alternative<filter::Filter>(filter::Filter::parse(action->text())),
                 qPrintable(action->text()));
        ++examples;
    }
    QVERIFY(examples > 2);
}

void TestFilterBar::hostileSettings()
{
    QStringList lines{QStringLiteral("good"), QStringLiteral("rtt>1ms"), QString(1000, u'n'),
                      QStringLiteral("a"),    QStringLiteral("long"),    QString(5000, u'x'),
                      QStringLiteral("odd")};
    QSettings().setValue(QStringLiteral("savedFilters"), lines);
    auto *menu = m_window->findChild<ui::SavedFilters *>();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().at(0)->text(), QStringLiteral("good:  rtt>1ms"));
    QVERIFY(menu->actions().at(1)->isSeparator());
    for (int i = 0; i < 50; ++i)
        menu->save(QString::number(i), QStringLiteral("rtt>1ms"));
    QCOMPARE(QSettings().value(QStringLiteral("savedFilters")).toStringList().size(), 60);
}

void TestFilterBar::theChooserHasThePresets()
{
    ui::ConnectionView &view = m_window->connectionView();
    view.chooseColumns();
    auto *chooser = view.findChild<ui::ColumnChooser *>();
    QVERIFY(chooser);
    const auto *button = chooser->findChild<QPushButton *>(QStringLiteral("presetButton"));
    const auto presets = ui::columnPresets();
    QCOMPARE(button->menu()->actions().size(), qsizetype(presets.size()));
    const QSignalSpy changed(chooser, &ui::ColumnChooser::columnsChanged);
    for (std::size_t i = 0; i < presets.size(); ++i) {
        button->menu()->actions().at(qsizetype(i))->trigger();
        QCOMPARE(view.visibleColumns(), presets[i].columns);
        QStringList ticked;
        const auto *list = chooser->findChild<QListWidget *>();
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->checkState() == Qt::Checked)
                ticked.append(list->item(row)->data(Qt::UserRole).toString());
        }
        ticked.sort();
        QStringList expected = presets[i].columns;
        expected.sort();
        QCOMPARE(ticked, expected);
        QCOMPARE(changed.size(), qsizetype(i) + 1);
    }
}

void TestFilterBar::presetsAreColumns()
{
    ui::ConnectionView &view = m_window->connectionView();
    QMenu menu;
    view.addColumnActions(&menu);
    const auto presets = ui::columnPresets();
    for (std::size_t i = 0; i < presets.size(); ++i) {
        menu.actions().at(qsizetype(i))->trigger();
        QCOMPARE(view.visibleColumns(), presets[i].columns); // none that does not exist
    }
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
