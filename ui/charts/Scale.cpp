// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Scale.h"

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

std::vector<double> timeTicks(double from, double to, double step)
{
    std::vector<double> ticks;
    // Counted from zero, so that no tick drifts by a sum of roundings.
    double index = std::max(0.0, std::ceil(from / step - 1e-9));
    while (index * step <= to + step * 1e-9) {
        ticks.push_back(index * step);
        index += 1.0;
    }
    return ticks;
}

QString timeText(double seconds, double step)
{
    if (step < 1.0 || seconds < 120.0) {
        const int decimals = step < 1.0 ? std::clamp(qRound(std::ceil(-std::log10(step) - 1e-9)), 1, 6) : 0;
        return QLocale().toString(seconds, 'f', decimals) + QStringLiteral(" s");
    }
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const auto twoDigits = [](qint64 value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(QString::number(whole / 60), twoDigits(whole % 60));
    return QStringLiteral("%1:%2:%3")
        .arg(QString::number(whole / 3600), twoDigits(whole / 60 % 60), twoDigits(whole % 60));
}

QString valueText(double value)
{
    const double size = std::fabs(value);
    const bool isWhole = value == std::floor(value);
    int decimals = 0;
    if (!isWhole && size < 100.0)
        decimals = size < 1.0 ? 3 : size < 10.0 ? 2 : 1;
    return QLocale().toString(value, 'f', decimals);
}

} // namespace cwndscope::ui
