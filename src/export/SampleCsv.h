// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"

#include <QByteArray>

#include <unordered_map>

namespace cwndscope::exporting {

/// Samples as CSV rows: time, elapsed_us, connection, descriptor, local, peer, request_id, method, target,
/// then every field of the catalogue by its name. `time` is UTC by the source's clock anchor, `elapsed_us`
/// monotonic since accept. What is absent is an empty cell; so are the request's columns while none is in
/// flight.
///
/// Keeps the cells that do not change between rows of a connection; call forget() when it is gone. One
/// thread.
class SampleCsv
{
public:
    /// Whether there is a last column `note`, for what a person wrote at a sample.
    enum class Notes { Without, With };

    explicit SampleCsv(Notes notes = Notes::Without)
        : m_hasNotes(notes == Notes::With)
    { }

    /// The header row with its line end.
    static QByteArray header(Notes notes = Notes::Without);

    /// `note` may be empty.
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

    const bool m_hasNotes;
    std::unordered_map<stream::ConnectionId, Cells> m_cells;
};

} // namespace cwndscope::exporting
