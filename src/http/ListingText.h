// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>

namespace cwndscope::http {

/// A file name for a page: valid UTF-8 with U+FFFD for what is not, HTML's characters escaped, and control
/// and bidirectional formatting characters spelt out, because they would make the name look like another one.
/// Those are set apart by an element, unless `elements` is false (in a title there is only text).
QByteArray htmlText(QByteArrayView name, bool elements = true);
/// A JSON string with its quotes (RFC 8259 section 7). Nothing but ASCII, so no reader can misread it.
QByteArray jsonString(QByteArrayView name);

/// "1.4 MiB"
QByteArray humanSize(std::uint64_t bytes);
/// "2024-05-06 07:08" or, `precise`, "2024-05-06T07:08:09Z"; UTC.
QByteArray isoTime(std::int64_t seconds, bool precise);

} // namespace cwndscope::http
