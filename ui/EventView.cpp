// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/EventView.h"

#include "ui/TableDelegate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>

#include <algorithm>

namespace cwndscope::ui {

using models::EventListModel;

EventView::EventView(const store::Store &store, const analysis::Analysis *analysis, QWidget *parent)
    : QTreeView(parent)
    , m_model(store, analysis)
{
    setAccessibleName(tr("Events of the selected connection"));
    setItemDelegate(new TableDelegate(this));
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setModel(&m_model);
    const auto wide = [this](int characters) { return fontMetrics().averageCharWidth() * characters + 24; };
    setColumnWidth(EventListModel::TimeColumn, wide(15));
    setColumnWidth(EventListModel::EventColumn, wide(16));

    auto *copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(selectedText()); });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        Q_EMIT eventActivated(m_model.events()[std::size_t(index.row())]);
    });
    connect(this, &QAbstractItemView::activated, this, &QAbstractItemView::clicked);
}

QString EventView::selectedText() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QString text = QStringLiteral("from_s\tto_s\tevent\tbefore\tafter\n");
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < EventListModel::ColumnCount; ++column)
            cells.append(row.siblingAtColumn(column).data(EventListModel::ExactRole).toString());
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

} // namespace cwndscope::ui
