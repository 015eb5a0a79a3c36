// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/DemoClient.h"
#include "server/Server.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <optional>
#include <vector>

namespace cwndscope::app {

/// Where clients of this machine reach the server: its first TCP listener. std::nullopt when it has none.
std::optional<DemoServer> demoServer(const std::vector<server::ListeningAddress> &listeners,
                                     const QByteArray &credentials);

/// A handful of HTTP clients inside this process that use our own server over real sockets, each in another
/// manner, so that there is something to look at. They live on a thread of their own. Traffic runs while it
/// is wanted and there is a server to talk to.
class DemoTraffic : public QObject
{
    Q_OBJECT

public:
    explicit DemoTraffic(QObject *parent = nullptr);
    ~DemoTraffic() override;

    void setWanted(bool wanted);
    /// std::nullopt while nothing is served over TCP. `folder` is what is served; it is looked through for
    /// files.
    void setServer(const std::optional<DemoServer> &server, const QString &folder);
    bool isRunning() const { return m_thread.isRunning(); }

Q_SIGNALS:
    /// A client has a whole response; queued from the clients' thread.
    void responseFinished(int status, qint64 bodyBytes);

private:
    void update();

    QThread m_thread;
    bool m_wanted = false;
    std::optional<DemoServer> m_server;
    QString m_folder;
};

} // namespace cwndscope::app
