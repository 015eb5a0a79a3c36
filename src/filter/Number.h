// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/Quantity.h"

#include <QStringList>
#include <QStringView>

#include <compare>
#include <cstdint>
#include <optional>

namespace cwndscope::filter {

/// A number of a filter, in the own unit of the quantity that it is compared with.
struct Number
{
    double real = 0;
    std::optional<std::uint64_t> whole; ///< set whenever it is one: exact where a double is not

    bool operator==(const Number &) const = default;
    QString toString() const;

    /// How a measured value compares with this one.
    std::partial_ordering compare(std::uint64_t value) const;
    std::partial_ordering compare(double value) const { return value <=> real; }
};

/// "50ms", "64KiB", "9.4Mbit/s", "3", "1e6": digits, then perhaps a unit of the quantity's dimension, in any
/// case. Without a unit it is in the quantity's own. std::nullopt when it is none of these, or too large.
std::optional<Number> parseNumber(QStringView text, const Quantity &quantity);

/// The units of a dimension, for completion; smallest first.
QStringList units(Dimension dimension);

} // namespace cwndscope::filter
