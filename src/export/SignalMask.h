// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

namespace cwndscope::exporting {

/// For threads that write files: what write(2) raises there (SIGPIPE without a reader, SIGXFSZ past
/// RLIMIT_FSIZE, see setrlimit(2)) stays a plain error, and signals to the process go to threads that expect
/// them.
inline void blockSignalsOnThisThread()
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

} // namespace cwndscope::exporting
