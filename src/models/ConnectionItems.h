// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"

#include <QAbstractItemModel>

#include <vector>

namespace cwndscope::models {

/// A tree of connections with the columns and roles of ConnectionModel, however it is arranged.
class ConnectionItems : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    /// Invalid when unknown or not shown.
    virtual QModelIndex indexOf(stream::ConnectionId id, int column) const = 0;
    QModelIndex indexOf(stream::ConnectionId id) const { return indexOf(id, 0); }
    /// Of a row or of a child's row; nullptr where a row stands for no single connection. Valid until the row
    /// is about to be removed.
    virtual const store::Connection *connectionAt(const QModelIndex &index) const = 0;
    /// nullptr unless the index is a request.
    virtual const store::Request *requestAt(const QModelIndex &index) const = 0;
    /// All connections that a row stands for.
    virtual std::vector<stream::ConnectionId> connectionsAt(const QModelIndex &index) const
    {
        const store::Connection *connection = connectionAt(index);
        return connection ? std::vector{connection->id} : std::vector<stream::ConnectionId>();
    }
};

} // namespace cwndscope::models
