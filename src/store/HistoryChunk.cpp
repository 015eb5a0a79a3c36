// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/HistoryChunk.h"

#include <algorithm>
#include <array>

namespace cwndscope::store {

namespace {

/// Little for those that stay small; for all others, little of it is empty.
constexpr std::size_t firstBlock = 128;
constexpr std::size_t largestBlock = 1024;

} // namespace

void HistoryChunk::append(const stream::Sample &sample, SampleCodec &codec)
{
    std::array<std::uint8_t, SampleCodec::largest> buffer;
    std::uint8_t *const end = codec.encode(sample, buffer.data());
    const auto size = std::size_t(end - buffer.data());
    if (m_blocks.empty() || m_blocks.back().bytes.capacity() - m_blocks.back().bytes.size() < size)
        addBlock(size);
    Block &block = m_blocks.back();
    block.bytes.insert(block.bytes.end(), buffer.data(), end);
    ++block.samples;
    if (m_size++ == 0)
        m_firstTime = sample.time;
    m_lastTime = sample.time;
}

void HistoryChunk::addBlock(std::size_t atLeast)
{
    std::vector<std::uint8_t> &bytes = m_blocks.emplace_back().bytes;
    bytes.reserve(std::max(atLeast, std::clamp(m_blockBytes, firstBlock, largestBlock)));
    m_blockBytes += bytes.capacity();
}

void HistoryChunk::shrink()
{
    if (m_blocks.empty())
        return;
    std::vector<std::uint8_t> &last = m_blocks.back().bytes;
    m_blockBytes -= last.capacity();
    last.shrink_to_fit();
    m_blockBytes += last.capacity();
    m_blocks.shrink_to_fit();
}

} // namespace cwndscope::store
