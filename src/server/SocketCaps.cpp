// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/SocketCaps.h"

#include "server/UniqueFd.h"

#include <QCoreApplication>

#include <sys/socket.h>

namespace cwndscope::server {

QString SocketCaps::problem() const
{
    if (sendBuffer == 0)
        return {};
    const UniqueFd probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!probe.isValid())
        return {}; // listening will say why there are no sockets
    applyTo(probe.get());
    int got = 0;
    socklen_t length = sizeof got;
    ::getsockopt(probe.get(), SOL_SOCKET, SO_SNDBUF, &got, &length);
    if (got / 2 >= sendBuffer)
        return {};
    return QCoreApplication::translate(
               "cwndscope::server::SocketCaps",
               "The kernel allows send buffers of up to %1 bytes, not %2. Ask for less, or "
               "raise net.core.wmem_max (sysctl).")
        .arg(got / 2)
        .arg(sendBuffer);
}

void SocketCaps::applyTo(int descriptor) const
{
    if (sendBuffer > 0)
        ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &sendBuffer, sizeof sendBuffer);
    if (maxPacingRate > 0)
        ::setsockopt(descriptor, SOL_SOCKET, SO_MAX_PACING_RATE, &maxPacingRate, sizeof maxPacingRate);
}

} // namespace cwndscope::server
