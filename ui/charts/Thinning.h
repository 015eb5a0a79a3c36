// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QPolygonF>

#include <cstddef>
#include <span>
#include <vector>

namespace cwndscope::ui {

/// The samples of a part of time, divided into the pixel columns that show it: one division serves all series
/// of a track.
struct PixelColumns
{
    /// `times` in order. One sample more than is within [from, to] stays at each side, so that lines run on
    /// to the edges; none that is later than `last`.
    PixelColumns(std::span<const double> times, double from, double to, double last, int count);

    std::size_t begin = 0; ///< of all samples
    std::size_t end = 0;
    std::vector<std::size_t> ends; ///< of the columns, growing; empty columns are left out
    double width = 0.0; ///< of a column, in seconds
};

/// One series as a screen can show it. Where a pixel column has only a few samples they are a line; where it
/// has many, their lowest and highest value are a bar, and the line goes on through the last one. So a spike
/// of a single sample survives any zoom, and what was thinned looks thinned.
struct Thinned
{
    struct Bar
    {
        double time = 0.0; ///< middle of the column
        double low = 0.0;
        double high = 0.0;
    };

    std::vector<QPolygonF> lines; ///< nothing joins them; a lone sample is a line of one point
    std::vector<Bar> bars;
    double lowest = 0.0; ///< of the values; 0 when there is none
    double highest = 0.0;

    bool isEmpty() const { return lines.empty(); }
    std::size_t pointCount() const;
};

/// More samples than this in one column are thinned to four points: the first, the lowest, the highest, the
/// last.
inline constexpr std::size_t fewSamples = 4;

/// `breaks` are indices of samples that are not joined to the one before; what is not a finite number breaks
/// the line too.
Thinned thin(std::span<const double> times, std::span<const double> values,
             std::span<const std::size_t> breaks, const PixelColumns &columns);

} // namespace cwndscope::ui
