// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Sparklines.h"

#include "tcp/Field.h"

#include <algorithm>

namespace cwndscope::ui {

using namespace std::chrono_literals;

namespace {

constexpr qint64 readEveryMs = 400;
/// More than any screen has rows; what scrolled away is read again when it comes back.
constexpr std::size_t mostSeries = 300;

std::int64_t stepOf(stream::MonotonicTime time)
{
    return time / 1s;
}

} // namespace

void Sparklines::read(Series &series, const store::Connection &connection)
{
    const store::History &history = *connection.history;
    if (history.isEmpty() || history.lastTime() <= series.read)
        return;
    // One more step, because a rate needs a step before it.
    const stream::MonotonicTime oldest = history.lastTime() - (steps + 1) * 1s;
    history.visit(
        std::max(series.read + 1ns, oldest), history.lastTime(), [&series](const stream::Sample &sample) {
            const std::int64_t number = stepOf(sample.time);
            if (series.steps.empty() || series.steps.back().number < number)
                series.steps.push_back({number, {}, {}});
            Step &step = series.steps.back();
            if (CWNDSCOPE_TCP_HAS(sample.snapshot, rtt) && sample.snapshot.info.rtt > 0)
                step.roundTrip = std::max(step.roundTrip.value_or(0), double(sample.snapshot.info.rtt));
            if (CWNDSCOPE_TCP_HAS(sample.snapshot, bytes_acked))
                step.acked = sample.snapshot.info.bytes_acked;
            return true;
        });
    series.read = history.lastTime();
    while (!series.steps.empty() && series.steps.front().number < stepOf(series.read) - steps)
        series.steps.pop_front();
}

std::vector<std::optional<double>> Sparklines::values(const store::Connection &connection, Kind kind)
{
    if (m_series.size() >= mostSeries && !m_series.contains(connection.id))
        m_series.clear();
    Series &series = m_series[connection.id];
    if (!series.sinceRead.isValid() || series.sinceRead.elapsed() >= readEveryMs) {
        read(series, connection);
        series.sinceRead.start();
    }

    std::vector<std::optional<double>> result(steps);
    const std::int64_t first = stepOf(series.read) - steps + 1;
    for (std::size_t i = 0; i < series.steps.size(); ++i) {
        const Step &step = series.steps[i];
        if (step.number < first)
            continue;
        std::optional<double> &value = result[std::size_t(step.number - first)];
        if (kind == Kind::RoundTrip) {
            value = step.roundTrip;
        } else if (i > 0 && step.number < stepOf(series.read) && step.acked && series.steps[i - 1].acked) {
            constexpr unsigned counterBits = 64;
            const Step &before = series.steps[i - 1];
            if (const auto bytes = tcp::counterDifference(*before.acked, *step.acked, counterBits))
                value = double(*bytes) / double(step.number - before.number);
        }
    }
    return result;
}

} // namespace cwndscope::ui
