// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConnectionModel.h"
#include "models/GroupKey.h"

#include <QHash>

#include <memory>
#include <unordered_map>
#include <vector>

namespace cwndscope::models {

/// The connections of a ConnectionModel below a row for each group, which has totals; their requests are
/// below them. Filter, order and freeze are the source's: within a group the order is the source's; the
/// groups are in order of their totals where the sorted column has one, of what they have in common in the
/// first column, and else of their first connections.
///
/// A connection whose request or congestion control changes goes to its new group when the source settles,
/// with whatever index somebody holds of it.
///
/// Thread: the source's. The source must outlive it.
class GroupedConnections final : public ConnectionItems
{
    Q_OBJECT

public:
    GroupedConnections(ConnectionModel &source, GroupBy by, QObject *parent = nullptr);
    ~GroupedConnections() override;

    GroupBy groupBy() const { return m_by; }

    using ConnectionItems::indexOf;
    QModelIndex indexOf(stream::ConnectionId id, int column) const override;
    const store::Connection *connectionAt(const QModelIndex &index) const override;
    const store::Request *requestAt(const QModelIndex &index) const override;
    /// Of a group all of its connections, in its order.
    std::vector<stream::ConnectionId> connectionsAt(const QModelIndex &index) const override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    struct Node; ///< what an index's children hang on: a group or a member
    struct Group;
    struct Member;

    void add(int first, int last);
    void remove(int first, int last);
    void announce(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles);
    void arrange();
    std::vector<Group *> sortedGroups() const;
    void dropEmptyGroups();

    Group &groupFor(const GroupKey &key);
    Member *find(stream::ConnectionId id) const;
    Group *groupAt(const QModelIndex &index) const;
    Member *memberAt(const QModelIndex &index) const;
    static Node *parentOf(const QModelIndex &index) { return static_cast<Node *>(index.internalPointer()); }
    QModelIndex groupIndex(const Group &group) const;
    QModelIndex toSource(const QModelIndex &index) const;
    /// Rows of members from here on are others now.
    void number(Group &group, int first);
    void emitChanged(const Group &group);

    ConnectionModel &m_source;
    const GroupBy m_by;
    std::vector<Group *> m_groups; ///< by row
    QHash<QByteArray, std::shared_ptr<Group>> m_byKey;
    std::unordered_map<stream::ConnectionId, std::unique_ptr<Member>> m_members;
};

} // namespace cwndscope::models
