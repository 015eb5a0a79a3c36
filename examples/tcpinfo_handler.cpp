// SPDX-License-Identifier: GPL-3.0-or-later
//
// Serves a folder by a handler of its own, which looks at the socket of each request that it answers:
//
//     tcpinfo_handler DIR
#include "http/FileService.h"
#include "server/Server.h"

#include <QCoreApplication>

#include <cstdio>

using namespace cwndscope;

class LoggingHandler : public server::Handler
{
public:
    explicit LoggingHandler(std::shared_ptr<http::FileService> files)
        : m_files(std::move(files))
    { }

    void handle(const server::Request &request, server::Responder &responder) override
    {
        const server::Connection &connection = request.connection();
        if (const auto now = connection.tcpInfo()) {
            // The target comes from the network: toPercentEncoding leaves nothing that a terminal would obey.
            std::printf("descriptor %d, %s, rtt %u us, cwnd %u packets, %u retransmitted: %s\n",
                        connection.socketDescriptor(), qPrintable(connection.peer().toString()),
                        now->info.rtt, now->info.snd_cwnd, now->info.total_retrans,
                        request.head().target.toPercentEncoding("/").constData());
            std::fflush(stdout);
        }
        responder.send(m_files->respond(request.head()));
    }

private:
    std::shared_ptr<http::FileService> m_files;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QString error;
    auto files =
        http::FileService::open({QCoreApplication::arguments().value(1, QStringLiteral("."))}, &error);
    if (!files) {
        std::fprintf(stderr, "%s\n", qPrintable(error));
        return 1;
    }

    server::Server server;
    server.setHandler(std::make_shared<LoggingHandler>(std::move(files)));
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
