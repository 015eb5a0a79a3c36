// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SampleCodec.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cwndscope::store {

/// A run of consecutive samples in encoded form, readable without the chunks around it.
class HistoryChunk
{
public:
    /// `codec` must have encoded the samples of this chunk and no others.
    void append(const stream::Sample &sample, SampleCodec &codec);
    /// So many were left out between those that were appended.
    void setLeftOut(std::size_t count) { m_leftOut = count; }
    std::size_t leftOut() const { return m_leftOut; }
    /// Gives back what is set aside for appending.
    void shrink();

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    /// Of the first and the last sample; 0 when empty.
    stream::MonotonicTime firstTime() const { return m_firstTime; }
    stream::MonotonicTime lastTime() const { return m_lastTime; }
    /// On the heap.
    std::size_t memoryBytes() const { return m_blockBytes + m_blocks.capacity() * sizeof(Block); }

    /// Calls `visit` with each sample in order until it returns false; returns whether it never did.
    template <typename Visitor> bool visit(const Visitor &visit) const
    {
        SampleCodec codec;
        for (const Block &block : m_blocks) {
            const std::uint8_t *next = block.bytes.data();
            for (std::size_t i = 0; i < block.samples; ++i) {
                next = codec.decode(next);
                if (!visit(codec.last()))
                    return false;
            }
        }
        return true;
    }

private:
    /// Filled once and never moved: thousands of histories grow in step, and copying all of them at a time
    /// would be seen as a pause.
    struct Block
    {
        std::vector<std::uint8_t> bytes;
        std::size_t samples = 0;
    };

    void addBlock(std::size_t atLeast);

    std::vector<Block> m_blocks;
    std::size_t m_blockBytes = 0; ///< set aside by all blocks
    stream::MonotonicTime m_firstTime{};
    stream::MonotonicTime m_lastTime{};
    std::size_t m_size = 0;
    std::size_t m_leftOut = 0;
};

} // namespace cwndscope::store
