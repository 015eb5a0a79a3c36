// SPDX-License-Identifier: GPL-3.0-or-later
// How TimeSeriesChart paints what TimeSeriesChart.cpp prepared.
#include "ui/charts/Clipped.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cwndscope::ui {

void TimeSeriesChart::drawBackground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawBackground(painter, rect);
    const QRectF plot = plotRect();
    // Filled, for lines are followed pixel by pixel: that takes twenty times as long.
    const QColor grid = blend(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.12);
    for (const double tick : valueTicks())
        painter->fillRect(QRectF(plot.left(), std::floor(yAt(tick)), plot.width(), 1.0), grid);
    for (const double tick : m_controller.ticks(timeStep(m_drawnView.span(), plot.width())))
        painter->fillRect(QRectF(std::floor(xAt(tick)), plot.top(), 1.0, plot.height()), grid);
    paintNumbers(*painter);
    paintLeftOut(*painter);
    paintBands(*painter);
}

void TimeSeriesChart::paintNumbers(QPainter &painter) const
{
    const QRectF plot = plotRect();
    const QFont font = axisFont();
    const QFontMetricsF metrics(font);
    painter.save();
    painter.setFont(font);
    painter.setPen(mutedText(palette()));
    const std::vector<double> ticks = valueTicks();
    const QStringList texts = numbers();
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        const QRectF box(0.0, yAt(ticks[i]) - metrics.height() / 2.0, plot.left() - 6.0, metrics.height());
        m_axisTexts.draw(painter, box, Qt::AlignRight | Qt::AlignVCenter, texts[qsizetype(i)]);
    }
    painter.translate(0.0, plot.center().y());
    painter.rotate(-90.0);
    m_axisTexts.draw(painter, QRectF(-plot.height() / 2.0, 0.0, plot.height(), metrics.height()),
                     Qt::AlignCenter, m_unit.symbol);
    painter.restore();
}

/// Where the history has kept extremes only, so that nobody takes the rest for what was measured.
void TimeSeriesChart::paintLeftOut(QPainter &painter) const
{
    const QRectF plot = plotRect();
    QRectF range(QPointF(xAt(m_controller.first()), plot.top()),
                 QPointF(xAt(m_controller.thinnedUntil()), plot.bottom()));
    range &= plot;
    if (!m_message.isEmpty() || m_controller.thinnedUntil() <= m_controller.first() || range.isEmpty())
        return;
    painter.fillRect(range,
                     QBrush(blend(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.2),
                            Qt::BDiagPattern));
    const QString text = tr("thinned: lowest, highest and last values are kept");
    painter.setPen(mutedText(palette()));
    if (painter.fontMetrics().horizontalAdvance(text) < range.width())
        painter.drawText(range.adjusted(4.0, 2.0, 0.0, 0.0), text);
}

void TimeSeriesChart::paintBands(QPainter &painter) const
{
    constexpr double narrowest = 2.0;
    const QRectF plot = plotRect();
    QColor shade = palette().color(QPalette::Text);
    shade.setAlphaF(0.13F);
    double shadedTo = plot.left(); // neighbours do not add up
    for (const TimeRange &band : m_bands) {
        const double left = std::max(xAt(band.from), shadedTo);
        const double right = std::min(std::max(xAt(band.to), xAt(band.from) + narrowest), plot.right());
        if (right <= left)
            continue;
        painter.fillRect(QRectF(QPointF(left, plot.top()), QPointF(right, plot.bottom())), shade);
        shadedTo = right;
    }
}

void TimeSeriesChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    const QRectF plot = plotRect();
    if (!m_message.isEmpty()) {
        painter->setPen(mutedText(palette()));
        painter->drawText(plot, int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_message);
        return;
    }
    painter->save();
    painter->setClipRect(plot.adjusted(0, -1, 0, 1));
    // The first connection last: on top.
    for (auto trace = m_traces.rbegin(); trace != m_traces.rend(); ++trace) {
        const Curve::Shape shape = m_pane.curves[trace->curve].shape;
        if (shape == Curve::Shape::Filled || shape == Curve::Shape::Band)
            paintArea(*painter, *trace);
    }
    for (auto trace = m_traces.rbegin(); trace != m_traces.rend(); ++trace)
        paintTrace(*painter, *trace);
    painter->restore();
    std::vector<QRectF> numbers;
    for (const Trace &trace : m_traces)
        paintNumber(*painter, trace, numbers);
    paintMarks(*painter);
    paintRemark(*painter);
    paintPart(*painter);
}

void TimeSeriesChart::paintRemark(QPainter &painter) const
{
    if (m_remark.isEmpty())
        return;
    const QRectF plot = plotRect();
    const double width = m_plotTexts.width(painter.font(), m_remark);
    QRectF box(0.0, plot.top() + 1.0, width + 8.0, QFontMetricsF(painter.font()).height() + 2.0);
    box.moveRight(plot.right() - 1.0);
    QColor ground = palette().color(QPalette::Base);
    ground.setAlphaF(0.8F);
    painter.fillRect(box, ground);
    painter.setPen(palette().color(QPalette::Text));
    m_plotTexts.draw(painter, box, Qt::AlignCenter, m_remark);
}

/// An axis that does not begin at zero says so, by the sign of a broken axis and in words.
void TimeSeriesChart::paintPart(QPainter &painter) const
{
    const QString text = partText();
    if (text.isEmpty())
        return;
    const QRectF plot = plotRect();
    const double line = QFontMetricsF(painter.font()).height();
    const QRectF box(plot.left() + 6.0, plot.bottom() - line - 3.0,
                     m_plotTexts.width(painter.font(), text) + 8.0, line + 2.0);
    QColor ground = palette().color(QPalette::Base);
    ground.setAlphaF(0.8F);
    painter.fillRect(box, ground);
    painter.setPen(palette().color(QPalette::Text));
    m_plotTexts.draw(painter, box, Qt::AlignCenter, text);
    if (m_scale.bottom <= 0.0 || m_scale.isLogarithmic)
        return;
    QPolygonF zigzag;
    constexpr double reach = 4.0;
    for (int i = 0; i < 6; ++i)
        zigzag.append(QPointF(plot.left() + (i % 2 == 0 ? -reach : reach) / 2.0, plot.bottom() - 3.0 * i));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
    painter.drawPolyline(zigzag);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

/// Fills columns of pixels from `left` on, each from its top to its bottom where there are both.
void TimeSeriesChart::fillColumns(QPainter &painter, const QColor &colour, int left,
                                  const std::vector<double> &tops, const std::vector<double> &bottoms)
{
    const auto isPresent = [&](std::size_t column) {
        return column < tops.size() && tops[column] <= bottoms[column]; // neither is absent
    };
    const auto topOf = [&](std::size_t column) { return int(std::floor(tops[column])); };
    const auto endOf = [&](std::size_t column) { return int(std::floor(bottoms[column])) + 1; };
    QList<QRect> rects;
    const auto add = [&rects](int x, int width, int top, int end) {
        if (top < end)
            rects.append(QRect(x, top, width, end - top));
    };
    // Neighbours have most of their pixels in common: those are one rectangle.
    constexpr std::size_t together = 16;
    for (std::size_t first = 0; first < tops.size();) {
        if (!isPresent(first)) {
            ++first;
            continue;
        }
        int top = topOf(first);
        int end = endOf(first);
        std::size_t next = first + 1;
        for (; next < first + together && isPresent(next); ++next) {
            const int commonTop = std::max(top, topOf(next));
            const int commonEnd = std::min(end, endOf(next));
            if (commonTop >= commonEnd)
                break;
            top = commonTop;
            end = commonEnd;
        }
        add(left + int(first), int(next - first), top, end);
        for (; first < next; ++first) {
            add(left + int(first), 1, topOf(first), top);
            add(left + int(first), 1, end, endOf(first));
        }
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    drawClippedRects(painter, std::move(rects));
}

void TimeSeriesChart::paintArea(QPainter &painter, const Trace &trace) const
{
    if (trace.number > 1)
        return; // areas of several connections would hide each other
    const QRectF plot = plotRect();
    const QColor colour = fillOf(m_pane.curves[trace.curve], palette());
    const bool isBand = m_pane.curves[trace.curve].shape == Curve::Shape::Band;
    const PlotPixels pixels = this->pixels();
    // A polygon with a tooth in each pixel takes many times as long as its columns.
    if (double(trace.upper.pointCount()) > plot.width() / 4) {
        const std::vector<double> tops = pixels.edge(trace.upper, trace.offset, true);
        fillColumns(painter, colour, int(std::floor(plot.left())), tops,
                    isBand ? pixels.edge(trace.lower, trace.offset, false)
                           : std::vector<double>(tops.size(), plot.bottom()));
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    // Both edges of a band are absent together, so their lines begin and end together.
    for (std::size_t i = 0; i < trace.upper.lines.size(); ++i) {
        QPolygonF area = pixels.polyline(trace.upper.lines[i], trace.offset);
        if (isBand && i < trace.lower.lines.size()) {
            const QPolygonF lower = pixels.polyline(trace.lower.lines[i], trace.offset);
            std::copy(lower.rbegin(), lower.rend(), std::back_inserter(area));
        } else {
            area.append(QPointF(area.constLast().x(), plot.bottom()));
            area.append(QPointF(area.constFirst().x(), plot.bottom()));
        }
        drawClippedPolygon(painter, area);
    }
}

void TimeSeriesChart::paintTrace(QPainter &painter, const Trace &trace) const
{
    const Curve &curve = m_pane.curves[trace.curve];
    const bool isOverlaid = trace.number > 1;
    const PlotPixels pixels = this->pixels();
    if (curve.shape == Curve::Shape::Impulse) {
        const QRectF plot = plotRect();
        const QColor colour = fillOf(curve, palette());
        // Several of them at one time stand side by side.
        const double shift = 3.0 * double(trace.curve);
        const auto impulse = [&](double time, double value) {
            const double top = std::max(pixels.y(value), plot.top() - 1.0);
            if (value > 0.0 && top < plot.bottom()) {
                painter.fillRect(
                    QRectF(pixels.x(time + trace.offset) + shift - 1.0, top, 2.0, plot.bottom() - top),
                    colour);
            }
        };
        for (const QPolygonF &line : trace.upper.lines) {
            for (const QPointF &point : line)
                impulse(point.x(), point.y());
        }
        for (const Thinned::Bar &bar : trace.upper.bars)
            impulse(bar.time, bar.high);
        return;
    }

    if (!trace.upper.bars.empty() && curve.shape != Curve::Shape::Band) {
        QColor colour = inkColour(curve.colour, palette());
        colour.setAlphaF(0.45F);
        const Thinned bars{{}, trace.upper.bars};
        fillColumns(painter, colour, int(std::floor(plotRect().left())),
                    pixels.edge(bars, trace.offset, true), pixels.edge(bars, trace.offset, false));
    }
    const bool isArea = curve.shape != Curve::Shape::Line;
    if (isArea && !isOverlaid)
        return;
    if (curve.shape == Curve::Shape::Band)
        return;
    painter.setRenderHint(QPainter::Antialiasing, trace.upper.bars.empty());
    painter.setPen(penOf(curve, palette(), trace.number));
    painter.setBrush(Qt::NoBrush);
    for (const QPolygonF &line : trace.upper.lines)
        drawClippedPolyline(painter, pixels.polyline(line, trace.offset));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimeSeriesChart::paintNumber(QPainter &painter, const Trace &trace, std::vector<QRectF> &taken) const
{
    if (trace.number == 0 || trace.upper.isEmpty())
        return;
    const QPointF last = trace.upper.lines.back().constLast();
    const QRectF plot = plotRect();
    const double x = std::min(xAt(last.x() + trace.offset), plot.right());
    const double y = yAt(last.y());
    if (x < plot.left() || y < plot.top() || y > plot.bottom())
        return;
    const QString text = QString::number(trace.number);
    const QFontMetricsF metrics(painter.font());
    QRectF box(x - metrics.horizontalAdvance(text) - 6.0, y - metrics.height() - 1.0,
               metrics.horizontalAdvance(text) + 4.0, metrics.height());
    if (box.top() < plot.top())
        box.translate(0.0, metrics.height() + 2.0);
    // Better none than two on top of each other.
    if (std::any_of(taken.begin(), taken.end(),
                    [&box](const QRectF &other) { return other.intersects(box); }))
        return;
    taken.push_back(box);
    painter.setPen(inkColour(m_pane.curves[trace.curve].colour, palette()));
    painter.drawText(box, Qt::AlignCenter, text);
}

void TimeSeriesChart::paintMarks(QPainter &painter) const
{
    const QRectF plot = plotRect();
    painter.save();
    painter.setClipRect(plot);
    if (const auto marked = m_controller.marked()) {
        QColor shade = palette().color(QPalette::Highlight);
        painter.setPen(QPen(shade, 1.0));
        shade.setAlphaF(0.18F);
        const QRectF range(QPointF(xAt(marked->from), plot.top() - 1.0),
                           QPointF(xAt(marked->to), plot.bottom() + 1.0));
        painter.fillRect(range, shade);
        painter.drawLine(range.topLeft(), range.bottomLeft());
        painter.drawLine(range.topRight(), range.bottomRight());
    }
    const QFontMetricsF metrics(painter.font());
    for (const Flag &flag : m_flags) {
        const double x = xAt(flag.seconds);
        painter.setPen(QPen(palette().color(QPalette::Text), 1.0, Qt::DashLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        constexpr double widest = 160.0;
        const QString text = metrics.elidedText(flag.text, Qt::ElideRight, widest);
        const QRectF box(x, plot.top(), metrics.horizontalAdvance(text) + 8.0, metrics.height() + 2.0);
        painter.fillRect(box, palette().color(QPalette::Text));
        painter.setPen(palette().color(QPalette::Base));
        painter.drawText(box, Qt::AlignCenter, text);
    }
    if (const std::optional<double> cursor = m_controller.cursor()) {
        painter.setPen(QPen(mutedText(palette()), 1.0));
        painter.drawLine(QPointF(xAt(*cursor), plot.top()), QPointF(xAt(*cursor), plot.bottom()));
    }
    painter.restore();
}

} // namespace cwndscope::ui
