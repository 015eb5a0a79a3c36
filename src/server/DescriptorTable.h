// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace cwndscope::server {

/// Makes the kernel's table of this process's descriptors large enough for that many, or for as many as
/// RLIMIT_NOFILE allows. By itself it doubles when it is full, and in a process with threads whoever needed
/// the next descriptor then sleeps for 10 to 30 ms (expand_fdtable() in the kernel's fs/file.c waits in
/// synchronize_rcu()), with all that a network thread has to do waiting behind it. This waits once, or not at
/// all when the table has the size. The table takes 8 bytes a descriptor.
void growDescriptorTable(std::size_t descriptors);

} // namespace cwndscope::server
