// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Batch.h"

#include <utility>

namespace cwndscope::stream {

namespace {

/// What is `back` places before the end, when it is of that kind.
template <typename Kind> Kind *before(std::vector<Observation> &observations, std::size_t back)
{
    return observations.size() < back ? nullptr
                                      : std::get_if<Kind>(&*(observations.end() - std::ptrdiff_t(back)));
}

/// Whether `idle` would end a request of which all observations are at the end, without any other between
/// them; then they are replaced.
bool merge(std::vector<Observation> &observations, const StateChanged &idle)
{
    const auto *finished = before<RequestFinished>(observations, 1);
    const auto *response = before<ResponseStarted>(observations, 2);
    auto *started = before<RequestStarted>(observations, 3);
    if (!finished || !response || !started || started->connection != idle.connection
        || started->request != finished->request || response->request != finished->request
        || response->status != finished->status || !finished->complete || finished->time != idle.time
        || finished->lastByte != idle.time || finished->firstByte != response->firstByte)
        return false;
    const auto *active = before<StateChanged>(observations, 4);
    const bool wasIdle =
        active && active->connection == idle.connection && active->state == ConnectionState::Active;
    RequestServed served{started->connection,
                         started->request,
                         finished->time,
                         wasIdle ? active->time : MonotonicTime::zero(),
                         started->time,
                         response->time,
                         response->firstByte,
                         std::move(started->method),
                         std::move(started->target),
                         finished->status,
                         response->bodyLength,
                         finished->bytesSent,
                         finished->bodyBytes};
    observations.resize(observations.size() - (wasIdle ? 3 : 2));
    observations.back() = std::move(served);
    return true;
}

} // namespace

void Batch::append(Observation &&observation)
{
    const auto *changed = std::get_if<StateChanged>(&observation);
    if (changed && changed->state == ConnectionState::Idle && merge(observations, *changed))
        return;
    if (isPeriodicSample(observation))
        ++periodicSamples;
    observations.push_back(std::move(observation));
}

} // namespace cwndscope::stream
