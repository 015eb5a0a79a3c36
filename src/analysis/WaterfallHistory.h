// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Waterfall.h"
#include "store/Connection.h"

#include <unordered_map>

namespace cwndscope::analysis {

/// Of the finished requests that a connection still has, as far as its history tells. One pass over the
/// history.
std::unordered_map<stream::RequestId, Waterfall> waterfalls(const store::Connection &connection);

} // namespace cwndscope::analysis
