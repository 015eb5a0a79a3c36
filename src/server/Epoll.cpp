// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Epoll.h"

#include <QString>

#include <algorithm>
#include <cerrno>
#include <limits>

namespace cwndscope::server {

Epoll::Epoll(Precision precision)
    : m_descriptor(epoll_create1(EPOLL_CLOEXEC))
    , m_precision(precision)
{ }

int Epoll::control(int operation, int descriptor, std::uint32_t events, std::uint64_t key)
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = key;
    return epoll_ctl(m_descriptor.get(), operation, descriptor, &event) == 0 ? 0 : errno;
}

std::span<epoll_event> Epoll::wait(std::span<epoll_event> events, Deadline deadline)
{
    for (;;) {
        const int count = waitOnce(events, timeLeft(deadline));
        if (count >= 0)
            return events.first(static_cast<std::size_t>(count));
        // EBADF, EFAULT and EINVAL (epoll_wait(2)) mean that somebody closed this descriptor: there is no
        // going on.
        if (errno != EINTR)
            qFatal("epoll_wait failed: %s", qPrintable(qt_error_string(errno)));
    }
}

int Epoll::waitOnce(std::span<epoll_event> events, std::optional<std::chrono::nanoseconds> timeout)
{
    const int capacity = static_cast<int>(events.size());
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 35)
    // Without a timeout, or with none left, the older call says the same and works everywhere.
    if (m_precision == Precision::Nanoseconds && timeout && timeout->count() > 0) {
        const timespec time = toTimespec(*timeout);
        const int count = epoll_pwait2(m_descriptor.get(), events.data(), capacity, &time, nullptr);
        // ENOSYS: the kernel is older than 5.11. EPERM: a seccomp filter that does not know the call.
        if (count >= 0 || (errno != ENOSYS && errno != EPERM))
            return count;
        m_precision = Precision::Milliseconds;
    }
#endif
    int milliseconds = -1;
    if (timeout) {
        // Rounded up: a wait that ends early would have to be repeated with nothing left to wait for.
        const auto ceiling = std::chrono::ceil<std::chrono::milliseconds>(*timeout).count();
        milliseconds = static_cast<int>(std::min<std::int64_t>(ceiling, std::numeric_limits<int>::max()));
    }
    return epoll_wait(m_descriptor.get(), events.data(), capacity, milliseconds);
}

} // namespace cwndscope::server
