// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

#include <utility>

/// Where texts stand in their boxes.
inline constexpr std::pair<const char *, Qt::Alignment> textAlignments[] = {
    {"left", Qt::AlignLeft | Qt::AlignVCenter},
    {"right", Qt::AlignRight | Qt::AlignVCenter},
    {"centre", Qt::AlignCenter},
    {"top", Qt::AlignLeft | Qt::AlignTop},
};
