// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Endpoint.h"

#include <QFile>

#include <cstddef>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace cwndscope::stream {

namespace {

using NameFunction = int (*)(int, sockaddr *, socklen_t *);

std::optional<Endpoint> endpoint(int descriptor, NameFunction name)
{
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (name(descriptor, address, &length) != 0)
        return std::nullopt;

    Endpoint result;
    switch (storage.ss_family) {
    case AF_INET:
        return Endpoint::tcp(QHostAddress(address),
                             ntohs(reinterpret_cast<const sockaddr_in *>(address)->sin_port));
    case AF_INET6:
        return Endpoint::tcp(QHostAddress(address),
                             ntohs(reinterpret_cast<const sockaddr_in6 *>(address)->sin6_port));
    case AF_UNIX: {
        result.isUnix = true;
        const std::size_t pathOffset = offsetof(sockaddr_un, sun_path);
        if (length > pathOffset) {
            const char *path = reinterpret_cast<const sockaddr_un *>(address)->sun_path;
            const std::size_t size = length - pathOffset;
            // An abstract name begins with NUL; ss and /proc/net/unix write that as '@'.
            if (path[0] == '\0' && size > 1)
                result.path = QLatin1Char('@') + QFile::decodeName(QByteArray(path + 1, qsizetype(size - 1)));
            else
                result.path = QFile::decodeName(QByteArray(path, qsizetype(qstrnlen(path, size))));
        }
        return result;
    }
    default:
        return std::nullopt;
    }
}

/// getpeername() fails once the peer has reset the connection, even before it was accepted. SO_PEERNAME still
/// answers then (net/ipv4/af_inet.c, inet_getname), but only into a buffer that is not longer than the
/// address.
int peerName(int descriptor, sockaddr *address, socklen_t *length)
{
    if (::getpeername(descriptor, address, length) == 0)
        return 0;
    for (const socklen_t size : {sizeof(sockaddr_in6), sizeof(sockaddr_in)}) {
        *length = size;
        if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERNAME, address, length) == 0)
            return 0;
    }
    return -1;
}

} // namespace

QString Endpoint::toString() const
{
    if (isUnix)
        return QStringLiteral("unix:") + path;
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host =
        isIpv6 ? QLatin1Char('[') + address.toString() + QLatin1Char(']') : address.toString();
    return host + QLatin1Char(':') + QString::number(port);
}

QByteArray Endpoint::host() const
{
    return isUnix ? QByteArray() : address.toString().toLatin1();
}

Endpoint Endpoint::tcp(const QHostAddress &address, std::uint16_t port)
{
    // A client of a dual-stack listener arrives as ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2).
    bool isMapped = false;
    const quint32 ipv4 = address.toIPv4Address(&isMapped);
    Endpoint result;
    result.address = isMapped ? QHostAddress(ipv4) : address;
    result.port = port;
    return result;
}

std::optional<Endpoint> Endpoint::local(int descriptor)
{
    return endpoint(descriptor, ::getsockname);
}

std::optional<Endpoint> Endpoint::peer(int descriptor)
{
    return endpoint(descriptor, peerName);
}

std::optional<PeerCredentials> PeerCredentials::of(int descriptor)
{
    ucred raw{};
    socklen_t length = sizeof raw;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &raw, &length) != 0 || length < sizeof raw
        || raw.pid <= 0)
        return std::nullopt;
    PeerCredentials result{raw.pid, raw.uid, raw.gid, {}};
    QFile comm(QStringLiteral("/proc/%1/comm").arg(raw.pid));
    if (comm.open(QIODevice::ReadOnly))
        result.command = QString::fromLocal8Bit(comm.read(64)).trimmed();
    return result;
}

} // namespace cwndscope::stream
