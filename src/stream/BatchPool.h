// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Batch.h"

#include <cstddef>
#include <memory>

namespace cwndscope::stream {

/// Batches whose memory is used again. Every batch is as large as the one before it, made on one thread and
/// let go on another: the allocator would give its pages back to the kernel and get new ones for the next.
/// take() is for one thread; batches may be let go on any thread, also after the pool is gone.
class BatchPool
{
public:
    /// As many as come back at a time when those who fold them keep up: a network thread hands on four in a
    /// round of the window, sometimes five.
    static constexpr std::size_t kept = 5;

    BatchPool();
    /// An empty one.
    std::shared_ptr<Batch> take();

private:
    struct Shelf;
    std::shared_ptr<Shelf> m_shelf;
};

} // namespace cwndscope::stream
