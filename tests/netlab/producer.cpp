// SPDX-License-Identifier: GPL-3.0-or-later
//
// A server whose handler is the slow part: it answers "/RATE/SIZE" with SIZE bytes at RATE bytes per second.
// Takes the options of cwndscope --headless.
#include "analysis/Analysis.h"
#include "app/CommandLine.h"
#include "app/CsvOutputs.h"
#include "app/ProcessSetup.h"
#include "app/Session.h"
#include "app/Terminal.h"
#include "export/Report.h"
#include "server/Server.h"
#include "stream/Mailbox.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

using namespace cwndscope;
using namespace std::chrono_literals;

namespace {

constexpr auto tick = 20ms;

class SlowHandler : public server::Handler
{
public:
    void handle(const server::Request &request, server::Responder &responder) override
    {
        const QList<QByteArray> words = request.head().target.split('/');
        const qint64 perTick = words.value(1).toLongLong() * tick.count() / 1000;
        const qint64 size = words.value(2).toLongLong();
        if (perTick < 1 || size < 1) {
            responder.send(http::errorResponse(404, "Ask for /RATE/SIZE."));
            return;
        }
        server::HijackedSocket hijacked = responder.hijack();
        QTcpSocket *socket = hijacked.socket.release(); // deletes itself below
        if (!socket)
            return;
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + QByteArray::number(size)
                      + "\r\n\r\n");
        auto *timer = new QTimer(socket);
        timer->setTimerType(Qt::PreciseTimer);
        QObject::connect(timer, &QTimer::timeout, socket, [socket, timer, perTick, left = size]() mutable {
            const qint64 piece = std::min(perTick, left);
            socket->write(QByteArray(piece, 'x'));
            left -= piece;
            if (left > 0)
                return;
            timer->stop();
            socket->disconnectFromHost();
        });
        timer->start(tick);
    }
};

} // namespace

int main(int argc, char *argv[])
{
    app::prepareProcess();
    QCoreApplication application(argc, argv);
    const app::Command command = app::parseCommandLine(QCoreApplication::arguments());
    const auto *options = std::get_if<app::Options>(&command);
    if (!options) {
        app::printError(QStringLiteral("netlab_producer takes the options of cwndscope."));
        return 2;
    }
    app::CsvOutputs outputs; // sinks outlive the source that delivers to them
    stream::Mailbox mailbox;
    server::Server server;
    server.addSink(&mailbox);
    server.setHandler(std::make_shared<SlowHandler>());
    if (const auto problem = outputs.open(*options, server)) {
        app::printError(*problem);
        return 1;
    }
    app::Session session(server, *options);
    QObject::connect(&session, &app::Session::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    session.serveOnTerminal();
    const int exitCode = QCoreApplication::exec();
    analysis::Analysis analysis;
    analysis.apply(mailbox.takeAll());
    if (const auto problem = exporting::saveReport(analysis, options->report)) {
        app::printError(*problem);
        return 1;
    }
    return outputs.finish() ? exitCode : 1;
}
