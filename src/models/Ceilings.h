// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <QString>

namespace cwndscope::models {

/// What holds a connection back at the time of a sample, in words: the ceiling of what had most of the time
/// since an earlier sample (cwnd/rtt, snd_wnd/rtt, the pacing rate), or that it stays below all of them and
/// why. The delivery rate is none: it is measured. Where the two samples do not tell, or there is no
/// `before`, the lowest of the ceilings. Empty when nothing is on its way, or none is known.
QString ceilingText(const stream::Sample &sample, const stream::Sample *before);

} // namespace cwndscope::models
