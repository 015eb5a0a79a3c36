// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Batch.h"
#include "stream/Prefetch.h"

#include <cstddef>
#include <variant>

namespace cwndscope::stream {

/// Calls `fold` with what each observation of a batch is, in order, and `ahead` with each sample so many
/// places before its turn, for what else it will need. The observations themselves are in the caches of the
/// processor that wrote them, and as far apart as the largest of them is long: they are had on their way
/// before anything looks at them (but for the first ones).
template <typename Ahead, typename Fold>
void walk(const Batch &batch, std::size_t lookAhead, const Ahead &ahead, const Fold &fold)
{
    constexpr std::size_t untilItIsHere = 8;
    const auto &observations = batch.observations;
    const std::size_t count = observations.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (i + lookAhead + untilItIsHere < count)
            prefetchMost(observations[i + lookAhead + untilItIsHere]);
        if (i + lookAhead < count) {
            if (const auto *sample = std::get_if<Sample>(&observations[i + lookAhead])) {
                prefetch(*sample);
                ahead(*sample);
            }
        }
        std::visit(fold, observations[i]);
    }
}

} // namespace cwndscope::stream
