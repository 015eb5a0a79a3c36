// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Refresh.h"
#include "store/Store.h"

#include <QAbstractTableModel>

#include <chrono>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace cwndscope::models {

/// The requests in flight, one row each, keyed by the QTcpSocket that carries them: for a socket it gives the
/// descriptor and the request, and the way back. The pointers are keys only; they are never dereferenced.
///
/// Rows are in the order in which the requests came in. Thread: the store's. The store must outlive the
/// model.
class InFlightModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        DescriptorColumn,
        PeerColumn,
        MethodColumn,
        TargetColumn,
        ElapsedColumn,
        ProgressColumn,
        ConnectionColumn,
        ColumnCount,
    };
    enum Role {
        RawRole = Qt::UserRole, ///< number or text to sort by; invalid when absent
        ConnectionIdRole, ///< quint64
        RequestIdRole, ///< quint64
    };

    explicit InFlightModel(const store::Store &store, QObject *parent = nullptr);
    ~InFlightModel() override;

    /// Least time between two announcements of changed values; 0 announces each batch at once. Default 250
    /// ms.
    void setRefreshInterval(std::chrono::milliseconds interval) { m_refresh.setInterval(interval); }

    /// As it was at accept. std::nullopt when no request is in flight on that socket.
    std::optional<int> descriptor(stream::SocketKey socket) const;
    /// nullptr when none is in flight on that socket. Valid until the store's next change.
    const store::Request *request(stream::SocketKey socket) const;
    /// nullptr when none.
    stream::SocketKey socketForDescriptor(int descriptor) const;
    /// nullptr when none.
    stream::SocketKey socketForRequest(stream::RequestId request) const;
    /// Row of the request on that socket; -1 when none.
    int rowOf(stream::SocketKey socket) const;
    /// nullptr for an invalid row.
    const store::Connection *connectionAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Entry
    {
        const store::Connection *connection = nullptr;
        stream::ConnectionId id = 0;
        stream::RequestId request = 0;
        stream::SocketKey socket = nullptr;
        int descriptor = -1;
    };

    void apply(const store::Changes &changes);
    void remove(const std::unordered_set<stream::ConnectionId> &ids);
    void append(const std::vector<const store::Connection *> &connections);
    void addKeys(int row);
    void dropKeys(const Entry &entry);
    void refresh();
    const Entry *find(stream::SocketKey socket) const;

    const store::Store &m_store;
    std::vector<Entry> m_entries; ///< by row
    std::unordered_map<stream::ConnectionId, int> m_rowByConnection;
    std::unordered_map<stream::SocketKey, int> m_rowBySocket;
    std::unordered_map<int, stream::SocketKey> m_socketByDescriptor;
    std::unordered_map<stream::RequestId, stream::SocketKey> m_socketByRequest;
    stream::MonotonicTime m_now{}; ///< newest time in the stream: what is in flight lasts until it
    Refresh m_refresh;
};

} // namespace cwndscope::models
