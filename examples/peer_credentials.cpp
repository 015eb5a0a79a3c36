// SPDX-License-Identifier: GPL-3.0-or-later
//
// Listens on a Unix-domain socket and tells each client who it is, as the kernel vouches for it:
//
//     peer_credentials PATH
//     curl --unix-socket PATH http://localhost/
#include "server/Server.h"

#include <QCoreApplication>

#include <cstdio>

using namespace cwndscope;

class WhoAmI : public server::Handler
{
public:
    void handle(const server::Request &request, server::Responder &responder) override
    {
        const auto &peer = request.connection().peerCredentials();
        if (!peer) {
            responder.send(http::errorResponse(404, "Only a Unix-domain socket knows its peer."));
            return;
        }
        http::Response response;
        response.setField("Content-Type", "text/plain; charset=utf-8");
        response.segments.push_back(QStringLiteral("process %1 (%2), user %3, group %4\n")
                                        .arg(peer->pid)
                                        .arg(peer->command)
                                        .arg(peer->uid)
                                        .arg(peer->gid)
                                        .toUtf8());
        responder.send(std::move(response));
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: peer_credentials PATH\n");
        return 2;
    }
    server::Server server;
    server.setHandler(std::make_shared<WhoAmI>());
    QObject::connect(&server, &server::Server::started, &application, [](const auto &addresses) {
        std::printf("listening on %s\n", qPrintable(addresses.front().text));
        std::fflush(stdout);
    });
    QObject::connect(&server, &server::Server::failed, &application, [](const server::ServerError &failure) {
        std::fprintf(stderr, "%s\n", qPrintable(failure.message));
        QCoreApplication::exit(1);
    });
    server::ServerOptions options;
    options.listen.clear();
    options.unixPaths = {QCoreApplication::arguments().at(1)};
    server.start(options);
    return QCoreApplication::exec();
}
