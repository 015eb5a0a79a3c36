// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/ClientName.h"

namespace cwndscope::live {

QByteArray clientName(stream::ConnectionId connection, const stream::Endpoint &peer,
                      const std::optional<stream::PeerCredentials> &credentials)
{
    if (credentials)
        return "uid:" + QByteArray::number(credentials->uid);
    if (!peer.isUnix && !peer.address.isNull())
        return peer.host();
    return "connection:" + QByteArray::number(qulonglong(connection));
}

} // namespace cwndscope::live
