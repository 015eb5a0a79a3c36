// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "app/UnixSignals.h"
#include "server/Server.h"

#include <QObject>
#include <QTimer>

namespace cwndscope::app {

/// How one run of the program ends: after --duration, on SIGINT and SIGTERM, or when somebody quits, the
/// server first stops (what is in flight may finish), then `finished` says so. A second request to end does
/// not wait.
///
/// Headless it also starts the server, and tells on the terminal what the window would show.
class Session : public QObject
{
    Q_OBJECT

public:
    /// `server` must outlive the session.
    Session(server::Server &server, const Options &options, QObject *parent = nullptr);

    /// Headless only: starts to serve. Listeners are announced on standard output, or on standard error when
    /// standard output carries CSV, which also is told who else can reach them.
    void serveOnTerminal();
    void requestEnd();
    /// A part of what was asked for did not work (an output file filled its disk): the run goes on, and ends
    /// with 1.
    void reportFailure(const QString &message);

Q_SIGNALS:
    /// The server is about to stop for good.
    void ending();
    void finished(int exitCode);

private:
    void announce(const std::vector<server::ListeningAddress> &addresses) const;

    server::Server &m_server;
    const Options m_options;
    UnixSignals m_signals;
    QTimer m_durationTimer;
    bool m_serving = false; // from started (headless: from the start) to stopped
    bool m_ending = false;
    int m_exitCode = 0;
};

} // namespace cwndscope::app
