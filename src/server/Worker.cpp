// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Worker.h"

#include "server/EpollDispatcher.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QPointer>

#include <unordered_set>
#include <utility>

#include <sys/socket.h>

namespace cwndscope::server {

namespace {

constexpr std::chrono::milliseconds deadlineGranularity{250};
/// A check that comes later than that means that the process was stopped, not that its peers were slow.
constexpr std::chrono::milliseconds deadlineDelay{1000};
/// Observations are handed on at least this often, however long the sampling interval is.
constexpr std::chrono::milliseconds flushDelay{10};
/// What a handler keeps for the next requests it keeps that long.
constexpr std::chrono::milliseconds restDelay{20};
/// A batch that is full is handed on at once. With that many observations besides periodic samples it is:
/// whoever folds them has little to do at once then, and does not take a processor from the clients for
/// longer than they have to wait anyway. Of the samples of a sweep it takes more, for which helpers are
/// asked.
constexpr std::size_t batchRequests = 96;
constexpr std::size_t batchObservations = 2048;
constexpr std::chrono::seconds reportInterval{1};

} // namespace

Worker::Worker(int number, std::shared_ptr<WorkerShared> shared)
    : m_number(number)
    , m_shared(std::move(shared))
    , m_knobs(m_shared->options.knobs)
    , m_calls(this)
    , m_sampler(m_shared->options.interval, this)
    , m_deadlines(this)
    , m_flush(this)
    , m_rest(this)
    , m_drainLimit(this)
{
    m_sampler.setIdleInterval(m_shared->options.idleInterval);
    connect(&m_sampler, &Sampler::ticked, this, &Worker::flush);
    m_deadlines.setInterval(deadlineGranularity);
    connect(&m_deadlines, &QTimer::timeout, this, &Worker::checkDeadlines);
    m_flush.setSingleShot(true);
    m_flush.setInterval(flushDelay);
    connect(&m_flush, &QTimer::timeout, this, &Worker::flush);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restDelay);
    connect(&m_rest, &QTimer::timeout, this, [this] { m_shared->handler->rest(); });
    m_drainLimit.setSingleShot(true);
    connect(&m_drainLimit, &QTimer::timeout, this, &Worker::closeAll);
}

Worker::~Worker()
{
    closeAll();
    // Hijackers let their sockets go by deleteLater(), and this is the last turn of their thread.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    flush();
    m_closed.clear();
}

void Worker::adopt(Accepted accepted)
{
    const auto &makeSocket = m_shared->hooks.makeSocket;
    std::unique_ptr<QTcpSocket> socket =
        makeSocket ? makeSocket(accepted.descriptor.get()) : std::make_unique<QTcpSocket>();
    if (!socket) {
        --m_shared->connections;
        return; // refused: the descriptor closes
    }
    m_shared->options.caps.applyTo(accepted.descriptor.get());
    ConnectionHost &host = *this;
    auto connection = std::make_unique<HttpConnection>(std::move(accepted), std::move(socket), host);
    if (!connection->isValid() || connection->id() == 0) {
        --m_shared->connections;
        return; // out of descriptors, or the peer is gone already and left nothing to tell of
    }
    HttpConnection &added = *connection;
    m_connections[added.id()] = std::move(connection);
    m_sampler.add(added);
    if (!m_deadlines.isActive()) {
        m_lastDeadlineCheck = stream::monotonicNow();
        m_deadlines.start();
    }
    added.open(m_draining || m_shared->connections > m_shared->options.maxConnections);
}

stream::MonotonicTime Worker::turnBegan() const
{
    // Other loops do not say since when they know what is ready.
    const auto *loop = qobject_cast<const EpollDispatcher *>(QAbstractEventDispatcher::instance());
    return loop ? loop->turnBegan() : stream::monotonicNow();
}

void Worker::setWatched(const std::vector<stream::ConnectionId> &connections)
{
    const std::unordered_set<stream::ConnectionId> watched(connections.begin(), connections.end());
    for (HttpConnection *connection : m_sampler.connections()) {
        connection->isWatched = watched.contains(connection->id());
        if (connection->isWatched)
            m_sampler.promote(*connection);
    }
}

template <typename Function>
void Worker::onConnections(const std::vector<stream::ConnectionId> &connections, Function function)
{
    for (const stream::ConnectionId id : connections) {
        const auto found = m_connections.find(id);
        if (found != m_connections.end())
            function(*found->second);
    }
}

void Worker::closeConnections(const std::vector<stream::ConnectionId> &connections)
{
    onConnections(connections,
                  [](HttpConnection &connection) { connection.close(stream::CloseReason::Requested); });
}

void Worker::resetConnections(const std::vector<stream::ConnectionId> &connections)
{
    onConnections(connections, [](HttpConnection &connection) { connection.reset(); });
}

void Worker::changeOptions(const std::vector<stream::ConnectionId> &connections,
                           const std::vector<tcp::KnobSetting> &settings)
{
    onConnections(connections, [&settings](HttpConnection &connection) {
        for (const tcp::KnobSetting &setting : settings)
            connection.change(setting);
    });
}

void Worker::drain(std::chrono::milliseconds limit, std::function<void()> done)
{
    m_draining = true;
    if (done)
        m_drained = std::move(done);
    for (HttpConnection *connection : std::vector(m_sampler.connections()))
        connection->drain();
    if (limit.count() <= 0)
        closeAll();
    else
        m_drainLimit.start(limit);
    finishDraining();
}

void Worker::closeAll()
{
    for (HttpConnection *connection : std::vector(m_sampler.connections()))
        connection->close(stream::CloseReason::ServerStopped);
    finishDraining();
}

void Worker::finishDraining()
{
    if (!m_drained || !m_connections.empty())
        return;
    m_drainLimit.stop();
    flush();
    std::exchange(m_drained, nullptr)();
}

void Worker::observe(stream::Observation &&observation)
{
    if (m_shared->sinks.empty())
        return;
    append(std::move(observation));
    const std::size_t size = m_batch->observations.size();
    if (size >= batchObservations || size - m_batch->periodicSamples >= batchRequests)
        flush();
    else if (!m_flush.isActive())
        m_flush.start();
}

void Worker::append(stream::Observation &&observation)
{
    if (!m_batch) {
        m_batch = m_batches.take();
        m_batch->clock = m_shared->clock;
    }
    m_batch->append(std::move(observation));
}

void Worker::flush()
{
    if (m_shared->sinks.empty())
        return;
    const auto now = stream::monotonicNow();
    if (now - m_lastReport >= reportInterval || (m_connections.empty() && m_batch)) {
        m_lastReport = now;
        append(m_sampler.report(m_number));
    }
    m_flush.stop();
    if (!m_batch)
        return;
    const stream::BatchPtr batch = std::exchange(m_batch, nullptr);
    for (stream::Sink *sink : m_shared->sinks)
        sink->deliver(batch);
}

Handler &Worker::handler()
{
    if (!m_rest.isActive())
        m_rest.start();
    return *m_shared->handler;
}

void Worker::processLater(HttpConnection &connection)
{
    m_calls.post([guard = QPointer(&connection)] {
        if (guard)
            guard->process();
    });
}

void Worker::becameClosed(HttpConnection &connection)
{
    m_sampler.remove(connection);
    const auto found = m_connections.find(connection.id());
    if (m_closed.empty())
        m_calls.post([this] { m_closed.clear(); });
    m_closed.push_back(std::move(found->second));
    m_connections.erase(found);
    --m_shared->connections;
    if (m_connections.empty())
        m_deadlines.stop();
    if (m_draining)
        m_calls.post([this] { finishDraining(); });
}

void Worker::checkDeadlines()
{
    const auto now = stream::monotonicNow();
    const auto late = now - std::exchange(m_lastDeadlineCheck, now) - deadlineGranularity;
    for (HttpConnection *connection : std::vector(m_sampler.connections())) {
        if (late > deadlineDelay)
            connection->postponeDeadline(late);
        else
            connection->checkDeadline(now);
    }
}

} // namespace cwndscope::server
