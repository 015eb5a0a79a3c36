// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Clipped.h"

#include <QPaintEngine>

#include <algorithm>
#include <array>

namespace cwndscope::ui {

namespace {

bool ignoresClip(const QPainter &painter)
{
    return painter.hasClipping() && painter.paintEngine()->type() == QPaintEngine::SVG;
}

/// Cuts a segment down to what is within (Liang and Barsky, 1984); false when nothing is.
bool cut(QLineF &segment, const QRectF &rect)
{
    double from = 0.0;
    double to = 1.0;
    const std::array<std::pair<double, double>, 4> edges{
        std::pair{-segment.dx(), segment.x1() - rect.left()},
        std::pair{segment.dx(), rect.right() - segment.x1()},
        std::pair{-segment.dy(), segment.y1() - rect.top()},
        std::pair{segment.dy(), rect.bottom() - segment.y1()},
    };
    for (const auto &[towards, distance] : edges) {
        if (towards == 0.0 && distance < 0.0)
            return false;
        if (towards < 0.0)
            from = std::max(from, distance / towards);
        else if (towards > 0.0)
            to = std::min(to, distance / towards);
    }
    if (from > to)
        return false;
    segment = QLineF(segment.pointAt(from), segment.pointAt(to));
    return true;
}

} // namespace

std::vector<QPolygonF> partsWithin(const QPolygonF &line, const QRectF &rect)
{
    std::vector<QPolygonF> parts;
    bool goesOn = false; // the last part ends where this segment begins
    for (qsizetype i = 1; i < line.size(); ++i) {
        QLineF segment(line[i - 1], line[i]);
        const bool isWithin = cut(segment, rect);
        if (isWithin && goesOn && segment.p1() == line[i - 1])
            parts.back().append(segment.p2());
        else if (isWithin)
            parts.push_back(QPolygonF{segment.p1(), segment.p2()});
        goesOn = isWithin && segment.p2() == line[i];
    }
    return parts;
}

void drawClippedPolyline(QPainter &painter, const QPolygonF &line)
{
    if (!ignoresClip(painter)) {
        painter.drawPolyline(line);
        return;
    }
    for (const QPolygonF &part : partsWithin(line, painter.clipBoundingRect()))
        painter.drawPolyline(part);
}

void drawClippedPolygon(QPainter &painter, const QPolygonF &polygon)
{
    painter.drawPolygon(ignoresClip(painter) ? polygon.intersected(painter.clipBoundingRect()) : polygon);
}

void drawClippedRects(QPainter &painter, QList<QRect> &&rects)
{
    if (ignoresClip(painter)) {
        const QRect clip = painter.clipBoundingRect().toAlignedRect();
        for (QRect &rect : rects)
            rect &= clip;
        rects.removeIf([](const QRect &rect) { return rect.isEmpty(); });
    }
    painter.drawRects(rects);
}

} // namespace cwndscope::ui
