// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/GroupedConnections.h"

#include "models/ConnectionColumns.h"
#include "models/ConnectionGroup.h"
#include "models/GroupOrder.h"
#include "models/RowRuns.h"

#include <algorithm>
#include <map>

namespace cwndscope::models {

/// An index points to its parent's node; a group's row has none.
struct GroupedConnections::Node
{
    explicit Node(bool group)
        : isGroup(group)
    { }
    const bool isGroup;
    int row = -1;
};

struct GroupedConnections::Group : Node, ConnectionGroup
{
    Group(const ConnectionModel &model, const GroupKey &groupKey)
        : Node(true)
        , ConnectionGroup(model, groupKey)
    { }
};

struct GroupedConnections::Member : Node
{
    explicit Member(stream::ConnectionId connection)
        : Node(false)
        , id(connection)
    { }
    const stream::ConnectionId id;
    Group *group = nullptr;
};

GroupedConnections::GroupedConnections(ConnectionModel &source, GroupBy by, QObject *parent)
    : ConnectionItems(parent)
    , m_source(source)
    , m_by(by)
{
    // Whole rows are followed by what they are; the source's row numbers never matter here.
    connect(&source, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this](const QModelIndex &connection, int first, int last) {
                if (connection.isValid())
                    beginInsertRows(indexOf(m_source.connectionAt(connection)->id), first, last);
            });
    connect(&source, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &connection, int first, int last) {
                if (connection.isValid())
                    endInsertRows();
                else
                    add(first, last);
            });
    connect(&source, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &connection, int first, int last) {
                if (connection.isValid())
                    beginRemoveRows(indexOf(m_source.connectionAt(connection)->id), first, last);
                else
                    remove(first, last);
            });
    connect(&source, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &connection) {
        if (connection.isValid())
            endRemoveRows();
    });
    connect(&source, &QAbstractItemModel::dataChanged, this, &GroupedConnections::announce);
    connect(&source, &QAbstractItemModel::layoutChanged, this, &GroupedConnections::arrange);
    connect(&source, &ConnectionModel::settled, this, &GroupedConnections::arrange);
    if (source.rowCount() > 0) {
        add(0, source.rowCount() - 1);
        arrange();
    }
}

GroupedConnections::~GroupedConnections() = default;

GroupedConnections::Group &GroupedConnections::groupFor(const GroupKey &key)
{
    auto &group = m_byKey[key.identity];
    if (!group) {
        group = std::make_shared<Group>(m_source, key);
        group->row = int(m_groups.size());
        beginInsertRows({}, group->row, group->row);
        m_groups.push_back(group.get());
        endInsertRows();
    }
    return *group;
}

void GroupedConnections::add(int first, int last)
{
    std::map<Group *, std::vector<Member *>> fresh;
    for (int row = first; row <= last; ++row) {
        const store::Connection &connection = *m_source.connectionAt(m_source.index(row, 0));
        auto &member = m_members[connection.id];
        member = std::make_unique<Member>(connection.id);
        member->group = &groupFor(GroupKey::of(connection, m_by));
        fresh[member->group].push_back(member.get());
    }
    for (const auto &[group, members] : fresh) {
        const int from = int(group->members().size());
        beginInsertRows(groupIndex(*group), from, from + int(members.size()) - 1);
        for (Member *member : members) {
            member->row = int(group->members().size());
            group->append(member->id);
        }
        endInsertRows();
        emitChanged(*group);
    }
}

void GroupedConnections::remove(int first, int last)
{
    std::map<Group *, std::vector<int>> gone;
    for (int row = first; row <= last; ++row) {
        const Member *member = find(m_source.connectionAt(m_source.index(row, 0))->id);
        gone[member->group].push_back(member->row);
    }
    for (auto &[group, rows] : gone) {
        std::sort(rows.begin(), rows.end());
        const auto runs = contiguousRuns(rows);
        for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
            beginRemoveRows(groupIndex(*group), run->first, run->second);
            for (int row = run->first; row <= run->second; ++row)
                m_members.erase(group->members()[std::size_t(row)]);
            group->erase(run->first, run->second);
            number(*group, run->first);
            endRemoveRows();
        }
        emitChanged(*group);
    }
    dropEmptyGroups();
}

void GroupedConnections::number(Group &group, int first)
{
    for (std::size_t row = std::size_t(first); row < group.members().size(); ++row) {
        Member *member = find(group.members()[row]);
        member->group = &group;
        member->row = int(row);
    }
}

void GroupedConnections::dropEmptyGroups()
{
    for (int row = int(m_groups.size()) - 1; row >= 0; --row) {
        const Group *group = m_groups[std::size_t(row)];
        if (!group->members().empty())
            continue;
        beginRemoveRows({}, row, row);
        m_groups.erase(m_groups.begin() + row);
        for (std::size_t later = std::size_t(row); later < m_groups.size(); ++later)
            m_groups[later]->row = int(later);
        m_byKey.remove(QByteArray(group->key().identity));
        endRemoveRows();
    }
}

void GroupedConnections::announce(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                  const QList<int> &roles)
{
    if (const QModelIndex connection = topLeft.parent(); connection.isValid()) {
        Member *member = find(m_source.connectionAt(connection)->id);
        Q_EMIT dataChanged(createIndex(topLeft.row(), topLeft.column(), static_cast<Node *>(member)),
                           createIndex(bottomRight.row(), bottomRight.column(), static_cast<Node *>(member)),
                           roles);
        return;
    }
    std::map<Group *, std::pair<int, int>> changed;
    bool hasMoved = false;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        const store::Connection &connection = *m_source.connectionAt(m_source.index(row, 0));
        const Member *member = find(connection.id);
        auto &[first, last] = changed.try_emplace(member->group, member->row, member->row).first->second;
        first = std::min(first, member->row);
        last = std::max(last, member->row);
        hasMoved = hasMoved || GroupKey::of(connection, m_by).identity != member->group->key().identity;
    }
    for (const auto &[group, rows] : changed) {
        group->invalidate();
        Q_EMIT dataChanged(createIndex(rows.first, 0, static_cast<Node *>(group)),
                           createIndex(rows.second, columnCount() - 1, static_cast<Node *>(group)), roles);
        emitChanged(*group);
    }
    // Not now: the source is telling of rows by their numbers.
    if (hasMoved)
        QMetaObject::invokeMethod(&m_source, &ConnectionModel::requestSettle, Qt::QueuedConnection);
}

void GroupedConnections::emitChanged(const Group &group)
{
    Q_EMIT dataChanged(groupIndex(group), groupIndex(group).siblingAtColumn(columnCount() - 1));
}

void GroupedConnections::arrange()
{
    // First the groups that are new, last those that have become empty: between them everything moves at
    // once.
    std::map<Group *, std::vector<stream::ConnectionId>> wanted;
    for (Group *group : m_groups)
        wanted[group];
    for (int row = 0; row < m_source.rowCount(); ++row) {
        const store::Connection &connection = *m_source.connectionAt(m_source.index(row, 0));
        wanted[&groupFor(GroupKey::of(connection, m_by))].push_back(connection.id);
    }
    std::erase_if(wanted, [](const auto &each) { return each.second == each.first->members(); });
    if (wanted.empty() && sortedGroups() == m_groups)
        return;

    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    QModelIndexList from;
    std::vector<Node *> nodes;
    const QModelIndexList persistent = persistentIndexList();
    for (const QModelIndex &index : persistent) {
        // Requests hang on their connection, which goes on to be their parent.
        const Node *parent = parentOf(index);
        if (parent && !parent->isGroup)
            continue;
        from.append(index);
        nodes.push_back(parent ? static_cast<Node *>(memberAt(index)) : groupAt(index));
    }
    for (auto &[group, members] : wanted)
        group->setMembers(std::move(members));
    for (const auto &[group, members] : wanted)
        number(*group, 0);
    m_groups = sortedGroups();
    for (std::size_t row = 0; row < m_groups.size(); ++row)
        m_groups[row]->row = int(row);
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i) {
        Node *node = nodes[std::size_t(i)];
        Node *parent = node->isGroup ? nullptr : static_cast<Member *>(node)->group;
        to.append(createIndex(node->row, from[i].column(), parent));
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    dropEmptyGroups();
}

std::vector<GroupedConnections::Group *> GroupedConnections::sortedGroups() const
{
    std::vector<Group *> groups;
    groups.reserve(m_groups.size());
    for (ConnectionGroup *group : ordered({m_groups.begin(), m_groups.end()}, m_source))
        groups.push_back(static_cast<Group *>(group));
    return groups;
}

GroupedConnections::Member *GroupedConnections::find(stream::ConnectionId id) const
{
    const auto found = m_members.find(id);
    return found == m_members.end() ? nullptr : found->second.get();
}

GroupedConnections::Group *GroupedConnections::groupAt(const QModelIndex &index) const
{
    const bool isGroup = index.isValid() && index.model() == this && !parentOf(index);
    return isGroup && std::size_t(index.row()) < m_groups.size() ? m_groups[std::size_t(index.row())]
                                                                 : nullptr;
}

GroupedConnections::Member *GroupedConnections::memberAt(const QModelIndex &index) const
{
    Node *parent = index.isValid() && index.model() == this ? parentOf(index) : nullptr;
    if (!parent)
        return nullptr;
    if (!parent->isGroup)
        return static_cast<Member *>(parent);
    const auto &members = static_cast<Group *>(parent)->members();
    return std::size_t(index.row()) < members.size() ? find(members[std::size_t(index.row())]) : nullptr;
}

QModelIndex GroupedConnections::groupIndex(const Group &group) const
{
    return createIndex(group.row, 0);
}

QModelIndex GroupedConnections::toSource(const QModelIndex &index) const
{
    const Member *member = memberAt(index);
    if (!member)
        return {};
    return parentOf(index)->isGroup
        ? m_source.indexOf(member->id, index.column())
        : m_source.index(index.row(), index.column(), m_source.indexOf(member->id));
}

QModelIndex GroupedConnections::indexOf(stream::ConnectionId id, int column) const
{
    const Member *member = find(id);
    return member ? createIndex(member->row, column, static_cast<Node *>(member->group)) : QModelIndex();
}

const store::Connection *GroupedConnections::connectionAt(const QModelIndex &index) const
{
    return m_source.connectionAt(toSource(index));
}

const store::Request *GroupedConnections::requestAt(const QModelIndex &index) const
{
    return m_source.requestAt(toSource(index));
}

std::vector<stream::ConnectionId> GroupedConnections::connectionsAt(const QModelIndex &index) const
{
    const Group *group = groupAt(index);
    return group ? group->members() : ConnectionItems::connectionsAt(index);
}

QModelIndex GroupedConnections::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column);
    if (Group *group = groupAt(parent))
        return createIndex(row, column, static_cast<Node *>(group));
    // The source is to announce the changes of children that somebody has seen.
    if (!m_source.index(row, column, toSource(parent)).isValid())
        return {};
    return createIndex(row, column, static_cast<Node *>(memberAt(parent)));
}

QModelIndex GroupedConnections::parent(const QModelIndex &child) const
{
    Node *parent = parentOf(child);
    if (!parent)
        return {};
    if (parent->isGroup)
        return groupIndex(*static_cast<Group *>(parent));
    return indexOf(static_cast<Member *>(parent)->id);
}

int GroupedConnections::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.column() != 0)
        return 0;
    if (const Group *group = groupAt(parent))
        return int(group->members().size());
    return m_source.rowCount(toSource(parent));
}

int GroupedConnections::columnCount(const QModelIndex &) const
{
    return columns::count();
}

bool GroupedConnections::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

bool GroupedConnections::canFetchMore(const QModelIndex &parent) const
{
    const QModelIndex source = toSource(parent);
    return source.isValid() && m_source.canFetchMore(source);
}

void GroupedConnections::fetchMore(const QModelIndex &parent)
{
    m_source.fetchMore(toSource(parent));
}

QVariant GroupedConnections::data(const QModelIndex &index, int role) const
{
    if (const Group *group = groupAt(index))
        return group->data(index.column(), role);
    return m_source.data(toSource(index), role);
}

QVariant GroupedConnections::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_source.headerData(section, orientation, role);
}

void GroupedConnections::sort(int column, Qt::SortOrder order)
{
    m_source.sort(column, order);
}

} // namespace cwndscope::models
