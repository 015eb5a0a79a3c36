// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "live/Hub.h"
#include "live/Limits.h"
#include "live/Messages.h"
#include "server/Handler.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <QWebSocketServer>

#include <memory>

class QWebSocket;

namespace cwndscope::live {

/// One WebSocket that tells a client of its connections, on the thread that owns the socket. Owns itself, and
/// ends with the socket, with the thread, or when its reader is too slow to answer pings.
///
/// A reader that does not keep up gets less, not later: nothing is fetched for it while much is on its way,
/// and what it misses is counted. What it sends is read and ignored.
class View : public QObject
{
    Q_OBJECT

public:
    /// `handshake` is the request, as checkHandshake() wrote it.
    static void begin(server::HijackedSocket hijacked, const QByteArray &handshake, QByteArray hello,
                      std::unique_ptr<Subscription> subscription, const Limits &limits);
    ~View() override;

private:
    View(QByteArray hello, std::unique_ptr<Subscription> subscription, const Limits &limits);

    void onUpgraded();
    void tick();
    void ping();
    void checkWaiting();

    const QByteArray m_hello;
    std::unique_ptr<Subscription> m_subscription;
    const Limits m_limits;
    const stream::MonotonicTime m_begin;
    const Messages m_messages;
    QWebSocketServer m_upgrade; ///< never listens: it is there for its handshake
    std::unique_ptr<QWebSocket> m_socket; ///< after the handshake
    QTimer m_tick;
    QTimer m_ping;
    stream::MonotonicTime m_lastPong{};
};

} // namespace cwndscope::live
