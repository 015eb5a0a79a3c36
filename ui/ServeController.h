// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Server.h"

#include <QObject>

#include <vector>

namespace cwndscope::ui {

/// Whether the folder is served, and the way from one state to the other. Knows nothing of widgets.
class ServeController : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Starting, Running, Stopping };
    Q_ENUM(State)

    explicit ServeController(server::Server &server, QObject *parent = nullptr);

    State state() const { return m_state; }
    bool isRunning() const { return m_state == State::Running; }
    /// What is served, or would be.
    const server::ServerOptions &options() const { return m_options; }
    /// Empty unless running.
    const std::vector<server::ListeningAddress> &addresses() const { return m_addresses; }
    /// What a browser can open; a wildcard address stands for those of this machine. Empty unless running.
    const QStringList &urls() const { return m_urls; }
    /// The first of them; empty when there is none.
    QString url() const { return m_urls.value(0); }
    /// Who can read the folder, in a sentence; empty when that is this machine only.
    QString reach() const;
    bool isReachableByOthers() const { return !reach().isEmpty(); }
    /// For a shell: downloads the largest file of the folder, once it is known, or its listing. Empty unless
    /// running.
    QString curlCommand() const;

    /// Takes effect at the next start.
    void setOptions(const server::ServerOptions &options);
    /// Where the port is taken, try a free one instead.
    void setAnyPortWillDo(bool will) { m_anyPortWillDo = will; }
    /// Takes effect at once.
    void setInterval(std::chrono::milliseconds interval);
    /// What new connections begin with: what was asked for, on the command line too. Takes effect at once,
    /// but what the command line set and this leaves to the host at the next start.
    void setKnobs(const std::vector<tcp::KnobSetting> &knobs);
    std::vector<tcp::KnobSetting> knobs() const;
    /// Whether requests may choose the congestion control, until the next start; takes effect at once.
    void allowQueryCongestionControl(bool allowed);
    /// While running: stops first, then starts with the options of now.
    void start();
    /// While stopping: at once, without waiting for downloads.
    void stop();

Q_SIGNALS:
    void stateChanged();
    void optionsChanged();
    /// curlCommand() is another.
    void suggestionChanged();
    /// Running, but on another port than the one that was asked for.
    void portReplaced(int taken, int port);
    void failed(const cwndscope::server::ServerError &error);

private:
    void setAddresses(const std::vector<server::ListeningAddress> &addresses);
    void setState(State state);
    void onStopped();
    void findSuggestion();

    server::Server &m_server;
    server::ServerOptions m_options;
    std::vector<server::ListeningAddress> m_addresses;
    QStringList m_urls;
    QString m_suggestion; ///< name of a file to download
    State m_state = State::Stopped;
    bool m_startsAgain = false;
    bool m_anyPortWillDo = false;
    std::uint16_t m_takenPort = 0; ///< while a free one is tried in its place
};

} // namespace cwndscope::ui
