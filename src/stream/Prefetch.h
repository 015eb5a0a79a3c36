// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>

namespace cwndscope::stream {

inline constexpr std::size_t cacheLine = 64;

/// Has an object that will be needed soon on its way to the caches. Of thousands of connections nothing is
/// there, and waiting for each would cost more than what is done with it.
template <typename Object> void prefetch(const Object &object)
{
    const auto *const bytes = reinterpret_cast<const char *>(&object);
    for (std::size_t offset = 0; offset < sizeof object; offset += cacheLine)
        __builtin_prefetch(bytes + offset);
}

/// The same for a std::variant that seldom holds the largest of its alternatives: its beginning, and its end,
/// where it says which it holds.
template <typename Variant> void prefetchMost(const Variant &variant)
{
    constexpr std::size_t beginning = 3 * cacheLine;
    const auto *const bytes = reinterpret_cast<const char *>(&variant);
    for (std::size_t offset = 0; offset < std::min(beginning, sizeof variant); offset += cacheLine)
        __builtin_prefetch(bytes + offset);
    __builtin_prefetch(bytes + sizeof variant - 1);
}

} // namespace cwndscope::stream
