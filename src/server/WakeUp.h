// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Deadline.h"
#include "server/UniqueFd.h"

#include <atomic>
#include <cstdint>

namespace cwndscope::server {

/// An eventfd that other threads raise to end a thread's wait. However often it is raised before the owner
/// lowers it, it is written once.
class WakeUp
{
public:
    /// Where no descriptor can be had, descriptor() is -1 and errno says why.
    WakeUp();
    ~WakeUp();
    WakeUp(const WakeUp &) = delete;
    WakeUp &operator=(const WakeUp &) = delete;

    /// Readable while raised.
    int descriptor() const { return m_descriptor.get(); }
    /// From any thread. What the caller wrote before is visible to the owner once it has lowered.
    void raise();
    /// By the owner, and only after it saw the descriptor readable.
    void lower();
    /// Waits for this alone; true if raised.
    bool wait(Deadline deadline) const;

private:
    const UniqueFd m_descriptor;
    std::atomic<bool> m_raised = false;
    /// Counted when a raise is through and read by the destructor: a lock inside Qt keeps the two apart, and
    /// this says so to those who cannot see that lock, such as ThreadSanitizer.
    std::atomic<std::uint32_t> m_raises = 0;
};

} // namespace cwndscope::server
