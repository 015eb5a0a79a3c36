// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/LimitAccumulator.h"

#include "analysis/CaState.h"
#include "tcp/Field.h"

#include <algorithm>
#include <limits>

namespace cwndscope::analysis {

namespace {

using stream::Sample;
using tcp::KernelTcpInfo;
using tcp::Snapshot;

constexpr unsigned counterBits64 = 64;
constexpr unsigned counterBits32 = 32;
constexpr unsigned counterBits16 = 16;

/// The counters of busy time go in steps of a tick, 10 ms at most (CONFIG_HZ=100). What exceeds the time that
/// passed by more is no such reading.
constexpr double tickSlack = 20'000;

double microseconds(stream::MonotonicTime time)
{
    return std::chrono::duration<double, std::micro>(time).count();
}

/// A cap on the rate that somebody set; 0 when there is none.
double pacingCap(const Snapshot &snapshot)
{
    static const tcp::Field *const field = tcp::findField("max_pacing_rate_bytes_per_s");
    return tcp::number(field->value(snapshot)).value_or(0);
}

/// Whether the cap is what sets the rate. bbr paces at its estimate of the bottleneck times a gain that
/// swings around 1; where the estimate itself is about the cap, the cap made it so.
bool isAtPacingCap(const Snapshot &snapshot)
{
    constexpr double nearly = 0.95;
    const double cap = pacingCap(snapshot);
    if (!(cap > 0) || !CWNDSCOPE_TCP_HAS(snapshot, pacing_rate))
        return false;
    if (double(snapshot.info.pacing_rate) >= nearly * cap)
        return true;
    static const tcp::Field *const bandwidth = tcp::findField("bbr_bw_bytes_per_s");
    return tcp::number(bandwidth->value(snapshot)).value_or(0) >= nearly * nearly * cap;
}

/// sk_stream_is_writeable() (include/net/sock.h) is false: the application has to wait.
bool isSendBufferFull(const Snapshot &snapshot)
{
    using Memory = tcp::SocketMemory;
    if (snapshot.memory.count <= Memory::WmemQueued)
        return false;
    const std::uint64_t queued = snapshot.memory.values[Memory::WmemQueued];
    const std::uint64_t limit = snapshot.memory.values[Memory::Sndbuf];
    return limit < queued + queued / 2;
}

/// One write may overshoot a small buffer by far and fill the window for a moment; then nothing more comes
/// until almost all of it is acknowledged. Linux keeps the buffer at twice the window, unless it may not.
bool isBufferBelowWindow(const Snapshot &snapshot)
{
    return snapshot.memory.values[tcp::SocketMemory::Sndbuf]
        < std::uint64_t(snapshot.info.snd_cwnd) * snapshot.info.snd_mss;
}

/// Size of the ceiling that belongs to a limiter; 0 when it is not known.
double ceilingSize(Limiter limiter, const Snapshot &snapshot)
{
    const KernelTcpInfo &info = snapshot.info;
    switch (limiter) {
    case Limiter::Application:
        return 0;
    case Limiter::SendBuffer:
        return snapshot.memory.count > tcp::SocketMemory::Sndbuf
            ? snapshot.memory.values[tcp::SocketMemory::Sndbuf]
            : 0;
    case Limiter::Receiver:
        return info.snd_wnd;
    case Limiter::Pacing:
        return pacingCap(snapshot);
    case Limiter::CongestionWindow:
    case Limiter::Recovery:
        return double(info.snd_cwnd) * info.snd_mss;
    }
    return 0;
}

/// Whether the send buffer would allow far more than what the path delivers: then what is in it queues there,
/// and a larger one would only queue more.
bool isBufferAmple(const Snapshot &snapshot)
{
    constexpr double farMore = 3; // the buffer counts its bookkeeping, too
    const KernelTcpInfo &info = snapshot.info;
    return CWNDSCOPE_TCP_HAS(snapshot, delivery_rate) && info.delivery_rate > 0
        && double(snapshot.memory.values[tcp::SocketMemory::Sndbuf]) * 1e6
        > farMore * double(info.delivery_rate) * info.min_rtt;
}

double growth(std::uint64_t before, std::uint64_t after, unsigned bits)
{
    return double(tcp::counterDifference(before, after, bits).value_or(0));
}

/// Whether what came and went between two samples fitted into the window with ease, by a response of unknown
/// length: more of it could have been on its way.
bool hadRoom(const LimitTotals &step, const Snapshot &before, const Snapshot &after)
{
    if (before.hasApplicationBacklog || after.hasApplicationBacklog)
        return false; // complete responses; their ends take the path's round trip
    const KernelTcpInfo &info = after.info;
    return step.bytesAcked * info.rtt < step.busy * info.snd_cwnd * info.snd_mss / 2;
}

/// Whether anything arrived at the peer between two samples.
bool hasProgress(const KernelTcpInfo &before, const KernelTcpInfo &after)
{
    return before.bytes_acked != after.bytes_acked || before.delivered != after.delivered;
}

} // namespace

std::optional<Limiter> limiterAt(const Sample &sample)
{
    const Snapshot &snapshot = sample.snapshot;
    const KernelTcpInfo &info = snapshot.info;
    if (info.unacked == 0 && info.notsent_bytes == 0)
        return std::nullopt;
    // retransmits: a timeout at this sequence number, though undone already.
    if (info.ca_state >= caRecovery || (info.retransmits > 0 && info.unacked > 0))
        return Limiter::Recovery;
    const std::uint64_t mss = std::max<std::uint32_t>(info.snd_mss, 1);
    const std::uint64_t unsentPackets = (info.notsent_bytes + mss - 1) / mss;
    const std::uint64_t inFlight = tcp::packetsInFlight(snapshot).value_or(info.unacked);
    if (unsentPackets > 0 && inFlight < info.snd_cwnd && isAtPacingCap(snapshot))
        return Limiter::Pacing;
    // When the response is through, its end takes the path's round trip.
    const bool hasMore = !snapshot.hasApplicationBacklog || snapshot.applicationBacklog > 0;
    if (!hasMore)
        return Limiter::CongestionWindow;
    // All that the kernel has fits into the window: more of it could be on its way.
    const bool hasRoom = inFlight + unsentPackets < info.snd_cwnd;
    if (isSendBufferFull(snapshot))
        return (hasRoom || isBufferBelowWindow(snapshot)) && !isBufferAmple(snapshot)
            ? Limiter::SendBuffer
            : Limiter::CongestionWindow;
    return hasRoom ? Limiter::Application : Limiter::CongestionWindow;
}

void LimitAccumulator::add(const Sample &sample)
{
    // Two samples at one time: what the second one shows is part of the next interval.
    if (m_last && sample.time == m_last->time)
        return;
    m_before = m_totals;
    m_beforeTime = m_last ? m_last->time : sample.time;
    m_largestWindow = std::max(m_largestWindow, sample.snapshot.info.snd_wnd);
    if (m_last && sample.time > m_last->time)
        m_totals += interval(*m_last, sample);
    m_last = sample;
}

LimitTotals LimitAccumulator::interval(const Sample &before, const Sample &after)
{
    LimitTotals step;
    const Snapshot &left = before.snapshot;
    const Snapshot &right = after.snapshot;
    const double wall = microseconds(after.time - before.time);
    const auto grown = [&](std::uint64_t KernelTcpInfo::*member) {
        return tcp::counterDifference(left.info.*member, right.info.*member, counterBits64);
    };
    const auto busy = grown(&KernelTcpInfo::busy_time);
    const auto receiver = grown(&KernelTcpInfo::rwnd_limited);
    const auto sendBuffer = grown(&KernelTcpInfo::sndbuf_limited);
    const bool isKnown = CWNDSCOPE_TCP_HAS(left, sndbuf_limited) && CWNDSCOPE_TCP_HAS(right, sndbuf_limited);
    if (!isKnown || !busy || !receiver || !sendBuffer || double(*busy) > wall + tickSlack) {
        step.unknown = wall;
        m_stalled = {};
        return step;
    }
    step.wall = wall;
    step.busy = double(*busy);
    step.receiver = std::min(double(*receiver), step.busy);
    step.sendBuffer = std::min(double(*sendBuffer), step.busy - step.receiver);
    step.bytesAcked = growth(left.info.bytes_acked, right.info.bytes_acked, counterBits64);
    step.retransmitted = growth(left.info.total_retrans, right.info.total_retrans, counterBits32);
    step.dataSegments = growth(left.info.data_segs_out, right.info.data_segs_out, counterBits32);
    step.timeouts = growth(left.info.total_rto, right.info.total_rto, counterBits16);

    const double rest = step.busy - step.receiver - step.sendBuffer;
    const auto begin = limiterAt(before);
    const auto end = limiterAt(after);
    // Came and went between two samples: what can be seen of it is whether something was lost, and how much
    // it was.
    const Limiter unseen = step.retransmitted > 0 ? Limiter::Recovery
        : hadRoom(step, left, right)              ? Limiter::Application
                                                  : Limiter::CongestionWindow;
    if (step.receiver > 0)
        m_windowFullAt = after.time;
    step.rest[std::size_t(restAt(before, begin.value_or(end.value_or(unseen))))] += rest / 2;
    step.rest[std::size_t(restAt(after, end.value_or(begin.value_or(unseen))))] += rest / 2;
    if (before.request == 0 && after.request == 0)
        step.withoutRequest = std::max(wall - step.busy, 0.0);

    Shares weights = step.rest;
    weights[std::size_t(Limiter::Receiver)] += step.receiver;
    weights[std::size_t(Limiter::SendBuffer)] += step.sendBuffer;
    for (const Limiter limiter : allLimiters) {
        LimitTotals::Ceiling &ceiling = step.ceilings[std::size_t(limiter)];
        ceiling.weight = weights[std::size_t(limiter)];
        ceiling.rtt = ceiling.weight * right.info.rtt;
        ceiling.size = ceiling.weight * ceilingSize(limiter, right);
    }
    step.largestWindow = weights[std::size_t(Limiter::Receiver)] * m_largestWindow;
    waitForProgress(before, after, step);
    return step;
}

/// bbr spreads over the round trip what fits into the receiver's window, so the window is full for a part of
/// the time only, and yet it is all that limits: bbr's estimate is of what came through it. While it does not
/// probe for more, which it does every eight round trips, the window is never quite full.
Limiter LimitAccumulator::restAt(const Sample &sample, Limiter seen) const
{
    const Snapshot &snapshot = sample.snapshot;
    const KernelTcpInfo &info = snapshot.info;
    if (seen != Limiter::CongestionWindow || snapshot.cc.kind != tcp::CongestionControlInfo::Kind::Bbr
        || !CWNDSCOPE_TCP_HAS(snapshot, snd_wnd) || info.notsent_bytes == 0 || m_windowFullAt.count() == 0)
        return seen;
    constexpr double nearly = 0.9;
    const double inFlight = double(tcp::packetsInFlight(snapshot).value_or(info.unacked)) * info.snd_mss;
    const int roundTrips = inFlight >= nearly * info.snd_wnd ? 10 : 2;
    const auto recent = std::chrono::microseconds(info.rtt) * roundTrips;
    const bool isSmallest = info.snd_wnd < std::uint64_t(info.snd_cwnd) * info.snd_mss;
    return isSmallest && sample.time <= m_windowFullAt + recent ? Limiter::Receiver : seen;
}

/// Time without progress that ends in a timeout was spent waiting for it: nothing else was possible since the
/// packet was lost.
void LimitAccumulator::waitForProgress(const Sample &before, const Sample &after, LimitTotals &step)
{
    const bool timedOut = after.snapshot.info.ca_state == caLoss || step.timeouts > 0;
    if (!timedOut && hasProgress(before.snapshot.info, after.snapshot.info)) {
        m_stalled = {};
        return;
    }
    for (std::size_t i = 0; i < limiterCount; ++i)
        m_stalled[i] += step.rest[i];
    if (!timedOut)
        return;
    constexpr auto recovery = std::size_t(Limiter::Recovery);
    for (std::size_t i = 0; i < limiterCount; ++i) {
        if (i != recovery) {
            step.rest[recovery] += m_stalled[i];
            step.rest[i] -= m_stalled[i];
        }
    }
    m_stalled = {};
}

LimitTotals LimitAccumulator::totalsAt(stream::MonotonicTime time) const
{
    if (!m_last || time >= m_last->time)
        return m_totals;
    if (time <= m_beforeTime)
        return m_before;
    LimitTotals part = newestStep();
    part *= 1 - shareSince(time);
    part += m_before;
    return part;
}

LimitTotals LimitAccumulator::newestStep() const
{
    LimitTotals step = m_totals;
    step -= m_before;
    return step;
}

double LimitAccumulator::shareSince(stream::MonotonicTime time) const
{
    if (!m_last || time >= m_last->time)
        return 0;
    if (time <= m_beforeTime)
        return 1;
    return double((m_last->time - time).count()) / double((m_last->time - m_beforeTime).count());
}

} // namespace cwndscope::analysis
