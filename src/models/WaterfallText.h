// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/ConnectionAnalysis.h"

#include <QString>

#include <array>
#include <optional>

namespace cwndscope::models {

/// One instant in the life of a response.
struct WaterfallStep
{
    QString label;
    QString meaning; ///< one sentence
    std::optional<stream::MonotonicTime> at; ///< since the head was parsed
    stream::MonotonicTime error{}; ///< it may have been so much earlier

    /// "3.31 s, or up to 98.0 ms earlier"; "not known yet", "not seen".
    QString time;
};

/// From the head to the acknowledgement: head parsed, first and last byte handed to the kernel, nothing left
/// unsent, all acknowledged. Pure function, any thread.
std::array<WaterfallStep, 5> waterfallSteps(const analysis::RequestAnalysis &request);

} // namespace cwndscope::models
