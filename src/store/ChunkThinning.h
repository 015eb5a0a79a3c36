// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/HistoryChunk.h"

namespace cwndscope::store {

/// The same samples but fewer, each of them as it was taken, at its time. Of each run of some of them: the
/// last one, so that counters go on exactly, and for each gauge the first ones with its lowest and its
/// highest value. Of all of them: the first one with each value of a state, both ends of a pause in sampling,
/// and those of kind First and Last. A sample that has lost the ones before it is of kind
/// stream::SampleKind::Thinned.
HistoryChunk thinned(const HistoryChunk &chunk);

} // namespace cwndscope::store
