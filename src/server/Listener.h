// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Accepted.h"
#include "server/ListenSocket.h"

#include <QTcpServer>
#include <QTimer>

#include <functional>

namespace cwndscope::server {

/// Accepts on one listening socket and hands each descriptor on as it is, without making a socket object
/// here: the thread that owns a connection makes it.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    using Receiver = std::function<void(Accepted accepted)>;

    Listener(ListenSocket socket, Receiver receiver, QObject *parent = nullptr);

    const stream::Endpoint &endpoint() const { return m_endpoint; }

Q_SIGNALS:
    /// Accepting failed (out of descriptors or memory). It is tried again by itself; said once per trouble.
    void acceptFailed(const QString &reason);
    /// Accepting works again.
    void acceptRecovered();

protected:
    void incomingConnection(qintptr descriptor) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Accepting is paused; goes on after a while.
    void wait(const QString &reason);

    ListenSocket m_socket; ///< keeps the path of a Unix-domain socket
    stream::Endpoint m_endpoint;
    Receiver m_receiver;
    QTimer m_retry;
    bool m_failing = false;
    bool m_hasAccepted = false; ///< since the last turn
};

} // namespace cwndscope::server
