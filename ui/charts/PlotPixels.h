// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/Scale.h"
#include "ui/charts/Thinning.h"

#include <QPolygonF>
#include <QRectF>

#include <algorithm>
#include <vector>

namespace cwndscope::ui {

/// Where times and values lie in a plot.
class PlotPixels
{
public:
    /// `plot` shows `span` seconds from `from` on.
    PlotPixels(const QRectF &plot, double from, double span, const Scale &scale)
        : m_plot(plot)
        , m_from(from)
        , m_perSecond(plot.width() / span)
        , m_scale(scale)
    { }

    double x(double seconds) const { return m_plot.left() + m_perSecond * (seconds - m_from); }
    double y(double value) const
    {
        // So far beyond the plot that no slope within it changes, but not so far that the painter overflows.
        constexpr double farBeyond = 100.0;
        return m_plot.bottom() - m_plot.height() * std::clamp(m_scale.share(value), -farBeyond, farBeyond);
    }

    /// A line that is `offset` seconds later, without the points that make no difference.
    QPolygonF polyline(const QPolygonF &line, double offset) const;
    /// One edge of an area, as its highest (or lowest) place in each column of pixels from the left of the
    /// plot on; not a number where it is absent.
    std::vector<double> edge(const Thinned &curve, double offset, bool isUpper) const;

private:
    const QRectF m_plot;
    const double m_from;
    const double m_perSecond;
    const Scale m_scale;
};

} // namespace cwndscope::ui
