// SPDX-License-Identifier: GPL-3.0-or-later
// What an HttpConnection tells of itself: its states, its requests, its samples.
#include "server/HttpConnection.h"

#include <utility>

namespace cwndscope::server {

using stream::ConnectionState;

namespace {

/// The algorithm changes only by a knob, which is noticed, or by a handler's own setsockopt.
constexpr std::chrono::milliseconds congestionControlAge{1000};

} // namespace

/// What a request begins with is told with the first that follows: a small one is nearly always answered at
/// once, and told as one then.
void HttpConnection::setState(ConnectionState state, stream::MonotonicTime now)
{
    if (state == ConnectionState::Active)
        m_untoldActive = now;
    else
        tell(stream::StateChanged{id(), now, state});
    enter(state);
}

void HttpConnection::enter(ConnectionState state)
{
    m_state = state;
    if (m_host.hooks().stateChanged)
        m_host.hooks().stateChanged(*this, state);
}

void HttpConnection::tell(stream::Observation &&observation)
{
    tellBegun();
    m_host.observe(std::move(observation));
}

void HttpConnection::tellBegun()
{
    if (m_untoldActive != stream::MonotonicTime::zero())
        m_host.observe(
            stream::StateChanged{id(), std::exchange(m_untoldActive, {}), ConnectionState::Active});
    if (m_exchange && !std::exchange(m_exchange->m_isTold, true)) {
        m_host.observe(stream::RequestStarted{id(), m_exchange->id(), m_exchange->m_started,
                                              m_exchange->head().method, m_exchange->head().target});
    }
}

/// Of a request that nothing was told of yet, all at once, and that the connection is idle again.
void HttpConnection::tellServed(const Exchange &exchange, const stream::RequestFinished &finished)
{
    m_host.observe(stream::RequestServed{
        id(), exchange.id(), finished.time, std::exchange(m_untoldActive, {}), exchange.m_started,
        exchange.m_toTell->time, finished.firstByte, exchange.head().method, exchange.head().target,
        finished.status, exchange.m_toTell->bodyLength, finished.bytesSent, finished.bodyBytes});
}

void HttpConnection::sample(stream::SampleKind kind)
{
    // Made where it stays until it is handed on: copying hundreds of bytes once more would be felt.
    stream::Observation observation(std::in_place_type<stream::Sample>);
    auto &sample = *std::get_if<stream::Sample>(&observation);
    tcp::Snapshot &snapshot = sample.snapshot;
    const auto now = stream::monotonicNow();
    const bool isKnown = m_congestionControlReadAt != stream::MonotonicTime::zero()
        && now - m_congestionControlReadAt < congestionControlAge && kind != stream::SampleKind::First;
    if (!tcp::readSnapshot(m_kernel.descriptor(), snapshot, isKnown ? &m_congestionControl : nullptr))
        return;
    if (!isKnown) {
        m_congestionControl = snapshot.congestionControl;
        m_congestionControlReadAt = now;
    }
    m_sampledAt = stream::monotonicNow();
    sample.connection = id();
    sample.time = m_sampledAt;
    sample.kind = kind;
    // What a handler has in mind that has not answered yet, or makes the body as it goes, nobody knows.
    snapshot.hasApplicationBacklog = m_state != ConnectionState::Hijacked;
    if (m_exchange) {
        sample.request = m_exchange->id();
        snapshot.hasApplicationBacklog = false;
        if (const auto &writer = m_exchange->m_writer) {
            sample.bodySent = writer->bodyBytesSent();
            // While it is throttled it is like a handler that has not made more yet.
            const bool isThrottled = m_throttle && m_throttle->isWaiting();
            snapshot.applicationBacklog = isThrottled ? 0 : writer->bytesLeft();
            snapshot.hasApplicationBacklog =
                snapshot.applicationBacklog > 0 || !(isThrottled || writer->isOpenEnded());
        }
    }
    m_busy = m_exchange || m_phase == Phase::Lingering || snapshot.info.unacked > 0
        || snapshot.info.notsent_bytes > 0;
    tell(std::move(observation));
}

} // namespace cwndscope::server
