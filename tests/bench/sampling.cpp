// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_sampling FOLDER COUNT: serves FOLDER, prints the port, waits for COUNT connections, samples all of
// them at a time for a while, and prints as JSON what one sample costs the server's thread, and what the same
// getsockopt calls cost in a bare loop.
#include "server/Server.h"
#include "tcp/SnapshotReader.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#ifndef SO_MEMINFO
#define SO_MEMINFO 55
#endif

using namespace cwndscope;

namespace {

/// What the bench needs of the stream.
class Gauge : public stream::Sink
{
public:
    struct Connections
    {
        std::vector<stream::ConnectionId> ids;
        std::vector<int> descriptors;
    };

    void deliver(stream::BatchPtr batch) override
    {
        const std::lock_guard lock(m_mutex);
        for (const stream::Observation &observation : batch->observations) {
            if (const auto *opened = std::get_if<stream::Opened>(&observation)) {
                m_connections.ids.push_back(opened->connection);
                m_connections.descriptors.push_back(opened->descriptor);
            } else if (const auto *report = std::get_if<stream::SamplerReport>(&observation)) {
                m_reports.push_back(*report);
            }
        }
    }

    Connections connections() const
    {
        const std::lock_guard lock(m_mutex);
        return m_connections;
    }

    std::vector<stream::SamplerReport> reports() const
    {
        const std::lock_guard lock(m_mutex);
        return m_reports;
    }

private:
    mutable std::mutex m_mutex;
    Connections m_connections;
    std::vector<stream::SamplerReport> m_reports;
};

/// Nanoseconds of one call of `read` for each descriptor in turn. As far apart as when sampling: sweeps
/// without a pause would find everything in the processor's caches.
template <typename Read>
double bareLoop(const std::vector<int> &descriptors, std::chrono::milliseconds interval, Read read)
{
    constexpr int sweeps = 20;
    std::chrono::duration<double, std::nano> took{};
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        std::this_thread::sleep_for(interval);
        const auto begin = std::chrono::steady_clock::now();
        for (const int descriptor : descriptors)
            read(descriptor);
        took += std::chrono::steady_clock::now() - begin;
    }
    return took.count() / double(sweeps * descriptors.size());
}

void readOption(int descriptor, int level, int name)
{
    std::array<char, 512> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    socklen_t length = buffer.size();
    ::getsockopt(descriptor, level, name, buffer.data(), &length);
}

/// How sampling went from one report to another.
void print(std::chrono::milliseconds interval, const stream::SamplerReport &from,
           const stream::SamplerReport &to)
{
    const double seconds = std::chrono::duration<double>(to.time - from.time).count();
    const double busy = std::chrono::duration<double>(to.busy - from.busy).count();
    const auto samples = double(to.samples - from.samples);
    const auto missed = double(to.missedTicks - from.missedTicks);
    std::printf("{\"interval\": %d, \"share\": %.5f, \"rate\": %.0f, \"missed\": %.4f, \"sample\": %.0f}",
                int(interval.count()), busy / seconds, samples / seconds,
                missed / (missed + double(to.ticks - from.ticks)), busy / samples * 1e9);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc < 4)
        return 2;
    std::vector<std::chrono::milliseconds> intervals;
    for (int i = 3; i < argc; ++i)
        intervals.emplace_back(std::atoi(argv[i]));
    const std::size_t count = std::strtoul(argv[2], nullptr, 10);
    Gauge gauge;
    server::Server server;
    server.addSink(&gauge);
    server::ServerOptions options;
    options.root = QString::fromLocal8Bit(argv[1]);
    options.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
    options.idleTimeout = {};
    QObject::connect(&server, &server::Server::started, &application,
                     [](const std::vector<server::ListeningAddress> &addresses) {
                         std::printf("%d\n", int(addresses.front().endpoint.port));
                         std::fflush(stdout);
                     });
    QObject::connect(&server, &server::Server::failed, &application, [] { QCoreApplication::exit(1); });

    constexpr std::size_t reportsEach = 3; // a second apart
    std::vector<std::size_t> first; // report of each interval
    QTimer wait;
    QObject::connect(&wait, &QTimer::timeout, &application, [&] {
        const Gauge::Connections all = gauge.connections();
        const std::size_t reports = gauge.reports().size();
        if (all.ids.size() < count || (!first.empty() && reports < first.back() + reportsEach))
            return;
        if (first.empty())
            server.setWatched(all.ids);
        if (first.size() < intervals.size()) {
            server.setInterval(intervals[first.size()]);
            first.push_back(reports + 1);
        } else {
            server.setInterval(std::chrono::seconds(60)); // quiet while the bare loop runs
            wait.stop();
            QTimer::singleShot(500, &application, &QCoreApplication::quit);
        }
    });
    wait.start(100);
    server.start(options);
    if (const int code = QCoreApplication::exec())
        return code;

    const std::vector<int> descriptors = gauge.connections().descriptors;
    const double infoOnly = bareLoop(descriptors, intervals.front(),
                                     [](int descriptor) { readOption(descriptor, IPPROTO_TCP, TCP_INFO); });
    // The algorithm is read once a second.
    const auto every = std::max<std::size_t>(1, std::size_t(std::chrono::seconds(1) / intervals.front()));
    const double all = bareLoop(descriptors, intervals.front(),
                                [&descriptors, every, count = std::size_t(0)](int descriptor) mutable {
                                    readOption(descriptor, SOL_SOCKET, SO_MEMINFO);
                                    readOption(descriptor, IPPROTO_TCP, TCP_INFO);
                                    if (count++ / descriptors.size() % every == 0)
                                        readOption(descriptor, IPPROTO_TCP, TCP_CONGESTION);
                                });
    std::printf("{\"bare\": %.0f, \"info\": %.0f, \"intervals\": [", all, infoOnly);
    const std::vector<stream::SamplerReport> reports = gauge.reports();
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        std::fputs(i > 0 ? ", " : "", stdout);
        print(intervals[i], reports[first[i]], reports[first[i] + reportsEach - 1]);
    }
    std::puts("]}");
    std::fflush(stdout);
    return 0;
}
