// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/DescriptorTable.h"

#include "server/UniqueFd.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/resource.h>

namespace cwndscope::server {

void growDescriptorTable(std::size_t descriptors)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const auto most = std::min<rlim_t>(descriptors, limit.rlim_cur);
    const UniqueFd any(::eventfd(0, EFD_CLOEXEC));
    // The highest one makes the room, and is closed again. Without it the table grows step by step.
    if (any.isValid() && most > 0)
        UniqueFd(::fcntl(any.get(), F_DUPFD_CLOEXEC, int(most - 1)));
}

} // namespace cwndscope::server
