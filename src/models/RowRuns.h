// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

namespace cwndscope::models {

/// Ascending rows as runs of neighbours, first and last: one signal each instead of one a row.
inline std::vector<std::pair<int, int>> contiguousRuns(const std::vector<int> &rows)
{
    std::vector<std::pair<int, int>> runs;
    for (const int row : rows) {
        if (!runs.empty() && runs.back().second + 1 == row)
            runs.back().second = row;
        else
            runs.emplace_back(row, row);
    }
    return runs;
}

} // namespace cwndscope::models
