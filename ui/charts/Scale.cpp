// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Scale.h"

#include "models/Format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace cwndscope::ui {

namespace {

/// The smallest of 1, 2, 5 × 10ⁿ that is not below `value`.
double roundUp(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (value <= factor * power * (1.0 + 1e-9))
            return factor * power;
    }
    return 10.0 * power;
}

} // namespace

Scale scaleFor(double highest, int maxTicks)
{
    if (!(highest > 0.0) || !std::isfinite(highest))
        return Scale{};
    // A little above, so that the highest value is not drawn on the edge.
    const double needed = highest * 1.04;
    const double step = roundUp(needed / maxTicks);
    return Scale{step * std::ceil(needed / step - 1e-9), step};
}

Scale steadyScale(const Scale &current, double highest, int maxTicks)
{
    const Scale wanted = scaleFor(highest, maxTicks);
    const bool fits = highest * 1.02 <= current.top;
    const bool muchTooLarge = wanted.top < current.top * 0.6;
    return fits && !muchTooLarge ? current : wanted;
}

double Scale::logarithmicShare(double value) const
{
    if (value <= 0.0 || (value < bottom && !isPart))
        return 0.0;
    return std::log(value / bottom) / std::log(top / bottom);
}

double Scale::valueAt(double share) const
{
    return isLogarithmic ? bottom * std::pow(top / bottom, share) : bottom + share * (top - bottom);
}

ValueRange Scale::between(double from, double to) const
{
    ValueRange range{valueAt(std::min(from, to)), valueAt(std::max(from, to))};
    if (isLogarithmic) {
        // A power of ten is in it, so that there is a number on the axis.
        constexpr double narrowest = 10.0;
        const double widen = std::sqrt(std::max(1.0, narrowest * range.from / range.to));
        return {range.from / widen, range.to * widen};
    }
    constexpr double narrowest = 1e-3; // of the values
    if (range.from < 0.0)
        range = {0.0, range.to - range.from};
    const double missing = narrowest * range.to - (range.to - range.from);
    if (missing > 0.0)
        range = {std::max(0.0, range.from - missing / 2.0), range.to + missing / 2.0};
    return range;
}

bool Scale::isCoveredBy(const ValueRange &range) const
{
    constexpr double rounding = 1e-9;
    return share(range.from) <= rounding && share(range.to) >= 1.0 - rounding;
}

Scale logarithmicScale(double lowest, double highest)
{
    if (!(highest > 0.0) || !std::isfinite(highest))
        return {10.0, 10.0, 1.0, true};
    constexpr double mostDecades = 6.0;
    const double top = std::ceil(std::log10(highest) - 1e-9);
    const double bottom = std::floor(std::log10(lowest > 0.0 ? lowest : highest));
    return {std::pow(10.0, top), 10.0, std::pow(10.0, std::clamp(bottom, top - mostDecades, top - 1.0)),
            true};
}

Scale partOf(const Scale &whole, const ValueRange &range, int maxTicks)
{
    if (whole.isLogarithmic)
        return {range.to, whole.step, range.from, true, true};
    double step = roundUp((range.to - range.from) / maxTicks);
    while (std::floor(range.to / step) < std::ceil(range.from / step)) // no number would stand on it
        step = roundUp(step / 2.5);
    return {range.to, step, range.from, false, true};
}

AxisUnit axisUnit(models::Quantity quantity, double highest)
{
    const auto pick = [highest](std::initializer_list<AxisUnit> units) {
        const AxisUnit *best = units.begin();
        for (const AxisUnit &unit : units) {
            if (highest >= unit.factor)
                best = &unit;
        }
        return *best;
    };
    const auto text = [](const char *symbol) { return QString::fromUtf8(symbol); };
    constexpr double kibi = 1024.0;
    const models::format::Units units = models::format::units();
    switch (quantity) {
    case models::Quantity::Bytes:
        if (units.size == models::format::SizeUnit::Decimal)
            return pick({{1.0, text("B")},
                         {1e3, text("kB")},
                         {1e6, text("MB")},
                         {1e9, text("GB")},
                         {1e12, text("TB")}});
        return pick({{1.0, text("B")},
                     {kibi, text("KiB")},
                     {kibi * kibi, text("MiB")},
                     {kibi * kibi * kibi, text("GiB")},
                     {kibi * kibi * kibi * kibi, text("TiB")}});
    case models::Quantity::BitsPerSecond:
        if (units.rate == models::format::RateUnit::Bytes)
            return pick({{8.0, text("B/s")},
                         {8e3, text("kB/s")},
                         {8e6, text("MB/s")},
                         {8e9, text("GB/s")},
                         {8e12, text("TB/s")}});
        return pick({{1.0, text("bit/s")},
                     {1e3, text("kbit/s")},
                     {1e6, text("Mbit/s")},
                     {1e9, text("Gbit/s")},
                     {1e12, text("Tbit/s")}});
    case models::Quantity::Seconds:
        return pick({{1e-6, text("µs")}, {1e-3, text("ms")}, {1.0, text("s")}});
    case models::Quantity::Packets:
        return {1.0, QCoreApplication::translate("Scale", "packets")};
    case models::Quantity::PerSecond:
        return {1.0, text("/s")};
    case models::Quantity::Percent:
        return {1.0, text("%")};
    case models::Quantity::Number:
        break;
    }
    return {};
}

double timeStep(double span, double pixels, double minPixels)
{
    const double ticks = std::max(1.0, std::floor(pixels / minPixels));
    const double atLeast = std::max(span, 1e-6) / ticks;
    if (atLeast <= 1.0)
        return roundUp(atLeast);
    for (const double step :
         {1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0}) {
        if (atLeast <= step)
            return step;
    }
    return 3600.0 * roundUp(atLeast / 3600.0);
}

std::vector<double> timeTicks(double from, double to, double step, double origin)
{
    std::vector<double> ticks;
    // Counted rather than summed, so that no tick drifts by roundings.
    double index = std::ceil((from + origin) / step - 1e-9);
    while (index * step <= to + origin + step * 1e-9) {
        ticks.push_back(index * step - origin);
        index += 1.0;
    }
    return ticks;
}

namespace {

int decimalsFor(double step)
{
    constexpr int most = 6;
    return step < 1.0 ? std::clamp(qRound(std::ceil(-std::log10(step) - 1e-9)), 1, most) : 0;
}

QString twoDigits(qint64 value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

} // namespace

QString timeText(double seconds, double step)
{
    constexpr double minutesFrom = 120.0;
    if (step < 1.0 || std::abs(seconds) < minutesFrom)
        return QLocale().toString(seconds, 'f', decimalsFor(step)) + QStringLiteral(" s");
    const auto whole = static_cast<qint64>(std::llround(std::abs(seconds)));
    const QString sign = seconds < 0.0 ? QStringLiteral("-") : QString();
    constexpr qint64 hour = 3600;
    if (whole < hour)
        return sign + QStringLiteral("%1:%2").arg(QString::number(whole / 60), twoDigits(whole % 60));
    return sign
        + QStringLiteral("%1:%2:%3")
              .arg(QString::number(whole / hour), twoDigits(whole / 60 % 60), twoDigits(whole % 60));
}

QString clockText(double secondsAfterMidnight, double step)
{
    constexpr double day = 86400.0;
    const int decimals = decimalsFor(step);
    const double unit = std::pow(10.0, -decimals);
    // Rounded first: 59.9996 is not 60 seconds of the same minute.
    double rounded = std::round(secondsAfterMidnight / unit) * unit;
    rounded -= std::floor(rounded / day) * day;
    const auto whole = static_cast<qint64>(std::floor(rounded + unit / 2.0));
    QString text = QStringLiteral("%1:%2:%3")
                       .arg(twoDigits(whole / 3600 % 24), twoDigits(whole / 60 % 60), twoDigits(whole % 60));
    if (decimals > 0) {
        const QString fraction = QLocale().toString(std::max(0.0, rounded - double(whole)), 'f', decimals);
        text += fraction.mid(1);
    }
    return text;
}

} // namespace cwndscope::ui
