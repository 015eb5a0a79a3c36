// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/AgeQueue.h"
#include "store/History.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace cwndscope::store {

/// Keeps the books over the histories of all connections, and them within a number of bytes. The newer half
/// of it stays exact; older samples are thinned first and dropped, oldest first, only when that does not
/// suffice.
class HistoryBudget
{
public:
    /// The history of a connection; nullptr when that is gone.
    using Find = std::function<History *(stream::ConnectionId)>;
    using Changed = std::function<void(stream::ConnectionId)>;

    void added(const History &history);
    void removed(const History &history);
    /// Added again after it was removed: what it has is the next to go.
    void returned(stream::ConnectionId owner, const History &history);
    /// What appending to histories comes to, for the books. Histories may grow on several threads at a time,
    /// each with a Growth of its own.
    struct Growth
    {
        /// Appends the sample, or seals the history when there is none.
        void append(stream::ConnectionId owner, History &history, const stream::Sample *sample);

        std::size_t bytes = 0; ///< modulo its width: sealing takes away
        std::vector<stream::ConnectionId> sealed; ///< whose chunk
    };
    /// Takes it in, and leaves nothing of it.
    void add(Growth &growth);
    /// Thins and drops until no more than `limit` bytes are used. Of each history the newest samples (fewer
    /// than History::samplesPerChunk) stay.
    void enforce(std::size_t limit, const Find &find, const Changed &changed);

    std::size_t bytes() const { return m_bytes; }
    /// Samples that had to go: from the front, and from between those that are kept.
    std::uint64_t dropped() const { return m_dropped; }
    std::uint64_t thinned() const { return m_thinned; }

private:
    /// Both return whether the history of that connection gave something back.
    bool thinOldestOf(History &history);
    bool dropOldestOf(History &history);

    AgeQueue m_ages; ///< of all sealed chunks
    AgeQueue m_exactAges; ///< of those that are not thinned
    std::size_t m_chunks = 0;
    std::size_t m_exactChunks = 0;
    std::size_t m_bytes = 0;
    std::size_t m_thinnedBytes = 0; ///< in thinned chunks
    std::uint64_t m_dropped = 0;
    std::uint64_t m_thinned = 0;
};

} // namespace cwndscope::store
