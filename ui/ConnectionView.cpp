// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ConnectionView.h"

#include "models/Format.h"
#include "models/GroupedConnections.h"
#include "ui/ConnectionDelegate.h"

#include <QAccessible>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QSignalBlocker>

#include <algorithm>

namespace cwndscope::ui {

using models::ConnectionModel;

ConnectionView::ConnectionView(const store::Store &store, const analysis::Analysis *analysis, QWidget *parent)
    : QTreeView(parent)
    , m_model(store, analysis)
    , m_groupActions(new QActionGroup(this))
{
    makeGroupActions();
    setAccessibleName(tr("Connections"));
    setItemDelegate(new ConnectionDelegate(this));
    // Rows of one height are what lets a view with ten thousand of them scroll.
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setAllColumnsShowFocus(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setIndentation(14);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setModel(&m_model);

    // Measuring contents means asking for every cell; widths are set once and then belong to the person.
    header()->setSectionResizeMode(QHeaderView::Interactive);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(true);
    header()->setFirstSectionMovable(false);
    header()->setSortIndicatorClearable(true);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QWidget::customContextMenuRequested, this, &ConnectionView::showHeaderMenu);
    sortByColumn(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    showColumns(defaultColumns());
}

ConnectionView::~ConnectionView() = default;

const models::ConnectionItems &ConnectionView::items() const
{
    if (m_groups)
        return *m_groups;
    return m_model;
}

stream::ConnectionId ConnectionView::currentConnection() const
{
    const store::Connection *connection = items().connectionAt(currentIndex());
    return connection ? connection->id : 0;
}

stream::RequestId ConnectionView::currentRequest() const
{
    return currentIndex().data(ConnectionModel::RequestIdRole).toULongLong();
}

std::vector<stream::ConnectionId> ConnectionView::selectedConnections() const
{
    std::vector<stream::ConnectionId> ids;
    const QModelIndexList rows = selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        const auto stoodFor = items().connectionsAt(row);
        ids.insert(ids.end(), stoodFor.begin(), stoodFor.end());
    }
    // A connection and its requests, or its group, may be selected together.
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

void ConnectionView::select(stream::ConnectionId id)
{
    const QModelIndex index = items().indexOf(id);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

QString ConnectionView::selectedText() const
{
    const QStringList names = visibleColumns();
    QString text = names.join(QLatin1Char('\t')) + QLatin1Char('\n');
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (const QString &name : names) {
            const QModelIndex cell = row.siblingAtColumn(ConnectionModel::columnNamed(name));
            cells.append(cell.data(ConnectionModel::ExactRole).toString());
        }
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

void ConnectionView::copySelected() const
{
    QApplication::clipboard()->setText(selectedText());
}

void ConnectionView::copyPeer() const
{
    if (const store::Connection *connection = items().connectionAt(currentIndex()))
        QApplication::clipboard()->setText(models::format::printable(connection->peer.toString()));
}

void ConnectionView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                 const QList<int> &roles)
{
    // QTreeView would look for the place of each of thousands of rows, to find that some can be seen. Their
    // height does not change, and nothing is edited in them.
    if (topLeft.row() == bottomRight.row() || QAccessible::isActive())
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    else
        viewport()->update();
}

void ConnectionView::makeGroupActions()
{
    const auto make = [this](const QString &text, const QString &toolTip, std::optional<models::GroupBy> by) {
        QAction *action = m_groupActions->addAction(text);
        action->setToolTip(toolTip);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, by] { setGrouping(by); });
        return action;
    };
    using By = models::GroupBy;
    make(tr("&No Groups"), tr("One row for each connection"), {})->setChecked(true);
    make(tr("By &Peer Address"), tr("Together what one client does, with totals"), By::Peer);
    make(tr("By &Target"), tr("Together who downloads the same, with totals"), By::Target);
    make(tr("By &Congestion Control"), tr("Together what uses the same algorithm, with totals"),
         By::CongestionControl);
}

QList<QAction *> ConnectionView::groupActions() const
{
    return m_groupActions->actions();
}

std::optional<models::GroupBy> ConnectionView::grouping() const
{
    return m_groups ? std::optional(m_groups->groupBy()) : std::nullopt;
}

void ConnectionView::setGrouping(std::optional<models::GroupBy> by)
{
    if (by == grouping())
        return;
    m_groupActions->actions().at(by ? 1 + int(*by) : 0)->setChecked(true);
    const stream::ConnectionId current = currentConnection();
    const std::vector<stream::ConnectionId> selected = selectedConnections();
    const auto former =
        std::exchange(m_groups, by ? std::make_unique<models::GroupedConnections>(m_model, *by) : nullptr);
    // Nobody is to think that the selection went away meanwhile.
    QSignalBlocker silence(this);
    // The view leaves a selection model that it made to whoever sets another model.
    const std::unique_ptr<QItemSelectionModel> formerSelection(selectionModel());
    setModel(m_groups ? static_cast<QAbstractItemModel *>(m_groups.get()) : &m_model);

    if (const QModelIndex index = items().indexOf(current); index.isValid())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    QItemSelection rows;
    for (const stream::ConnectionId id : selected) {
        if (const QModelIndex index = items().indexOf(id); index.isValid())
            rows.select(index, index);
    }
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(currentIndex());
    silence.unblock();
    Q_EMIT selectedConnectionsChanged();
}

bool ConnectionView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Enter)
        m_model.setFrozen(true);
    else if (event->type() == QEvent::Leave)
        m_model.setFrozen(false);
    return QTreeView::viewportEvent(event);
}

void ConnectionView::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    // Whoever comes by keyboard is to see the row that the keys act on. A click chooses by itself.
    if (event->reason() != Qt::MouseFocusReason && event->reason() != Qt::ActiveWindowFocusReason
        && event->reason() != Qt::PopupFocusReason && !selectionModel()->hasSelection())
        setCurrentIndex(currentIndex());
}

void ConnectionView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_rowMenu || !currentIndex().isValid())
        return;
    m_rowMenu->popup(event->globalPos());
}

void ConnectionView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    m_model.setPinned(selectedConnections());
    Q_EMIT selectedConnectionsChanged();
}

void ConnectionView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT selectedConnectionsChanged();
}

} // namespace cwndscope::ui
