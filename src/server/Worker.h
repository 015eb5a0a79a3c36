// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Accepted.h"
#include "server/ConnectionHost.h"
#include "server/Sampler.h"
#include "stream/BatchPool.h"
#include "stream/CallQueue.h"
#include "stream/Sink.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <unordered_map>
#include <vector>

namespace cwndscope::server {

/// What the workers of one server share; constant while they run, but for what is atomic.
struct WorkerShared
{
    ServerOptions options;
    /// As options.allowQueryCongestionControl at first; may change at any time.
    std::shared_ptr<std::atomic_bool> queryCongestionControl = std::make_shared<std::atomic_bool>();
    Hooks hooks;
    std::shared_ptr<Handler> handler;
    HandlerWrapper wrapper;
    std::vector<stream::Sink *> sinks;
    stream::ClockAnchor clock;
    std::atomic<stream::RequestId> lastRequest{0};
    std::atomic<std::size_t> connections{0};
};

/// Owns the connections of one network thread and hands on what it sees of them. Made on the server's thread,
/// then moved to its own; after that everything goes through calls().
class Worker final : public QObject, private ConnectionHost
{
    Q_OBJECT

public:
    Worker(int number, std::shared_ptr<WorkerShared> shared);
    ~Worker() override;

    stream::CallQueue &calls() { return m_calls; }

    // On the worker's thread:
    void adopt(Accepted accepted);
    void setInterval(std::chrono::milliseconds interval) { m_sampler.setInterval(interval); }
    void setWatched(const std::vector<stream::ConnectionId> &connections);
    void closeConnections(const std::vector<stream::ConnectionId> &connections);
    void resetConnections(const std::vector<stream::ConnectionId> &connections);
    void changeOptions(const std::vector<stream::ConnectionId> &connections,
                       const std::vector<tcp::KnobSetting> &settings);
    /// Of connections that are adopted from now on.
    void setKnobs(const std::vector<tcp::KnobSetting> &knobs) { m_knobs = knobs; }
    /// Finishes what is in flight, at most for that long; then calls `done`, which must be thread-safe.
    /// Called again it may only shorten the limit.
    void drain(std::chrono::milliseconds limit, std::function<void()> done);

private:
    // ConnectionHost
    const ServerOptions &options() const override { return m_shared->options; }
    const std::vector<tcp::KnobSetting> &knobs() const override { return m_knobs; }
    const Hooks &hooks() const override { return m_shared->hooks; }
    Handler &handler() override;
    stream::RequestId nextRequestId() override { return ++m_shared->lastRequest; }
    stream::MonotonicTime turnBegan() const override;
    void observe(stream::Observation &&observation) override;
    void becameBusy(HttpConnection &connection) override { m_sampler.promote(connection); }
    void responseDrains(HttpConnection &connection) override { m_sampler.watchDraining(connection); }
    std::chrono::milliseconds sampleInterval() const override { return m_sampler.interval(); }
    void processLater(HttpConnection &connection) override;
    void becameClosed(HttpConnection &connection) override;

    /// Calls `function` with each of them that is open and ours.
    template <typename Function>
    void onConnections(const std::vector<stream::ConnectionId> &connections, Function function);
    void checkDeadlines();
    /// To the batch, which may be full then.
    void append(stream::Observation &&observation);
    void flush();
    void closeAll();
    void finishDraining();

    const int m_number;
    std::shared_ptr<WorkerShared> m_shared;
    std::vector<tcp::KnobSetting> m_knobs;
    stream::CallQueue m_calls;
    Sampler m_sampler;
    QTimer m_deadlines;
    QTimer m_flush;
    QTimer m_rest;
    QTimer m_drainLimit;
    std::unordered_map<stream::ConnectionId, std::unique_ptr<HttpConnection>> m_connections;
    std::vector<std::unique_ptr<HttpConnection>>
        m_closed; ///< deleted in a later turn: their own code may be running
    stream::BatchPool m_batches;
    std::shared_ptr<stream::Batch> m_batch;
    stream::MonotonicTime m_lastReport{};
    stream::MonotonicTime m_lastDeadlineCheck{};
    std::function<void()> m_drained;
    bool m_draining = false;
};

} // namespace cwndscope::server
