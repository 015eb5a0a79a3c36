// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Time.h"

#include <QByteArray>

#include <cstdint>

namespace cwndscope::exporting {

/// The same text as stream::rfc3339, an order of magnitude faster: it is part of every row.
QByteArray timeText(stream::UtcTime time);

/// A span of time as every file states it: in whole microseconds.
constexpr std::int64_t microseconds(stream::MonotonicTime time)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

} // namespace cwndscope::exporting
