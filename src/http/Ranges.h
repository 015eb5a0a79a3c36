// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cwndscope::http {

/// Bytes `first` to `last`, both included.
struct ByteRange
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    bool operator==(const ByteRange &) const = default;
};

struct RangeRequest
{
    enum class Kind {
        Whole, ///< no range, or one to ignore: 200
        Partial, ///< 206 with `ranges`, at least one
        Unsatisfiable, ///< 416
    };

    Kind kind = Kind::Whole;
    std::vector<ByteRange>
        ranges; ///< in the order asked for; disjoint, so together never more than the whole
};

/// More ranges than this in one field is an attack, or pointless (RFC 9110 section 17.15): the field is
/// ignored.
inline constexpr std::size_t maxRanges = 64;

/// What the value of a Range field (RFC 9110 section 14) asks of a representation of `size` bytes.
RangeRequest parseRanges(QByteArrayView field, std::uint64_t size);

} // namespace cwndscope::http
