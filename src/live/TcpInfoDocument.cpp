// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/TcpInfoDocument.h"

#include "live/Json.h"
#include "stream/Time.h"

namespace cwndscope::live {

QByteArray tcpInfoDocument(const server::Connection &connection)
{
    const tcp::Snapshot snapshot = connection.tcpInfo().value_or(tcp::Snapshot{});
    QByteArray out = "{\"time\":" + jsonText(stream::rfc3339(stream::ClockAnchor::now().utc))
        + ",\"connection\":" + jsonId(connection.id()) + ','
        + jsonEnds(connection.local(), connection.peer(), connection.socketDescriptor(),
                   connection.peerCredentials());
    for (const tcp::Field &field : tcp::fieldCatalogue())
        out += ",\n" + jsonText(field.name) + ':' + jsonValue(field.value(snapshot));
    return out + "}\n";
}

} // namespace cwndscope::live
