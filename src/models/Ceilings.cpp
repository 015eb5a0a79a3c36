// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Ceilings.h"

#include "analysis/LimitAccumulator.h"
#include "models/Series.h"

#include <QCoreApplication>

#include <cmath>
#include <optional>

namespace cwndscope::models {

namespace {

struct CeilingsWords
{
    Q_DECLARE_TR_FUNCTIONS(Ceilings)
};

/// Bit/s; not a number when absent.
double rateOf(QAnyStringView series, const stream::Sample &sample)
{
    return Series::find(series)->value({sample}).high;
}

struct Ceiling
{
    QString name;
    double rate = 0.0; ///< bit/s; not a number when absent
    QString meaning;
};

QString text(const Ceiling &ceiling, bool isHolding)
{
    const QString rate = quantityText(Quantity::BitsPerSecond, ceiling.rate);
    return (isHolding
                ? CeilingsWords::tr("held back by %1, %2 (%3)", "which rate, its value, what it stands for")
                : CeilingsWords::tr("lowest: %1, %2 (%3)", "which rate, its value, what it stands for"))
        .arg(ceiling.name, rate, ceiling.meaning);
}

const Ceiling &lower(const Ceiling &one, const Ceiling &other)
{
    return std::isnan(one.rate) || other.rate < one.rate ? other : one;
}

std::optional<analysis::Limiter> limiterBetween(const stream::Sample *before, const stream::Sample &after)
{
    if (!before)
        return std::nullopt;
    analysis::LimitAccumulator accumulator;
    accumulator.add(*before);
    accumulator.add(after);
    return analysis::limiterOfStep(accumulator.totals());
}

} // namespace

QString ceilingText(const stream::Sample &sample, const stream::Sample *before)
{
    const tcp::KernelTcpInfo &info = sample.snapshot.info;
    if (info.unacked == 0 && info.notsent_bytes == 0)
        return {};
    const Ceiling cwnd{QStringLiteral("cwnd/rtt"), rateOf(u"cwnd_ceiling", sample),
                       CeilingsWords::tr("the congestion window")};
    const Ceiling window{QStringLiteral("snd_wnd/rtt"), rateOf(u"window_ceiling", sample),
                         CeilingsWords::tr("the receiver's window")};
    const Ceiling pacing{CeilingsWords::tr("pacing"), rateOf(u"pacing_rate_bytes_per_s", sample),
                         CeilingsWords::tr("how fast packets are let out")};
    const std::optional<analysis::Limiter> limiter = limiterBetween(before, sample);
    Ceiling ceiling = lower(lower(cwnd, window), pacing);
    if (limiter) {
        switch (*limiter) {
        case analysis::Limiter::Application:
            return CeilingsWords::tr("below all ceilings: the application supplies no more");
        case analysis::Limiter::SendBuffer:
            return CeilingsWords::tr("below all ceilings: the send buffer holds no more");
        case analysis::Limiter::Recovery:
            return CeilingsWords::tr("below all ceilings: losses are being repaired");
        case analysis::Limiter::Receiver:
            ceiling = window;
            break;
        case analysis::Limiter::Pacing:
            ceiling = pacing;
            break;
        case analysis::Limiter::CongestionWindow:
            // Congestion control has both in its hands.
            ceiling = lower(cwnd, pacing);
            break;
        }
    }
    return std::isnan(ceiling.rate) ? QString() : text(ceiling, limiter.has_value());
}

} // namespace cwndscope::models
