// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/KernelSocket.h"

#include "tcp/SnapshotReader.h"

#include <QTcpSocket>

#include <fcntl.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace cwndscope::server {

KernelSocket::KernelSocket(int descriptor)
    : m_duplicate(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0))
{
    if (!m_duplicate.isValid())
        return;
    m_id = tcp::socketCookie(m_duplicate.get()).value_or(0);
}

void KernelSocket::learnEnds(const QTcpSocket &socket, bool isUnix)
{
    if (!isUnix && !socket.localAddress().isNull() && !socket.peerAddress().isNull()) {
        m_local = stream::Endpoint::tcp(socket.localAddress(), socket.localPort());
        m_peer = stream::Endpoint::tcp(socket.peerAddress(), socket.peerPort());
    } else {
        m_local = stream::Endpoint::local(m_duplicate.get()).value_or(stream::Endpoint{});
        m_peer = stream::Endpoint::peer(m_duplicate.get()).value_or(stream::Endpoint{});
    }
    if (isUnix)
        m_credentials = stream::PeerCredentials::of(m_duplicate.get());
}

bool KernelSocket::isReset() const
{
    return tcp::isReset(m_duplicate.get());
}

int KernelSocket::takeError() const
{
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(m_duplicate.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : 0;
}

int KernelSocket::queuedBytes() const
{
    int queued = 0;
    return ::ioctl(m_duplicate.get(), SIOCOUTQ, &queued) == 0 ? queued : 0;
}

void KernelSocket::sendFin() const
{
    ::shutdown(m_duplicate.get(), SHUT_WR);
}

bool KernelSocket::sendRst() const
{
    // What connect(2) calls dissolving the association is ABORT of RFC 9293: RST goes out now.
    const sockaddr nobody{AF_UNSPEC, {}};
    return ::connect(m_duplicate.get(), &nobody, sizeof nobody) == 0;
}

void KernelSocket::shutDown() const
{
    ::shutdown(m_duplicate.get(), SHUT_RDWR);
}

} // namespace cwndscope::server
