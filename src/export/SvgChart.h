// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Series.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <span>
#include <vector>

namespace cwndscope::exporting {

/// A chart over time as an SVG element to stand in an HTML page, drawn without fonts or colours of the
/// machine's: the same everywhere. The page's style sheet gives the classes `axis`, `grid` and `mark`.
struct SvgChart
{
    struct Line
    {
        QString label;
        QByteArray colour; ///< as CSS has it
        QByteArray dash; ///< stroke-dasharray; empty for none
        std::span<const double> times; ///< seconds, in order
        std::span<const double> values; ///< not a number: absent
        std::span<const std::size_t> breaks; ///< not joined to the one before
        bool stretches = true; ///< else the axis does not grow for it, and "↑" says what is above
    };
    struct Mark
    {
        double time = 0;
        QString text;
    };

    QString title;
    models::Quantity quantity = models::Quantity::Number;
    double from = 0; ///< seconds
    double to = 1;
    std::vector<Line> lines;
    std::vector<Mark> marks;

    /// Whether any line has a value above 0 within [from, to].
    bool hasValues() const;
    QByteArray svg() const;
};

} // namespace cwndscope::exporting
