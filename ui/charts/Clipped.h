// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QPolygonF>
#include <QRectF>

#include <vector>

/// Drawing within a painter's clip rectangle on devices that do not clip: QSvgGenerator.
namespace cwndscope::ui {

/// The parts of a line that are within a rectangle.
std::vector<QPolygonF> partsWithin(const QPolygonF &line, const QRectF &rect);

void drawClippedPolyline(QPainter &painter, const QPolygonF &line);
void drawClippedPolygon(QPainter &painter, const QPolygonF &polygon);
void drawClippedRects(QPainter &painter, QList<QRect> &&rects);

} // namespace cwndscope::ui
