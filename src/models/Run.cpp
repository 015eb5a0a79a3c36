// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Run.h"

#include "analysis/LimitRange.h"
#include "analysis/WaterfallHistory.h"
#include "models/Format.h"
#include "models/LimitText.h"
#include "models/RangeStatistics.h"
#include "tcp/Field.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace cwndscope::models {

namespace {

using stream::MonotonicTime;

constexpr double secondsPerMicrosecond = 1e-6;

struct RunWords
{
    Q_DECLARE_TR_FUNCTIONS(Run)
};

Run runBetween(const store::Connection &connection, MonotonicTime from, MonotonicTime to)
{
    static const tcp::Field &rtt = *tcp::findField("rtt_us");
    static const tcp::Field &window = *tcp::findField("snd_cwnd");
    Run run;
    run.from = from;
    run.to = to;
    run.seconds = std::chrono::duration<double>(to - from).count();
    std::vector<double> rtts;
    std::vector<double> windows;
    connection.history->visit(from, to, [&](const stream::Sample &sample) {
        const std::string_view name = sample.snapshot.congestionControlName();
        if (!name.empty())
            run.congestionControl = QByteArray(name.data(), qsizetype(name.size()));
        if (const auto value = tcp::number(rtt.value(sample.snapshot)))
            rtts.push_back(*value * secondsPerMicrosecond);
        if (const auto value = tcp::number(window.value(sample.snapshot)))
            windows.push_back(*value);
        return true;
    });
    if (const auto summary = summarize(rtts)) {
        run.leastRtt = summary->minimum;
        run.medianRtt = summary->median;
        run.p95Rtt = summary->p95;
    }
    if (const auto summary = summarize(windows))
        run.medianWindow = summary->median;
    run.limits = analysis::limitsOver(*connection.history, from, to);
    run.bytes = run.limits.bytesAcked;
    if (run.seconds > 0 && run.limits.wall + run.limits.unknown > 0)
        run.goodput = run.bytes / run.seconds;
    return run;
}

QString whatText(const store::Connection &connection)
{
    if (connection.requests.empty())
        return RunWords::tr("no request");
    const store::Request &request = connection.requests.back();
    QString text =
        format::printable(request.method) + QLatin1Char(' ') + format::printable(request.target, 200);
    if (request.status)
        text += QStringLiteral(" (%1)").arg(*request.status);
    if (connection.requestCount > 1)
        text += RunWords::tr(" and %n before it", nullptr, int(connection.requestCount - 1));
    return text;
}

QString pathText(const Run &run, const QLocale &locale)
{
    const auto time = [&locale](const std::optional<double> &seconds) {
        return seconds ? format::durationOfSeconds(*seconds, locale) : format::absent();
    };
    const auto count = [&locale](double value) {
        return format::count(std::uint64_t(std::llround(std::max(value, 0.0))), locale);
    };
    return RunWords::tr(
               "RTT %1 (median), %2 (95th percentile), %3 (least); cwnd %4 packets (median); %5 of %6 data "
               "segments sent again")
        .arg(time(run.medianRtt), time(run.p95Rtt), time(run.leastRtt),
             run.medianWindow ? format::real(*run.medianWindow, locale) : format::absent(),
             count(run.limits.retransmitted), count(run.limits.dataSegments));
}

} // namespace

std::optional<double> Run::retransmitShare() const
{
    return limits.dataSegments > 0 ? std::optional(limits.retransmitted / limits.dataSegments) : std::nullopt;
}

Run runOf(const store::Connection &connection)
{
    const auto waterfalls = analysis::waterfalls(connection);
    MonotonicTime from = connection.opened;
    MonotonicTime to = connection.history->lastTime();
    if (!connection.requests.empty()) {
        if (connection.droppedRequests == 0)
            from = connection.requests.front().started;
        const auto last = waterfalls.find(connection.requests.back().id);
        if (last != waterfalls.end() && last->second.acked)
            to = last->second.acked->time;
    }
    return runBetween(connection, from, std::max(from, to));
}

std::vector<RunOfRequest> runsOf(const store::Connection &connection,
                                 const std::function<bool(const store::Request &)> &wanted)
{
    std::vector<RunOfRequest> runs;
    if (std::none_of(connection.requests.begin(), connection.requests.end(), wanted))
        return runs;
    const auto waterfalls = analysis::waterfalls(connection);
    for (const store::Request &request : connection.requests) {
        const auto found = waterfalls.find(request.id);
        if (!wanted(request) || found == waterfalls.end() || !found->second.acked
            || !request.finished->complete || connection.history->firstTime() > request.started)
            continue;
        Run run = runBetween(connection, request.started, found->second.acked->time);
        // The server's own count is exact, what was acknowledged in between is not quite.
        run.bytes = double(request.finished->bytesSent);
        if (run.goodput)
            run.goodput = run.bytes / run.seconds;
        runs.push_back({&request, std::move(run)});
    }
    return runs;
}

QString sharesText(const analysis::LimitTotals &totals, const QLocale &locale)
{
    const auto shares = analysis::shares(totals);
    if (!shares)
        return {};
    std::vector<analysis::Limiter> order(analysis::allLimiters.begin(), analysis::allLimiters.end());
    std::stable_sort(order.begin(), order.end(), [&](analysis::Limiter a, analysis::Limiter b) {
        return (*shares)[std::size_t(a)] > (*shares)[std::size_t(b)];
    });
    constexpr double least = 0.005;
    QStringList parts;
    for (const analysis::Limiter limiter : order) {
        const double share = (*shares)[std::size_t(limiter)];
        if (share >= least)
            parts.append(limiterLabel(limiter) + QLatin1Char(' ') + format::percent(share, locale));
    }
    return parts.join(QStringLiteral(", "));
}

QString ticketText(const store::Connection &connection, const QLocale &locale)
{
    const Run run = runOf(connection);
    const QString algorithm =
        run.congestionControl.isEmpty() ? RunWords::tr("not TCP") : format::printable(run.congestionControl);
    const QString end = connection.isLive()
        ? RunWords::tr("still open")
        : RunWords::tr("closed: %1").arg(format::closeReasonText(connection.closeReason));
    const QString limits = sharesText(run.limits, locale);
    const LimitExplanation why =
        explainLimits(run.limits, run.congestionControl, !run.congestionControl.isEmpty(), locale);
    return QStringList{
        RunWords::tr("%1 to %2 from %3, %4, %5", "request, peer, local, algorithm, time")
            .arg(whatText(connection), format::printable(connection.peer.toString()),
                 format::printable(connection.local.toString()), algorithm,
                 stream::rfc3339(connection.clock.toUtc(connection.opened))),
        RunWords::tr("%1 in %2: %3; %4", "bytes, time, rate, end")
            .arg(format::bytes(run.bytes, locale), format::durationOfSeconds(run.seconds, locale),
                 run.goodput ? format::rate(*run.goodput, locale) : format::absent(), end),
        pathText(run, locale),
        RunWords::tr("Held back by: %1").arg(limits.isEmpty() ? format::absent() : limits),
        (why.sentence + QLatin1Char(' ') + why.advice).trimmed(),
    }
        .join(QLatin1Char('\n'));
}

} // namespace cwndscope::models
