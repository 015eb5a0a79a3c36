// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Handler.h"
#include "server/ListeningAddress.h"
#include "server/ServerError.h"
#include "server/ServerOptions.h"
#include "stream/Source.h"

#include <QString>

#include <memory>
#include <vector>

namespace cwndscope::server {

/// The embedded HTTP server, the first Source. All methods are called on the thread that created it and
/// return at once; listening, serving, sampling and stopping happen on the server's own threads, and the
/// signals come back queued.
class Server : public stream::Source
{
    Q_OBJECT

public:
    explicit Server(QObject *parent = nullptr);
    /// Stops at once, without draining, and waits for the threads.
    ~Server() override;

    /// Answers instead of the files under ServerOptions::root; nullptr for those. Takes effect at the next
    /// start.
    void setHandler(std::shared_ptr<Handler> handler);
    /// Puts a handler in front of that one, or of the files. Takes effect at the next start.
    void wrapHandler(HandlerWrapper wrapper);
    /// Takes effect at the next start.
    void setHooks(Hooks hooks);

    /// Begins to listen. Answers with `started` or `failed`. Only while stopped.
    void start(const ServerOptions &options);
    /// Stops accepting, lets responses in flight finish for at most `drain`, closes everything, then emits
    /// `stopped`. A second call stops at once.
    void stop(std::chrono::milliseconds drain = defaultDrain);
    bool isRunning() const;

    void addSink(stream::Sink *sink) override;
    void setInterval(std::chrono::milliseconds interval) override;
    void setWatched(const std::vector<stream::ConnectionId> &connections) override;
    void closeConnections(const std::vector<stream::ConnectionId> &connections) override;
    void resetConnections(const std::vector<stream::ConnectionId> &connections) override;
    void changeOptions(const std::vector<stream::ConnectionId> &connections,
                       const std::vector<tcp::KnobSetting> &settings) override;

    /// As ServerOptions::knobs, of connections that come from now on; until the next start.
    void setKnobs(const std::vector<tcp::KnobSetting> &knobs);
    /// As ServerOptions::allowQueryCongestionControl, from now on; until the next start.
    void setQueryCongestionControl(bool allowed);

    static constexpr std::chrono::milliseconds defaultDrain{5000};

Q_SIGNALS:
    void started(const std::vector<cwndscope::server::ListeningAddress> &addresses);
    /// Could not start; nothing listens.
    void failed(const cwndscope::server::ServerError &error);
    /// Something to tell while running (out of descriptors, the folder vanished); emitted once per trouble.
    void notice(const QString &message);
    /// The trouble that `notice` told of is over.
    void noticeCleared();
    void stopped();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace cwndscope::server
