// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Comparison.h"

#include "models/Format.h"
#include "models/LimitText.h"
#include "models/RangeStatistics.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>

namespace cwndscope::models {

namespace {

struct ComparisonWords
{
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

using Verdict = Comparison::Verdict;

/// What is compared, and how it is shown.
struct Metric
{
    const char *key;
    QString label;
    std::function<std::optional<double>(const Run &)> value;
    std::function<QString(double, const QLocale &)> text;
    bool isShare = false; ///< its difference is in percentage points
};

QString countText(double count, const QLocale &locale)
{
    return format::real(count, locale);
}

QString percentText(double share, const QLocale &locale)
{
    return format::percent(share, locale);
}

QString rateText(double rate, const QLocale &locale)
{
    return format::rate(rate, locale);
}

constexpr std::array<const char *, analysis::limiterCount> limiterKeys{
    "limited_application", "limited_send_buffer",       "limited_receiver",
    "limited_pacing",      "limited_congestion_window", "limited_recovery"};

std::vector<Metric> metrics()
{
    std::vector<Metric> all{
        {"time", ComparisonWords::tr("Time"), [](const Run &run) { return std::optional(run.seconds); },
         format::durationOfSeconds},
        {"goodput", ComparisonWords::tr("Goodput"), [](const Run &run) { return run.goodput; }, rateText},
        {"rtt_median", ComparisonWords::tr("RTT, median"), [](const Run &run) { return run.medianRtt; },
         format::durationOfSeconds},
        {"rtt_p95", ComparisonWords::tr("RTT, 95th percentile"), [](const Run &run) { return run.p95Rtt; },
         format::durationOfSeconds},
        {"cwnd_median", ComparisonWords::tr("cwnd, median"), [](const Run &run) { return run.medianWindow; },
         countText},
        {"retransmits", ComparisonWords::tr("Retransmits"),
         [](const Run &run) {
             // The ends of a request are between two samples.
             return run.limits.dataSegments > 0 ? std::optional(std::round(run.limits.retransmitted))
                                                : std::nullopt;
         },
         countText},
        {"retransmit_share", ComparisonWords::tr("Retransmits of data segments"),
         [](const Run &run) { return run.retransmitShare(); }, percentText, true},
    };
    for (const analysis::Limiter limiter : analysis::allLimiters) {
        all.push_back({limiterKeys[std::size_t(limiter)],
                       ComparisonWords::tr("Held back by %1").arg(limiterLabel(limiter)),
                       [limiter](const Run &run) -> std::optional<double> {
                           const auto shares = analysis::shares(run.limits);
                           return shares ? std::optional((*shares)[std::size_t(limiter)]) : std::nullopt;
                       },
                       percentText, true});
    }
    return all;
}

std::vector<double> valuesOf(const RunGroup &group, const Metric &metric)
{
    std::vector<double> values;
    for (const Run &run : group.runs) {
        if (const auto value = metric.value(run); value && std::isfinite(*value))
            values.push_back(*value);
    }
    return values;
}

QString differenceText(const Metric &metric, double first, double second, const QLocale &locale)
{
    constexpr double manyTimes = 2;
    constexpr double least = 0.05; // would be shown as 0.0
    const auto sign = [](double value) { return value > 0 ? QStringLiteral("+") : QString(); };
    if (metric.isShare) {
        const double points = (second - first) * 100;
        if (std::abs(points) < least)
            return ComparisonWords::tr("equal");
        return ComparisonWords::tr("%1 points", "percentage points")
            .arg(sign(points) + locale.toString(points, 'f', std::abs(points) < 10 ? 1 : 0));
    }
    if (std::abs(second - first) * 100 < least * first || first == second)
        return ComparisonWords::tr("equal");
    if (first <= 0)
        return format::absent();
    const double ratio = second / first;
    if (ratio >= manyTimes)
        return ComparisonWords::tr("%1 times", "as much").arg(format::real(ratio, locale));
    const double change = (ratio - 1) * 100;
    return QStringLiteral("%1%2 %").arg(sign(change),
                                        locale.toString(change, 'f', std::abs(change) < 10 ? 1 : 0));
}

QString chanceText(double p, const QLocale &locale)
{
    constexpr double least = 0.0001;
    return p < least ? QStringLiteral("p < %1").arg(locale.toString(least, 'f', 4))
                     : QStringLiteral("p = %1").arg(locale.toString(p, 'f', p < 0.1 ? 4 : 2));
}

Verdict verdictOf(const analysis::RankTest &test, std::size_t first, std::size_t second)
{
    if (first == 0 || second == 0)
        return Verdict::Unknown;
    // However many there are of the other: beside hundreds of equal values the normal distribution, which
    // stands in for counting them out, makes a certainty of a single one.
    constexpr std::size_t fewest = 5;
    if (std::min(first, second) < fewest)
        return Verdict::TooFew;
    if (test.p > significance)
        return Verdict::NoDifference;
    return test.u * 2 > double(first * second) ? Verdict::Higher : Verdict::Lower;
}

QString verdictText(const Comparison::Row &row, const QLocale &locale)
{
    const QString chance = chanceText(row.test.p, locale);
    switch (row.verdict) {
    case Verdict::Unknown:
        return format::absent();
    case Verdict::TooFew:
        return ComparisonWords::tr("too few runs");
    case Verdict::NoDifference:
        return ComparisonWords::tr("no difference (%1)").arg(chance);
    case Verdict::Lower:
        return ComparisonWords::tr("lower (%1)").arg(chance);
    case Verdict::Higher:
        return ComparisonWords::tr("higher (%1)").arg(chance);
    }
    return {};
}

QString sentenceOf(const RunGroup &first, const RunGroup &second, const Comparison::Row &goodput,
                   const QLocale &locale)
{
    if (goodput.verdict == Verdict::Unknown)
        return ComparisonWords::tr("There is nothing to compare yet.");
    // As the sentence names them: the one that is ahead first.
    const bool isSecond = goodput.verdict == Verdict::Higher;
    const RunGroup &one = isSecond ? second : first;
    const RunGroup &other = isSecond ? first : second;
    const QString runs =
        ComparisonWords::tr("medians of %1 and %2 runs").arg(one.runs.size()).arg(other.runs.size());
    switch (goodput.verdict) {
    case Verdict::TooFew:
        return ComparisonWords::
            tr("%1: %2, %3: %4. These are too few runs to tell a difference from noise; five each are the "
               "least.")
                .arg(first.name, goodput.firstText, second.name, goodput.secondText);
    case Verdict::NoDifference:
        return ComparisonWords::tr(
                   "No difference: %1 has %2, %3 has %4 (%5), and as much would come by chance (%6).")
            .arg(first.name, goodput.firstText, second.name, goodput.secondText, runs,
                 chanceText(goodput.test.p, locale));
    default:
        break;
    }
    const double ratio = isSecond ? *goodput.second / *goodput.first : *goodput.first / *goodput.second;
    return ComparisonWords::tr("%1 is ahead: %2 against %3 of %4, %5 times as fast (%6; %7).")
        .arg(one.name, isSecond ? goodput.secondText : goodput.firstText,
             isSecond ? goodput.firstText : goodput.secondText, other.name,
             std::isfinite(ratio) ? format::real(ratio, locale) : format::absent(), runs,
             chanceText(goodput.test.p, locale));
}

/// " NAME" of "?cwndscope-race=NAME"; else empty.
QByteArray raceNameOf(const QByteArray &target)
{
    constexpr QByteArrayView key = "cwndscope-race=";
    for (const QByteArray &part : target.mid(pathOf(target).size() + 1).split('&')) {
        if (part.startsWith(key))
            return ' ' + part.mid(key.size());
    }
    return {};
}

} // namespace

const Comparison::Row *Comparison::find(const char *key) const
{
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [key](const Row &row) { return std::strcmp(row.key, key) == 0; });
    return found == rows.end() ? nullptr : &*found;
}

Comparison compare(const RunGroup &first, const RunGroup &second, const QLocale &locale)
{
    Comparison result;
    for (const Metric &metric : metrics()) {
        const std::vector<double> a = valuesOf(first, metric);
        const std::vector<double> b = valuesOf(second, metric);
        Comparison::Row row;
        row.key = metric.key;
        row.label = metric.label;
        const auto median = [](const std::vector<double> &values) -> std::optional<double> {
            const auto summary = summarize(values);
            return summary ? std::optional(summary->median) : std::nullopt;
        };
        row.first = median(a);
        row.second = median(b);
        row.firstText = row.first ? metric.text(*row.first, locale) : format::absent();
        row.secondText = row.second ? metric.text(*row.second, locale) : format::absent();
        row.difference = row.first && row.second ? differenceText(metric, *row.first, *row.second, locale)
                                                 : format::absent();
        row.test = analysis::rankTest(a, b);
        row.verdict = verdictOf(row.test, a.size(), b.size());
        row.verdictText = verdictText(row, locale);
        result.rows.push_back(std::move(row));
    }
    result.sentence = sentenceOf(first, second, *result.find("goodput"), locale);
    return result;
}

QByteArray pathOf(const QByteArray &target)
{
    const qsizetype query = target.indexOf('?');
    return query < 0 ? target : target.left(query);
}

std::vector<RunGroup> runsByAlgorithm(const std::vector<const store::Connection *> &connections,
                                      const QByteArray &path, const QByteArray &client,
                                      stream::MonotonicTime since)
{
    const auto isWanted = [&](const store::Request &request) {
        constexpr int ok = 200;
        return request.started >= since && request.status == ok && pathOf(request.target) == path;
    };
    std::map<QByteArray, std::map<QByteArray, std::vector<Run>>> byClient;
    for (const store::Connection *connection : connections) {
        const QByteArray host = connection->peer.host();
        if (!client.isEmpty() && host != client)
            continue;
        for (RunOfRequest &each : runsOf(*connection, isWanted)) {
            if (each.run.congestionControl.isEmpty())
                continue;
            const QByteArray name = each.run.congestionControl + raceNameOf(each.request->target);
            byClient[host][name].push_back(std::move(each.run));
        }
    }
    std::vector<RunGroup> result;
    const auto size = [](const auto &each) {
        std::size_t runs = 0;
        for (const auto &[name, group] : each.second)
            runs += group.size();
        return runs;
    };
    const auto most = std::max_element(byClient.begin(), byClient.end(),
                                       [&size](const auto &a, const auto &b) { return size(a) < size(b); });
    if (most == byClient.end())
        return result;
    for (auto &[name, runs] : most->second)
        result.push_back({format::printable(name), std::move(runs)});
    return result;
}

} // namespace cwndscope::models
