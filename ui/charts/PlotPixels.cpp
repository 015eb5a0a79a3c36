// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/PlotPixels.h"

#include <cmath>
#include <limits>

namespace cwndscope::ui {

QPolygonF PlotPixels::polyline(const QPolygonF &line, double offset) const
{
    QPolygonF pixels;
    pixels.reserve(line.size() + 1);
    for (const QPointF &point : line) {
        const QPointF pixel(x(point.x() + offset), y(point.y()));
        // Of a level stretch the ends suffice.
        const qsizetype count = pixels.size();
        if (count > 1 && pixels[count - 1].y() == pixel.y() && pixels[count - 2].y() == pixel.y())
            pixels.last() = pixel;
        else
            pixels.append(pixel);
    }
    // A line of one point is not drawn.
    if (pixels.size() == 1)
        pixels.append(pixels.constFirst() + QPointF(1.0, 0.0));
    return pixels;
}

std::vector<double> PlotPixels::edge(const Thinned &curve, double offset, bool isUpper) const
{
    std::vector<double> places(std::size_t(m_plot.width()) + 2, std::numeric_limits<double>::quiet_NaN());
    const auto reach = [&](double column, double y) {
        if (column < 0.0 || column >= double(places.size()))
            return;
        double &place = places[std::size_t(column)];
        if (std::isnan(place) || (isUpper ? y < place : y > place))
            place = y;
    };
    const auto columnAt = [&](double x) { return std::floor(x - m_plot.left()); };
    for (const Thinned::Bar &bar : curve.bars)
        reach(columnAt(x(bar.time + offset)), y(isUpper ? bar.high : bar.low));
    for (const QPolygonF &line : curve.lines) {
        const QPolygonF points = polyline(line, offset);
        for (qsizetype i = 1; i < points.size(); ++i) {
            const QPointF from = points[i - 1];
            const QPointF to = points[i];
            reach(columnAt(from.x()), from.y());
            reach(columnAt(to.x()), to.y());
            const auto within = [&](double x) {
                return int(std::clamp(columnAt(x), -1.0, double(places.size())));
            };
            const int end = within(to.x());
            for (int column = within(from.x()) + 1; column < end; ++column) {
                const double share = (m_plot.left() + column + 0.5 - from.x()) / (to.x() - from.x());
                reach(column, from.y() + share * (to.y() - from.y()));
            }
        }
    }
    return places;
}

} // namespace cwndscope::ui
