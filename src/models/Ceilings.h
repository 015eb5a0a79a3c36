// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <QString>

namespace cwndscope::models {

/// Which of the rates that hold a connection back is the lowest at the time of a sample, in words: cwnd/rtt,
/// snd_wnd/rtt, the pacing rate; or the delivery rate, when it is far below those. Empty when nothing is on
/// its way, or none is known.
QString lowestCeilingText(const stream::Sample &sample);

} // namespace cwndscope::models
