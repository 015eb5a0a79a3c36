// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ChunkThinning.h"

#include "tcp/Field.h"

#include <algorithm>
#include <optional>

namespace cwndscope::store {

namespace {

using stream::Sample;
using stream::SampleKind;
using Samples = std::vector<Sample>;

/// Of so many samples the last one and the extremes are kept.
constexpr std::size_t runLength = 128;

class Keeper
{
public:
    explicit Keeper(const Samples &samples)
        : m_samples(samples)
        , m_isKept(samples.size(), false)
    { }

    void keep(std::size_t index) { m_isKept[index] = true; }

    void keepExtremes(const tcp::Field &field)
    {
        for (std::size_t from = 0; from < m_samples.size(); from += runLength)
            keepExtremes(field, from, std::min(from + runLength, m_samples.size()));
    }

    void keepFirstOfEach(const tcp::Field &state)
    {
        std::vector<tcp::FieldValue> seen;
        for (std::size_t i = 0; i < m_samples.size(); ++i) {
            const tcp::FieldValue value = state.value(m_samples[i].snapshot);
            if (std::find(seen.begin(), seen.end(), value) != seen.end())
                continue;
            seen.push_back(value);
            keep(i);
        }
    }

    /// Time without samples has to look like that afterwards, so nothing is left out on either side of it.
    void keepPauses()
    {
        constexpr std::chrono::milliseconds shortest{20};
        for (std::size_t i = 2; i < m_samples.size(); ++i) {
            const auto distance = m_samples[i].time - m_samples[i - 1].time;
            const auto before = m_samples[i - 1].time - m_samples[i - 2].time;
            if (distance > shortest && distance > 3 * before) {
                keep(i - 2);
                keep(i - 1);
                keep(i);
            }
        }
    }

    /// And the one before them, so that the kind remains.
    void keepEnds()
    {
        for (std::size_t i = 0; i < m_samples.size(); ++i) {
            if (m_samples[i].kind != SampleKind::First && m_samples[i].kind != SampleKind::Last)
                continue;
            keep(i);
            if (i > 0)
                keep(i - 1);
        }
        for (std::size_t last = runLength - 1; last < m_samples.size(); last += runLength)
            keep(last);
        keep(m_samples.size() - 1);
    }

    HistoryChunk kept() const
    {
        HistoryChunk result;
        SampleCodec codec;
        bool isComplete = true;
        for (std::size_t i = 0; i < m_samples.size(); ++i) {
            if (m_isKept[i]) {
                Sample sample = m_samples[i];
                if (!isComplete)
                    sample.kind = SampleKind::Thinned;
                result.append(sample, codec);
            }
            isComplete = m_isKept[i];
        }
        result.setLeftOut(m_samples.size() - result.size());
        result.shrink();
        return result;
    }

private:
    void keepExtremes(const tcp::Field &field, std::size_t from, std::size_t to)
    {
        std::optional<std::size_t> lowest;
        std::optional<std::size_t> highest;
        double low = 0.0;
        double high = 0.0;
        for (std::size_t i = from; i < to; ++i) {
            const std::optional<double> value = tcp::number(field.value(m_samples[i].snapshot));
            if (!value)
                continue;
            if (!lowest || *value < low) {
                lowest = i;
                low = *value;
            }
            if (!highest || *value > high) {
                highest = i;
                high = *value;
            }
        }
        // What does not change is in the last sample, too.
        if (lowest && low < high) {
            keep(*lowest);
            keep(*highest);
        }
    }

    const Samples &m_samples;
    std::vector<bool> m_isKept;
};

} // namespace

HistoryChunk thinned(const HistoryChunk &chunk)
{
    Samples samples;
    samples.reserve(chunk.size());
    chunk.visit([&samples](const Sample &sample) {
        samples.push_back(sample);
        return true;
    });
    if (samples.empty())
        return chunk;
    Keeper keeper(samples);
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        if (field.behaviour == tcp::Behaviour::Gauge)
            keeper.keepExtremes(field);
        else if (field.behaviour == tcp::Behaviour::State)
            keeper.keepFirstOfEach(field);
    }
    keeper.keepPauses();
    keeper.keepEnds();
    return keeper.kept();
}

} // namespace cwndscope::store
