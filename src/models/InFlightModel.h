// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

#include <QAbstractTableModel>

namespace cwndscope::models {

/// The requests in flight, one row each, keyed by the QTcpSocket that carries them: for a socket it gives the
/// descriptor and the request, and the way back. The pointers are keys only; they are never dereferenced.
class InFlightModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { DescriptorColumn, PeerColumn, MethodColumn, TargetColumn, ElapsedColumn, ProgressColumn, ConnectionColumn };

    std::optional<int> descriptor(stream::SocketKey socket) const;
    const store::Request *request(stream::SocketKey socket) const;
    stream::SocketKey socketForDescriptor(int descriptor) const;
    stream::SocketKey socketForRequest(stream::RequestId request) const;
};

} // namespace cwndscope::models
