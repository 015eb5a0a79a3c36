// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionModel.h"

#include "models/ConnectionColumns.h"
#include "models/ConnectionNode.h"
#include "models/ConnectionOrder.h"
#include "models/RowRuns.h"
#include "stream/Prefetch.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <array>
#include <utility>

namespace cwndscope::models {

namespace {

/// So many connections ahead a row is fetched.
constexpr std::size_t lookAhead = 8;

/// Every role whose value follows the store.
const QList<int> &valueRoles()
{
    static const QList<int> roles{Qt::DisplayRole,
                                  Qt::ToolTipRole,
                                  Qt::AccessibleTextRole,
                                  ConnectionModel::RawRole,
                                  ConnectionModel::ExactRole,
                                  ConnectionModel::LiveRole};
    return roles;
}

} // namespace

ConnectionModel::ConnectionModel(const store::Store &store, const analysis::Analysis *analysis,
                                 QObject *parent)
    : ConnectionItems(parent)
    , m_store(store)
    , m_analysis(analysis)
{
    connect(&m_refresh, &Refresh::due, this, &ConnectionModel::refresh);
    connect(&m_settling, &Settling::due, this, &ConnectionModel::settle);
    connect(&store, &store::Store::changed, this, &ConnectionModel::apply);
    append(store.connections());
}

ConnectionModel::~ConnectionModel() = default;

void ConnectionModel::setFrozen(bool frozen)
{
    m_rows.setFrozen(frozen);
    if (!frozen)
        refilterWaiting();
    m_settling.setFrozen(frozen);
}

void ConnectionModel::setFilter(const filter::Filter &filter)
{
    m_rows.setFilter(filter);
    Nodes all;
    all.reserve(m_nodes.size());
    for (const auto &[id, node] : m_nodes)
        all.push_back(node.get());
    comeAndGo(m_rows.judge(all, m_now, RowFilter::Asked::ByPerson));
    settle();
}

void ConnectionModel::setPinned(std::vector<stream::ConnectionId> ids)
{
    m_rows.setPinned(std::move(ids));
    // Whoever is told of a selection that went away may not take out rows in the middle of that.
    if (m_rows.hasWaiting())
        m_refresh.requestLater();
}

void ConnectionModel::comeAndGo(const RowFilter::Verdict &verdict)
{
    const QScopedValueRollback announcing(m_isAnnouncing, true);
    takeOut(verdict.going);
    show(verdict.coming);
}

void ConnectionModel::refilterWaiting()
{
    Nodes nodes;
    for (const stream::ConnectionId id : m_rows.takeWaiting()) {
        if (ConnectionNode *node = find(id))
            nodes.push_back(node);
    }
    comeAndGo(m_rows.judge(nodes, m_now));
}

void ConnectionModel::apply(const store::Changes &changes)
{
    const QScopedValueRollback announcing(m_isAnnouncing, true);
    // What is gone goes first: an id that was opened again is in both.
    remove(changes.removed);
    m_now = std::max(m_now, changes.newest);
    update(changes.updated, true);
    update(changes.sampled, false);
    append(changes.added);
    if ((!changes.updated.empty() || !changes.sampled.empty()) && columns::isLive(m_sortColumn))
        m_settling.request();
    if (!changes.added.empty() || !changes.removed.empty())
        Q_EMIT totalCountChanged();
}

void ConnectionModel::append(const std::vector<const store::Connection *> &connections)
{
    Nodes fresh;
    for (const store::Connection *connection : connections) {
        auto &node = m_nodes[connection->id];
        if (node)
            continue;
        node = std::make_unique<ConnectionNode>(*connection, m_analysis);
        node->addChildren(node->missingChildren());
        m_now = std::max(m_now, connection->opened);
        if (const stream::Sample *latest = connection->latest())
            m_now = std::max(m_now, latest->time);
        fresh.push_back(node.get());
    }
    show(m_rows.judge(fresh, m_now).coming);
}

void ConnectionModel::show(Nodes nodes)
{
    if (nodes.empty())
        return;
    nodes = ordered(nodes, -1, Qt::AscendingOrder, m_now);
    const int first = int(m_order.size());
    beginInsertRows({}, first, first + int(nodes.size()) - 1);
    m_order.insert(m_order.end(), nodes.begin(), nodes.end());
    for (std::size_t row = std::size_t(first); row < m_order.size(); ++row)
        m_order[row]->row = int(row);
    endInsertRows();
    m_settling.request();
}

void ConnectionModel::remove(const std::vector<const store::Connection *> &connections)
{
    std::vector<int> rows;
    for (const store::Connection *connection : connections) {
        if (const ConnectionNode *node = find(connection->id); node && node->isShown())
            rows.push_back(node->row);
    }
    takeOut(std::move(rows));
    bool anyStale = false;
    for (const store::Connection *connection : connections) {
        if (ConnectionNode *node = find(connection->id)) {
            anyStale = anyStale || node->isStale;
            node->isStale = false;
        }
    }
    if (anyStale)
        std::erase_if(m_stale, [](const ConnectionNode *node) { return !node->isStale; });
    for (const store::Connection *connection : connections)
        m_nodes.erase(connection->id);
}

void ConnectionModel::takeOut(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    auto runs = contiguousRuns(rows);
    // Each removal moves all rows behind it: many gaps are cheaper to close by one reordering that keeps the
    // order of the rest, and one removal at the end.
    constexpr std::size_t manyRuns = 8;
    if (runs.size() > manyRuns) {
        Nodes order = m_order;
        std::stable_partition(order.begin(), order.end(), [&rows](const ConnectionNode *node) {
            return !std::binary_search(rows.begin(), rows.end(), node->row);
        });
        setOrder(std::move(order));
        runs = {{int(m_order.size() - rows.size()), int(m_order.size()) - 1}};
    }
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        const auto &[first, last] = *run;
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row)
            m_order[std::size_t(row)]->row = -1;
        m_order.erase(m_order.begin() + first, m_order.begin() + last + 1);
        for (std::size_t row = std::size_t(first); row < m_order.size(); ++row)
            m_order[row]->row = int(row);
        endRemoveRows();
    }
}

void ConnectionModel::update(const std::vector<const store::Connection *> &connections, bool hasRequests)
{
    const std::size_t count = connections.size();
    std::array<ConnectionNode *, lookAhead> ahead{};
    for (std::size_t i = 0; i < count + lookAhead; ++i) {
        ConnectionNode *const node =
            std::exchange(ahead[i % lookAhead], i < count ? find(connections[i]->id) : nullptr);
        if (const ConnectionNode *const next = ahead[i % lookAhead])
            stream::prefetch(next->isStale);
        if (!node)
            continue;
        if (!std::exchange(node->isStale, true))
            m_stale.push_back(node);
        if (hasRequests)
            syncChildren(*node);
    }
    if (!connections.empty())
        m_refresh.request();
}

void ConnectionModel::syncChildren(ConnectionNode &node)
{
    const QModelIndex parent = node.isShown() ? createIndex(node.row, 0) : QModelIndex();
    if (const int gone = node.goneChildren(); gone > 0) {
        if (node.isShown())
            beginRemoveRows(parent, 0, gone - 1);
        node.dropChildren(gone);
        if (node.isShown())
            endRemoveRows();
    }
    if (const int missing = node.missingChildren(); missing > 0) {
        if (node.isShown())
            beginInsertRows(parent, node.children, node.children + missing - 1);
        node.addChildren(missing);
        if (node.isShown())
            endInsertRows();
    }
}

void ConnectionModel::refresh()
{
    const Nodes changed = std::exchange(m_stale, {});
    const int lastColumn = columnCount() - 1;
    std::vector<int> rows;
    for (std::size_t i = 0; i < changed.size(); ++i) {
        ConnectionNode *const node = changed[i];
        if (i + lookAhead < changed.size())
            stream::prefetch(*changed[i + lookAhead]);
        node->isStale = false;
        node->observe();
        const int stale = std::exchange(node->staleChild, std::max(0, node->children - 1));
        if (!node->isShown())
            continue;
        rows.push_back(node->row);
        if (node->wasSeen && node->children > 0) {
            Q_EMIT dataChanged(createIndex(std::min(stale, node->children - 1), 0, node),
                               createIndex(node->children - 1, lastColumn, node), valueRoles());
        }
    }
    if (rows.size() > m_order.size() / 2) {
        // A view looks at what it shows; to sort thousands of rows for it would take longer.
        Q_EMIT dataChanged(createIndex(0, 0), createIndex(int(m_order.size()) - 1, lastColumn), valueRoles());
    } else {
        std::sort(rows.begin(), rows.end());
        for (const auto &[first, last] : contiguousRuns(rows))
            Q_EMIT dataChanged(createIndex(first, 0), createIndex(last, lastColumn), valueRoles());
    }
    refilterWaiting();
    comeAndGo(m_rows.judge(changed, m_now));
}

void ConnectionModel::settle()
{
    setOrder(sorted());
    Q_EMIT settled();
}

ConnectionModel::Nodes ConnectionModel::sorted() const
{
    return ordered(m_order, m_sortColumn, m_sortOrder, m_now);
}

void ConnectionModel::setOrder(Nodes order)
{
    if (order == m_order)
        return;
    const QScopedValueRollback announcing(m_isAnnouncing, true);
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    // Children need no care: their index holds the parent's node and their row below it, and neither changes.
    QModelIndexList from;
    std::vector<ConnectionNode *> nodes;
    const QModelIndexList persistent = persistentIndexList();
    for (const QModelIndex &index : persistent) {
        if (index.internalPointer())
            continue;
        from.append(index);
        nodes.push_back(m_order[std::size_t(index.row())]);
    }
    m_order = std::move(order);
    for (std::size_t row = 0; row < m_order.size(); ++row)
        m_order[row]->row = int(row);
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i)
        to.append(createIndex(nodes[std::size_t(i)]->row, from[i].column()));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void ConnectionModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < columnCount() ? column : -1;
    m_sortOrder = order;
    m_settling.settled();
    settle();
}

ConnectionNode *ConnectionModel::find(stream::ConnectionId id) const
{
    const auto found = m_nodes.find(id);
    return found == m_nodes.end() ? nullptr : found->second.get();
}

ConnectionNode *ConnectionModel::nodeAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this)
        return nullptr;
    if (auto *node = static_cast<ConnectionNode *>(index.internalPointer()))
        return node;
    return std::size_t(index.row()) < m_order.size() ? m_order[std::size_t(index.row())] : nullptr;
}

QModelIndex ConnectionModel::indexOf(stream::ConnectionId id, int column) const
{
    const ConnectionNode *node = find(id);
    return node && node->isShown() ? createIndex(node->row, column) : QModelIndex();
}

const store::Connection *ConnectionModel::connectionAt(const QModelIndex &index) const
{
    const ConnectionNode *node = nodeAt(index);
    return node ? &node->connection() : nullptr;
}

const store::Request *ConnectionModel::requestAt(const QModelIndex &index) const
{
    const ConnectionNode *node = nodeAt(index);
    return node && index.internalPointer() ? node->request(index.row()) : nullptr;
}

QModelIndex ConnectionModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column);
    ConnectionNode *node = nodeAt(parent);
    node->wasSeen = true;
    return createIndex(row, column, node);
}

QModelIndex ConnectionModel::parent(const QModelIndex &child) const
{
    const auto *node = static_cast<const ConnectionNode *>(child.internalPointer());
    return node ? createIndex(node->row, 0) : QModelIndex();
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_order.size());
    if (parent.column() != 0 || parent.internalPointer())
        return 0;
    return nodeAt(parent)->children;
}

int ConnectionModel::columnCount(const QModelIndex &) const
{
    return columns::count();
}

bool ConnectionModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

bool ConnectionModel::canFetchMore(const QModelIndex &parent) const
{
    return !m_isAnnouncing && rowCount(parent) > 0 && parent.isValid() && !nodeAt(parent)->isFetched();
}

void ConnectionModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const QScopedValueRollback announcing(m_isAnnouncing, true);
    ConnectionNode *node = nodeAt(parent);
    node->fetch();
    syncChildren(*node);
}

} // namespace cwndscope::models
