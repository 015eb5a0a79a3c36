// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Series.h"

#include <QString>

#include <vector>

namespace cwndscope::ui {

/// A value axis: where it ends and how far apart its ticks are, all round numbers. From zero, or logarithmic
/// from one power of ten to another.
struct Scale
{
    double top = 1.0;
    double step = 0.5;
    double bottom = 0.0; ///< above 0 when it is logarithmic

    bool isLogarithmic() const { return bottom > 0.0; }
    /// Where a value lies: 0 at the bottom, 1 at the top. Zero has no logarithm: it lies on the bottom edge.
    double share(double value) const;
    bool operator==(const Scale &) const = default;
};

/// The smallest round scale with at most `maxTicks` steps that holds `highest`.
Scale scaleFor(double highest, int maxTicks = 5);
/// The same, but the scale at hand stays while it still fits and is not much too large, so that the axis does
/// not twitch with every sample.
Scale steadyScale(const Scale &current, double highest, int maxTicks = 5);
/// Whole powers of ten around what is above zero, six of them at most.
Scale logarithmicScale(double lowest, double highest);

/// What a quantity is given in along an axis: "Mbit/s" is `factor` 1e6.
struct AxisUnit
{
    double factor = 1.0;
    QString symbol;

    bool operator==(const AxisUnit &) const = default;
};
/// The unit in which `highest` has one to three digits before the point.
AxisUnit axisUnit(models::Quantity quantity, double highest);

/// Distance of the ticks of a time axis, in seconds: a round number of seconds, minutes or hours, with labels
/// at least `minPixels` apart.
double timeStep(double span, double pixels, double minPixels = 90.0);
/// The multiples of `step` in [from, to]; of a time that began `origin` seconds earlier than zero.
std::vector<double> timeTicks(double from, double to, double step, double origin = 0.0);
/// "0 s", "8.4 s", "2:05", "1:02:05": as many decimals as ticks `step` apart need.
QString timeText(double seconds, double step);
/// "14:02:05", "14:02:05.25": a time of day, which goes on after 24 hours with the next day's.
QString clockText(double secondsAfterMidnight, double step);

} // namespace cwndscope::ui
