// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace cwndscope::stream {

/// Has an object that will be needed soon on its way to the caches. Of thousands of connections nothing is
/// there, and waiting for each would cost more than what is done with it.
template <typename Object> void prefetch(const Object &object)
{
    constexpr std::size_t cacheLine = 64;
    const auto *const bytes = reinterpret_cast<const char *>(&object);
    for (std::size_t offset = 0; offset < sizeof object; offset += cacheLine)
        __builtin_prefetch(bytes + offset);
}

} // namespace cwndscope::stream
