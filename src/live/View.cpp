// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/View.h"

#include <QTcpSocket>
#include <QThread>
#include <QWebSocket>

#include <utility>

namespace cwndscope::live {

namespace {

void putBack(QTcpSocket &socket, const QByteArray &bytes)
{
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte)
        socket.ungetChar(*byte);
}

} // namespace

View::View(QByteArray hello, std::unique_ptr<Subscription> subscription, const Limits &limits)
    : m_hello(std::move(hello))
    , m_subscription(std::move(subscription))
    , m_limits(limits)
    , m_begin(stream::monotonicNow())
    , m_messages(m_begin)
    , m_upgrade(QStringLiteral("cwndscope"), QWebSocketServer::NonSecureMode)
{
    connect(&m_tick, &QTimer::timeout, this, &View::tick);
    connect(&m_ping, &QTimer::timeout, this, &View::ping);
    connect(QThread::currentThread(), &QThread::finished, this, &QObject::deleteLater);
}

View::~View()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->close(QWebSocketProtocol::CloseCodeGoingAway);
    // Whoever is waiting for the socket's end has to hear of it before the WebSocket's destructor cuts all of
    // the socket's connections.
    m_socket->abort();
}

void View::begin(server::HijackedSocket hijacked, const QByteArray &handshake, QByteArray hello,
                 std::unique_ptr<Subscription> subscription, const Limits &limits)
{
    auto *view = new View(std::move(hello), std::move(subscription), limits); // deletes itself
    QTcpSocket *socket = hijacked.socket.release();
    socket->setParent(view);
    connect(socket, &QTcpSocket::disconnected, view, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, view, &View::checkWaiting);
    // Qt's WebSocket server wants to read the request itself, and may read on and lose what is behind it. So
    // that waits, here and in the kernel, until the handshake is through.
    const QByteArray early = hijacked.readAhead + socket->readAll();
    putBack(*socket, handshake);
    socket->setReadBufferSize(handshake.size());
    connect(&view->m_upgrade, &QWebSocketServer::newConnection, view, [view, socket, early] {
        view->onUpgraded();
        putBack(*socket, early);
        Q_EMIT socket->readyRead();
    });
    view->m_upgrade.handleConnection(socket);
}

void View::onUpgraded()
{
    m_socket.reset(m_upgrade.nextPendingConnection());
    m_socket->setParent(nullptr);
    m_socket->setMaxAllowedIncomingFrameSize(Limits::maxIncomingBytes);
    m_socket->setMaxAllowedIncomingMessageSize(Limits::maxIncomingBytes);
    m_socket->setReadBufferSize(Limits::readBufferBytes);
    m_lastPong = m_begin;
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_lastPong = stream::monotonicNow(); });
    m_socket->sendTextMessage(QString::fromLatin1(m_hello));
    m_tick.start(m_limits.tick);
    m_ping.start(m_limits.pingInterval);
}

void View::tick()
{
    if (m_socket->bytesToWrite() > m_limits.waitingBytes)
        return;
    const Update update = m_subscription->take();
    if (!update.isEmpty())
        m_socket->sendTextMessage(QString::fromLatin1(m_messages.update(update, stream::monotonicNow())));
}

void View::ping()
{
    if (stream::monotonicNow() - m_lastPong > m_limits.pongTimeout)
        deleteLater();
    else
        m_socket->ping();
}

/// A client may ask for pongs and not read them.
void View::checkWaiting()
{
    if (m_socket && m_socket->bytesToWrite() > m_limits.mostWaitingBytes)
        deleteLater();
}

} // namespace cwndscope::live
