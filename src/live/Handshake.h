// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestHead.h"
#include "http/Response.h"

#include <QByteArray>
#include <QByteArrayView>

#include <variant>

namespace cwndscope::live {

/// Looks at a request for a WebSocket (RFC 6455 section 4.2.1) that was admitted already. Returns the answer
/// to one that cannot become one (426 to what does not ask for it, 403 to pages of other origins, 400), or
/// the same request written anew for Qt's WebSocket server: only the fields that it needs, so that it never
/// sees what else a client may send. Pure.
///
/// `authority` is what the client calls this server (Host). A browser tells the origin of the page that
/// asks; it has to be this server itself, or any page in the world could look at the connections of whoever
/// visits it (RFC 6455 section 10.2). Programs that are no browsers send no Origin.
std::variant<QByteArray, http::Response> checkHandshake(const http::RequestHead &request,
                                                        QByteArrayView authority);

/// Whether an Origin (RFC 6454 section 7) is the server that a client reached under `authority`.
bool isSameOrigin(QByteArrayView origin, QByteArrayView authority);

} // namespace cwndscope::live
