// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Handler.h"

#include <QTcpSocket>

#include <functional>
#include <memory>
#include <utility>

/// Handlers for tests, and the requests and responses that go with them.
class FunctionHandler : public cwndscope::server::Handler
{
public:
    using Function = std::function<void(const cwndscope::server::Request &, cwndscope::server::Responder &)>;

    explicit FunctionHandler(Function function)
        : m_function(std::move(function))
    { }
    void handle(const cwndscope::server::Request &request, cwndscope::server::Responder &responder) override
    {
        m_function(request, responder);
    }

private:
    Function m_function;
};

inline std::shared_ptr<cwndscope::server::Handler> handler(FunctionHandler::Function function)
{
    return std::make_shared<FunctionHandler>(std::move(function));
}

inline cwndscope::http::Response text(const QByteArray &body)
{
    cwndscope::http::Response response;
    response.segments.push_back(body);
    return response;
}

inline QByteArray get(const QByteArray &target = "/", const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

inline QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}

/// Says "hijacked:" and echoes in upper case, as a hijacker would who speaks a protocol of its own.
inline void shout(QTcpSocket *socket, const QByteArray &readAhead)
{
    QObject::connect(socket, &QTcpSocket::readyRead, socket,
                     [socket] { socket->write(socket->readAll().toUpper()); });
    socket->write("hijacked:");
    socket->write((readAhead + socket->readAll()).toUpper());
}

/// The same with a socket that deletes itself at the end.
inline void hijackAndShout(cwndscope::server::Responder &responder)
{
    cwndscope::server::HijackedSocket hijacked = responder.hijack();
    QTcpSocket *socket = hijacked.socket.release();
    if (!socket)
        return;
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    shout(socket, hijacked.readAhead);
}
