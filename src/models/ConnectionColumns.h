// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tcp/Field.h"

#include <QString>

/// What the columns of ConnectionModel are, apart from their values.
namespace cwndscope::models::columns {

int count();
/// nullptr for the connection's own columns.
const tcp::Field *field(int column);
/// Stable name for settings and filters.
QString name(int column);
QString title(int column);
/// One sentence or more, for the header's tool tip.
QString meaning(int column);
/// Sorted and aligned as a number.
bool isNumber(int column);
/// Whether samples and requests change the order of rows by this column.
bool isLive(int column);

} // namespace cwndscope::models::columns
