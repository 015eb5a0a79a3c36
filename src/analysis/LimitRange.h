// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Limits.h"
#include "store/History.h"

#include <functional>

namespace cwndscope::analysis {

/// What held a connection back from `from` to `to`, by its history; an interval between samples that
/// lies across an end counts in proportion. Costs about 0.2 µs for each sample of the range.
LimitTotals limitsOver(const store::History &history, stream::MonotonicTime from, stream::MonotonicTime to);

/// The same for each interval between samples that touches the range: (its begin, its end, what held it
/// back). What the samples do not tell is left out.
void visitLimiters(const store::History &history, stream::MonotonicTime from, stream::MonotonicTime to,
                   const std::function<void(stream::MonotonicTime, stream::MonotonicTime, Limiter)> &visit);

} // namespace cwndscope::analysis
