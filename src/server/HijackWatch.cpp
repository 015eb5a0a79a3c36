// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/HijackWatch.h"

#include "tcp/SnapshotReader.h"

#include <QEvent>

#include <poll.h>

namespace cwndscope::server {

using stream::CloseReason;

HijackWatch::HijackWatch(QTcpSocket &socket, int descriptor)
    : m_socket(&socket)
    , m_descriptor(descriptor)
{
    socket.installEventFilter(this);
    connect(&socket, &QTcpSocket::disconnected, this, &HijackWatch::onEnd);
    connect(&socket, &QObject::destroyed, this, &HijackWatch::onEnd);
}

bool HijackWatch::abort()
{
    if (!m_socket)
        return false;
    m_socket->disconnect(this);
    m_socket->abort();
    return true;
}

bool HijackWatch::eventFilter(QObject *watched, QEvent *event)
{
    // The type first: in its destructor it has events, too, and is no QTcpSocket any more.
    if (event->type() == QEvent::ThreadChange && watched == m_socket) {
        m_socket->removeEventFilter(this);
        m_socket = nullptr;
    }
    return QObject::eventFilter(watched, event);
}

void HijackWatch::onEnd()
{
    m_socket.clear();
    pollfd end{m_descriptor, POLLRDHUP, 0};
    ::poll(&end, 1, 0);
    if (tcp::isReset(m_descriptor))
        Q_EMIT ended(CloseReason::ResetByPeer);
    else
        Q_EMIT ended((end.revents & POLLRDHUP) != 0 ? CloseReason::PeerClosed : CloseReason::HijackerClosed);
}

} // namespace cwndscope::server
