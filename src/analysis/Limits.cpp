// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/Limits.h"

#include <algorithm>
#include <numeric>

namespace cwndscope::analysis {

namespace {

/// Calls `visit` with each pair of corresponding members.
template <typename Left, typename Right, typename Visit>
void forEachMember(Left &left, const Right &right, const Visit &visit)
{
    visit(left.wall, right.wall);
    visit(left.unknown, right.unknown);
    visit(left.busy, right.busy);
    visit(left.receiver, right.receiver);
    visit(left.sendBuffer, right.sendBuffer);
    visit(left.largestWindow, right.largestWindow);
    visit(left.withoutRequest, right.withoutRequest);
    visit(left.bytesAcked, right.bytesAcked);
    visit(left.retransmitted, right.retransmitted);
    visit(left.dataSegments, right.dataSegments);
    visit(left.timeouts, right.timeouts);
    for (std::size_t i = 0; i < limiterCount; ++i) {
        visit(left.rest[i], right.rest[i]);
        visit(left.ceilings[i].weight, right.ceilings[i].weight);
        visit(left.ceilings[i].rtt, right.ceilings[i].rtt);
        visit(left.ceilings[i].size, right.ceilings[i].size);
    }
}

} // namespace

std::string_view limiterName(Limiter limiter)
{
    static constexpr std::array<std::string_view, limiterCount> names{
        "application", "send_buffer", "receiver", "pacing", "congestion_window", "recovery"};
    return names[std::size_t(limiter)];
}

LimitTotals &LimitTotals::operator+=(const LimitTotals &other)
{
    forEachMember(*this, other, [](double &left, double right) { left += right; });
    return *this;
}

LimitTotals &LimitTotals::operator-=(const LimitTotals &other)
{
    forEachMember(*this, other, [](double &left, double right) { left -= right; });
    return *this;
}

LimitTotals &LimitTotals::operator*=(double factor)
{
    forEachMember(*this, *this, [factor](double &left, double) { left *= factor; });
    return *this;
}

namespace {

/// `totals.wall` is positive.
Shares partsOf(const LimitTotals &totals)
{
    // The counters go in steps of the kernel's tick, so over a short time they can exceed what has passed.
    const double busy = std::clamp(totals.busy, 0.0, totals.wall);
    double receiver = std::max(totals.receiver, 0.0);
    double sendBuffer = std::max(totals.sendBuffer, 0.0);
    if (const double parts = receiver + sendBuffer; parts > busy) {
        receiver *= busy / parts;
        sendBuffer *= busy / parts;
    }
    const double rest = std::max(busy - receiver - sendBuffer, 0.0);

    Shares result{};
    std::transform(totals.rest.begin(), totals.rest.end(), result.begin(),
                   [](double part) { return std::max(part, 0.0); });
    const double known = std::accumulate(result.begin(), result.end(), 0.0);
    if (known > 0)
        std::for_each(result.begin(), result.end(), [&](double &part) { part *= rest / known; });
    else
        result[std::size_t(Limiter::CongestionWindow)] = rest;
    result[std::size_t(Limiter::Application)] += totals.wall - busy;
    result[std::size_t(Limiter::Receiver)] += receiver;
    result[std::size_t(Limiter::SendBuffer)] += sendBuffer;

    const double sum = std::accumulate(result.begin(), result.end(), 0.0);
    std::for_each(result.begin(), result.end(), [sum](double &part) { part /= sum; });
    return result;
}

} // namespace

bool isTooShort(const LimitTotals &totals)
{
    constexpr double tick = 10'000; // microseconds, of the slowest kernel (CONFIG_HZ=100)
    return totals.wall > 0 && totals.wall < 2 * tick;
}

std::optional<Shares> shares(const LimitTotals &totals)
{
    if (!(totals.wall > 0) || isTooShort(totals))
        return std::nullopt;
    return partsOf(totals);
}

std::optional<Limiter> limiterOfStep(const LimitTotals &step)
{
    return step.wall > 0 ? std::optional(largest(partsOf(step))) : std::nullopt;
}

Limiter largest(const Shares &shares)
{
    return Limiter(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

std::optional<Verdict> verdict(const LimitTotals &totals)
{
    const auto parts = shares(totals);
    if (!parts)
        return std::nullopt;
    const Limiter limiter = largest(*parts);
    return Verdict{limiter, (*parts)[std::size_t(limiter)]};
}

} // namespace cwndscope::analysis
