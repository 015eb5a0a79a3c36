// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ListenSocket.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace cwndscope::server {

namespace {

/// The kernel cuts it to net.core.somaxconn.
constexpr int backlog = 4096;

struct ListenSocketWords
{
    Q_DECLARE_TR_FUNCTIONS(ListenSocket)
};

QString reason(int code)
{
    return QString::fromLocal8Bit(std::strerror(code));
}

socklen_t toSockaddr(const ListenAddress &address, sockaddr_storage &storage)
{
    storage = {};
    if (address.address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *in6 = reinterpret_cast<sockaddr_in6 *>(&storage);
        const Q_IPV6ADDR bytes = address.address.toIPv6Address();
        in6->sin6_family = AF_INET6;
        in6->sin6_port = htons(address.port);
        std::memcpy(&in6->sin6_addr, &bytes, sizeof in6->sin6_addr);
        const QByteArray scope = address.address.scopeId().toLocal8Bit();
        if (!scope.isEmpty()) {
            const unsigned byName = ::if_nametoindex(scope.constData());
            in6->sin6_scope_id = byName != 0 ? byName : scope.toUInt();
        }
        return sizeof *in6;
    }
    auto *in = reinterpret_cast<sockaddr_in *>(&storage);
    in->sin_family = AF_INET;
    in->sin_port = htons(address.port);
    in->sin_addr.s_addr = htonl(address.address.toIPv4Address());
    return sizeof *in;
}

ServerError bindError(const ListenAddress &address, int code)
{
    using Subject = ServerError::Subject;
    const QString where = stream::Endpoint{address.address, address.port, false, {}}.toString();
    switch (code) {
    case EADDRINUSE:
        return {
            Subject::Port,
            ListenSocketWords::tr(
                "Port %1 is already in use on %2. Stop the other program, or choose another port; 0 picks "
                "a free one.")
                .arg(address.port)
                .arg(address.address.toString()),
            true};
    case EACCES:
        return {
            Subject::Port,
            ListenSocketWords::tr(
                "Port %1 may not be used by an ordinary user. Choose one from 1024 on; 0 picks a free one.")
                .arg(address.port)};
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
    case ENODEV:
        return {
            Subject::Address,
            ListenSocketWords::tr(
                "%1 is not an address of this machine (%2). Choose 127.0.0.1 for this machine only, or an "
                "address "
                "that \"ip address\" lists.")
                .arg(address.address.toString(), reason(code))};
    default:
        return {Subject::Address, ListenSocketWords::tr("Cannot listen on %1: %2.").arg(where, reason(code))};
    }
}

void enable(int descriptor, int level, int name)
{
    const int on = 1;
    ::setsockopt(descriptor, level, name, &on, sizeof on);
}

/// Accepted sockets inherit these (include/net/inet_connection_sock.h), which saves a system call for each.
ServerError setInherited(int descriptor, const QByteArray &congestionControl)
{
    enable(descriptor, IPPROTO_TCP, TCP_NODELAY);
    if (congestionControl.isEmpty()
        || ::setsockopt(descriptor, IPPROTO_TCP, TCP_CONGESTION, congestionControl.constData(),
                        socklen_t(congestionControl.size()))
            == 0)
        return {};
    const int code = errno;
    QFile available(QStringLiteral("/proc/sys/net/ipv4/tcp_available_congestion_control"));
    const QString names = available.open(QIODevice::ReadOnly)
        ? QString::fromLatin1(available.readAll()).simplified()
        : QString();
    return {ServerError::Subject::None,
            ListenSocketWords::tr("Congestion control \"%1\" cannot be used: %2. This kernel has: %3.")
                .arg(QString::fromLatin1(congestionControl), reason(code), names)};
}

int socketOption(int descriptor, int name)
{
    int value = -1;
    socklen_t length = sizeof value;
    return ::getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 ? value : -1;
}

/// Whether anybody listens on the socket file. Decided by the kernel: a dead one refuses.
bool isDeadSocket(const sockaddr_un &address, socklen_t length)
{
    const UniqueFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    return ::connect(probe.get(), reinterpret_cast<const sockaddr *>(&address), length) != 0
        && errno == ECONNREFUSED;
}

} // namespace

ListenSocket::~ListenSocket()
{
    struct stat now
    { };
    if (!m_path.isEmpty() && ::lstat(m_path.constData(), &now) == 0 && now.st_dev == m_device
        && now.st_ino == m_inode)
        ::unlink(m_path.constData());
}

ListenSocket ListenSocket::tcp(const ListenAddress &address, const QByteArray &congestionControl,
                               ServerError *error)
{
    sockaddr_storage storage{};
    const socklen_t length = toSockaddr(address, storage);
    ListenSocket result;
    result.m_descriptor =
        UniqueFd(::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int descriptor = result.m_descriptor.get();
    if (descriptor < 0) {
        *error = bindError(address, errno);
        return {};
    }
    enable(descriptor, SOL_SOCKET, SO_REUSEADDR);
    if (ServerError problem = setInherited(descriptor, congestionControl); problem.isError()) {
        *error = std::move(problem);
        return {};
    }
    if (::bind(descriptor, reinterpret_cast<const sockaddr *>(&storage), length) != 0
        || ::listen(descriptor, backlog) != 0) {
        *error = bindError(address, errno);
        return {};
    }
    return result;
}

ListenSocket ListenSocket::unixDomain(const QString &path, ServerError *error)
{
    const auto fail = [&](const QString &message) {
        *error = {ServerError::Subject::UnixPath, message};
        return ListenSocket();
    };
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.isEmpty())
        return fail(ListenSocketWords::tr("The path of a Unix-domain socket is empty."));
    if (std::size_t(name.size()) >= sizeof address.sun_path)
        return fail(
            ListenSocketWords::tr(
                "The socket path %1 is too long: %2 bytes, and the kernel allows %3. Choose a shorter one.")
                .arg(path, QString::number(name.size()), QString::number(sizeof address.sun_path - 1)));
    std::memcpy(address.sun_path, name.constData(), std::size_t(name.size()));
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + std::size_t(name.size()) + 1);

    struct stat existing
    { };
    if (::lstat(name.constData(), &existing) == 0) {
        if (!S_ISSOCK(existing.st_mode))
            return fail(ListenSocketWords::tr(
                            "%1 exists and is not a socket. It was left alone; choose another path.")
                            .arg(path));
        if (!isDeadSocket(address, length))
            return fail(
                ListenSocketWords::tr("Another program listens on %1. Stop it, or choose another path.")
                    .arg(path));
        ::unlink(name.constData());
    }

    ListenSocket result;
    result.m_descriptor = UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int descriptor = result.m_descriptor.get();
    // bind() gives the file the mode that the socket has (net/unix/af_unix.c).
    if (descriptor < 0 || ::fchmod(descriptor, S_IRUSR | S_IWUSR) != 0
        || ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), length) != 0)
        return fail(ListenSocketWords::tr("Cannot create the socket %1: %2.").arg(path, reason(errno)));
    struct stat made
    { };
    if (::lstat(name.constData(), &made) == 0) {
        result.m_path = name;
        result.m_device = made.st_dev;
        result.m_inode = made.st_ino;
    }
    if (::listen(descriptor, backlog) != 0)
        return fail(ListenSocketWords::tr("Cannot listen on the socket %1: %2.").arg(path, reason(errno)));
    return result;
}

ListenSocket ListenSocket::adopted(int descriptor, const QByteArray &congestionControl, ServerError *error)
{
    const int domain = socketOption(descriptor, SO_DOMAIN);
    const bool isTcp = domain == AF_INET || domain == AF_INET6;
    if (socketOption(descriptor, SO_ACCEPTCONN) != 1 || socketOption(descriptor, SO_TYPE) != SOCK_STREAM
        || (!isTcp && domain != AF_UNIX)) {
        *error = {ServerError::Subject::Address,
                  ListenSocketWords::tr("Descriptor %1 is not a listening TCP or Unix-domain stream socket.")
                      .arg(descriptor)};
        return {};
    }
    ListenSocket result;
    result.m_descriptor = UniqueFd(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
    ServerError problem;
    if (!result.isValid())
        problem = {
            ServerError::Subject::Resources,
            ListenSocketWords::tr("Cannot listen on descriptor %1: %2.").arg(descriptor).arg(reason(errno))};
    else if (isTcp)
        problem = setInherited(result.descriptor(), congestionControl);
    if (!problem.isError())
        return result;
    *error = std::move(problem);
    return {};
}

stream::Endpoint ListenSocket::endpoint() const
{
    return stream::Endpoint::local(m_descriptor.get()).value_or(stream::Endpoint{});
}

} // namespace cwndscope::server
