// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_window tick COUNT: a window with COUNT live connections sorted by rtt, 20 columns and the charts of
// one of them; prints as JSON the milliseconds of its thread for a new sample of every connection, from the
// batches to the painted window; of the part of it that is the fold and the models; and of all threads
// together, for helpers write histories and analyse meanwhile.
//
// bench_window chart: a chart that shows 60,000 samples, ten minutes at 10 ms; prints the milliseconds of one
// frame.
#include "analysis/Analysis.h"
#include "analysis/Intake.h"
#include "server/Server.h"
#include "store/Store.h"
#include "ui/ConnectionView.h"
#include "ui/MainWindow.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QApplication>
#include <QEventLoop>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

using namespace cwndscope;

namespace {

constexpr stream::MonotonicTime start = std::chrono::seconds(100);

/// CPU time in ms, of this thread or of the process.
double cpuTime(clockid_t clock = CLOCK_THREAD_CPUTIME_ID)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) * 1e-6;
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// Lets the event loop run for that long; it sleeps when there is nothing to do.
void runFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

/// What the program has.
struct Parts
{
    stream::Crew crew;
    stream::Mailbox mailbox;
    store::Store store;
    analysis::Analysis analysis;
    analysis::Intake intake{mailbox, analysis, store, crew, ui::ChartPane::frameInterval};
};

/// Full batches, as a network thread makes them.
class Batches
{
public:
    void append(stream::Observation &&observation)
    {
        constexpr std::size_t most = 2048;
        if (m_batches.empty() || m_batches.back()->observations.size() == most) {
            m_batches.push_back(std::make_shared<stream::Batch>());
            m_batches.back()->observations.reserve(most);
        }
        m_batches.back()->append(std::move(observation));
    }

    std::vector<stream::BatchPtr> take() { return {m_batches.begin(), m_batches.end()}; }

private:
    std::vector<std::shared_ptr<stream::Batch>> m_batches;
};

/// Made-up connections whose values change with every sample.
class Traffic
{
public:
    explicit Traffic(Parts &parts)
        : m_parts(parts)
    { }

    /// As a network thread hands on a sweep: in full batches, as long after each other as the samples take
    /// it. CPU time in ms for what the intake and the models did.
    double apply(const std::vector<stream::BatchPtr> &sweep)
    {
        constexpr std::chrono::milliseconds pause(5);
        double taken = 0;
        for (const stream::BatchPtr &batch : sweep) {
            if (batch != sweep.front())
                runFor(pause);
            m_parts.mailbox.deliver(batch);
            const double begin = cpuTime();
            m_parts.intake.take();
            taken += cpuTime() - begin;
        }
        const double begin = cpuTime();
        m_parts.store.announce();
        return taken + cpuTime() - begin;
    }

    void open(std::size_t count)
    {
        Batches batches;
        for (std::size_t id = 1; id <= count; ++id) {
            stream::Opened opened;
            opened.connection = id;
            opened.time = start;
            opened.descriptor = int(id);
            opened.local.address = opened.peer.address = QHostAddress(QHostAddress::LocalHost);
            opened.local.port = 8080;
            opened.peer.port = std::uint16_t(id);
            batches.append(opened);
            stream::RequestStarted request{id, id, start, "GET", "/debian.iso"};
            batches.append(request);
            stream::ResponseStarted response{id, id, start, 200, std::uint64_t(1) << 40};
            batches.append(response);
        }
        m_count = count;
        apply(batches.take());
    }

    /// A sample of each.
    std::vector<stream::BatchPtr> next(std::chrono::nanoseconds after)
    {
        m_time += after;
        Batches batches;
        for (std::size_t id = 1; id <= m_count; ++id) {
            stream::Sample sample;
            sample.connection = sample.request = id;
            sample.time = m_time;
            sample.bodySent = ++m_tick * 1000;
            sample.snapshot.infoLength = sizeof sample.snapshot.info;
            std::strcpy(sample.snapshot.congestionControl.data(), "cubic");
            tcp::KernelTcpInfo &info = sample.snapshot.info;
            info.state = 1;
            info.rtt = 1000 + random() % 50'000;
            info.rttvar = info.rtt / 4;
            info.snd_cwnd = 10 + random() % 200;
            info.snd_ssthresh = 100;
            info.unacked = random() % 10;
            info.min_rtt = 900;
            info.bytes_acked = info.bytes_sent = m_tick * 1000;
            info.delivered = info.data_segs_out = std::uint32_t(m_tick);
            info.snd_wnd = 65535;
            info.pacing_rate = info.delivery_rate = 1'000'000 + random() % 100'000;
            batches.append(sample);
        }
        return batches.take();
    }

private:
    std::uint32_t random()
    {
        m_random = m_random * 1'664'525U + 1'013'904'223U;
        return m_random >> 8;
    }

    Parts &m_parts;
    std::size_t m_count = 0;
    std::uint64_t m_tick = 0;
    stream::MonotonicTime m_time = start;
    std::uint32_t m_random = 1;
};

int tick(ui::MainWindow &window, Traffic &traffic, std::size_t count)
{
    traffic.open(count);
    QStringList columns = ui::ConnectionView::defaultColumns();
    for (int column = models::ConnectionModel::FieldColumns; columns.size() < 20; ++column) {
        if (const QString name = models::ConnectionModel::columnName(column); !columns.contains(name))
            columns.append(name);
    }
    ui::ConnectionView &view = window.connectionView();
    view.showColumns(columns);
    view.sortByColumn(models::ConnectionModel::columnNamed(QStringLiteral("rtt_us")), Qt::DescendingOrder);
    window.chartPane().setConnection(1);

    // Ticks of 100 ms; the window announces values less often, so the mean over a whole number of seconds
    // counts.
    constexpr int warmUp = 10;
    constexpr int ticks = 60;
    constexpr std::chrono::milliseconds interval(100);
    double total = 0;
    double fold = 0;
    double all = 0;
    double longest = 0;
    for (int i = 0; i < warmUp + ticks; ++i) {
        const std::vector<stream::BatchPtr> sweep = traffic.next(interval);
        const double allBegin = cpuTime(CLOCK_PROCESS_CPUTIME_ID);
        const double begin = cpuTime();
        const auto beginning = stream::monotonicNow();
        const double folded = traffic.apply(sweep);
        runFor(std::chrono::ceil<std::chrono::milliseconds>(beginning + interval - stream::monotonicNow()));
        const double end = cpuTime();
        if (i >= warmUp) {
            total += end - begin;
            all += cpuTime(CLOCK_PROCESS_CPUTIME_ID) - allBegin;
            fold += folded;
            longest = std::max(longest, end - begin);
        }
    }
    std::printf("{\"tick\": %.2f, \"fold\": %.2f, \"all\": %.2f, \"longest\": %.2f, \"columns\": %d}\n",
                total / ticks, fold / ticks, all / ticks, longest, int(columns.size()));
    return 0;
}

int chart(ui::MainWindow &window, Traffic &traffic)
{
    traffic.open(1);
    constexpr int samples = 60'000;
    constexpr std::chrono::milliseconds interval(10);
    window.chartPane().setInterval(interval);
    for (int i = 0; i < samples; ++i)
        traffic.apply(traffic.next(interval));
    window.chartPane().setConnection(1);
    window.chartPane().controller().showAll();
    runFor(std::chrono::milliseconds(500));

    // Each new sample makes the chart draw all of them again.
    std::vector<double> frames;
    for (int i = 0; i < 40; ++i) {
        const double begin = cpuTime();
        traffic.apply(traffic.next(interval));
        window.chartPane().controller().showAll();
        runFor(2 * ui::ChartPane::frameInterval);
        frames.push_back(cpuTime() - begin);
    }
    std::printf("{\"frame\": %.2f, \"points\": %d}\n", median(frames),
                window.chartPane().chart(0).pointCount());
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setOrganizationName(QStringLiteral("cwndscope-bench"));
    QCoreApplication::setApplicationName(QStringLiteral("cwndscope-bench"));
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    const std::string_view mode = argc > 1 ? argv[1] : "";
    const bool isTick = mode == "tick" && argc == 3;
    if (!isTick && mode != "chart") {
        std::fputs("usage: bench_window tick COUNT | chart\n", stderr);
        return 2;
    }
    server::Server server;
    Parts parts;
    parts.store.setCrew(&parts.crew);
    Traffic traffic(parts);
    ui::MainWindow window(server, parts.store, &parts.analysis);
    window.resize(1280, 800);
    window.show();
    runFor(std::chrono::milliseconds(300));
    return isTick ? tick(window, traffic, std::strtoul(argv[2], nullptr, 10)) : chart(window, traffic);
}
