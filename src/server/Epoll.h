// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Deadline.h"
#include "server/UniqueFd.h"

#include <cstdint>
#include <span>

#include <sys/epoll.h>

namespace cwndscope::server {

/// Owns an epoll descriptor. One thread only.
class Epoll
{
public:
    /// How finely the kernel is asked to wait. Nanoseconds needs epoll_pwait2 (Linux 5.11) and falls back by
    /// itself.
    enum class Precision { Nanoseconds, Milliseconds };

    /// Where no descriptor can be had, isValid() is false and errno says why.
    explicit Epoll(Precision precision = Precision::Nanoseconds);

    bool isValid() const { return m_descriptor.isValid(); }

    /// epoll_ctl(2) with EPOLL_CTL_ADD, _MOD or _DEL. `key` comes back in the events. Returns 0 or the errno.
    int control(int operation, int descriptor, std::uint32_t events, std::uint64_t key);
    /// Fills `events` from the front and returns how many; never before `deadline` if none. Goes on after a
    /// signal.
    std::span<epoll_event> wait(std::span<epoll_event> events, Deadline deadline);

private:
    int waitOnce(std::span<epoll_event> events, std::optional<std::chrono::nanoseconds> timeout);

    UniqueFd m_descriptor;
    Precision m_precision;
};

} // namespace cwndscope::server
