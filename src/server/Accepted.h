// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/UniqueFd.h"

namespace cwndscope::server {

/// What a listener accepted. Its family is that of the listener, which saves asking for it each time.
struct Accepted
{
    UniqueFd descriptor;
    bool isUnix = false;
};

} // namespace cwndscope::server
