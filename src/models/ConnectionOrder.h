// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConnectionNode.h"

#include <Qt>

#include <vector>

namespace cwndscope::models {

/// The nodes in the order of a column's raw values. What is absent comes last whichever way the order goes;
/// equal values keep the order of opening, so that rows that tie never change places. Column -1 is the order
/// of opening.
///
/// Sorts (key, node) pairs: reading a value from the store at each comparison costs several times as much.
std::vector<ConnectionNode *> ordered(const std::vector<ConnectionNode *> &nodes, int column,
                                      Qt::SortOrder order, stream::MonotonicTime now);

} // namespace cwndscope::models
