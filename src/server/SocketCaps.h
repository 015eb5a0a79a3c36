// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace cwndscope::server {

/// What accepted connections may use at most; 0 leaves the kernel's own limit. What the kernel made of it is
/// in the samples: sndbuf_bytes and max_pacing_rate_bytes_per_s.
struct SocketCaps
{
    int sendBuffer = 0; ///< bytes of SO_SNDBUF, which the kernel doubles for its bookkeeping (socket(7))
    int maxPacingRate = 0; ///< SO_MAX_PACING_RATE, bytes per second

    /// Empty when the kernel takes them, otherwise a sentence that says what it would take.
    QString problem() const;
    void applyTo(int descriptor) const;
};

} // namespace cwndscope::server
