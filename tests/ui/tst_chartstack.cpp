// SPDX-License-Identifier: GPL-3.0-or-later
// Which charts there are, and what each shows: menus, drops, settings.
#include "ChartFixture.h"
#include "models/FieldListModel.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/PaneView.h"

#include <QDropEvent>
#include <QMenu>
#include <QMimeData>

using namespace cwndscope;
using namespace std::chrono_literals;
using ui::ChartPane;

class TestChartStack : public test::ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void droppedFieldsAreCharted();
    void panesAreClosedMovedAndAdded();
    void titleIsDraggedToMoveAChart();
    void fieldsComeFromTheMenu();
    void choiceOfPanesIsRemembered();
};

void TestChartStack::droppedFieldsAreCharted()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    const models::FieldListModel fields(*m_store);
    const auto dropOn = [&](const QWidget *target, const char *field) {
        QModelIndex row;
        for (int i = 0; i < fields.rowCount(); ++i) {
            if (fields.index(i, 0).data(models::FieldListModel::FieldNameRole) == QString::fromLatin1(field))
                row = fields.index(i, 0);
        }
        QVERIFY(fields.flags(row).testFlag(Qt::ItemIsDragEnabled));
        const std::unique_ptr<QMimeData> data(fields.mimeData({row, row.siblingAtColumn(1)}));
        auto *receiver = const_cast<QWidget *>(target);
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(receiver, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(receiver, &drop);
    };
    const std::size_t before = m_pane->stack().views().size();
    dropOn(m_pane->stack().views()[0], "unacked"); // packets, as the pane has
    QCOMPARE(m_pane->stack().views().size(), before);
    QVERIFY(m_pane->stack().panes()[0].has(*models::Series::find(QStringLiteral("unacked"))));
    dropOn(m_pane->stack().views()[0], "bytes_sent"); // bytes: a pane of their own, of their growth
    QCOMPARE(m_pane->stack().views().size(), before + 1);
    QCOMPARE(ui::toText(m_pane->stack().panes()).at(1), QStringLiteral("fields bytes_sent/s"));
    dropOn(m_pane->stack().views()[0], "congestion_control"); // a name: nothing to draw
    QCOMPARE(m_pane->stack().views().size(), before + 1);
    QMimeData foreign;
    foreign.setText(QStringLiteral("unacked"));
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &foreign, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_pane->stack().views()[0], &enter);
    QVERIFY(!enter.isAccepted());
}

void TestChartStack::panesAreClosedMovedAndAdded()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    ui::PaneStack &stack = m_pane->stack();
    stack.movePane(stack.views()[0], 1);
    QCOMPARE(stack.panes()[1].id, QStringLiteral("window"));
    QVERIFY(stack.views()[0]->y() < stack.views()[1]->y());
    QVERIFY(m_pane->chart(1).pointCount() > 0);
    stack.movePane(stack.views()[0], -1); // at the top already
    QCOMPARE(stack.panes()[1].id, QStringLiteral("window"));
    while (stack.views().size() > 1)
        stack.closePane(stack.views().back());
    stack.closePane(stack.views().back());
    QCOMPARE(stack.views().size(), std::size_t(1));
    for (int i = 0; i < 20; ++i)
        stack.addPane(ui::builtInPane(u"memory"));
    QCOMPARE(stack.views().size(), ui::maxPanes);
    QVERIFY(m_pane->chart(0).pointCount() > 0);
}

void TestChartStack::titleIsDraggedToMoveAChart()
{
    ui::PaneStack &stack = m_pane->stack();
    ui::PaneView *window = stack.views()[0];
    ui::ChartLegend &title = window->legend();
    QTest::mousePress(&title, Qt::LeftButton, {}, QPoint(30, 8));
    QTest::mouseMove(&title, QPoint(30, window->height() / 2));
    QCOMPARE(stack.views()[0], window);
    QTest::mouseMove(&title, QPoint(30, window->height() + 10));
    QCOMPARE(stack.views()[1], window);
    QTest::mouseRelease(&title, Qt::LeftButton, {}, QPoint(30, 8));
}

void TestChartStack::fieldsComeFromTheMenu()
{
    m_traffic->sample(1, 0ms, 90);
    m_pane->setConnection(1);
    ui::PaneView *view = m_pane->stack().views()[0];
    auto *menu = view->findChild<QMenu *>();
    Q_EMIT menu->aboutToShow();
    const auto actionNamed = [](const QMenu *in, const QString &text) -> QAction * {
        for (QAction *action : in->findChildren<QAction *>()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    };
    QAction *unacked = actionNamed(menu, QStringLiteral("Unacknowledged"));
    QVERIFY(unacked);
    QVERIFY(unacked->toolTip().contains(QStringLiteral("unacked")));
    QVERIFY(!actionNamed(menu, QStringLiteral("RTO"))); // not in packets
    unacked->trigger();
    QCOMPARE(view->pane().curves.size(), std::size_t(5));
    QCOMPARE(view->legend().valueText(4), QStringLiteral("14"));
    Q_EMIT menu->aboutToShow();
    actionNamed(menu, QStringLiteral("ssthresh"))->trigger();
    QCOMPARE(view->pane().curves.size(), std::size_t(4));
}

void TestChartStack::choiceOfPanesIsRemembered()
{
    m_pane->stack().setPanes({ui::builtInPane(u"loss"), ui::builtInPane(u"window")});
    m_pane->setWallClock(true);
    QSettings settings(m_folder.filePath(QStringLiteral("charts.ini")), QSettings::IniFormat);
    m_pane->save(settings);
    ChartPane other(*m_store);
    other.restore(settings);
    QCOMPARE(ui::toText(other.stack().panes()), ui::toText(m_pane->stack().panes()));
    QVERIFY(other.showsWallClock());
    settings.setValue(QStringLiteral("charts"), QStringLiteral("garbage"));
    other.restore(settings);
    QCOMPARE(other.stack().panes().size(), std::size_t(2)); // as they were
}

QTEST_MAIN(TestChartStack)
#include "tst_chartstack.moc"
