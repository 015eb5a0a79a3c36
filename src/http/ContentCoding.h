// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestHead.h"

#include <QByteArrayView>

#include <vector>

namespace cwndscope::http {

/// A content coding that a precompressed file beside the original may have.
struct ContentCoding
{
    QByteArrayView name; ///< as in Accept-Encoding
    QByteArrayView suffix; ///< of the file's name
};

/// The codings that the client prefers over the file as it is, best first (RFC 9110 section 12.5.3).
std::vector<ContentCoding> acceptedCodings(const RequestHead &request);

/// The weight that a list such as Accept or Accept-Encoding gives to `value`, in thousandths; -1 when neither
/// it nor a wildcard is listed. `wildcards` are the members that stand for it too, from special to general.
int listedWeight(QByteArrayView list, QByteArrayView value, const std::vector<QByteArrayView> &wildcards);

} // namespace cwndscope::http
