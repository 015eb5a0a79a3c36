// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Ranges.h"

#include "http/Characters.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace cwndscope::http {

namespace {

/// 1*DIGIT; a number beyond 64 bits stands for the largest: it is beyond every file just the same.
std::optional<std::uint64_t> number(QByteArrayView text)
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    if (text.isEmpty())
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (!isDigit(c))
            return std::nullopt;
        const auto digit = std::uint64_t(c - '0');
        value = value > (most - digit) / 10 ? most : value * 10 + digit;
    }
    return value;
}

struct Specification
{
    bool valid = false;
    std::optional<ByteRange> range; ///< none when it cannot be satisfied
};

Specification parseSpecification(QByteArrayView text, std::uint64_t size)
{
    const qsizetype dash = text.indexOf('-');
    if (dash < 0)
        return {};
    const QByteArrayView last = text.sliced(dash + 1);
    if (dash == 0) {
        const auto length = number(last);
        if (!length)
            return {};
        if (*length == 0 || size == 0)
            return {true, std::nullopt};
        return {true, ByteRange{size - std::min(*length, size), size - 1}};
    }
    const auto from = number(text.first(dash));
    const auto to = last.isEmpty() ? std::numeric_limits<std::uint64_t>::max() : number(last);
    if (!from || !to || *from > *to)
        return {};
    if (*from >= size)
        return {true, std::nullopt};
    return {true, ByteRange{*from, std::min(*to, size - 1)}};
}

/// Adds a range; those it overlaps or adjoins are absorbed, so that no byte is sent twice.
void add(std::vector<ByteRange> &ranges, ByteRange range)
{
    for (auto other = ranges.begin(); other != ranges.end();) {
        // `last` is below the size of a file, so adding one cannot overflow.
        if (range.first <= other->last + 1 && other->first <= range.last + 1) {
            range.first = std::min(range.first, other->first);
            range.last = std::max(range.last, other->last);
            other = ranges.erase(other);
        } else {
            ++other;
        }
    }
    ranges.push_back(range);
}

} // namespace

RangeRequest parseRanges(QByteArrayView field, std::uint64_t size)
{
    constexpr QByteArrayView unit("bytes=");
    if (field.size() < unit.size() || !equalsIgnoringCase(field.first(unit.size()), unit))
        return {};
    RangeRequest request;
    std::size_t specifications = 0;
    for (QByteArrayView list = field.sliced(unit.size()); !list.isEmpty();) {
        const QByteArrayView member = takeListMember(list);
        if (member.isEmpty())
            continue;
        const Specification specification = parseSpecification(member, size);
        if (!specification.valid || ++specifications > maxRanges)
            return {};
        if (specification.range)
            add(request.ranges, *specification.range);
    }
    if (!request.ranges.empty())
        request.kind = RangeRequest::Kind::Partial;
    else if (specifications > 0)
        request.kind = RangeRequest::Kind::Unsatisfiable;
    return request;
}

} // namespace cwndscope::http
