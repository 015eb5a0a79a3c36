// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestHead.h"
#include "http/Response.h"
#include "server/Connection.h"

#include <QByteArray>

#include <any>
#include <functional>
#include <memory>
#include <optional>

class QTcpSocket;

namespace cwndscope::server {

class Exchange;
struct ServerOptions;

/// A request as a handler sees it. Its body, if it had one, was read away. Valid while handle() runs.
class Request
{
public:
    Request(const http::RequestHead &head, stream::RequestId id, Connection &connection,
            stream::MonotonicTime started, stream::MonotonicTime begunBy)
        : m_head(head)
        , m_id(id)
        , m_connection(connection)
        , m_started(started)
        , m_begunBy(begunBy)
    { }

    const http::RequestHead &head() const { return m_head; }
    stream::RequestId id() const { return m_id; }
    /// When all of the head was there and read.
    stream::MonotonicTime started() const { return m_started; }
    /// Not after started(). Its first byte was here by then: whatever a handler has found out since is not
    /// too old to answer it with.
    stream::MonotonicTime begunBy() const { return m_begunBy; }
    /// The connection that carries it: descriptor, TCP_INFO, peer.
    Connection &connection() const { return m_connection; }

private:
    const http::RequestHead &m_head;
    stream::RequestId m_id;
    Connection &m_connection;
    stream::MonotonicTime m_started;
    stream::MonotonicTime m_begunBy;
};

/// Deletes a socket in a later turn of the event loop: the handler that drops one runs inside a signal of it.
struct DeleteSocketLater
{
    void operator()(QTcpSocket *socket) const;
};

/// What a hijacker gets.
struct HijackedSocket
{
    /// Open, on the calling thread, ready to read and write. May still hold bytes in its own read buffer,
    /// which come after `readAhead`.
    std::unique_ptr<QTcpSocket, DeleteSocketLater> socket = nullptr;
    /// Bytes that the server had read behind the request's head.
    QByteArray readAhead = {};
};

/// Answers one request, once. A cheap handle: copy it to answer later, from the same thread. When the
/// connection is gone by then, answering does nothing.
class Responder
{
public:
    explicit Responder(std::shared_ptr<Exchange> exchange);

    /// Sends the response; the second call and later ones do nothing and return false.
    bool send(http::Response response);
    /// Takes the socket out of the server's hands, once, instead of answering: timers are cancelled and the
    /// server does not touch it again, but goes on sampling it until it is disconnected or destroyed. The
    /// counterpart of Go's http.Hijacker. A null socket when the request was answered already, or when the
    /// peer has closed the connection or finished sending. What goes over the socket from now on is the
    /// hijacker's, so the request ends without a status.
    ///
    /// The socket may be moved to another thread, in a later turn of the event loop: the handler runs inside
    /// a signal of it. While it lives on the server's, which ends with the server, it is disconnected when
    /// the server stops; and when somebody asks for the connection to be closed.
    HijackedSocket hijack();
    /// Whether it was answered or hijacked, or the connection is gone.
    bool isDone() const;

private:
    std::shared_ptr<Exchange> m_exchange;
};

/// Answers requests. Called on the threads of the connections, so on several at once; must not block for
/// long, because other connections of the thread wait. A handler that returns without having answered or kept
/// the responder leaves the request without an answer, and the client gets 500.
class Handler
{
public:
    virtual ~Handler() = default;
    virtual void handle(const Request &request, Responder &responder) = 0;
    /// Called on each thread of connections a moment (some 20 ms) after a request: to let go of what it keeps
    /// for the next ones. Nothing by default.
    virtual void rest() { }

protected:
    Handler() = default;
    Handler(const Handler &) = default;
    Handler &operator=(const Handler &) = default;
};

/// Puts a handler in front of another: answers some requests and passes the others on. Called on the
/// accepting thread at each start, with the options of that start.
using HandlerWrapper =
    std::function<std::shared_ptr<Handler>(std::shared_ptr<Handler> inner, const ServerOptions &options)>;

/// Hooks into the life of a connection, called on its thread, so on several threads at once.
struct Hooks
{
    /// A connection was accepted; what is returned is kept as Connection::context().
    std::function<std::any(Connection &connection)> accepted;
    /// Every change of state, beginning with New, after `accepted`, and ending with Closed; Active before the
    /// handler of a request is called, and nothing more until it was answered or hijacked. The counterpart of
    /// Go's http.Server.ConnState.
    std::function<void(Connection &connection, stream::ConnectionState state)> stateChanged;
    /// Filters and decorates what was accepted. Returns the socket object for the descriptor, a QTcpSocket or
    /// a subclass, without setting the descriptor, which the server does; or nullptr to refuse the peer (see
    /// stream::Endpoint::peer), whose connection is closed and reported to nobody. Empty: QTcpSocket. Answers
    /// go to the descriptor, past the socket object, so one that translates bytes (TLS) cannot work here.
    std::function<std::unique_ptr<QTcpSocket>(int descriptor)> makeSocket;
};

} // namespace cwndscope::server
