// SPDX-License-Identifier: GPL-3.0-or-later
#include "Path.h"

#include <algorithm>
#include <utility>

namespace cwndscope::netlab {

namespace {

constexpr std::uint64_t bitsPerByte = 8;
constexpr std::uint64_t nanosecondsPerSecond = 1'000'000'000;

} // namespace

Path::Path(PathOptions options)
    : m_options(std::move(options))
    , m_random(m_options.seed)
{ }

bool Path::isBlackedOut(Time now) const
{
    return m_started && std::ranges::any_of(m_options.blackouts, [&](const Blackout &blackout) {
               return now - *m_started >= blackout.begin && now - *m_started < blackout.end;
           });
}

bool Path::isChosen(double probability)
{
    // No number is drawn for what cannot happen, so that one probability does not change the other's
    // sequence.
    return probability > 0 && std::uniform_real_distribution<double>()(m_random) < probability;
}

void Path::forgetDeparted(Time now)
{
    while (!m_queue.empty() && m_queue.front().time <= now) {
        m_queueBytes -= m_queue.front().bytes;
        m_queue.pop_front();
    }
}

void Path::accept(Packet packet, Time now)
{
    const std::uint64_t size = packet.size();
    const std::uint64_t sequence = m_statistics.packets++;
    m_statistics.bytes += size;
    m_statistics.largestPacket = std::max(m_statistics.largestPacket, size);
    if (isBlackedOut(now)) {
        ++m_statistics.blackedOut;
        return;
    }
    if (isChosen(m_options.loss)) {
        ++m_statistics.lost;
        return;
    }
    forgetDeparted(now);
    const bool isFull = (m_options.queueBytes > 0 && m_queueBytes + size > m_options.queueBytes)
        || (m_options.queuePackets > 0 && m_queue.size() >= m_options.queuePackets);
    if (isFull) {
        ++m_statistics.dropped;
        return;
    }

    Time departure = std::max(now, m_lineFree);
    if (m_options.bitsPerSecond > 0) {
        departure += Time(size * bitsPerByte * nanosecondsPerSecond / m_options.bitsPerSecond);
        m_queue.push_back({departure, size});
        m_queueBytes += size;
        m_statistics.maxQueueBytes = std::max(m_statistics.maxQueueBytes, m_queueBytes);
        m_statistics.maxQueuePackets = std::max(m_statistics.maxQueuePackets, std::uint64_t(m_queue.size()));
    }
    m_lineFree = departure;
    Time arrival = departure + m_options.delay;
    if (isChosen(m_options.reorder)) {
        arrival += m_options.reorderDelay;
        ++m_statistics.reordered;
    }
    m_onTheWay.push({arrival, sequence, std::move(packet)});
}

std::optional<Time> Path::nextArrival() const
{
    return m_onTheWay.empty() ? std::nullopt : std::optional(m_onTheWay.top().time);
}

std::optional<Packet> Path::takeArrived(Time now)
{
    if (m_onTheWay.empty() || m_onTheWay.top().time > now)
        return std::nullopt;
    // top() is const because a change could spoil the order; this one leaves at once.
    Packet packet = std::move(const_cast<Arrival &>(m_onTheWay.top()).packet);
    m_onTheWay.pop();
    ++m_statistics.deliveredPackets;
    m_statistics.deliveredBytes += packet.size();
    return packet;
}

} // namespace cwndscope::netlab
