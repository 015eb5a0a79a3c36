// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes the socket of each request over and speaks a protocol of its own on it: every byte comes back in
// upper case.
//
//     hijack
//     printf 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\nhello' | nc -q1 127.0.0.1 PORT
#include "server/Server.h"

#include <QCoreApplication>
#include <QTcpSocket>

#include <cstdio>

using namespace cwndscope;

class Shouter : public server::Handler
{
public:
    void handle(const server::Request &, server::Responder &responder) override
    {
        server::HijackedSocket hijacked = responder.hijack();
        if (!hijacked.socket)
            return; // the client is gone
        QTcpSocket *socket = hijacked.socket.release(); // deletes itself from here on
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        const auto shout = [socket](const QByteArray &bytes) { socket->write(bytes.toUpper()); };
        QObject::connect(socket, &QTcpSocket::readyRead, socket,
                         [socket, shout] { shout(socket->readAll()); });
        socket->write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: shout\r\n\r\n");
        shout(hijacked.readAhead + socket->readAll());
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    server::Server server;
    server.setHandler(std::make_shared<Shouter>());
    QObject::connect(&server, &server::Server::started, &application, [](const auto &addresses) {
        std::printf("listening on %s\n", qPrintable(addresses.front().text));
        std::fflush(stdout);
    });
    QObject::connect(&server, &server::Server::failed, &application, [](const server::ServerError &failure) {
        std::fprintf(stderr, "%s\n", qPrintable(failure.message));
        QCoreApplication::exit(1);
    });
    server::ServerOptions options;
    options.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
    server.start(options);
    return QCoreApplication::exec();
}
