// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>
#include <QStringList>

#include <variant>

namespace cwndscope::app {

/// A sentence that names what is wrong and what to write instead.
struct UsageError
{
    QString message;
    QStringList marked{}; ///< lines that show the place, where that helps
};

enum class Inquiry { Help, Version };

using Command = std::variant<Options, Inquiry, UsageError>;

/// Reads the arguments; the first is the program's name. `defaults` hold where no option says otherwise.
/// Pure: it neither prints nor exits, nor looks at the machine.
Command parseCommandLine(const QStringList &arguments, const server::ServerOptions &defaults = {});

/// The text of --help. Needs a QCoreApplication.
QString helpText();

/// Every option, in the order of the help text.
QList<QCommandLineOption> commandLineOptions();

} // namespace cwndscope::app
