// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Acceptor.h"

#include "server/DescriptorTable.h"
#include "server/FileHandler.h"

#include <utility>

namespace cwndscope::server {

namespace {

constexpr std::chrono::milliseconds rootCheckInterval{1000};
/// The socket's and the duplicate that it is sampled by.
constexpr std::size_t descriptorsOfConnection = 2;

QString urlOf(const stream::Endpoint &endpoint)
{
    return endpoint.isUnix ? endpoint.toString() : QStringLiteral("http://%1/").arg(endpoint.toString());
}

} // namespace

Acceptor::Acceptor(std::shared_ptr<WorkerShared> shared, std::vector<Worker *> workers, Reports reports)
    : m_shared(std::move(shared))
    , m_workers(std::move(workers))
    , m_reports(std::move(reports))
    , m_calls(this)
    , m_rootCheck(this)
{
    m_rootCheck.setInterval(rootCheckInterval);
    connect(&m_rootCheck, &QTimer::timeout, this, &Acceptor::checkRoot);
}

void Acceptor::start()
{
    growDescriptorTable(m_shared->options.maxConnections * descriptorsOfConnection);
    ServerError error;
    if (!openHandler(&error) || !openListeners(&error)) {
        stop();
        m_reports.failed(std::move(error));
        return;
    }
    std::vector<ListeningAddress> addresses;
    for (const auto &listener : m_listeners)
        addresses.push_back({listener->endpoint(), urlOf(listener->endpoint())});
    if (m_files)
        m_rootCheck.start();
    m_reports.started(std::move(addresses));
}

void Acceptor::stop()
{
    m_rootCheck.stop();
    m_listeners.clear();
}

bool Acceptor::openHandler(ServerError *error)
{
    const ServerOptions &options = m_shared->options;
    if (!m_shared->handler && !openFiles(error))
        return false;
    if (m_shared->wrapper)
        m_shared->handler = m_shared->wrapper(std::move(m_shared->handler), options);
    return true;
}

bool Acceptor::openFiles(ServerError *error)
{
    const ServerOptions &options = m_shared->options;
    QString problem;
    m_files = http::FileService::open({options.root, options.followSymlinks, options.showDotfiles,
                                       options.allowedHosts, options.credentials, options.listingLink},
                                      &problem);
    if (!m_files) {
        *error = {ServerError::Subject::Root, problem};
        return false;
    }
    m_shared->handler =
        std::make_shared<FileHandler>(m_files, options.serverTiming, m_shared->queryCongestionControl);
    return true;
}

bool Acceptor::openListeners(ServerError *error)
{
    const ServerOptions &options = m_shared->options;
    for (const QString &problem : {options.caps.problem(), tcp::knobProblem(options.knobs)}) {
        if (problem.isEmpty())
            continue;
        *error = {ServerError::Subject::None, problem};
        return false;
    }
    for (const ListenAddress &address : options.listen)
        listenOn(ListenSocket::tcp(address, options.congestionControl, error));
    for (const QString &path : options.unixPaths)
        listenOn(ListenSocket::unixDomain(path, error));
    for (const int descriptor : options.listenDescriptors)
        listenOn(ListenSocket::adopted(descriptor, options.congestionControl, error));
    return !error->isError();
}

void Acceptor::listenOn(ListenSocket socket)
{
    if (!socket.isValid())
        return;
    auto listener = std::make_unique<Listener>(std::move(socket),
                                               [this](Accepted accepted) { dispatch(std::move(accepted)); });
    connect(listener.get(), &Listener::acceptFailed, this, [this](const QString &reason) {
        m_reports.notice(
            tr("New connections have to wait: %1. Close some connections, or raise the limit of open "
               "files (ulimit -n).")
                .arg(reason));
    });
    connect(listener.get(), &Listener::acceptRecovered, this, [this] { m_reports.noticeCleared(); });
    m_listeners.push_back(std::move(listener));
}

void Acceptor::dispatch(Accepted accepted)
{
    Worker *worker = m_workers[m_nextWorker++ % m_workers.size()];
    ++m_shared->connections;
    // std::function needs something that can be copied.
    const auto shared = std::make_shared<Accepted>(std::move(accepted));
    worker->calls().post([worker, shared] { worker->adopt(std::move(*shared)); });
}

void Acceptor::checkRoot()
{
    const bool missing = !m_files->rootAvailable();
    if (missing == m_rootMissing)
        return;
    m_rootMissing = missing;
    if (missing)
        m_reports.notice(tr("The folder %1 is gone or cannot be read. Requests get 404 until it is back.")
                             .arg(m_shared->options.root));
    else
        m_reports.noticeCleared();
}

} // namespace cwndscope::server
