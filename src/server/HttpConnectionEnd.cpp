// SPDX-License-Identifier: GPL-3.0-or-later
// How an HttpConnection ends: deadlines, half-closed and reset peers, lingering, and what is left to do then.
#include "server/HttpConnection.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace cwndscope::server {

using stream::CloseReason;
using stream::ConnectionState;

namespace {

/// After our FIN: how long, and for how much, we go on reading so that no RST destroys the answer (RFC 9112
/// section 9.6).
constexpr std::chrono::milliseconds lingerTime{2000};
constexpr std::size_t lingerBytes = 64 << 20;

/// Why Qt closed a socket whose connection broke. It tells the ways to break apart no further.
int errorOf(const QTcpSocket &socket)
{
    switch (socket.error()) {
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::NetworkError:
        return ETIMEDOUT;
    default:
        return ECONNRESET;
    }
}

} // namespace

/// By what a call on the socket came back with; 0: nothing was left to tell.
void HttpConnection::closeGone(int error)
{
    const bool isReset = error == ECONNRESET || error == EPIPE || error == ENOTCONN || error == 0;
    close(isReset ? CloseReason::ResetByPeer : CloseReason::TimedOut,
          isReset ? QString() : QString::fromLocal8Bit(std::strerror(error)));
}

/// FIN or RST: Qt has closed its descriptor by now, ours tells which it was.
void HttpConnection::onSocketDisconnected()
{
    m_peerFinished = true;
    // A peer that has all of it may end as it likes; how it did takes longer to find out.
    if (m_phase == Phase::Lingering && m_kernel.queuedBytes() == 0)
        close(m_lingerReason);
    else if (m_kernel.isReset())
        closeGone(errorOf(*m_socket));
    else if (m_phase == Phase::Lingering)
        checkLingering(stream::monotonicNow());
    else if (m_phase == Phase::Open)
        process();
}

/// Our FIN goes out, and we wait for the peer's, so that the last sample has everything acknowledged and no
/// RST overtakes the answer.
void HttpConnection::startLingering(CloseReason reason)
{
    m_phase = Phase::Lingering;
    m_lingerReason = reason;
    m_reader.takeRest();
    m_stall.clear();
    m_kernel.sendFin();
    setDeadline(lingerTime);
    if (m_peerFinished)
        checkLingering(stream::monotonicNow());
    else if (m_socket->bytesAvailable() > 0)
        onReadyRead();
}

void HttpConnection::readAway()
{
    m_lingeringBytes += std::size_t(m_socket->skip(m_socket->bytesAvailable()));
    if (m_lingeringBytes > lingerBytes)
        close(m_lingerReason);
}

void HttpConnection::checkLingering(stream::MonotonicTime now)
{
    // Before what is queued: a connection that ends as it should has no state any more, but nothing queued
    // either.
    const bool isReset = m_kernel.isReset();
    const int queued = m_kernel.queuedBytes();
    if (isReset && queued > 0) {
        closeGone(m_kernel.takeError()); // after the peer's FIN nobody but us would notice
    } else if (queued == 0 && (m_peerFinished || now >= m_deadline)) {
        close(m_lingerReason);
    } else if (now >= m_deadline) {
        // The answer is still on its way through the send buffer; that may take long on a slow path.
        if (m_stall.lasts(queued, now, m_host.options().writeTimeout))
            close(CloseReason::WriteTimeout);
        else
            setDeadline(lingerTime);
    }
}

void HttpConnection::checkDeadline(stream::MonotonicTime now)
{
    if (m_phase == Phase::Lingering) {
        checkLingering(now);
        return;
    }
    if (m_deadline == stream::MonotonicTime::zero() || now < m_deadline)
        return;
    if (m_exchange) {
        if (m_stall.lasts(m_kernel.queuedBytes(), now, m_host.options().writeTimeout))
            close(CloseReason::WriteTimeout);
        else
            setDeadline(m_host.options().writeTimeout / 4);
    } else if (m_state == ConnectionState::Active) {
        m_lingerReason = CloseReason::HeaderTimeout;
        refuse(m_reader.takeHead(), 408, "The request did not arrive in time.");
    } else if (m_state == ConnectionState::New) {
        close(CloseReason::HeaderTimeout);
    } else {
        checkIdle(now);
    }
}

/// The peer is idle once it has the answer, not while that is on its way through the send buffer.
void HttpConnection::checkIdle(stream::MonotonicTime now)
{
    const ServerOptions &options = m_host.options();
    if (const int queued = m_kernel.queuedBytes(); queued > 0) {
        if (m_stall.lasts(queued, now, options.writeTimeout))
            close(CloseReason::WriteTimeout);
        else
            setDeadline(std::min(lingerTime, options.idleTimeout));
    } else if (m_stall.isWatched()) {
        m_stall.clear();
        setDeadline(options.idleTimeout);
    } else {
        close(CloseReason::IdleTimeout);
    }
}

void HttpConnection::postponeDeadline(std::chrono::nanoseconds by)
{
    if (m_deadline != stream::MonotonicTime::zero())
        m_deadline += by;
    m_stall.postpone(by);
}

void HttpConnection::drain()
{
    m_draining = true;
    m_lingerReason = CloseReason::ServerStopped;
    if (QTcpSocket *socket = m_hijacked ? m_hijacked->socket() : nullptr)
        socket->disconnectFromHost(); // its thread ends, so it cannot stay
    else if (m_phase == Phase::Open && !m_exchange && m_kernel.queuedBytes() > 0)
        startLingering(CloseReason::ServerStopped); // the end of its answer is still on the way
    else if (m_phase == Phase::Hijacked || (m_phase == Phase::Open && !m_exchange))
        close(CloseReason::ServerStopped);
}

void HttpConnection::close(CloseReason reason, const QString &detail)
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    if (m_exchange)
        endExchange(false, stream::monotonicNow());
    sample(stream::SampleKind::Last);
    m_state = ConnectionState::Closed;
    tell(stream::Closed{id(), stream::monotonicNow(), reason, detail});
    if (m_host.hooks().stateChanged)
        m_host.hooks().stateChanged(*this, ConnectionState::Closed);
    m_writable.reset();
    if (m_throttle)
        m_throttle->stop();
    const bool isReset = m_resets && m_kernel.sendRst();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    } else if (!m_hijacked->abort() && reason == CloseReason::Requested && !isReset) {
        m_kernel.shutDown(); // hijacked, and on another thread by now
    }
    m_kernel.close();
    m_host.becameClosed(*this);
}

void HttpConnection::reset()
{
    m_resets = true;
    close(CloseReason::Requested, QStringLiteral("RST"));
}

void HttpConnection::setDeadline(std::chrono::milliseconds after, stream::MonotonicTime now)
{
    m_deadline = after.count() > 0 ? now + after : stream::MonotonicTime{};
}

} // namespace cwndscope::server
