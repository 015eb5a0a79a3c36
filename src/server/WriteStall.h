// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <chrono>

namespace cwndscope::server {

/// Tells a peer that takes its answer slowly from one that has stopped taking it.
class WriteStall
{
public:
    /// Bytes were taken.
    void clear() { m_since = {}; }

    /// Whether anybody had to look since then.
    bool isWatched() const { return m_since != stream::MonotonicTime::zero(); }

    /// True when nothing was taken for `timeout` (0: never); `queued`: the bytes that the peer has not
    /// acknowledged.
    bool lasts(int queued, stream::MonotonicTime now, std::chrono::nanoseconds timeout)
    {
        const bool progress = queued < m_lastQueued || queued == 0;
        m_lastQueued = queued;
        if (progress || !isWatched()) {
            m_since = now;
            return false;
        }
        return timeout.count() > 0 && now - m_since >= timeout;
    }

    /// Time during which nobody could look does not count.
    void postpone(std::chrono::nanoseconds by)
    {
        if (isWatched())
            m_since += by;
    }

private:
    int m_lastQueued = 0; ///< at the last look
    stream::MonotonicTime m_since{}; ///< 0: it takes
};

} // namespace cwndscope::server
