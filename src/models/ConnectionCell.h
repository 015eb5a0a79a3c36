// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConnectionNode.h"

#include <QString>
#include <QVariant>

/// The values of ConnectionModel's cells for a connection; RequestCell.h has those for one request of it.
/// `now` is the newest time in the stream.
namespace cwndscope::models::cell {

/// Number (double, quint64) or text; invalid when absent.
QVariant raw(const ConnectionNode &node, int column, stream::MonotonicTime now);

/// For people; an em dash when absent, empty when the column does not apply.
QString display(const ConnectionNode &node, int column, stream::MonotonicTime now);

/// "closed: reset by peer" for a closed connection, else its state.
QString stateText(const store::Connection &connection);

/// Plain text of several lines: the exact value with its unit, and what it means.
QString toolTip(const ConnectionNode &node, int column, const QString &exact);

/// What held it back longest; std::nullopt when it cannot be told.
std::optional<analysis::Verdict> verdict(const ConnectionNode &node);

/// Why a field's column has no value.
QVariant absenceReason(const store::Connection &connection, int column);

/// RFC 3339, UTC.
QString exactTime(const store::Connection &connection, stream::MonotonicTime time);

} // namespace cwndscope::models::cell
