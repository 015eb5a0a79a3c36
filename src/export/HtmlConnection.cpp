// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/HtmlConnection.h"

#include "analysis/WaterfallHistory.h"
#include "export/HtmlReport.h"
#include "export/HtmlText.h"
#include "export/SvgChart.h"
#include "models/Format.h"
#include "models/LimitText.h"
#include "models/MarkText.h"
#include "models/Run.h"
#include "models/Track.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace cwndscope::exporting {

namespace {

using stream::MonotonicTime;

struct HtmlConnectionWords
{
    Q_DECLARE_TR_FUNCTIONS(HtmlReport)
};

/// By limiter, as in the window: of Okabe and Ito, who made them for all eyes.
constexpr std::array<const char *, analysis::limiterCount> limiterColours{"#F0E442", "#CC79A7", "#E69F00",
                                                                          "#56B4E9", "#009E73", "#D55E00"};

struct LinePlan
{
    const char *series;
    const char *colour;
    const char *dash;
    bool stretches;
};

struct ChartPlan
{
    const char *title;
    models::Quantity quantity;
    std::vector<LinePlan> lines;
};

std::vector<ChartPlan> chartPlans()
{
    return {{QT_TRANSLATE_NOOP("HtmlReport", "Window"),
             models::Quantity::Packets,
             {{"snd_cwnd", "#0072B2", "", true},
              {"snd_ssthresh", "#D55E00", "6 3", false},
              {"peer_window", "#009E73", "2 2", false}}},
            {QT_TRANSLATE_NOOP("HtmlReport", "Time"),
             models::Quantity::Seconds,
             {{"rtt_us", "#D55E00", "", true}, {"min_rtt_us", "#009E73", "6 3", true}}},
            {QT_TRANSLATE_NOOP("HtmlReport", "Rate"),
             models::Quantity::BitsPerSecond,
             {{"goodput", "#0072B2", "", true},
              {"pacing_rate_bytes_per_s", "#CC79A7", "2 2", false},
              {"window_ceiling", "#009E73", "6 3", false}}},
            {QT_TRANSLATE_NOOP("HtmlReport", "Loss"),
             models::Quantity::Packets,
             {{"retransmits_interval", "#D55E00", "", true}}}};
}

double secondsSince(const store::Connection &connection, MonotonicTime time)
{
    return std::chrono::duration<double>(time - connection.opened).count();
}

QString timeText(double seconds)
{
    return models::format::duration(std::chrono::nanoseconds(std::llround(seconds * 1e9)));
}

QByteArray charts(const store::Connection &connection, const models::Run &run,
                  const std::vector<store::Note> &notes)
{
    constexpr double maxGap = 2;
    const std::vector<ChartPlan> plans = chartPlans();
    std::vector<models::Track::Column> columns;
    for (const ChartPlan &plan : plans) {
        for (const LinePlan &line : plan.lines)
            columns.push_back({*models::Series::find(QLatin1String(line.series)), false});
    }
    models::Track track(connection.id, columns);
    track.take(connection, maxGap);

    QByteArray out;
    std::size_t column = 0;
    for (const ChartPlan &plan : plans) {
        SvgChart chart{HtmlConnectionWords::tr(plan.title),
                       plan.quantity,
                       secondsSince(connection, run.from),
                       secondsSince(connection, run.to),
                       {},
                       {}};
        for (const LinePlan &line : plan.lines) {
            chart.lines.push_back({columns[column].series.label(), line.colour, line.dash, track.times(),
                                   track.high(column), track.breaks(), line.stretches});
            ++column;
        }
        for (const store::Note &note : notes)
            chart.marks.push_back(
                {secondsSince(connection, note.time), models::format::printable(note.text)});
        if (chart.hasValues())
            out += chart.svg();
    }
    return out;
}

/// One bar of all shares, and a legend below it.
QByteArray limiterBar(const analysis::LimitTotals &totals)
{
    const auto shares = analysis::shares(totals);
    if (!shares)
        return {};
    constexpr double width = 760;
    QByteArray bar;
    QByteArray legend;
    double x = 0;
    double legendX = 0;
    for (const analysis::Limiter limiter : analysis::allLimiters) {
        const double share = (*shares)[std::size_t(limiter)];
        const QByteArray colour = limiterColours[std::size_t(limiter)];
        const QString label =
            models::limiterLabel(limiter) + QLatin1Char(' ') + models::format::percent(share);
        bar += "<rect x=\"" + QByteArray::number(x, 'f', 1) + "\" y=\"0\" width=\""
            + QByteArray::number(share * width, 'f', 1) + "\" height=\"16\" fill=\"" + colour + "\"><title>"
            + html(label) + "</title></rect>";
        x += share * width;
        constexpr double least = 0.005;
        if (share < least)
            continue;
        legend += "<rect x=\"" + QByteArray::number(legendX, 'f', 0)
            + "\" y=\"24\" width=\"10\" height=\"10\" fill=\"" + colour + "\"/><text x=\""
            + QByteArray::number(legendX + 14, 'f', 0) + "\" y=\"33\">" + html(label) + "</text>";
        legendX += 30 + 6.5 * double(label.size());
    }
    return "<svg class=\"limits\" viewBox=\"0 0 760 38\" role=\"img\" aria-label=\""
        + html(HtmlConnectionWords::tr("Held back by: %1").arg(models::sharesText(totals))) + "\">" + bar
        + legend + "</svg>\n";
}

/// The instants of a request as a bar: until the first byte, handing over, sending and acknowledging.
QByteArray waterfallBar(const store::Connection &connection, const models::Run &run,
                        const store::Request &request, const analysis::Waterfall &waterfall)
{
    constexpr double width = 260;
    const double begin = secondsSince(connection, run.from);
    const double span = std::max(1e-9, secondsSince(connection, run.to) - begin);
    const auto x = [&](MonotonicTime time) {
        return std::clamp((secondsSince(connection, time) - begin) / span, 0.0, 1.0) * width;
    };
    QByteArray out = "<svg viewBox=\"0 0 260 12\" role=\"img\">";
    const auto part = [&](MonotonicTime from, MonotonicTime to, const char *colour, const QString &what) {
        out += "<rect x=\"" + QByteArray::number(x(from), 'f', 1) + "\" y=\"1\" width=\""
            + QByteArray::number(std::max(0.7, x(to) - x(from)), 'f', 1) + "\" height=\"10\" fill=\"" + colour
            + "\"><title>" + html(what) + "</title></rect>";
    };
    const MonotonicTime newest = connection.history->lastTime();
    const bool isBegun = request.firstByte.count() != 0;
    part(request.started, isBegun ? request.firstByte : newest, "#999999",
         HtmlConnectionWords::tr("until the first byte"));
    if (isBegun) {
        part(request.firstByte, request.finished ? request.finished->lastByte : newest, "#0072B2",
             HtmlConnectionWords::tr("handed to the kernel"));
        if (waterfall.acked)
            part(request.finished->lastByte, waterfall.acked->time, "#56B4E9",
                 HtmlConnectionWords::tr("on its way"));
    }
    return out + "</svg>";
}

QByteArray requestTable(const store::Connection &connection, const models::Run &run)
{
    if (connection.requests.empty())
        return {};
    const auto waterfalls = analysis::waterfalls(connection);
    QByteArray out = "<h3>" + html(HtmlConnectionWords::tr("Requests"))
        + "</h3><table class=\"requests\"><tr><th>" + html(HtmlConnectionWords::tr("Request"))
        + "</th><th class=\"number\">" + html(HtmlConnectionWords::tr("Status"))
        + "</th><th class=\"number\">" + html(HtmlConnectionWords::tr("Sent")) + "</th><th class=\"number\">"
        + html(HtmlConnectionWords::tr("Until acknowledged")) + "</th><th style=\"width:270px\"></th></tr>";
    const std::size_t first = connection.requests.size() > HtmlReport::mostRequests
        ? connection.requests.size() - HtmlReport::mostRequests
        : 0;
    for (std::size_t i = first; i < connection.requests.size(); ++i) {
        const store::Request &request = connection.requests[i];
        const auto found = waterfalls.find(request.id);
        const analysis::Waterfall waterfall =
            found == waterfalls.end() ? analysis::Waterfall{} : found->second;
        const QString time = waterfall.acked
            ? timeText(std::chrono::duration<double>(waterfall.acked->time - request.started).count())
            : models::format::absent();
        out += "<tr><td>"
            + html(models::format::printable(request.method) + QLatin1Char(' ')
                   + models::format::printable(request.target, 300))
            + "</td><td class=\"number\">"
            + html(request.status ? QString::number(*request.status) : models::format::absent())
            + "</td><td class=\"number\">" + html(models::format::bytes(double(request.bodySent)))
            + "</td><td class=\"number\">" + html(time) + "</td><td>"
            + waterfallBar(connection, run, request, waterfall) + "</td></tr>";
    }
    out += "</table>\n";
    const std::uint64_t left = connection.requestCount - (connection.requests.size() - first);
    if (left > 0)
        out += "<p class=\"small\">"
            + html(HtmlConnectionWords::tr("%1 earlier ones are left out.").arg(left)) + "</p>";
    return out;
}

/// Notes and changes of options, each with its time; of changes also what they did.
QByteArray markList(const store::Connection &connection, const std::vector<store::Note> &notes)
{
    const auto item = [&connection](MonotonicTime time, const QString &text) {
        return "<li>" + html(timeText(secondsSince(connection, time)) + QStringLiteral(": ") + text)
            + "</li>";
    };
    QByteArray out;
    for (const store::Note &note : notes) {
        if (note.connection == connection.id)
            out += item(note.time, models::format::printable(note.text));
    }
    for (const stream::OptionChanged &mark : connection.marks) {
        out += item(mark.time,
                    mark.error.isEmpty() ? models::beforeAndAfter(connection, mark) : models::markText(mark));
    }
    return out.isEmpty()
        ? out
        : "<h3>" + html(HtmlConnectionWords::tr("What was done")) + "</h3><ul>" + out + "</ul>\n";
}

} // namespace

QByteArray htmlConnection(const store::Connection &connection, const std::vector<store::Note> &notes)
{
    const models::Run run = models::runOf(connection);
    const models::LimitExplanation why =
        models::explainLimits(run.limits, run.congestionControl, !run.congestionControl.isEmpty());
    std::vector<store::Note> marks = models::markNotes(connection);
    std::copy_if(notes.begin(), notes.end(), std::back_inserter(marks),
                 [&](const store::Note &note) { return note.connection == connection.id; });
    std::stable_sort(marks.begin(), marks.end(),
                     [](const store::Note &a, const store::Note &b) { return a.time < b.time; });

    // The five lines of a ticket; the last one is the verdict.
    const QStringList lines = models::ticketText(connection).split(QLatin1Char('\n'));
    QByteArray out = "<section><h2>" + html(lines.constFirst()) + "</h2>\n<p class=\"verdict\">"
        + html(why.sentence) + ' ' + html(why.advice) + "</p>\n" + limiterBar(run.limits);
    for (qsizetype i = 1; i < 3; ++i)
        out += "<p>" + html(lines.value(i)) + "</p>\n";
    return out + charts(connection, run, marks) + requestTable(connection, run) + markList(connection, notes)
        + "</section>\n";
}

} // namespace cwndscope::exporting
