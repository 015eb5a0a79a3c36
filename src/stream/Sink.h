// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Batch.h"

namespace cwndscope::stream {

/// Where a source delivers. `deliver` is called on the source's threads, concurrently from several of them,
/// in order for each connection; it must not block. A sink must outlive the source, or be removed from it
/// first.
class Sink
{
public:
    virtual ~Sink() = default;
    virtual void deliver(BatchPtr batch) = 0;

protected:
    Sink() = default;
    Sink(const Sink &) = default;
    Sink &operator=(const Sink &) = default;
};

} // namespace cwndscope::stream
