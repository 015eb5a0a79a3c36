// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConnectionGroup.h"

#include <vector>

namespace cwndscope::models {

/// The groups in the order of the column by which their source is sorted: of their totals where it has one
/// (what is absent comes last whichever way the order goes), of what they have in common in the first column,
/// and of their first connections elsewhere and where totals are equal.
std::vector<ConnectionGroup *> ordered(const std::vector<ConnectionGroup *> &groups,
                                       const ConnectionModel &source);

} // namespace cwndscope::models
