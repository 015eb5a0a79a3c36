// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/WaterfallText.h"

#include "models/Format.h"

#include <QCoreApplication>

namespace cwndscope::models {

namespace {

using stream::MonotonicTime;

struct WaterfallTextWords
{
    Q_DECLARE_TR_FUNCTIONS(WaterfallText)
};

} // namespace

std::array<WaterfallStep, 5> waterfallSteps(const analysis::RequestAnalysis &request)
{
    const auto step = [&request](const QString &label, const QString &meaning,
                                 std::optional<MonotonicTime> at, MonotonicTime error) {
        WaterfallStep result{label, meaning, at, error, {}};
        if (!at)
            result.time =
                request.isOver ? WaterfallTextWords::tr("not seen") : WaterfallTextWords::tr("not known yet");
        else if (error.count() > 0)
            result.time = WaterfallTextWords::tr("%1, or up to %2 earlier")
                              .arg(format::duration(*at), format::duration(error));
        else
            result.time = format::duration(*at);
        return result;
    };
    const auto known = [&](const QString &label, const QString &meaning, MonotonicTime time) {
        const bool happened = time.count() != 0;
        return step(label, meaning, happened ? std::optional(time - request.started) : std::nullopt, {});
    };
    const auto sampled = [&](const QString &label, const QString &meaning,
                             const std::optional<analysis::SampledInstant> &instant) {
        return instant ? step(label, meaning, instant->time - request.started, instant->error)
                       : step(label, meaning, std::nullopt, {});
    };
    const stream::RequestEnd finished = request.finished.value_or(stream::RequestEnd{});
    return {
        known(WaterfallTextWords::tr("head parsed"),
              WaterfallTextWords::tr("The head of the request had been read."), request.started),
        known(WaterfallTextWords::tr("first byte handed over"),
              WaterfallTextWords::tr("The kernel took the first byte of the response."), request.firstByte),
        known(WaterfallTextWords::tr("last byte handed over"),
              WaterfallTextWords::tr("The kernel took the last byte; much of it may still wait there."),
              finished.lastByte),
        sampled(
            WaterfallTextWords::tr("all sent"),
            WaterfallTextWords::tr("Nothing of it was left unsent (notsent_bytes 0): sent, not delivered."),
            request.waterfall.unsentZero),
        sampled(WaterfallTextWords::tr("all acknowledged"),
                WaterfallTextWords::tr("The client's kernel had all of it (bytes_acked covers it)."),
                request.waterfall.acked)};
}

} // namespace cwndscope::models
