// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/FileService.h"
#include "server/Listener.h"
#include "server/ListeningAddress.h"
#include "server/Worker.h"
#include "stream/CallQueue.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace cwndscope::server {

/// Lives on the accepting thread: opens the root and the listeners, spreads what they accept over the
/// workers, and watches whether the root is still there.
class Acceptor : public QObject
{
    Q_OBJECT

public:
    /// Called on the accepting thread; all must be thread-safe.
    struct Reports
    {
        std::function<void(std::vector<ListeningAddress>)> started;
        std::function<void(ServerError)> failed;
        std::function<void(QString)> notice;
        std::function<void()> noticeCleared;
    };

    Acceptor(std::shared_ptr<WorkerShared> shared, std::vector<Worker *> workers, Reports reports);

    stream::CallQueue &calls() { return m_calls; }

    // On the accepting thread:
    void start();
    void stop();

private:
    bool openHandler(ServerError *error);
    bool openFiles(ServerError *error);
    bool openListeners(ServerError *error);
    void listenOn(ListenSocket socket);
    void dispatch(Accepted accepted);
    void checkRoot();

    std::shared_ptr<WorkerShared> m_shared;
    std::vector<Worker *> m_workers;
    Reports m_reports;
    stream::CallQueue m_calls;
    QTimer m_rootCheck;
    std::shared_ptr<http::FileService> m_files;
    std::vector<std::unique_ptr<Listener>> m_listeners;
    std::size_t m_nextWorker = 0;
    bool m_rootMissing = false;
};

} // namespace cwndscope::server
