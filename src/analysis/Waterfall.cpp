// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/Waterfall.h"

#include "tcp/Snapshot.h"

#include <algorithm>
#include <utility>

namespace cwndscope::analysis {

namespace {

/// Whether all up to `end` has left the send buffer for the first time.
bool isSent(const tcp::Snapshot &snapshot, std::uint64_t end)
{
    const tcp::KernelTcpInfo &info = snapshot.info;
    if (CWNDSCOPE_TCP_HAS(snapshot, notsent_bytes) && info.notsent_bytes == 0)
        return true;
    return CWNDSCOPE_TCP_HAS(snapshot, bytes_retrans) && info.bytes_sent - info.bytes_retrans >= end;
}

} // namespace

void WaterfallTracker::finished(stream::RequestId request, const stream::RequestEnd &end,
                                const stream::Sample *newest, const Done &done)
{
    m_handedOver += end.bytesSent;
    const bool canBeSeen = newest && CWNDSCOPE_TCP_HAS(newest->snapshot, bytes_acked);
    if (!end.complete || end.bytesSent == 0 || !canBeSeen) {
        done(request, {});
        return;
    }
    if (m_pending.size() == maxPending)
        letGo(done);
    m_pending.push_back({request, end.lastByte, m_handedOver, {}});
    // The sample that was taken when the last byte had been handed over comes before this.
    look(*newest, done);
}

void WaterfallTracker::add(const stream::Sample &sample, const Done &done)
{
    m_before = std::exchange(m_newest, sample.time);
    look(sample, done);
}

void WaterfallTracker::look(const stream::Sample &sample, const Done &done)
{
    const tcp::Snapshot &snapshot = sample.snapshot;
    for (Pending &pending : m_pending) {
        const SampledInstant now{sample.time, sample.time - std::max(m_before, pending.lastByte)};
        if (sample.time < pending.lastByte)
            break;
        const bool isAcked =
            CWNDSCOPE_TCP_HAS(snapshot, bytes_acked) && snapshot.info.bytes_acked >= pending.end;
        if (!pending.waterfall.unsentZero) {
            if (!isAcked && !isSent(snapshot, pending.end))
                break;
            pending.waterfall.unsentZero = now;
        }
        if (isAcked)
            pending.waterfall.acked = now;
    }
    while (!m_pending.empty() && m_pending.front().waterfall.acked)
        letGo(done);
}

void WaterfallTracker::letGo(const Done &done)
{
    const Pending pending = m_pending.front();
    m_pending.pop_front();
    done(pending.request, pending.waterfall);
}

void WaterfallTracker::close(const Done &done)
{
    while (!m_pending.empty())
        letGo(done);
}

} // namespace cwndscope::analysis
