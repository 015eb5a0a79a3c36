// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/HistoryChunk.h"
#include "store/SampleCodec.h"
#include "stream/Observation.h"
#include "tcp/Field.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace cwndscope::store {

/// The samples of one connection, oldest first, every field exact. Copying is cheap: sealed chunks are shared
/// and immutable, only the open chunk at the end is copied; a copy may be read on another thread.
///
/// The oldest ones can be thinned: those that remain are exact as well, but not all that were taken.
///
/// For a chart: series() gives (time, number) of one field over a range; several fields at once come cheaper
/// from one visit(). For a table of everything: at(). Reading costs about 0.1 µs for each sample of the
/// chunks that the range touches, so ask for what is new rather than for everything again.
class History
{
public:
    /// A chunk is sealed when it has this many samples.
    static constexpr std::size_t samplesPerChunk = 256;

    History();

    /// Times must not go backwards; an older sample is taken at the time of the newest.
    void append(const stream::Sample &sample);
    /// Nothing more will come for now: gives back what is set aside for appending.
    void seal();

    std::size_t size() const;
    bool isEmpty() const { return size() == 0; }
    /// Samples that were dropped from the front.
    std::uint64_t dropped() const { return m_dropped; }
    /// Samples that were left out between those that are kept.
    std::uint64_t thinned() const { return m_thinned; }
    /// Until then samples may be left out; MonotonicTime::min() when all are there.
    stream::MonotonicTime thinnedUntil() const;
    /// The newest sample that ever came; nullptr before the first one. Valid until something is appended.
    const stream::Sample *latest() const { return m_hasLatest ? &m_codec.last() : nullptr; }
    /// Of the oldest and the newest sample that are kept; 0 when there is none.
    stream::MonotonicTime firstTime() const;
    stream::MonotonicTime lastTime() const;

    /// Calls `visit` with each sample whose time is in [from, to], in order; stops when it returns false.
    void visit(stream::MonotonicTime from, stream::MonotonicTime to,
               const std::function<bool(const stream::Sample &)> &visit) const;
    void visitAll(const std::function<bool(const stream::Sample &)> &visit) const;

    /// One field as a number for each sample in [from, to], in order; std::nullopt where it is absent or a
    /// name, so that a chart can break its line there.
    void series(const tcp::Field &field, stream::MonotonicTime from, stream::MonotonicTime to,
                const std::function<void(stream::MonotonicTime, std::optional<double>)> &visit) const;
    /// The newest sample at or before `time`; std::nullopt when all that are kept are later.
    std::optional<stream::Sample> at(stream::MonotonicTime time) const;

    /// Heap and all; what is shared with copies counts in each.
    std::size_t memoryBytes() const;
    std::size_t sealedChunks() const { return m_sealed.size(); }
    /// So many of them, from the oldest on, are thinned, and take so many bytes.
    std::size_t thinnedChunks() const { return m_thinnedChunks; }
    std::size_t thinnedBytes() const { return m_thinnedBytes; }
    /// Thins the oldest chunk that is not; returns the bytes it freed, 0 when only the open chunk is left.
    std::size_t thinOldest();
    /// Drops the oldest chunk; returns the bytes it freed, 0 when only the open chunk is left.
    std::size_t dropOldest();

private:
    template <typename Visitor>
    void visitRange(stream::MonotonicTime from, stream::MonotonicTime to, const Visitor &visit) const;

    std::vector<std::shared_ptr<const HistoryChunk>> m_sealed;
    HistoryChunk m_open;
    SampleCodec m_codec; ///< of the open chunk; knows the newest sample even when that is empty
    bool m_hasLatest = false;
    std::size_t m_sealedSamples = 0;
    std::size_t m_sealedBytes = 0;
    std::size_t m_thinnedChunks = 0;
    std::size_t m_thinnedBytes = 0;
    std::uint64_t m_thinned = 0;
    std::uint64_t m_dropped = 0;
};

} // namespace cwndscope::store
