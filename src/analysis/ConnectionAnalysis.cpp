// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/ConnectionAnalysis.h"

#include "tcp/Snapshot.h"

#include <algorithm>

namespace cwndscope::analysis {

namespace {

/// An iterator; the end when there is none of that id. Looks at the newest ones first: it is nearly always
/// one of them, and a thousand older ones are in no cache.
template <typename Requests> auto findIn(Requests &requests, stream::RequestId id)
{
    std::size_t span = 1;
    while (span < requests.size() && requests[requests.size() - span].id > id)
        span *= 2;
    const auto found = std::lower_bound(
        requests.end() - std::ptrdiff_t(std::min(span, requests.size())), requests.end(), id,
        [](const RequestAnalysis &each, stream::RequestId wanted) { return each.id < wanted; });
    return found != requests.end() && found->id == id ? found : requests.end();
}

} // namespace

ConnectionAnalysis::ConnectionAnalysis(const stream::Opened &opened, stream::ClockAnchor clock)
    : m_opened(opened)
    , m_clock(clock)
{ }

RequestAnalysis *ConnectionAnalysis::find(stream::RequestId id)
{
    const auto found = findIn(m_requests, id);
    return found != m_requests.end() && !found->isOver ? &*found : nullptr;
}

const RequestAnalysis *ConnectionAnalysis::request(stream::RequestId id) const
{
    const auto found = findIn(m_requests, id);
    return found != m_requests.end() ? &*found : nullptr;
}

bool ConnectionAnalysis::dropOldestRequest()
{
    if (m_requests.empty())
        return false;
    m_requests.pop_front();
    m_unstarted = std::min(m_unstarted, m_requests.size());
    ++m_droppedRequests;
    return true;
}

RequestAnalysis *ConnectionAnalysis::begin(stream::RequestId id, stream::MonotonicTime time)
{
    if (!m_requests.empty() && id <= m_requests.back().id)
        return nullptr;
    if (m_requests.size() == maxRequests)
        dropOldestRequest();
    RequestAnalysis &request = m_requests.emplace_back();
    request.id = id;
    request.started = time;
    ++m_unstarted;
    return &request;
}

void ConnectionAnalysis::add(const stream::RequestStarted &started)
{
    if (RequestAnalysis *request = begin(started.request, started.time)) {
        request->method = started.method;
        request->target = m_target.of(started.target);
    }
}

void ConnectionAnalysis::add(const stream::ResponseStarted &started)
{
    if (RequestAnalysis *request = find(started.request)) {
        request->status = started.status;
        request->firstByte = started.firstByte;
    }
}

void ConnectionAnalysis::add(const stream::RequestFinished &finished)
{
    if (RequestAnalysis *request = find(finished.request)) {
        request->finished = finished.end();
        request->firstByte = finished.firstByte;
        if (finished.status != 0)
            request->status = finished.status;
    }
    m_waterfalls.finished(finished.request, finished.end(), last(),
                          [this](stream::RequestId id, const Waterfall &waterfall) {
                              if (RequestAnalysis *request = find(id))
                                  end(*request, waterfall, limitsOf(*request));
                          });
}

void ConnectionAnalysis::add(const stream::RequestServed &served)
{
    // Copied before anything is written to new memory: to count who shares it would wait for that.
    QByteArray target = m_target.of(served.target);
    if (RequestAnalysis *request = begin(served.request, served.started)) {
        request->method = served.method;
        request->target = std::move(target);
        request->status = served.status;
    }
    add(served.end());
}

void ConnectionAnalysis::end(RequestAnalysis &request, const Waterfall &waterfall, const LimitTotals &limits)
{
    request.waterfall = waterfall;
    request.limits = std::make_shared<const LimitTotals>(limits);
    request.isOver = true;
}

void ConnectionAnalysis::add(const stream::Sample &sample)
{
    if (last())
        m_events.add(*last(), sample);
    m_limits.add(sample);
    std::shared_ptr<const LimitTotals> newest; // of the interval that ends here, once somebody needs it
    m_waterfalls.add(sample, [&](stream::RequestId id, const Waterfall &waterfall) {
        RequestAnalysis *request = find(id);
        if (!request)
            return;
        if (request->isStartKnown) {
            end(*request, waterfall, limitsOf(*request));
            return;
        }
        if (!newest)
            newest = std::make_shared<const LimitTotals>(m_limits.newestStep());
        request->waterfall = waterfall;
        request->limits = newest;
        request->limitsShare = m_limits.shareSince(request->started);
        request->isOver = true;
    });
    for (; m_unstarted > 0; --m_unstarted) {
        RequestAnalysis &request = *(m_requests.end() - std::ptrdiff_t(m_unstarted));
        if (request.isOver)
            continue;
        request.limits = std::make_shared<const LimitTotals>(m_limits.totalsAt(request.started));
        request.isStartKnown = true;
    }
}

void ConnectionAnalysis::add(const stream::Closed &closed)
{
    m_closed = closed.time;
    m_waterfalls.close([this](stream::RequestId id, const Waterfall &waterfall) {
        if (RequestAnalysis *request = find(id))
            end(*request, waterfall, limitsOf(*request));
    });
    for (RequestAnalysis &request : m_requests) {
        if (!request.isOver)
            end(request, request.waterfall, limitsOf(request));
    }
}

LimitTotals ConnectionAnalysis::limitsOf(const RequestAnalysis &request) const
{
    if (!request.limits)
        return {};
    LimitTotals totals = request.isOver ? *request.limits : m_limits.totals();
    if (request.isOver)
        totals *= request.limitsShare;
    else
        totals -= *request.limits;
    return totals;
}

stream::MonotonicTime ConnectionAnalysis::duration() const
{
    const auto newest = last() ? last()->time : m_opened.time;
    return std::max(m_closed.value_or(newest) - m_opened.time, stream::MonotonicTime::zero());
}

QByteArray ConnectionAnalysis::congestionControl() const
{
    const auto name = last() ? last()->snapshot.congestionControlName() : std::string_view();
    return QByteArray(name.data(), qsizetype(name.size()));
}

std::optional<std::uint64_t> ConnectionAnalysis::bytesAcked() const
{
    if (!last() || !CWNDSCOPE_TCP_HAS(last()->snapshot, bytes_acked))
        return std::nullopt;
    return last()->snapshot.info.bytes_acked;
}

} // namespace cwndscope::analysis
