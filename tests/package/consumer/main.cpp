// SPDX-License-Identifier: GPL-3.0-or-later
//
// Serves one request to itself, by a handler that reads TCP_INFO, and exits with 0 when all of that worked.
#include <QCoreApplication>
#include <QTcpSocket>
#include <QTimer>

#include <cstdio>

#include <cwndscope/server/Server.h>
#include <cwndscope/tcp/Field.h>

using namespace cwndscope;

namespace {

class InfoHandler : public server::Handler
{
public:
    void handle(const server::Request &request, server::Responder &responder) override
    {
        http::Response response;
        const auto info = request.connection().tcpInfo();
        const tcp::Field *state = tcp::findField("state");
        response.segments.push_back(info && state ? "state " + tcp::exactText(state->value(*info)).toLatin1()
                                                  : QByteArray("none"));
        response.close = true;
        responder.send(std::move(response));
    }
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    server::Server server;
    server.setHandler(std::make_shared<InfoHandler>());
    QTcpSocket client;
    QObject::connect(&server, &server::Server::started, &client, [&client](const auto &addresses) {
        client.connectToHost(addresses.front().endpoint.address, addresses.front().endpoint.port);
        client.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    });
    QObject::connect(&client, &QTcpSocket::disconnected, &server, [&server] { server.stop(); });
    QObject::connect(&server, &server::Server::stopped, &application, [&client] {
        const QByteArray answer = client.readAll();
        std::puts(answer.constData());
        QCoreApplication::exit(answer.endsWith("state ESTABLISHED") ? 0 : 1);
    });
    QTimer::singleShot(20'000, &application, [] { QCoreApplication::exit(1); });
    server::ServerOptions options;
    options.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
    server.start(options);
    return QCoreApplication::exec();
}
