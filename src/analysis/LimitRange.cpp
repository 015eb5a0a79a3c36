// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/LimitRange.h"

#include "analysis/LimitAccumulator.h"

#include <algorithm>

namespace cwndscope::analysis {

namespace {

using stream::MonotonicTime;
using stream::Sample;

/// Every sample of the range, with one before and one after it.
void visitAround(const store::History &history, MonotonicTime from, MonotonicTime to,
                 const std::function<void(const Sample &)> &visit)
{
    const auto first = history.at(from);
    history.visit(first ? first->time : from, MonotonicTime::max(), [&](const Sample &sample) {
        visit(sample);
        return sample.time < to;
    });
}

} // namespace

LimitTotals limitsOver(const store::History &history, MonotonicTime from, MonotonicTime to)
{
    LimitAccumulator accumulator;
    LimitTotals start;
    visitAround(history, from, to, [&](const Sample &sample) {
        const bool isBegin = !accumulator.last() || accumulator.last()->time <= from;
        accumulator.add(sample);
        if (isBegin)
            start = accumulator.totalsAt(from);
    });
    LimitTotals result = accumulator.totalsAt(to);
    result -= start;
    return result;
}

void visitLimiters(const store::History &history, MonotonicTime from, MonotonicTime to,
                   const std::function<void(MonotonicTime, MonotonicTime, Limiter)> &visit)
{
    LimitAccumulator accumulator;
    visitAround(history, from, to, [&](const Sample &sample) {
        const MonotonicTime begin = accumulator.last() ? accumulator.last()->time : sample.time;
        LimitTotals step = accumulator.totals();
        accumulator.add(sample);
        step *= -1;
        step += accumulator.totals();
        if (const auto limiter = limiterOfStep(step))
            visit(begin, sample.time, *limiter);
    });
}

} // namespace cwndscope::analysis
