// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace cwndscope::http {

/// What a request may cost before it is refused. RFC 9112 section 3 wants at least 8000 octets of request
/// line.
struct Limits
{
    std::size_t targetBytes = 8'192; ///< beyond: 414
    std::size_t headBytes = 32'768; ///< request line and field section; beyond: 431
    std::size_t fieldLines = 200; ///< beyond: 431
    std::size_t leadingEmptyLines = 4; ///< CRLFs before a request line (RFC 9112 section 2.2); beyond: 400
    std::uint64_t discardedBodyBytes = 1
        << 20; ///< a body nobody asked for is read away up to this; beyond: close
};

} // namespace cwndscope::http
