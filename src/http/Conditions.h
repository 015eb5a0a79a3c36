// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestHead.h"

#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace cwndscope::http {

/// What tells one state of a representation from another (RFC 9110 section 8.8).
struct Validators
{
    QByteArrayView entityTag; ///< strong, with its quotes; empty for none
    std::optional<std::int64_t> lastModified; ///< seconds since 1970, never later than `now`
    std::int64_t now = 0; ///< the clock at the time of the request
};

enum class Precondition { Holds, NotModified, Failed };

/// Evaluates If-Match, If-Unmodified-Since, If-None-Match and If-Modified-Since in the order of RFC 9110
/// section 13.2.2, for GET and HEAD of a representation that exists.
Precondition evaluatePreconditions(const RequestHead &request, const Validators &validators);

/// Whether If-Range, if present, lets a Range be honoured (RFC 9110 section 13.1.5).
bool rangeIsCurrent(const RequestHead &request, const Validators &validators);

} // namespace cwndscope::http
