// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestHead.h"

namespace cwndscope::http {

/// Why a request is not served. status 0: it is fine.
struct Refusal
{
    int status = 0;
    const char *reason = ""; ///< one plain sentence for the answer's body
};

/// Works out what the field section says of the message itself: Host, framing, persistence and Expect. Fills
/// in the members of `head` that depend on it, or refuses what two implementations could understand
/// differently.
Refusal interpretHead(RequestHead &head);

} // namespace cwndscope::http
