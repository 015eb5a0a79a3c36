// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/EventLog.h"
#include "analysis/LimitAccumulator.h"
#include "analysis/Waterfall.h"
#include "stream/BlockQueue.h"
#include "stream/LocalCopy.h"
#include "stream/Observation.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

namespace cwndscope::analysis {

/// One request, from its parsed head until the client has acknowledged all of the response.
struct RequestAnalysis
{
    stream::RequestId id = 0;
    QByteArray method;
    QByteArray target; ///< bytes from the network: escape before showing
    stream::MonotonicTime started{};
    std::optional<int> status;
    stream::MonotonicTime firstByte{}; ///< handed to the kernel; 0 while that is not known
    std::optional<stream::RequestEnd> finished;
    Waterfall waterfall;
    /// Once it is over: from its start until it was acknowledged, or its connection was seen last, as a share
    /// of these. Before that the connection's totals at its start. Ask ConnectionAnalysis::limitsOf. Small
    /// requests come by the thousand between two samples and have them in common.
    std::shared_ptr<const LimitTotals> limits;
    double limitsShare = 1;
    bool isStartKnown = false; ///< a sample has come since
    bool isOver = false; ///< nothing of this changes any more
};

/// What the samples of one connection come to: limits, events, and the fate of its responses. Grows with its
/// requests alone, and those are bounded by maxRequests.
class ConnectionAnalysis
{
public:
    static constexpr std::size_t maxRequests = 1'000;

    ConnectionAnalysis(const stream::Opened &opened, stream::ClockAnchor clock);

    void add(const stream::RequestStarted &started);
    void add(const stream::ResponseStarted &started);
    void add(const stream::RequestFinished &finished);
    void add(const stream::RequestServed &served);
    void add(const stream::Sample &sample);
    void add(const stream::Closed &closed);

    const stream::Opened &opened() const { return m_opened; }
    const stream::ClockAnchor &clock() const { return m_clock; }
    const std::optional<stream::MonotonicTime> &closed() const { return m_closed; }
    /// From accept to the end, or to the newest sample.
    stream::MonotonicTime duration() const;
    /// Of the newest sample; empty without TCP.
    QByteArray congestionControl() const;
    std::optional<std::uint64_t> bytesAcked() const;
    /// Whether any sample came from TCP.
    bool isTcp() const { return last() && last()->snapshot.infoLength > 0; }
    const LimitTotals &limits() const { return m_limits.totals(); }
    /// From its start until now, or until it was over.
    LimitTotals limitsOf(const RequestAnalysis &request) const;
    const EventLog &events() const { return m_events; }
    /// Oldest first, the newest maxRequests.
    const stream::BlockQueue<RequestAnalysis> &requests() const { return m_requests; }
    std::uint64_t droppedRequests() const { return m_droppedRequests; }
    /// nullptr when unknown. Valid until something is added.
    const RequestAnalysis *request(stream::RequestId id) const;

    /// To save memory, once it is over.
    void dropEvents() { m_events.clear(); }
    bool dropOldestRequest();

private:
    /// The newest sample; nullptr before the first one.
    const stream::Sample *last() const { return m_limits.last() ? &*m_limits.last() : nullptr; }
    /// nullptr when unknown or over.
    RequestAnalysis *find(stream::RequestId id);
    /// nullptr when a later one is known already.
    RequestAnalysis *begin(stream::RequestId id, stream::MonotonicTime time);
    static void end(RequestAnalysis &request, const Waterfall &waterfall, const LimitTotals &limits);

    stream::Opened m_opened;
    stream::ClockAnchor m_clock;
    std::optional<stream::MonotonicTime> m_closed;
    LimitAccumulator m_limits;
    EventLog m_events;
    WaterfallTracker m_waterfalls;
    stream::BlockQueue<RequestAnalysis> m_requests;
    stream::LocalCopy m_target; ///< of them
    std::size_t m_unstarted = 0; ///< so many of the last ones have no sample since their start
    std::uint64_t m_droppedRequests = 0;
};

} // namespace cwndscope::analysis
