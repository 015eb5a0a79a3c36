// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleSeries.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace cwndscope::test {

using stream::Sample;

namespace {

void setName(tcp::Snapshot &snapshot, std::string_view name)
{
    std::copy(name.begin(), name.end(), snapshot.congestionControl.begin());
}

/// As a fresh connection on an Ethernet looks on Linux 6.18.
Sample established()
{
    Sample sample;
    sample.connection = 0x4007;
    tcp::Snapshot &snapshot = sample.snapshot;
    snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
    setName(snapshot, "cubic");
    tcp::KernelTcpInfo &info = snapshot.info;
    info.state = 1;
    info.options = 7;
    info.wscale = 0x77;
    info.rto = 220'000;
    info.ato = 40'000;
    info.snd_mss = 1448;
    info.rcv_mss = 536;
    info.pmtu = 1500;
    info.rcv_ssthresh = 64'076;
    info.rtt = 20'000;
    info.rttvar = 5'000;
    info.snd_ssthresh = 0x7fffffff;
    info.snd_cwnd = 10;
    info.advmss = 1448;
    info.reordering = 3;
    info.rcv_space = 14'480;
    info.max_pacing_rate = ~std::uint64_t(0);
    info.min_rtt = 19'800;
    info.delivered = 1;
    info.snd_wnd = 3'145'728;
    info.rcv_wnd = 65'160;
    snapshot.memory.count = tcp::SocketMemory::Count;
    snapshot.memory.values[tcp::SocketMemory::Rcvbuf] = 131'072;
    snapshot.memory.values[tcp::SocketMemory::Sndbuf] = 2'626'560;
    snapshot.hasApplicationBacklog = true;
    return sample;
}

class Clock
{
public:
    Clock(unsigned intervalMs, std::mt19937_64 &random)
        : m_interval(std::int64_t(intervalMs) * 1'000'000)
        , m_random(random)
    { }

    /// The next tick: up to 80 µs late, seldom 2 ms.
    std::int64_t next()
    {
        m_tick += m_interval;
        const bool isLate = m_random() % 50 == 0;
        return m_tick + std::int64_t(m_random() % (isLate ? 2'000'000 : 80'000));
    }

private:
    std::int64_t m_interval;
    std::int64_t m_tick = 86'400'000'000'000;
    std::mt19937_64 &m_random;
};

} // namespace

bool sameSample(const Sample &left, const Sample &right)
{
    const tcp::Snapshot &a = left.snapshot;
    const tcp::Snapshot &b = right.snapshot;
    return left.connection == right.connection && left.request == right.request && left.time == right.time
        && left.kind == right.kind && left.bodySent == right.bodySent
        && std::memcmp(&a.info, &b.info, sizeof a.info) == 0 && a.infoLength == b.infoLength
        && a.congestionControl == b.congestionControl && a.cc == b.cc && a.memory == b.memory
        && a.applicationBacklog == b.applicationBacklog && a.hasApplicationBacklog == b.hasApplicationBacklog;
}

Sample randomSample(std::mt19937_64 &random)
{
    const auto word = [&random] { return std::uint32_t(random()); };
    Sample sample;
    sample.connection = random();
    sample.request = random();
    sample.time = stream::MonotonicTime(std::int64_t(random()));
    sample.kind = stream::SampleKind(random() % 3);
    sample.bodySent = random();
    tcp::Snapshot &snapshot = sample.snapshot;
    for (std::size_t offset = 0; offset < sizeof snapshot.info; offset += sizeof(std::uint32_t)) {
        const std::uint32_t value = word();
        std::memcpy(reinterpret_cast<char *>(&snapshot.info) + offset, &value, sizeof value);
    }
    snapshot.infoLength = std::uint16_t(random());
    for (char &each : snapshot.congestionControl)
        each = char(random());
    snapshot.cc.kind = tcp::CongestionControlInfo::Kind(random() % 4);
    std::generate(snapshot.cc.words.begin(), snapshot.cc.words.end(), word);
    snapshot.memory.count = std::uint8_t(random());
    std::generate(snapshot.memory.values.begin(), snapshot.memory.values.end(), word);
    snapshot.applicationBacklog = random();
    snapshot.hasApplicationBacklog = random() % 2 != 0;
    return sample;
}

std::vector<Sample> busySeries(std::size_t count, unsigned intervalMs, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    const auto below = [&random](std::uint32_t bound) {
        return std::uint32_t(random() % std::max(bound, 1u));
    };
    constexpr std::uint64_t rate = 6'250'000;
    constexpr std::uint64_t bodyLength = std::uint64_t(4) << 30;
    constexpr std::uint64_t headLength = 217;
    Clock clock(intervalMs, random);
    Sample sample = established();
    tcp::KernelTcpInfo &info = sample.snapshot.info;
    auto &memory = sample.snapshot.memory.values;
    sample.request = 3;
    sample.time = stream::MonotonicTime(clock.next());
    sample.kind = stream::SampleKind::First;
    info.last_data_recv = 4;
    info.bytes_received = 93;
    info.segs_in = 3;
    info.data_segs_in = 1;
    info.busy_time = 4'000;
    double window = 10;

    std::vector<Sample> result;
    for (std::size_t i = 0; i < count; ++i) {
        result.push_back(sample);
        const auto then = sample.time;
        sample.kind = stream::SampleKind::Periodic;
        sample.time = stream::MonotonicTime(clock.next());
        const auto elapsed = std::uint64_t((sample.time - then).count());

        // Slow start, then a sawtooth; a loss each few seconds.
        const bool isLoss = below(5'000) < intervalMs && window > 60;
        if (isLoss) {
            window *= 0.7;
            info.snd_ssthresh = std::uint32_t(window);
            info.total_retrans += 1 + below(12);
        } else {
            window = std::min(window + double(intervalMs) * (window < 100 ? 0.2 : 0.004), 220.0);
        }
        info.ca_state = isLoss ? 3 : 0;
        info.snd_cwnd = std::uint32_t(window);
        info.rtt = 20'000 + std::uint32_t(window * 60) + below(900);
        info.rttvar = info.rttvar * 3 / 4 + below(600);
        info.rto = (info.rtt + 200'000 + info.rttvar) / 4'000 * 4'000;
        info.pacing_rate = std::uint64_t(1.2 * info.snd_cwnd * info.snd_mss * 1e6 / info.rtt);

        const std::uint64_t possible =
            std::min<std::uint64_t>(rate, info.pacing_rate) * elapsed / 1'000'000'000;
        const std::uint32_t segments = std::uint32_t(possible / info.snd_mss) + below(4);
        const std::uint32_t retransmitted = isLoss ? 1 + below(12) : 0;
        const std::uint32_t unackedBefore = info.unacked;
        info.unacked = info.snd_cwnd - below(3);
        info.data_segs_out += segments + retransmitted;
        info.segs_out += segments + retransmitted + (below(40) == 0);
        const std::uint32_t delivered = segments + unackedBefore - info.unacked;
        info.delivered += delivered;
        info.segs_in += delivered / 2 + below(3);
        // One segment in some hundred is not full, where the application's writes end.
        const std::uint32_t partial = below(12) == 0 ? below(info.snd_mss) : 0;
        info.bytes_sent += std::uint64_t(segments + retransmitted) * info.snd_mss - partial;
        info.bytes_retrans += std::uint64_t(retransmitted) * info.snd_mss;
        info.bytes_acked += std::uint64_t(delivered) * info.snd_mss - partial;
        info.notsent_bytes = 131'072 + below(65'536);
        sample.bodySent = info.bytes_sent - info.bytes_retrans + info.notsent_bytes - headLength;
        sample.snapshot.applicationBacklog = bodyLength - sample.bodySent;
        // The kernel counts in jiffies of 4 ms.
        info.last_data_recv = std::uint32_t(sample.time.count() / 4'000'000 * 4) % 10'000'000;
        info.last_data_sent = below(2) * 4;
        info.last_ack_recv = below(2) * 4;
        info.busy_time = std::uint64_t(sample.time.count()) / 4'000'000 * 4'000 % 1'000'000'000'000;
        info.delivery_rate = rate - 50'000 + below(90'000);
        if (below(20) == 0)
            info.min_rtt -= std::min(info.min_rtt - 19'000, below(40));
        memory[tcp::SocketMemory::WmemAlloc] = below(5) * 2'304 + 1'280;
        memory[tcp::SocketMemory::WmemQueued] =
            (info.unacked * info.snd_mss + info.notsent_bytes) / 32'768 * 33'536;
        memory[tcp::SocketMemory::FwdAlloc] = below(16'384);
        if (below(10) == 0)
            info.snd_wnd = 3'145'728 - (below(64) << 7);
    }
    return result;
}

std::vector<Sample> idleSeries(std::size_t count, unsigned intervalMs, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    Clock clock(intervalMs, random);
    Sample sample = established();
    tcp::KernelTcpInfo &info = sample.snapshot.info;
    sample.kind = stream::SampleKind::First;
    std::vector<Sample> result;
    std::int64_t origin = 0;
    for (std::size_t i = 0; i < count; ++i) {
        sample.time = stream::MonotonicTime(clock.next());
        if (i == 0)
            origin = sample.time.count();
        const auto age = std::uint32_t((sample.time.count() - origin) / 4'000'000 * 4);
        info.last_data_sent = age;
        info.last_data_recv = age + 12;
        info.last_ack_recv = age;
        result.push_back(sample);
        sample.kind = stream::SampleKind::Periodic;
    }
    return result;
}

} // namespace cwndscope::test
