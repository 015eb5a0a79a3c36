// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace cwndscope::http {

/// Percent-encodes every byte but RFC 3986's unreserved ones, and "/" if told so: what comes out is safe in a
/// path, a field value and an HTML attribute, whatever bytes went in.
QByteArray percentEncoded(QByteArrayView bytes, bool keepSlashes = false);
/// A query that came in a request line, made fit for a Location: what RFC 3986 does not allow there is
/// encoded, what is encoded already stays.
QByteArray percentEncodedQuery(QByteArrayView query);

} // namespace cwndscope::http
