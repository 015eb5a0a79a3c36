// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Listener.h"

#include <utility>

namespace cwndscope::server {

namespace {

/// Between attempts after accept failed: often enough to recover quickly, seldom enough not to spin.
constexpr std::chrono::milliseconds retryInterval{200};

} // namespace

Listener::Listener(ListenSocket socket, Accepted accepted, QObject *parent)
    : QTcpServer(parent)
    , m_socket(std::move(socket))
    , m_endpoint(m_socket.endpoint())
    , m_accepted(std::move(accepted))
    , m_retry(this)
{
    setSocketDescriptor(m_socket.releaseDescriptor());
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    // QTcpServer pauses itself after a failed accept, until it is told to go on.
    connect(this, &QTcpServer::acceptError, this, [this] {
        m_retry.start();
        if (!std::exchange(m_failing, true))
            Q_EMIT acceptFailed(errorString());
    });
}

void Listener::incomingConnection(qintptr descriptor)
{
    m_accepted(UniqueFd(int(descriptor)));
    if (std::exchange(m_failing, false))
        Q_EMIT acceptRecovered();
}

} // namespace cwndscope::server
