// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Series.h"

#include <QString>

#include <vector>

namespace cwndscope::ui {

/// A part of a value axis.
struct ValueRange
{
    double from = 0.0;
    double to = 1.0;

    bool operator==(const ValueRange &) const = default;
};

/// A value axis: where it ends and how far apart its ticks are. The whole of it has round ends and begins at
/// zero, or is logarithmic from one power of ten to another; a part of it can begin anywhere.
struct Scale
{
    double top = 1.0;
    double step = 0.5;
    double bottom = 0.0;
    bool isLogarithmic = false;
    bool isPart = false; ///< zoomed

    /// Where a value lies: 0 at the bottom, 1 at the top. Zero has no logarithm: it lies on the bottom edge.
    double share(double value) const
    {
        return isLogarithmic ? logarithmicShare(value) : (value - bottom) / (top - bottom);
    }
    /// The other way round.
    double valueAt(double share) const;
    /// From one share to another, below 0 and above 1 too; never below zero, nor so narrow that the numbers
    /// along the axis would be the same.
    ValueRange between(double from, double to) const;
    /// Whether a range leaves nothing of it out.
    bool isCoveredBy(const ValueRange &range) const;
    bool operator==(const Scale &) const = default;

private:
    double logarithmicShare(double value) const;
};

/// The smallest round scale with at most `maxTicks` steps that holds `highest`.
Scale scaleFor(double highest, int maxTicks = 5);
/// The same, but the scale at hand stays while it still fits and is not much too large, so that the axis does
/// not twitch with every sample.
Scale steadyScale(const Scale &current, double highest, int maxTicks = 5);
/// Whole powers of ten around what is above zero, six of them at most.
Scale logarithmicScale(double lowest, double highest);
/// That part of the scale, with round ticks.
Scale partOf(const Scale &whole, const ValueRange &range, int maxTicks = 5);

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
