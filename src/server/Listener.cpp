// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Listener.h"

#include <QEvent>
#include <QSocketNotifier>

#include <cerrno>
#include <utility>

#include <fcntl.h>

namespace cwndscope::server {

namespace {

/// Between attempts after accept failed: often enough to recover quickly, seldom enough not to spin.
constexpr std::chrono::milliseconds retryInterval{200};

} // namespace

Listener::Listener(ListenSocket socket, Receiver receiver, QObject *parent)
    : QTcpServer(parent)
    , m_socket(std::move(socket))
    , m_endpoint(m_socket.endpoint())
    , m_receiver(std::move(receiver))
    , m_retry(this)
{
    setSocketDescriptor(m_socket.releaseDescriptor());
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    // QTcpServer pauses itself after a failed accept, until it is told to go on.
    connect(this, &QTcpServer::acceptError, this, [this] { wait(errorString()); });
    if (auto *notifier = findChild<QSocketNotifier *>())
        notifier->installEventFilter(this);
}

/// QTcpServer pauses itself only when the first error that its socket ever had is a lasting one. But that
/// was, at the first connection already, that no other one is waiting; from then on it would try again and
/// again for as long as there is no descriptor.
bool Listener::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::SockAct)
        return QTcpServer::eventFilter(watched, event);
    // That may be so only after a turn without any connection.
    if (!std::exchange(m_hasAccepted, false)
        && !UniqueFd(::fcntl(int(socketDescriptor()), F_DUPFD_CLOEXEC, 0)).isValid()) {
        const int error = errno;
        pauseAccepting();
        wait(qt_error_string(error));
        return true;
    }
    return QTcpServer::eventFilter(watched, event);
}

void Listener::wait(const QString &reason)
{
    m_retry.start();
    if (!std::exchange(m_failing, true))
        Q_EMIT acceptFailed(reason);
}

void Listener::incomingConnection(qintptr descriptor)
{
    m_hasAccepted = true;
    m_receiver({UniqueFd(int(descriptor)), m_endpoint.isUnix});
    if (std::exchange(m_failing, false))
        Q_EMIT acceptRecovered();
}

} // namespace cwndscope::server
