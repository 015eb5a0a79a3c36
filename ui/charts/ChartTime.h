// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Time.h"

namespace cwndscope::ui {

// Charts count in seconds since their connection was accepted.

inline double secondsSince(stream::MonotonicTime start, stream::MonotonicTime time)
{
    return std::chrono::duration<double>(time - start).count();
}

inline stream::MonotonicTime timeAt(stream::MonotonicTime start, double seconds)
{
    return start + std::chrono::duration_cast<stream::MonotonicTime>(std::chrono::duration<double>(seconds));
}

} // namespace cwndscope::ui
