// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Limits.h"
#include "http/RequestHead.h"

#include <QByteArrayView>

#include <cstddef>

namespace cwndscope::http {

/// What parseRequestHead made of the bytes so far.
struct ParseResult
{
    enum class Kind { Incomplete, Complete, Bad };

    Kind kind = Kind::Incomplete;
    /// Complete: bytes up to and including the empty line. Incomplete and Bad: 0.
    std::size_t consumed = 0;
    RequestHead head; ///< Complete: everything. Bad: method, target and minorVersion as far as known
    int status = 0; ///< Bad: the status to answer with (400, 414, 431, 501, 505), then close
    const char *reason = ""; ///< Bad: one plain sentence for the answer's body
};

/// A pure function: the same bytes always give the same result, and a result other than Incomplete does not
/// change when more bytes follow. No state, no I/O; any thread. Every refusal closes the connection, because
/// the framing of what follows is in doubt (RFC 9112 section 11.2).
ParseResult parseRequestHead(QByteArrayView bytes, const Limits &limits = {});

} // namespace cwndscope::http
