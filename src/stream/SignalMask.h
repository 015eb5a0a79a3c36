// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

namespace cwndscope::stream {

/// For threads of one's own: signals to the process go to threads that expect them, and what write(2) raises
/// (SIGPIPE without a reader, SIGXFSZ past RLIMIT_FSIZE, see setrlimit(2)) stays a plain error.
inline void blockSignalsOnThisThread()
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

} // namespace cwndscope::stream
