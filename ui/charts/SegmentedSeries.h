// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/Decimator.h"

#include <QBrush>
#include <QPen>

#include <vector>

QT_BEGIN_NAMESPACE
class QAbstractAxis;
class QAreaSeries;
class QChart;
class QLineSeries;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// A line or an area with gaps in a Qt chart, which has no notion of them: one QXYSeries for each segment,
/// made as they are needed and kept for reuse. The chart owns the series; it must outlive this object's use.
class SegmentedSeries
{
public:
    SegmentedSeries(QChart *chart, QAbstractAxis *xAxis, QAbstractAxis *yAxis, bool isArea);

    void setPen(const QPen &pen);
    void setBrush(const QBrush &brush);
    /// A line, or an area down to zero.
    void setSegments(Segments segments);
    /// An area between two lines of as many segments each.
    void setBand(Segments lower, Segments upper);
    void clear() { setSegments({}); }
    int pointCount() const;

    /// More gaps than this are not drawn; the narrowest are bridged.
    static constexpr std::size_t maxSegments = 24;

private:
    struct Piece
    {
        QLineSeries *upper = nullptr;
        QLineSeries *lower = nullptr;
        QAreaSeries *area = nullptr;
    };

    Piece makePiece() const;
    void applyStyle(const Piece &piece) const;

    QChart *m_chart;
    QAbstractAxis *m_xAxis;
    QAbstractAxis *m_yAxis;
    const bool m_isArea;
    QPen m_pen;
    QBrush m_brush;
    std::vector<Piece> m_pieces;
};

} // namespace cwndscope::ui
