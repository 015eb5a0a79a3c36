// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tcp/Field.h"
#include "ui/Theme.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace cwndscope::ui {

/// One quantity in a chart: where its values come from and how it looks. Curves of a chart differ by hue and
/// by dash or shape, so that nobody has to tell them by colour alone.
struct Curve
{
    enum class Shape {
        Line,
        Filled, ///< from zero
        Band, ///< from low to high
    };
    struct Range
    {
        double low = 0.0;
        double high = 0.0;
    };

    QString label;
    const tcp::Field *field; ///< what it shows, for tool tips and for why it is absent
    Shape shape = Shape::Line;
    Hue colour = Hue::Blue;
    Qt::PenStyle dash = Qt::SolidLine;
    double scale = 1.0; ///< from the field's unit to the chart's
    /// Bands only: around the value of this field.
    const tcp::Field *around = nullptr;

    /// std::nullopt when the snapshot does not have it.
    std::optional<Range> value(const tcp::Snapshot &snapshot) const
    {
        const std::optional<double> own = tcp::number(field->value(snapshot));
        if (!own)
            return std::nullopt;
        if (!around)
            return Range{0.0, *own * scale};
        const std::optional<double> middle = tcp::number(around->value(snapshot));
        if (!middle)
            return std::nullopt;
        return Range{std::max(0.0, (*middle - *own) * scale), (*middle + *own) * scale};
    }
};

} // namespace cwndscope::ui
