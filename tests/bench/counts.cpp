// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_counts keepalive | sweep | tick: a fixed amount of work within the function `measured`, for
// `valgrind --tool=callgrind --toggle-collect=measured`. All on one thread, so that the number of
// instructions hardly depends on the machine and its load. Prints how much was done.
#include "http/FileService.h"
#include "models/ConnectionModel.h"
#include "server/EpollDispatcher.h"
#include "server/FileHandler.h"
#include "server/Worker.h"
#include "store/Store.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace cwndscope;

extern "C" __attribute__((noinline)) void measured(const std::function<void()> &work)
{
    work();
}

namespace {

class Collector : public stream::Sink
{
public:
    void deliver(stream::BatchPtr batch) override { batches.push_back(std::move(batch)); }
    std::vector<stream::BatchPtr> batches;
};

/// A worker on this thread with connections to it.
class Bench
{
public:
    explicit Bench(std::chrono::milliseconds interval)
    {
        QFile file(m_root.filePath(QStringLiteral("1k.bin")));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(1024, 'x')) != 1024)
            qFatal("the file cannot be written");
        file.close();
        QString error;
        auto files = http::FileService::open({m_root.path()}, &error);
        auto shared = std::make_shared<server::WorkerShared>();
        shared->options.interval = interval;
        shared->options.idleTimeout = {};
        shared->options.headerTimeout = {};
        shared->handler =
            std::make_shared<server::FileHandler>(files, false, std::make_shared<std::atomic_bool>(false));
        shared->sinks = {&sink};
        shared->clock = stream::ClockAnchor::now();
        worker = std::make_unique<server::Worker>(0, shared);
    }

    ~Bench()
    {
        for (const int client : clients)
            ::close(client);
    }

    void connectClients(int count)
    {
        const server::UniqueFd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto *const generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(listener.get(), generic, length) != 0 || ::listen(listener.get(), count) != 0
            || ::getsockname(listener.get(), generic, &length) != 0)
            qFatal("cannot listen");
        for (int i = 0; i < count; ++i) {
            clients.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
            if (::connect(clients.back(), generic, length) != 0)
                qFatal("cannot connect");
            worker->adopt({server::UniqueFd(
                ::accept4(listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC))});
        }
    }

    /// One request on each connection, all at a time; returns when all are answered.
    void exchange()
    {
        constexpr std::string_view request = "GET /1k.bin HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        for (const int client : clients)
            ::send(client, request.data(), request.size(), MSG_NOSIGNAL);
        std::array<char, 4096> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
        for (const int client : clients) {
            while (::recv(client, buffer.data(), buffer.size(), MSG_DONTWAIT) < 0)
                QCoreApplication::processEvents();
        }
        sink.batches.clear();
    }

    Collector sink;
    std::unique_ptr<server::Worker> worker;
    std::vector<int> clients;

private:
    QTemporaryDir m_root;
};

int keepAlive()
{
    constexpr int connections = 16;
    constexpr int rounds = 100;
    Bench bench(std::chrono::minutes(1)); // no sampling in it
    bench.connectClients(connections);
    bench.exchange();
    measured([&] {
        for (int i = 0; i < rounds; ++i)
            bench.exchange();
    });
    return connections * rounds;
}

int sweep()
{
    constexpr int connections = 200;
    constexpr std::size_t samples = std::size_t(connections) * 50;
    Bench bench(std::chrono::milliseconds(1)); // less than a sweep takes: one follows the other
    bench.connectClients(connections);
    bench.exchange();
    store::Store store;
    store.apply(bench.sink.batches);
    std::vector<stream::ConnectionId> ids;
    for (const store::Connection *connection : store.connections())
        ids.push_back(connection->id);
    bench.worker->setWatched(ids);
    std::size_t done = 0;
    measured([&] {
        while (done < samples) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            for (const stream::BatchPtr &batch : bench.sink.batches) {
                for (const stream::Observation &observation : batch->observations)
                    done += std::holds_alternative<stream::Sample>(observation) ? 1 : 0;
            }
            store.apply(std::exchange(bench.sink.batches, {}));
        }
    });
    return int(done);
}

int tick()
{
    constexpr std::size_t connections = 2000;
    constexpr int ticks = 20;
    store::Store store;
    models::ConnectionModel model(store);
    model.setRefreshInterval({});
    model.setSettleInterval({});
    const int first = models::ConnectionModel::columnNamed(QStringLiteral("rtt_us"));
    model.sort(first, Qt::DescendingOrder);
    stream::Batch batch;
    for (std::size_t id = 1; id <= connections; ++id) {
        stream::Opened opened;
        opened.connection = id;
        batch.observations.emplace_back(opened);
    }
    store.apply(batch);
    std::uint32_t random = 1;
    measured([&] {
        for (int i = 1; i <= ticks; ++i) {
            batch.observations.clear();
            for (std::size_t id = 1; id <= connections; ++id) {
                stream::Sample sample;
                sample.connection = id;
                sample.time = std::chrono::milliseconds(100 * i);
                sample.snapshot.infoLength = sizeof sample.snapshot.info;
                random = random * 1'664'525U + 1'013'904'223U;
                sample.snapshot.info.rtt = random >> 12;
                batch.observations.emplace_back(sample);
            }
            store.apply(batch);
            // What a view shows of it.
            for (int row = 0; row < 40; ++row) {
                for (int column = first; column < first + 20; ++column)
                    static_cast<void>(model.data(model.index(row, column)));
            }
        }
    });
    return ticks;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setEventDispatcher(new server::EpollDispatcher);
    const QCoreApplication application(argc, argv);
    const std::string_view mode = argc > 1 ? argv[1] : "";
    if (mode != "keepalive" && mode != "sweep" && mode != "tick") {
        std::fputs("usage: bench_counts keepalive | sweep | tick\n", stderr);
        return 2;
    }
    std::printf("%d\n", mode == "keepalive" ? keepAlive() : mode == "sweep" ? sweep() : tick());
    return 0;
}
