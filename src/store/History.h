// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace cwndscope::store {

/// The samples of one connection, oldest first, every field exact. Copying is cheap: sealed chunks are shared and
/// immutable, only the open chunk at the end is copied.
class History
{
public:
    History();

    /// Times must not go backwards; an older sample is taken at the time of the newest.
    void append(const stream::Sample &sample);

    std::size_t size() const;
    bool isEmpty() const { return size() == 0; }
    /// Samples that were dropped from the front.
    std::uint64_t dropped() const;
    stream::MonotonicTime firstTime() const;
    stream::MonotonicTime lastTime() const;

    /// Calls `visit` with each sample whose time is in [from, to], in order; stops when it returns false.
    void visit(stream::MonotonicTime from, stream::MonotonicTime to,
               const std::function<bool(const stream::Sample &)> &visit) const;
    void visitAll(const std::function<bool(const stream::Sample &)> &visit) const;

    std::size_t memoryBytes() const;
    /// Drops the oldest chunk; returns the bytes it freed, 0 when only the open chunk is left.
    std::size_t dropOldest();
};

} // namespace cwndscope::store
