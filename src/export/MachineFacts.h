// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace cwndscope::exporting {

/// What of this machine decides how its TCP behaves. Names are the kernel's.
struct MachineFact
{
    QString name; ///< "kernel", "net.ipv4.tcp_rmem" …
    QString value; ///< empty when the kernel does not say
    QString meaning; ///< one sentence
};

/// Reads some small files below `proc`; the program's own machine's by default. No host name, no address.
std::vector<MachineFact> machineFacts(const QString &proc = QStringLiteral("/proc"));

} // namespace cwndscope::exporting
