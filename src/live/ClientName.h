// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Endpoint.h"
#include "stream/Observation.h"

#include <QByteArray>

namespace cwndscope::live {

/// Whose connection it is: connections of one name may be shown to each other.
///
/// Over TCP that is the peer's address. On a Unix-domain socket it is the user, because that is where Unix
/// draws the line: a browser has several processes, and who may read a process's memory may see its
/// connections. Where neither is known, a connection is alone.
QByteArray clientName(stream::ConnectionId connection, const stream::Endpoint &peer,
                      const std::optional<stream::PeerCredentials> &credentials);

} // namespace cwndscope::live
