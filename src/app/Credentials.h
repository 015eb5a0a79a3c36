// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <variant>

namespace cwndscope::app {

/// A user name and a password with a colon between them; RFC 7617 section 2: the name ends at the first.
bool areCredentials(const QByteArray &text);

/// The first line of a file, for --auth-file; or a sentence that says why there are none in it. Blocks on a
/// pipe.
std::variant<QByteArray, QString> readCredentials(const QString &path);

} // namespace cwndscope::app
