// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Series.h"
#include "ui/Theme.h"

#include <QString>

namespace cwndscope::ui {

/// One series in a chart and how it looks. Curves of a chart differ by colour and by dash or shape, so that
/// nobody has to tell them by colour alone.
struct Curve
{
    enum class Shape {
        Line,
        Filled, ///< from zero
        Band, ///< from low to high
        Impulse, ///< a bar from zero at each sample that is not zero
    };

    models::Series series;
    QString label;
    Shape shape = Shape::Line;
    Ink colour = Ink::Blue;
    Qt::PenStyle dash = Qt::SolidLine;
    /// Drawn where it fits, but it does not stretch the axis: a timeout of 200 ms would flatten a round trip
    /// of 2.
    bool isReference = false;
};

} // namespace cwndscope::ui
