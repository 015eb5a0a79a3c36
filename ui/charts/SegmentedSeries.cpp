// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/SegmentedSeries.h"

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>

#include <algorithm>

namespace cwndscope::ui {

SegmentedSeries::SegmentedSeries(QChart *chart, QAbstractAxis *xAxis, QAbstractAxis *yAxis, bool isArea)
    : m_chart(chart)
    , m_xAxis(xAxis)
    , m_yAxis(yAxis)
    , m_isArea(isArea)
    , m_pen(Qt::NoPen)
{ }

void SegmentedSeries::setPen(const QPen &pen)
{
    m_pen = pen;
    for (const Piece &piece : m_pieces)
        applyStyle(piece);
}

void SegmentedSeries::setBrush(const QBrush &brush)
{
    m_brush = brush;
    for (const Piece &piece : m_pieces)
        applyStyle(piece);
}

void SegmentedSeries::setSegments(Segments segments)
{
    if (!m_isArea) {
        setBand({}, std::move(segments));
        return;
    }
    Segments ground = segments;
    for (QList<QPointF> &segment : ground)
        segment = {QPointF(segment.constFirst().x(), 0.0), QPointF(segment.constLast().x(), 0.0)};
    setBand(std::move(ground), std::move(segments));
}

void SegmentedSeries::setBand(Segments lower, Segments upper)
{
    lower = limitSegments(std::move(lower), maxSegments);
    upper = limitSegments(std::move(upper), maxSegments);
    while (m_pieces.size() < upper.size())
        m_pieces.push_back(makePiece());

    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const Piece &piece = m_pieces[i];
        // Replacing nothing by nothing would still redraw the chart.
        const bool isUsed = i < upper.size();
        if (!isUsed && piece.upper->count() == 0)
            continue;
        // One replace() a frame: each of append()'s calls would lay out the whole series anew.
        piece.upper->replace(isUsed ? upper[i] : QList<QPointF>());
        if (piece.lower)
            piece.lower->replace(isUsed && i < lower.size() ? lower[i] : QList<QPointF>());
    }
}

int SegmentedSeries::pointCount() const
{
    int count = 0;
    for (const Piece &piece : m_pieces)
        count += int(piece.upper->count());
    return count;
}

SegmentedSeries::Piece SegmentedSeries::makePiece() const
{
    Piece piece;
    if (m_isArea) {
        piece.area = new QAreaSeries(m_chart);
        piece.upper = new QLineSeries(piece.area);
        piece.lower = new QLineSeries(piece.area);
        piece.area->setUpperSeries(piece.upper);
        piece.area->setLowerSeries(piece.lower);
    } else {
        piece.upper = new QLineSeries(m_chart);
    }
    QAbstractSeries *series = piece.area ? static_cast<QAbstractSeries *>(piece.area) : piece.upper;
    m_chart->addSeries(series);
    series->attachAxis(m_xAxis);
    series->attachAxis(m_yAxis);
    applyStyle(piece);
    return piece;
}

void SegmentedSeries::applyStyle(const Piece &piece) const
{
    if (piece.area) {
        piece.area->setPen(m_pen);
        piece.area->setBrush(m_brush);
    } else {
        piece.upper->setPen(m_pen);
    }
}

} // namespace cwndscope::ui
