// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/History.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace cwndscope::store {

History::History() = default;

void History::append(const stream::Sample &sample)
{
    const bool isFirst = isEmpty();
    const stream::MonotonicTime newest = lastTime();
    m_open.push_back(sample);
    if (!isFirst)
        m_open.back().time = std::max(sample.time, newest);
    if (m_open.size() == samplesPerChunk)
        seal();
}

void History::seal()
{
    if (m_open.empty())
        return;
    m_sealedSamples += m_open.size();
    m_sealed.push_back(std::make_shared<const Chunk>(m_open));
    m_open = {};
}

std::size_t History::size() const
{
    return m_sealedSamples + m_open.size();
}

stream::MonotonicTime History::firstTime() const
{
    if (isEmpty())
        return {};
    return m_sealed.empty() ? m_open.front().time : m_sealed.front()->front().time;
}

stream::MonotonicTime History::lastTime() const
{
    if (isEmpty())
        return {};
    return m_open.empty() ? m_sealed.back()->back().time : m_open.back().time;
}

void History::visit(stream::MonotonicTime from, stream::MonotonicTime to,
                    const std::function<bool(const stream::Sample &)> &visit) const
{
    const auto visitChunk = [&](const Chunk &chunk) {
        return std::all_of(chunk.begin(), chunk.end(), [&](const stream::Sample &sample) {
            return sample.time < from || (sample.time <= to && visit(sample));
        });
    };
    auto chunk = std::lower_bound(m_sealed.begin(), m_sealed.end(), from,
                                  [](const auto &each, auto time) { return each->back().time < time; });
    for (; chunk != m_sealed.end(); ++chunk) {
        if (!visitChunk(**chunk))
            return;
    }
    visitChunk(m_open);
}

void History::visitAll(const std::function<bool(const stream::Sample &)> &visit) const
{
    this->visit(stream::MonotonicTime::min(), stream::MonotonicTime::max(), visit);
}

void History::series(const tcp::Field &field, stream::MonotonicTime from, stream::MonotonicTime to,
                     const std::function<void(stream::MonotonicTime, std::optional<double>)> &visit) const
{
    this->visit(from, to, [&](const stream::Sample &sample) {
        visit(sample.time, tcp::number(field.value(sample.snapshot)));
        return true;
    });
}

std::optional<stream::Sample> History::at(stream::MonotonicTime time) const
{
    std::optional<stream::Sample> result;
    visit(stream::MonotonicTime::min(), time, [&](const stream::Sample &sample) {
        result = sample;
        return true;
    });
    return result;
}

std::size_t History::memoryBytes() const
{
    return sizeof *this + m_sealed.capacity() * sizeof m_sealed.front() + size() * sizeof(stream::Sample);
}

std::size_t History::dropOldest()
{
    if (m_sealed.empty())
        return 0;
    const std::size_t before = memoryBytes();
    const std::size_t samples = m_sealed.front()->size();
    m_sealed.erase(m_sealed.begin());
    m_sealedSamples -= samples;
    m_dropped += samples;
    return before - memoryBytes();
}

} // namespace cwndscope::store
