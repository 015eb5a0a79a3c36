// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConnectionModel.h"
#include "models/GroupKey.h"

#include <QTreeView>

#include <memory>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QActionGroup;
class QMenu;
class QSettings;
QT_END_NAMESPACE

namespace cwndscope::models {
class GroupedConnections;
}

namespace cwndscope::ui {

/// The table of connections with their requests below them, and groups with totals above them if wanted. Rows
/// keep still while the mouse is over them.
class ConnectionView : public QTreeView
{
    Q_OBJECT

public:
    /// `analysis` as for ConnectionModel.
    ConnectionView(const store::Store &store, const analysis::Analysis *analysis, QWidget *parent = nullptr);
    ~ConnectionView() override;

    models::ConnectionModel &connectionModel() { return m_model; }
    /// What is shown: connectionModel() or groups of it.
    const models::ConnectionItems &items() const;

    /// 0 for none, and for a group.
    stream::ConnectionId currentConnection() const;
    /// 0 unless a request's row is the current one.
    stream::RequestId currentRequest() const;
    /// With all connections of a group that is selected.
    std::vector<stream::ConnectionId> selectedConnections() const;
    void select(stream::ConnectionId id);
    /// Exact values of the selected rows in the visible columns, tab-separated with a header line.
    QString selectedText() const;
    void copySelected() const;
    /// The address of the current connection's client.
    void copyPeer() const;

    /// Columns by their stable names, in the order in which they are shown.
    QStringList visibleColumns() const;
    void showColumns(const QStringList &names);
    static QStringList defaultColumns();
    void saveColumns(QSettings &settings) const;
    void restoreColumns(const QSettings &settings);
    /// What restoreColumns() brings back is as at the first start.
    void resetColumns();

    /// Shown for a right click on a row. Not owned.
    void setRowMenu(QMenu *menu) { m_rowMenu = menu; }
    /// Opens the list of all columns to choose from.
    void chooseColumns();
    /// Presets of columns, and the list of all.
    void addColumnActions(QMenu *menu);

    /// std::nullopt for none. The selection stays; the groups are closed at first.
    void setGrouping(std::optional<models::GroupBy> by);
    std::optional<models::GroupBy> grouping() const;
    /// One for each way to group, and none; the current one is checked.
    QList<QAction *> groupActions() const;

Q_SIGNALS:
    /// Current or selected connections are others now.
    void selectedConnectionsChanged();

protected:
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void makeGroupActions();
    void showHeaderMenu(const QPoint &position);
    int defaultWidth(int column) const;

    models::ConnectionModel m_model;
    std::unique_ptr<models::GroupedConnections> m_groups; ///< nullptr while not grouped
    QActionGroup *m_groupActions;
    QMenu *m_rowMenu = nullptr;
};

} // namespace cwndscope::ui
