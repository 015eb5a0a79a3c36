// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/HistoryBudget.h"

#include <utility>

namespace cwndscope::store {

void HistoryBudget::added(const History &history)
{
    m_bytes += history.memoryBytes();
    m_thinnedBytes += history.thinnedBytes();
    m_thinned += history.thinned();
    m_chunks += history.sealedChunks();
    m_exactChunks += history.sealedChunks() - history.thinnedChunks();
}

void HistoryBudget::removed(const History &history)
{
    m_bytes -= history.memoryBytes();
    m_thinnedBytes -= history.thinnedBytes();
    m_thinned -= history.thinned();
    m_chunks -= history.sealedChunks();
    m_exactChunks -= history.sealedChunks() - history.thinnedChunks();
}

void HistoryBudget::returned(stream::ConnectionId owner, const History &history)
{
    added(history);
    m_ages.pushOldest(owner, history.sealedChunks());
    m_exactAges.pushOldest(owner, history.sealedChunks() - history.thinnedChunks());
}

void HistoryBudget::Growth::append(stream::ConnectionId owner, History &history, const stream::Sample *sample)
{
    const std::size_t bytesBefore = history.memoryBytes();
    const std::size_t chunksBefore = history.sealedChunks();
    if (sample)
        history.append(*sample);
    else
        history.seal();
    bytes += history.memoryBytes() - bytesBefore;
    sealed.insert(sealed.end(), history.sealedChunks() - chunksBefore, owner);
}

void HistoryBudget::add(Growth &growth)
{
    m_bytes += std::exchange(growth.bytes, 0);
    for (const stream::ConnectionId owner : growth.sealed) {
        m_ages.push(owner);
        m_exactAges.push(owner);
    }
    m_chunks += growth.sealed.size();
    m_exactChunks += growth.sealed.size();
    growth.sealed.clear();
}

void HistoryBudget::enforce(std::size_t limit, const Find &find, const Changed &changed)
{
    while (m_bytes > limit) {
        const bool isExactHalfUsed = m_bytes - m_thinnedBytes > limit / 2;
        const bool thin = !m_exactAges.isEmpty() && (isExactHalfUsed || m_thinnedBytes == 0);
        AgeQueue &ages = thin ? m_exactAges : m_ages;
        if (ages.isEmpty())
            break;
        const stream::ConnectionId owner = ages.takeOldest();
        History *history = find(owner);
        if (history && (thin ? thinOldestOf(*history) : dropOldestOf(*history)))
            changed(owner);
    }
    m_ages.compact(m_chunks, [&find](stream::ConnectionId id) {
        const History *history = find(id);
        return history ? history->sealedChunks() : 0;
    });
    m_exactAges.compact(m_exactChunks, [&find](stream::ConnectionId id) {
        const History *history = find(id);
        return history ? history->sealedChunks() - history->thinnedChunks() : 0;
    });
}

bool HistoryBudget::thinOldestOf(History &history)
{
    if (history.thinnedChunks() == history.sealedChunks())
        return false;
    removed(history);
    history.thinOldest();
    added(history);
    return true;
}

bool HistoryBudget::dropOldestOf(History &history)
{
    if (history.sealedChunks() == 0)
        return false;
    removed(history);
    m_dropped -= history.dropped();
    history.dropOldest();
    m_dropped += history.dropped();
    added(history);
    return true;
}

} // namespace cwndscope::store
