// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_history busy FOLDER SECONDS: serves FOLDER, prints the port, records the samples of the downloads
// that come, and prints as JSON what they take in memory: as they are, and as 1000 connections of 6000
// samples, each of which repeats a recorded one; and how long a chart's query of 6000 samples takes.
//
// bench_history idle COUNT: what the store and the model of the table take for each of COUNT idle connections
// after ten minutes of a sample a second.
#include "store/History.h"

#include "models/ConnectionModel.h"
#include "server/Server.h"
#include "store/Store.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <mutex>
#include <string_view>
#include <vector>

#include <malloc.h>

using namespace cwndscope;

namespace {

using Clock = std::chrono::steady_clock;
using Recording = std::vector<stream::Sample>;

class Recorder : public stream::Sink
{
public:
    void deliver(stream::BatchPtr batch) override
    {
        const std::lock_guard lock(m_mutex);
        for (const stream::Observation &observation : batch->observations) {
            const auto *sample = std::get_if<stream::Sample>(&observation);
            if (sample && sample->request != 0)
                m_recordings[sample->connection].push_back(*sample);
        }
    }

    std::vector<Recording> take()
    {
        const std::lock_guard lock(m_mutex);
        std::vector<Recording> result;
        for (auto &[id, recording] : m_recordings) {
            if (recording.size() >= 100)
                result.push_back(std::move(recording));
        }
        return result;
    }

private:
    std::mutex m_mutex;
    std::map<stream::ConnectionId, Recording> m_recordings;
};

/// Plays a recording again and again: times and totals go on where they were, so that no turn is a jump.
class Replay
{
public:
    explicit Replay(const Recording &recording)
        : m_recording(recording)
        , m_period(recording.back().time - recording.front().time
                   + (recording.back().time - recording.front().time) / std::int64_t(recording.size()))
    { }

    stream::Sample sample(std::size_t number) const
    {
        const auto turn = std::int64_t(number / m_recording.size());
        stream::Sample sample = m_recording[number % m_recording.size()];
        sample.time += turn * m_period;
        const tcp::KernelTcpInfo &first = m_recording.front().snapshot.info;
        const tcp::KernelTcpInfo &last = m_recording.back().snapshot.info;
        tcp::KernelTcpInfo &info = sample.snapshot.info;
        const auto goOn = [turn](auto &value, auto from, auto to) {
            value = std::remove_reference_t<decltype(value)>(value + std::uint64_t(turn) * (to - from));
        };
        goOn(info.segs_out, first.segs_out, last.segs_out);
        goOn(info.segs_in, first.segs_in, last.segs_in);
        goOn(info.data_segs_out, first.data_segs_out, last.data_segs_out);
        goOn(info.delivered, first.delivered, last.delivered);
        goOn(info.bytes_sent, first.bytes_sent, last.bytes_sent);
        goOn(info.bytes_acked, first.bytes_acked, last.bytes_acked);
        goOn(info.busy_time, first.busy_time, last.busy_time);
        goOn(info.rwnd_limited, first.rwnd_limited, last.rwnd_limited);
        goOn(info.sndbuf_limited, first.sndbuf_limited, last.sndbuf_limited);
        goOn(sample.bodySent, m_recording.front().bodySent, m_recording.back().bodySent);
        return sample;
    }

private:
    const Recording &m_recording;
    stream::MonotonicTime m_period;
};

bool isSame(const stream::Sample &left, const stream::Sample &right)
{
    return left.time == right.time && left.bodySent == right.bodySent
        && std::memcmp(&left.snapshot.info, &right.snapshot.info, sizeof left.snapshot.info) == 0
        && left.snapshot.memory == right.snapshot.memory
        && left.snapshot.applicationBacklog == right.snapshot.applicationBacklog;
}

bool isExact(const store::History &history, const Recording &recording)
{
    std::size_t next = 0;
    history.visitAll([&](const stream::Sample &sample) { return isSame(sample, recording[next]) && ++next; });
    return next == recording.size();
}

/// The lowest and highest of each of 800 columns over all that is kept; the fastest of some, in ms.
double queryTime(const store::History &history)
{
    constexpr std::size_t columns = 800;
    const tcp::Field &field = *tcp::findField("rtt_us");
    double best = 0;
    for (int round = 0; round < 20; ++round) {
        const auto begin = Clock::now();
        std::array<double, columns> lowest;
        std::array<double, columns> highest;
        lowest.fill(INFINITY);
        highest.fill(-INFINITY);
        const auto first = history.firstTime();
        const auto span = history.lastTime() - first;
        history.series(
            field, first, history.lastTime(), [&](stream::MonotonicTime time, std::optional<double> value) {
                if (!value)
                    return;
                const auto column =
                    std::size_t(double((time - first).count()) / double(span.count()) * (columns - 1));
                lowest[column] = std::min(lowest[column], *value);
                highest[column] = std::max(highest[column], *value);
            });
        const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
        best = round == 0 ? took.count() : std::min(best, took.count());
    }
    return best;
}

int reportBusy(const std::vector<Recording> &recordings)
{
    if (recordings.empty()) {
        std::fputs("no download lasted for 100 samples\n", stderr);
        return 1;
    }
    std::size_t samples = 0;
    std::size_t bytes = 0;
    bool exact = true;
    for (const Recording &recording : recordings) {
        store::History history;
        for (const stream::Sample &sample : recording)
            history.append(sample);
        history.seal();
        samples += recording.size();
        bytes += history.memoryBytes();
        exact = exact && isExact(history, recording);
    }

    constexpr std::size_t connections = 1000;
    constexpr std::size_t samplesEach = 6000;
    const std::size_t heapBefore = ::mallinfo2().uordblks + ::mallinfo2().hblkhd;
    std::vector<store::History> histories(connections);
    for (std::size_t i = 0; i < connections; ++i) {
        const Replay replay(recordings[i % recordings.size()]);
        for (std::size_t number = 0; number < samplesEach; ++number)
            histories[i].append(replay.sample(number));
    }
    const std::size_t heap = ::mallinfo2().uordblks + ::mallinfo2().hblkhd - heapBefore;
    std::printf("{\"samples\": %zu, \"bytes\": %.1f, \"exact\": %s, \"thousand\": %.1f, \"query\": %.3f}\n",
                samples, double(bytes) / double(samples), exact ? "true" : "false", double(heap) / 1e6,
                queryTime(histories.front()));
    return 0;
}

int busy(QCoreApplication &application, const char *folder, int seconds)
{
    Recorder recorder;
    server::Server server;
    server.addSink(&recorder);
    server::ServerOptions options;
    options.root = QString::fromLocal8Bit(folder);
    options.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
    QObject::connect(&server, &server::Server::started, &application,
                     [](const std::vector<server::ListeningAddress> &addresses) {
                         std::printf("%d\n", int(addresses.front().endpoint.port));
                         std::fflush(stdout);
                     });
    QTimer::singleShot(seconds * 1000, &application, &QCoreApplication::quit);
    server.start(options);
    QCoreApplication::exec();
    return reportBusy(recorder.take());
}

int idle(std::size_t count)
{
    const std::size_t before = ::mallinfo2().uordblks + ::mallinfo2().hblkhd;
    store::Store store;
    models::ConnectionModel model(store);
    stream::Batch batch;
    stream::Sample sample;
    sample.snapshot.infoLength = sizeof sample.snapshot.info;
    std::strcpy(sample.snapshot.congestionControl.data(), "cubic");
    sample.snapshot.memory.count = tcp::SocketMemory::Count;
    sample.snapshot.hasApplicationBacklog = true;
    tcp::KernelTcpInfo &info = sample.snapshot.info;
    info.state = 1;
    info.snd_cwnd = 10;
    info.rtt = 50;
    for (std::size_t id = 1; id <= count; ++id) {
        stream::Opened opened;
        opened.connection = id;
        opened.local.address = opened.peer.address = QHostAddress(QHostAddress::LocalHost);
        batch.observations.emplace_back(opened);
        stream::RequestStarted started{id, id, {}, "GET", "/1k.bin"};
        batch.observations.emplace_back(started);
        stream::RequestFinished finished;
        finished.connection = finished.request = id;
        finished.status = 200;
        batch.observations.emplace_back(finished);
    }
    store.apply(batch);
    for (int second = 1; second <= 600; ++second) {
        batch.observations.clear();
        for (std::size_t id = 1; id <= count; ++id) {
            sample.connection = id;
            // Samples of idle connections are spread over their second and come a little early or late.
            sample.time = std::chrono::seconds(second)
                + std::chrono::microseconds(100 * id + (std::size_t(second) * 7919 + id * 104729) % 500);
            const auto age = std::uint32_t(second) * 1000;
            info.last_data_sent = info.last_data_recv = info.last_ack_recv = age;
            batch.observations.emplace_back(sample);
        }
        store.apply(batch);
    }
    batch = {};
    const std::size_t heap = ::mallinfo2().uordblks + ::mallinfo2().hblkhd - before;
    std::printf("{\"each\": %.0f, \"history\": %.0f}\n", double(heap) / double(count),
                double(store.totals().historyBytes) / double(count));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    // All in one arena, so that mallinfo2 sees all of it.
    ::mallopt(M_ARENA_MAX, 1);
    const std::string_view mode = argc > 1 ? argv[1] : "";
    if (mode == "busy" && argc == 4)
        return busy(application, argv[2], std::atoi(argv[3]));
    if (mode == "idle" && argc == 3)
        return idle(std::strtoul(argv[2], nullptr, 10));
    std::fputs("usage: bench_history busy FOLDER SECONDS | idle COUNT\n", stderr);
    return 2;
}
