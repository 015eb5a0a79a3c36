// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

#include <cstddef>
#include <vector>

namespace cwndscope::ui {

/// A line with gaps: each segment is drawn by itself, nothing joins them.
using Segments = std::vector<QList<QPointF>>;

/// Thins one series to what a screen can show: of each pixel column the first, lowest, highest and last value
/// stay, in the order of time, so that a spike of a single sample survives any zoom. At most four points a
/// column.
class Decimator
{
public:
    /// Columns divide [from, to]; samples outside are kept too, so that lines run on to the edges of the
    /// plot.
    ///
    /// Two samples are not joined when they are further apart than `maxGap` and than three times the distance
    /// of the two before: a pause in sampling is a gap, but a connection that was sampled slowly all along is
    /// a line.
    Decimator(double from, double to, int columns, double maxGap);

    /// In order of x. What is not a finite number breaks the line.
    void add(double x, double y);
    /// What was gathered, with `from` subtracted from every x; a lone point becomes a line one column long,
    /// because a line of one point is not drawn. Largest value in `highest()`.
    Segments finish();
    double highest() const { return m_highest; }

private:
    void flushColumn();
    void endSegment();

    const double m_from;
    const double m_columnWidth;
    const double m_maxGap;
    double m_highest = 0.0;
    double m_spacing = 0.0;

    Segments m_segments;
    QList<QPointF> m_segment;
    bool m_columnOpen = false;
    double m_column = 0.0;
    QPointF m_first;
    QPointF m_lowest;
    QPointF m_top;
    QPointF m_last;
};

/// Joins segments across the narrowest gaps until at most `maximum` are left. The same gaps are chosen for
/// two series whose segments begin and end at the same x.
Segments limitSegments(Segments segments, std::size_t maximum);

} // namespace cwndscope::ui
