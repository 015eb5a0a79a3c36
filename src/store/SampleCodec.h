// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace cwndscope::store {

/// Writes the samples of one connection one after another as their differences from what the previous ones
/// lead to expect, and reads them back exactly, every bit of every field. Most fields do not change between
/// two samples or follow from others (bytes from segments, ages from the clock), so a sample takes tens of
/// bytes instead of hundreds.
///
/// The format is for memory only. One codec reads or writes one sequence; both begin with a fresh codec.
class SampleCodec
{
public:
    /// The next sample begins a run of its own: what came before does not matter for it.
    void restart();
    /// Writes the sample to `bytes`, where there is room for `largest`; returns the end of it.
    std::uint8_t *encode(const stream::Sample &sample, std::uint8_t *bytes);
    static constexpr std::size_t largest = 1024;
    /// Reads the sample that begins at `bytes` into last(); returns where the next one begins. The bytes must
    /// be what encode() wrote.
    const std::uint8_t *decode(const std::uint8_t *bytes);
    /// The sample that was encoded or decoded last.
    const stream::Sample &last() const { return m_last; }

private:
    template <std::size_t... indices>
    const std::uint8_t *decodePredicted(const stream::Sample &before, const std::uint8_t *masks,
                                        const std::uint8_t *bytes, std::index_sequence<indices...>);
    void learnStep(std::uint64_t distance);

    stream::Sample m_last;
    bool m_isFresh = true; ///< the next sample begins a run
    std::uint64_t m_step = 0; ///< smoothed distance between two samples in ns
};

} // namespace cwndscope::store
