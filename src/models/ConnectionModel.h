// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

#include <QAbstractItemModel>

namespace cwndscope::models {

/// The table of connections, live and closed, each joined to its request. Rows are kept in sorted order by the model
/// itself, on raw values; a batch of changes becomes the fewest insert, remove, move and dataChanged signals.
///
/// Columns: first the connection's own (see Column), then every field of the catalogue in its order, so that column
/// `FieldColumns + fieldIndex(field)` shows that field.
class ConnectionModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, PeerColumn, RequestColumn, StatusColumn, ProgressColumn, RateColumn, RequestsColumn,
                  SentColumn, LocalColumn, DescriptorColumn, IdColumn, OpenedColumn, DurationColumn, PeerProcessColumn, FieldColumns };

    enum Role {
        RawRole = Qt::UserRole,  ///< number (double, quint64) or text to sort and filter by; invalid when absent
        ExactRole,               ///< exact text for the clipboard, C locale
        ConnectionIdRole,        ///< quint64
        LiveRole,                ///< bool: false for closed connections, which a view greys out
        FieldNameRole,           ///< headerData: CSV name of the column
    };
};

} // namespace cwndscope::models
