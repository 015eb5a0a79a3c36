// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/WakeUp.h"

#include <cerrno>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace cwndscope::server {

WakeUp::WakeUp()
    : m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{ }

WakeUp::~WakeUp()
{
    static_cast<void>(m_raises.load(std::memory_order_acquire));
}

void WakeUp::raise()
{
    if (!m_raised.exchange(true, std::memory_order_acq_rel)) {
        // Cannot fail with EAGAIN: the counter never passes one (eventfd(2)).
        const std::uint64_t one = 1;
        while (write(m_descriptor.get(), &one, sizeof one) < 0 && errno == EINTR) { }
    }
    m_raises.fetch_add(1, std::memory_order_release);
}

void WakeUp::lower()
{
    // Read before the flag falls: the other way round, a thread that raises in between would have its write
    // read here while the flag stays up, and nobody would ever write again.
    std::uint64_t count = 0;
    while (read(m_descriptor.get(), &count, sizeof count) < 0 && errno == EINTR) { }
    m_raised.exchange(false, std::memory_order_acq_rel);
}

bool WakeUp::wait(Deadline deadline) const
{
    for (;;) {
        pollfd request{m_descriptor.get(), POLLIN, 0};
        const auto left = timeLeft(deadline);
        const timespec timeout = toTimespec(left.value_or(std::chrono::nanoseconds(0)));
        const int ready = ppoll(&request, 1, left ? &timeout : nullptr, nullptr);
        if (ready >= 0 || errno != EINTR)
            return ready > 0;
    }
}

} // namespace cwndscope::server
