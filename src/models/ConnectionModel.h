// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Analysis.h"
#include "models/ConnectionItems.h"
#include "models/Refresh.h"
#include "models/RowFilter.h"
#include "models/Settling.h"
#include "store/Store.h"

#include <chrono>
#include <memory>
#include <unordered_map>
#include <vector>

namespace cwndscope::models {

class ConnectionNode;

/// The connections, live and closed, each joined to its request; a connection's children are its requests,
/// oldest first, the one in flight last. Rows are kept in sorted order by the model itself, on raw values; a
/// batch of changes becomes the fewest insert, remove, layout and dataChanged signals, and never a reset.
///
/// Columns: first the connection's own (see Column), then every field of the catalogue in its order, so that
/// column `FieldColumns + fieldIndex(field)` shows that field. Children have the columns that make sense for
/// a request.
///
/// What a view may rely on: new rows are appended and gone ones removed at once; values are announced at most
/// every refresh interval; the order settles at most once a settle interval, and not at all while frozen.
///
/// A filter hides connections that do not match. Those that change are looked at again when their values are
/// announced, and come and go then; but nothing goes while frozen, nor as long as it is pinned.
///
/// Children are lazy: until somebody calls fetchMore on a connection it shows one child at most, so that
/// thousands of collapsed rows cost nothing. QTreeView does that by itself when a row is expanded.
///
/// Thread: the store's. The store must outlive the model, and so must the analysis, which is to be brought
/// each batch before the store.
class ConnectionModel : public ConnectionItems
{
    Q_OBJECT

public:
    enum Column {
        StateColumn,
        PeerColumn,
        RequestColumn, ///< "GET /target" of the request in flight, else of the last one
        StatusColumn,
        ProgressColumn, ///< display: "61 %" or bytes; RawRole: 0 to 1, invalid when the length is unknown
        RateColumn, ///< goodput: bytes acknowledged over the last three seconds; RawRole: bytes/s
        LimitedColumn, ///< what held it back longest so far, and for which share; RawRole: limiterName()
        RequestsColumn,
        SentColumn,
        LocalColumn,
        DescriptorColumn,
        IdColumn,
        OpenedColumn,
        DurationColumn,
        PeerProcessColumn,
        FieldColumns,
    };

    enum Role {
        RawRole =
            Qt::UserRole, ///< number (double, quint64) or text to sort and filter by; invalid when absent
        ExactRole, ///< exact text for the clipboard, C locale, one line, no control characters
        ConnectionIdRole, ///< quint64, of the connection or the connection of the request
        LiveRole, ///< bool: false for closed connections and finished requests, which a view greys out
        FieldNameRole, ///< headerData: CSV name of the column
        RequestIdRole, ///< quint64, children only
        LimiterRole, ///< int, an analysis::Limiter, of any column; invalid when it cannot be told
    };

    /// Without an analysis nothing is known of what held connections back.
    explicit ConnectionModel(const store::Store &store, const analysis::Analysis *analysis = nullptr,
                             QObject *parent = nullptr);
    ~ConnectionModel() override;

    /// Least time between two announcements of changed values; 0 announces each batch at once. Default 250
    /// ms.
    void setRefreshInterval(std::chrono::milliseconds interval) { m_refresh.setInterval(interval); }
    /// Least time between two reorderings; 0 reorders with each batch. Default 1 s.
    void setSettleInterval(std::chrono::milliseconds interval) { m_settling.setInterval(interval); }
    /// Nothing moves while frozen (the mouse is over the rows, a selection is held); what is due happens when
    /// it ends. A person's own sort() is not deferred.
    void setFrozen(bool frozen);
    bool isFrozen() const { return m_rows.isFrozen(); }

    /// At once, frozen or not: a person has asked for it. Pins count again from the next change on.
    void setFilter(const filter::Filter &filter);
    const filter::Filter &filter() const { return m_rows.filter(); }
    /// Connections that stay when they no longer match: what a person has selected. Replaces the former set.
    void setPinned(std::vector<stream::ConnectionId> ids);
    /// With those that are hidden.
    int totalCount() const { return int(m_nodes.size()); }

    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    static int columnOf(const tcp::Field &field) { return FieldColumns + int(tcp::fieldIndex(field)); }
    /// nullptr for the connection's own columns.
    static const tcp::Field *fieldOf(int column);
    /// Stable name of a column, for settings and filters: a field's CSV name, or "connection_state", "peer",
    /// "rate" …
    static QString columnName(int column);
    /// -1 when there is none of that name.
    static int columnNamed(const QString &name);

    /// Asks for settled(), when rows may move next.
    void requestSettle() { m_settling.request(); }

    using ConnectionItems::indexOf;
    QModelIndex indexOf(stream::ConnectionId id, int column) const override;
    const store::Connection *connectionAt(const QModelIndex &index) const override;
    const store::Request *requestAt(const QModelIndex &index) const override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Column -1 is the order of opening.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void totalCountChanged();
    /// The rows are in order, whether any has moved or not.
    void settled();

private:
    using Nodes = std::vector<ConnectionNode *>;

    void apply(const store::Changes &changes);
    void append(const std::vector<const store::Connection *> &connections);
    void remove(const std::vector<const store::Connection *> &connections);
    void takeOut(std::vector<int> rows);
    void show(Nodes nodes);
    void comeAndGo(const RowFilter::Verdict &verdict);
    void refilterWaiting();
    /// `hasRequests`: those may have changed.
    void update(const std::vector<const store::Connection *> &connections, bool hasRequests);
    void syncChildren(ConnectionNode &node);
    void refresh();
    void settle();
    void setOrder(Nodes order);
    Nodes sorted() const;
    ConnectionNode *nodeAt(const QModelIndex &index) const;
    ConnectionNode *find(stream::ConnectionId id) const;

    const store::Store &m_store;
    const analysis::Analysis *m_analysis;
    std::unordered_map<stream::ConnectionId, std::unique_ptr<ConnectionNode>> m_nodes;
    Nodes m_order; ///< by row; without those that are hidden
    RowFilter m_rows;
    Settling m_settling;
    Refresh m_refresh;
    Nodes m_stale; ///< changed since the last refresh, each once
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_isAnnouncing = false; ///< a view that fetches children meanwhile would nest two changes
    stream::MonotonicTime m_now{}; ///< newest time in the stream: durations run to it
};

} // namespace cwndscope::models
