// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace cwndscope::app {

/// What a service manager handed over.
struct InheritedSockets
{
    std::vector<int> descriptors;
    QString problem; ///< a sentence, when the environment makes no sense; then there are no descriptors
};

/// Listening sockets that a service manager opened for this very process, as systemd does (sd_listen_fds(3)):
/// LISTEN_FDS of them from descriptor 3 on, if LISTEN_PID is ours. Marks them close-on-exec and removes the
/// variables, so that no child takes them for its own. Before any thread is started, because it changes the
/// environment.
InheritedSockets takeInheritedSockets(int firstDescriptor = 3);

} // namespace cwndscope::app
