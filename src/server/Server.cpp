// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Server.h"

#include "server/Acceptor.h"
#include "server/EpollDispatcher.h"
#include "stream/CallQueue.h"

#include <QLoggingCategory>
#include <QThread>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <utility>

Q_LOGGING_CATEGORY(lcServer, "cwndscope.server", QtWarningMsg)

namespace cwndscope::server {

namespace {

/// A thread for sockets: an event loop on epoll, and no SIGPIPE, which sendfile would raise.
class NetworkThread : public QThread
{
public:
    explicit NetworkThread(const QString &name) { setObjectName(name); }

    /// errno of what it lacks to run; 0: nothing.
    int error() const { return m_dispatcher->error(); }
    /// To be called once before start(): a thread that never runs does not delete its dispatcher.
    void takeDispatcher() { setEventDispatcher(m_dispatcher.release()); }

protected:
    void run() override
    {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
        exec();
    }

private:
    std::unique_ptr<EpollDispatcher> m_dispatcher = std::make_unique<EpollDispatcher>();
};

} // namespace

class Server::Private
{
public:
    explicit Private(Server *server)
        : q(server)
    { }

    enum class State { Stopped, Starting, Running, Stopping };

    bool makeThreads(int workerCount);
    void startThreads(const ServerOptions &options);
    void drainAll(std::chrono::milliseconds limit);
    void workerDrained();
    void endThreads();
    template <typename Function> void onWorkers(Function function)
    {
        for (Worker *worker : workers)
            worker->calls().post([worker, function] { function(*worker); });
    }

    Server *q;
    State state = State::Stopped;
    stream::CallQueue calls; ///< what the threads report, on the server's thread
    std::vector<stream::Sink *> sinks;
    std::shared_ptr<Handler> handler;
    HandlerWrapper wrapper;
    Hooks hooks;
    std::shared_ptr<WorkerShared> shared;
    std::vector<std::unique_ptr<QThread>> threads;
    std::vector<Worker *> workers; ///< deleted on their threads when those end
    Acceptor *acceptor = nullptr; ///< likewise
    std::size_t draining = 0;
};

/// One worker accepts by itself: to wake another thread for each connection costs more than to accept it.
/// False, and none is there, when the process has not enough descriptors for all of them.
bool Server::Private::makeThreads(int workerCount)
{
    std::vector<std::unique_ptr<NetworkThread>> made;
    made.reserve(std::size_t(workerCount) + 1);
    for (int i = 0; i < workerCount; ++i)
        made.push_back(std::make_unique<NetworkThread>(QStringLiteral("worker-%1").arg(i)));
    if (workerCount > 1)
        made.push_back(std::make_unique<NetworkThread>(QStringLiteral("acceptor")));
    int error = 0;
    for (const auto &thread : made)
        error = std::max(error, thread->error());
    if (error == 0) {
        for (auto &thread : made) {
            thread->takeDispatcher();
            threads.push_back(std::move(thread));
        }
        return true;
    }
    state = State::Stopped;
    calls.post([this, error] {
        Q_EMIT q->failed(
            {ServerError::Subject::Resources,
             tr("Cannot start the network threads: %1. Raise the limit of open files (ulimit -n), or use "
                "fewer threads.")
                 .arg(QString::fromLocal8Bit(std::strerror(error)))});
    });
    return false;
}

void Server::Private::startThreads(const ServerOptions &options)
{
    const int workerCount = std::max(1, options.threads);
    if (!makeThreads(workerCount))
        return;
    // Numbers of requests go on from one start to the next: who watches keeps what was before.
    const stream::RequestId lastRequest = shared ? shared->lastRequest.load() : 0;
    shared = std::make_shared<WorkerShared>();
    shared->lastRequest = lastRequest;
    shared->options = options;
    *shared->queryCongestionControl = options.allowQueryCongestionControl;
    shared->hooks = hooks;
    shared->handler = handler;
    shared->wrapper = wrapper;
    shared->sinks = sinks;
    shared->clock = stream::ClockAnchor::now();

    const auto settle = [](QObject *object, QThread &thread) {
        object->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, object, &QObject::deleteLater);
    };
    for (int i = 0; i < workerCount; ++i) {
        workers.push_back(new Worker(i, shared));
        settle(workers.back(), *threads[std::size_t(i)]);
    }
    const auto report = [this](auto function) { calls.post(std::move(function)); };
    acceptor = new Acceptor(shared, workers,
                            {[this, report](std::vector<ListeningAddress> addresses) {
                                 report([this, addresses = std::move(addresses)] {
                                     if (state != State::Starting)
                                         return;
                                     state = State::Running;
                                     Q_EMIT q->started(addresses);
                                 });
                             },
                             [this, report](ServerError error) {
                                 report([this, error = std::move(error)] {
                                     if (state != State::Starting)
                                         return;
                                     endThreads();
                                     Q_EMIT q->failed(error);
                                 });
                             },
                             [this, report](QString message) {
                                 report([this, message = std::move(message)] { Q_EMIT q->notice(message); });
                             },
                             [this, report] { report([this] { Q_EMIT q->noticeCleared(); }); }});
    settle(acceptor, *threads.back());
    for (const auto &thread : threads)
        thread->start();
    acceptor->calls().post([acceptor = acceptor] { acceptor->start(); });
}

/// The workers drain after the last descriptor was handed to them, so the accepting thread tells them.
void Server::Private::drainAll(std::chrono::milliseconds limit)
{
    draining = workers.size();
    const auto drained = [this] { calls.post([this] { workerDrained(); }); };
    acceptor->calls().post([acceptor = acceptor, workers = workers, limit, drained] {
        acceptor->stop();
        for (Worker *worker : workers)
            worker->calls().post([worker, limit, drained] { worker->drain(limit, drained); });
    });
}

void Server::Private::workerDrained()
{
    if (state != State::Stopping || --draining > 0)
        return;
    endThreads();
    Q_EMIT q->stopped();
}

void Server::Private::endThreads()
{
    // An accepting thread was started last and ends first: it hands descriptors to the workers.
    while (!threads.empty()) {
        threads.back()->quit();
        threads.back()->wait();
        threads.pop_back();
    }
    workers.clear();
    acceptor = nullptr;
    state = State::Stopped;
}

Server::Server(QObject *parent)
    : Source(parent)
    , d(std::make_unique<Private>(this))
{
    // Messages stay in quotes, which escape what a folder's name may hold.
    connect(this, &Server::started, this, [](const std::vector<ListeningAddress> &addresses) {
        for (const ListeningAddress &address : addresses)
            qCInfo(lcServer) << "listening on" << address.text;
    });
    connect(this, &Server::failed, this,
            [](const ServerError &error) { qCInfo(lcServer) << "could not start:" << error.message; });
    connect(this, &Server::notice, this,
            [](const QString &message) { qCInfo(lcServer) << "trouble:" << message; });
    connect(this, &Server::noticeCleared, this, [] { qCInfo(lcServer) << "the trouble is over"; });
    connect(this, &Server::stopped, this, [] { qCInfo(lcServer) << "stopped"; });
}

Server::~Server()
{
    d->endThreads();
}

void Server::setHandler(std::shared_ptr<Handler> handler)
{
    d->handler = std::move(handler);
}

void Server::wrapHandler(HandlerWrapper wrapper)
{
    d->wrapper = std::move(wrapper);
}

void Server::setHooks(Hooks hooks)
{
    d->hooks = std::move(hooks);
}

void Server::start(const ServerOptions &options)
{
    if (d->state != Private::State::Stopped)
        return;
    d->state = Private::State::Starting;
    d->startThreads(options);
}

void Server::stop(std::chrono::milliseconds drain)
{
    if (d->state == Private::State::Stopped)
        return;
    if (d->state == Private::State::Stopping) {
        // By way of the accepting thread, so that it comes after the first.
        d->acceptor->calls().post([workers = d->workers] {
            for (Worker *worker : workers)
                worker->calls().post([worker] { worker->drain(std::chrono::milliseconds(0), {}); });
        });
        return;
    }
    d->state = Private::State::Stopping;
    d->drainAll(drain);
}

bool Server::isRunning() const
{
    return d->state == Private::State::Running;
}

void Server::addSink(stream::Sink *sink)
{
    d->sinks.push_back(sink);
}

void Server::setInterval(std::chrono::milliseconds interval)
{
    d->onWorkers([interval](Worker &worker) { worker.setInterval(interval); });
}

void Server::setWatched(const std::vector<stream::ConnectionId> &connections)
{
    d->onWorkers([connections](Worker &worker) { worker.setWatched(connections); });
}

void Server::closeConnections(const std::vector<stream::ConnectionId> &connections)
{
    d->onWorkers([connections](Worker &worker) { worker.closeConnections(connections); });
}

void Server::setKnobs(const std::vector<tcp::KnobSetting> &knobs)
{
    d->onWorkers([knobs](Worker &worker) { worker.setKnobs(knobs); });
}

void Server::setQueryCongestionControl(bool allowed)
{
    if (d->shared)
        *d->shared->queryCongestionControl = allowed;
}

void Server::resetConnections(const std::vector<stream::ConnectionId> &connections)
{
    d->onWorkers([connections](Worker &worker) { worker.resetConnections(connections); });
}

void Server::changeOptions(const std::vector<stream::ConnectionId> &connections,
                           const std::vector<tcp::KnobSetting> &settings)
{
    d->onWorkers([connections, settings](Worker &worker) { worker.changeOptions(connections, settings); });
}

} // namespace cwndscope::server
