// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace cwndscope::app {

enum class Shell { Bash, Zsh, Fish };

/// The script with which a shell completes the command line; made of the options that CommandLine knows.
QByteArray shellCompletion(Shell shell);

} // namespace cwndscope::app
