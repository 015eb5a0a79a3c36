// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace cwndscope::exporting {

/// Text as it may stand between tags and in quoted attributes.
inline QByteArray html(const QString &text)
{
    // No apostrophes: toHtmlEscaped() leaves them, and attributes here are in double quotes.
    return text.toHtmlEscaped().toUtf8();
}

} // namespace cwndscope::exporting
