// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Decimator.h"

#include <algorithm>
#include <cmath>

namespace cwndscope::ui {

Decimator::Decimator(double from, double to, int columns, double maxGap)
    : m_from(from)
    , m_columnWidth((to - from) / std::max(columns, 1))
    , m_maxGap(maxGap)
{ }

void Decimator::add(double x, double y)
{
    if (!std::isfinite(y)) {
        endSegment();
        return;
    }
    if (m_columnOpen) {
        const double spacing = x - m_from - m_last.x();
        if (spacing > m_maxGap && spacing > 3.0 * m_spacing)
            endSegment();
        m_spacing = spacing;
    }

    m_highest = std::max(m_highest, y);
    const QPointF point(x - m_from, y);
    const double column = m_columnWidth > 0.0 ? std::floor(point.x() / m_columnWidth) : 0.0;
    if (m_columnOpen && column != m_column)
        flushColumn();
    if (!m_columnOpen) {
        m_columnOpen = true;
        m_column = column;
        m_first = m_lowest = m_top = point;
    } else if (point.y() < m_lowest.y()) {
        m_lowest = point;
    } else if (point.y() > m_top.y()) {
        m_top = point;
    }
    m_last = point;
}

Segments Decimator::finish()
{
    endSegment();
    return std::move(m_segments);
}

void Decimator::flushColumn()
{
    const bool lowestFirst = m_lowest.x() <= m_top.x();
    for (const QPointF &point :
         {m_first, lowestFirst ? m_lowest : m_top, lowestFirst ? m_top : m_lowest, m_last}) {
        if (m_segment.isEmpty() || m_segment.constLast() != point)
            m_segment.append(point);
    }
    m_columnOpen = false;
}

void Decimator::endSegment()
{
    if (!m_columnOpen)
        return;
    flushColumn();
    if (m_segment.size() == 1)
        m_segment.append(m_segment.constFirst() + QPointF(m_columnWidth, 0.0));
    m_segments.push_back(std::move(m_segment));
    m_segment.clear();
}

Segments limitSegments(Segments segments, std::size_t maximum)
{
    if (segments.size() <= maximum || maximum == 0)
        return segments;

    std::vector<double> gaps;
    for (std::size_t i = 1; i < segments.size(); ++i)
        gaps.push_back(segments[i].constFirst().x() - segments[i - 1].constLast().x());
    std::vector<std::size_t> widest(gaps.size());
    for (std::size_t i = 0; i < widest.size(); ++i)
        widest[i] = i;
    std::stable_sort(widest.begin(), widest.end(),
                     [&gaps](std::size_t a, std::size_t b) { return gaps[a] > gaps[b]; });
    std::vector<bool> stays(gaps.size(), false);
    for (std::size_t i = 0; i + 1 < maximum; ++i)
        stays[widest[i]] = true;

    Segments joined;
    joined.push_back(std::move(segments.front()));
    for (std::size_t i = 1; i < segments.size(); ++i) {
        if (stays[i - 1])
            joined.push_back(std::move(segments[i]));
        else
            joined.back().append(segments[i]);
    }
    return joined;
}

} // namespace cwndscope::ui
