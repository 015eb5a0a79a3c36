// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <QString>

namespace cwndscope::store {

/// What a person wrote at a time of a connection.
struct Note
{
    stream::ConnectionId connection = 0;
    stream::MonotonicTime time{};
    QString text; ///< one line

    bool operator==(const Note &) const = default;
};

} // namespace cwndscope::store
