// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"

#include <QByteArray>

#include <unordered_map>

namespace cwndscope::exporting {

/// Samples as CSV rows: time, elapsed_us, connection, descriptor, local, peer, request_id, method, target,
/// every field of the catalogue by its name, then note. `time` is UTC by the source's clock anchor,
/// `elapsed_us` monotonic since accept. What is absent is an empty cell; so are the request's columns while
/// none is in flight.
///
/// Keeps the cells that do not change between rows of a connection; call forget() when it is gone. One
/// thread.
class SampleCsv
{
public:
    /// The header row with its line end.
    static QByteArray header();

    /// `note`, what a person wrote or did at that sample, may be empty.
    void appendRow(QByteArray &out, const store::Connection &connection, const stream::Sample &sample,
                   const QString &note = {});
    void forget(stream::ConnectionId id) { m_cells.erase(id); }

private:
    struct Cells
    {
        QByteArray connection;
        stream::RequestId requestId = 0;
        QByteArray request;
    };

    const Cells &cellsOf(const store::Connection &connection, stream::RequestId request);

    std::unordered_map<stream::ConnectionId, Cells> m_cells;
};

} // namespace cwndscope::exporting
