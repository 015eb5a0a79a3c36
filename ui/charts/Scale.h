// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace cwndscope::ui {

/// An axis from zero: where it ends and how far apart its ticks are, both round numbers.
struct Scale
{
    double top = 1.0;
    double step = 0.5;

    bool operator==(const Scale &) const = default;
};

/// The smallest round scale with at most `maxTicks` steps that holds `highest`.
Scale scaleFor(double highest, int maxTicks = 5);
/// The same, but the scale at hand stays while it still fits and is not much too large, so that the axis does
/// not twitch with every sample.
Scale steadyScale(const Scale &current, double highest, int maxTicks = 5);

/// Distance of the ticks of a time axis, in seconds: a round number of seconds, minutes or hours, with labels
/// at least `minPixels` apart.
double timeStep(double span, double pixels, double minPixels = 90.0);
/// The multiples of `step` in [from, to], none below 0.
std::vector<double> timeTicks(double from, double to, double step);
/// "0 s", "8.4 s", "2:05", "1:02:05": as many decimals as ticks `step` apart need.
QString timeText(double seconds, double step);

/// A value for people: three significant digits, never an exponent, whole numbers in full.
QString valueText(double value);

} // namespace cwndscope::ui
