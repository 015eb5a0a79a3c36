// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/History.h"

#include "store/ChunkThinning.h"

#include <algorithm>
#include <utility>

namespace cwndscope::store {

namespace {

using stream::MonotonicTime;
using stream::Sample;

std::size_t heapBytes(const HistoryChunk &chunk)
{
    // make_shared puts two reference counts and a virtual table in front.
    return sizeof chunk + 2 * sizeof(void *) + chunk.memoryBytes();
}

} // namespace

History::History() = default;

void History::append(const Sample &sample)
{
    if (!isEmpty() && sample.time < lastTime()) {
        Sample late = sample;
        late.time = lastTime();
        m_open.append(late, m_codec);
    } else {
        m_open.append(sample, m_codec);
    }
    m_hasLatest = true;
    if (m_open.size() == samplesPerChunk)
        seal();
}

void History::seal()
{
    if (m_open.isEmpty())
        return;
    m_open.shrink();
    auto chunk = std::make_shared<const HistoryChunk>(std::exchange(m_open, {}));
    m_codec.restart();
    m_sealedSamples += chunk->size();
    m_sealedBytes += heapBytes(*chunk);
    m_sealed.push_back(std::move(chunk));
}

std::size_t History::size() const
{
    return m_sealedSamples + m_open.size();
}

MonotonicTime History::firstTime() const
{
    return m_sealed.empty() ? m_open.firstTime() : m_sealed.front()->firstTime();
}

MonotonicTime History::lastTime() const
{
    return m_open.isEmpty() && !m_sealed.empty() ? m_sealed.back()->lastTime() : m_open.lastTime();
}

template <typename Visitor>
void History::visitRange(MonotonicTime from, MonotonicTime to, const Visitor &visit) const
{
    const auto visitChunk = [&](const HistoryChunk &chunk) {
        return chunk.firstTime() <= to && chunk.visit([&](const Sample &sample) {
            return sample.time < from || (sample.time <= to && visit(sample));
        });
    };
    auto chunk =
        std::lower_bound(m_sealed.begin(), m_sealed.end(), from,
                         [](const auto &each, MonotonicTime time) { return each->lastTime() < time; });
    for (; chunk != m_sealed.end(); ++chunk) {
        if (!visitChunk(**chunk))
            return;
    }
    if (m_open.lastTime() >= from)
        visitChunk(m_open);
}

void History::visit(MonotonicTime from, MonotonicTime to,
                    const std::function<bool(const Sample &)> &visit) const
{
    visitRange(from, to, visit);
}

void History::visitAll(const std::function<bool(const Sample &)> &visit) const
{
    visitRange(MonotonicTime::min(), MonotonicTime::max(), visit);
}

void History::series(const tcp::Field &field, MonotonicTime from, MonotonicTime to,
                     const std::function<void(MonotonicTime, std::optional<double>)> &visit) const
{
    visitRange(from, to, [&](const Sample &sample) {
        visit(sample.time, tcp::number(field.value(sample.snapshot)));
        return true;
    });
}

std::optional<Sample> History::at(MonotonicTime time) const
{
    const HistoryChunk *chunk = &m_open;
    if (m_open.isEmpty() || m_open.firstTime() > time) {
        // The last sealed chunk that does not begin later.
        const auto next = std::upper_bound(
            m_sealed.begin(), m_sealed.end(), time,
            [](MonotonicTime wanted, const auto &each) { return wanted < each->firstTime(); });
        if (next == m_sealed.begin())
            return std::nullopt;
        chunk = std::prev(next)->get();
    }
    std::optional<Sample> result;
    chunk->visit([&](const Sample &sample) {
        if (sample.time > time)
            return false;
        result = sample;
        return true;
    });
    return result;
}

std::size_t History::memoryBytes() const
{
    return sizeof *this + m_sealed.capacity() * sizeof(m_sealed.front()) + m_sealedBytes
        + m_open.memoryBytes();
}

MonotonicTime History::thinnedUntil() const
{
    return m_thinnedChunks == 0 ? MonotonicTime::min() : m_sealed[m_thinnedChunks - 1]->lastTime();
}

std::size_t History::thinOldest()
{
    if (m_thinnedChunks == m_sealed.size())
        return 0;
    auto &chunk = m_sealed[m_thinnedChunks++];
    const std::size_t bytesBefore = heapBytes(*chunk);
    const std::size_t samplesBefore = chunk->size();
    chunk = std::make_shared<const HistoryChunk>(store::thinned(*chunk));
    const std::size_t freed = bytesBefore - heapBytes(*chunk);
    m_thinnedBytes += heapBytes(*chunk);
    m_sealedBytes -= freed;
    m_sealedSamples -= samplesBefore - chunk->size();
    m_thinned += chunk->leftOut();
    return freed;
}

std::size_t History::dropOldest()
{
    if (m_sealed.empty())
        return 0;
    const HistoryChunk &oldest = *m_sealed.front();
    const std::size_t bytes = heapBytes(oldest);
    m_sealedBytes -= bytes;
    m_sealedSamples -= oldest.size();
    m_dropped += oldest.size() + oldest.leftOut();
    m_thinned -= oldest.leftOut();
    if (m_thinnedChunks > 0) {
        --m_thinnedChunks;
        m_thinnedBytes -= bytes;
    }
    m_sealed.erase(m_sealed.begin());
    return bytes;
}

} // namespace cwndscope::store
