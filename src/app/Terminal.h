// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <cstdio>

namespace cwndscope::app {

/// Text that came from outside (a file name, an argument, a request), safe to print on one line of a
/// terminal: control characters, line separators and the characters that change the writing direction become
/// \xNN or \u{N}.
QString terminalText(QStringView text);

/// One line at once, escaped as above and flushed. A stream that nobody reads is no error here.
void printLine(std::FILE *stream, QStringView text);
/// "cwndscope: …" on standard error.
void printError(QStringView message);

} // namespace cwndscope::app
