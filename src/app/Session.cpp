// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Session.h"

#include "app/Terminal.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcApp, "cwndscope.app", QtWarningMsg)

namespace cwndscope::app {

Session::Session(server::Server &server, const Options &options, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_options(options)
{
    connect(&m_signals, &UnixSignals::terminationRequested, this, &Session::requestEnd);
    connect(&m_server, &server::Server::started, this, [this] { m_serving = true; });
    connect(&m_server, &server::Server::failed, this, [this] { m_serving = false; });
    connect(&m_server, &server::Server::stopped, this, [this] {
        m_serving = false;
        if (m_ending)
            Q_EMIT finished(m_exitCode);
    });

    m_durationTimer.setSingleShot(true);
    m_durationTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_durationTimer, &QTimer::timeout, this, &Session::requestEnd);
    if (m_options.duration) {
        connect(&m_server, &server::Server::started, &m_durationTimer,
                [this] { m_durationTimer.start(*m_options.duration); });
    }
}

void Session::serveOnTerminal()
{
    connect(&m_server, &server::Server::started, this, &Session::announce);
    connect(&m_server, &server::Server::failed, this, [this](const server::ServerError &error) {
        reportFailure(error.message);
        Q_EMIT finished(m_exitCode);
    });
    connect(&m_server, &server::Server::notice, this, [](const QString &message) { printError(message); });
    connect(&m_server, &server::Server::noticeCleared, this,
            [] { printError(QStringLiteral("That is over: it works again.")); });
    m_serving = true;
    qCInfo(lcApp) << "serving" << m_options.server.root << "every" << m_options.server.interval.count()
                  << "ms";
    m_server.start(m_options.server);
}

void Session::requestEnd()
{
    qCInfo(lcApp) << (m_ending ? "asked to end again, not waiting any more" : "asked to end");
    m_ending = true;
    Q_EMIT ending();
    if (m_serving)
        m_server.stop();
    else
        Q_EMIT finished(m_exitCode);
}

void Session::reportFailure(const QString &message)
{
    m_exitCode = 1;
    printError(message);
}

void Session::announce(const std::vector<server::ListeningAddress> &addresses) const
{
    const bool csvOnOutput =
        m_options.samplesCsv == QLatin1String("-") || m_options.requestsCsv == QLatin1String("-");
    for (const server::ListeningAddress &address : addresses)
        printLine(csvOnOutput ? stderr : stdout, QStringLiteral("listening on %1").arg(address.text));
    const QString reach = server::reachSentence(addresses, !m_options.server.credentials.isEmpty());
    if (!reach.isEmpty())
        printError(reach);
}

} // namespace cwndscope::app
