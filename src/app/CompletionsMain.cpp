// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ShellCompletion.h"

#include <cstdio>
#include <cstring>

/// The script for the shell that the argument names, on standard output.
int main(int argc, char *argv[])
{
    using cwndscope::app::Shell;
    const char *const name = argc == 2 ? argv[1] : "";
    const Shell shell = std::strcmp(name, "zsh") == 0 ? Shell::Zsh
        : std::strcmp(name, "fish") == 0              ? Shell::Fish
                                                      : Shell::Bash;
    const QByteArray text = cwndscope::app::shellCompletion(shell);
    return std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout) == std::size_t(text.size()) ? 0
                                                                                                          : 1;
}
