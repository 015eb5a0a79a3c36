// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Batch.h"

#include <utility>

namespace cwndscope::stream {

void Batch::append(Observation &&observation)
{
    if (isPeriodicSample(observation))
        ++periodicSamples;
    observations.push_back(std::move(observation));
}

} // namespace cwndscope::stream
