// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace cwndscope::stream {

/// What one worker saw since its last batch, in order. Immutable once it is handed on, so that any number of
/// sinks on any thread can share it.
struct Batch
{
    ClockAnchor clock;
    std::vector<Observation> observations;
    std::size_t periodicSamples = 0; ///< among them, as append() counts; a mailbox goes by that

    /// At the end.
    void append(Observation &&observation);
};

using BatchPtr = std::shared_ptr<const Batch>;

} // namespace cwndscope::stream
