// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/WaterfallText.h"

#include "models/Format.h"

#include <QCoreApplication>

namespace cwndscope::models {

namespace {

using stream::MonotonicTime;

struct Text
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
            result.time = request.isOver ? Text::tr("not seen") : Text::tr("not known yet");
        else if (error.count() > 0)
            result.time =
                Text::tr("%1, or up to %2 earlier").arg(format::duration(*at), format::duration(error));
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
        known(Text::tr("head parsed"), Text::tr("The head of the request had been read."), request.started),
        known(Text::tr("first byte handed over"), Text::tr("The kernel took the first byte of the response."),
              request.firstByte),
        known(Text::tr("last byte handed over"),
              Text::tr("The kernel took the last byte; much of it may still wait there."), finished.lastByte),
        sampled(Text::tr("all sent"),
                Text::tr("Nothing of it was left unsent (notsent_bytes 0): sent, not delivered."),
                request.waterfall.unsentZero),
        sampled(Text::tr("all acknowledged"),
                Text::tr("The client's kernel had all of it (bytes_acked covers it)."),
                request.waterfall.acked)};
}

} // namespace cwndscope::models
