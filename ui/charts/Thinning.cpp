// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Thinning.h"

#include <algorithm>
#include <cmath>

namespace cwndscope::ui {

PixelColumns::PixelColumns(std::span<const double> times, double from, double to, double last, int count)
{
    const auto start = times.begin();
    auto first = std::lower_bound(start, times.end(), from);
    if (first != start)
        --first;
    auto past = std::upper_bound(first, times.end(), std::min(to, last));
    if (past != times.end() && *past <= last)
        ++past;
    begin = std::size_t(first - start);
    end = std::size_t(past - start);

    width = (to - from) / std::max(count, 1);
    if (!(width > 0.0))
        return;
    // Columns are counted from time zero rather than from the left edge, so that what is in one does not
    // change while the view scrolls: the chart would shimmer.
    for (std::size_t i = begin; i < end;) {
        const double edge = (std::floor(times[i] / width) + 1.0) * width;
        const auto next = std::lower_bound(start + std::ptrdiff_t(i) + 1, start + std::ptrdiff_t(end), edge);
        i = std::size_t(next - start);
        ends.push_back(i);
    }
}

std::size_t Thinned::pointCount() const
{
    std::size_t count = 0;
    for (const QPolygonF &line : lines)
        count += std::size_t(line.size());
    return count;
}

namespace {

class Thinner
{
public:
    Thinner(std::span<const double> times, std::span<const double> values, double columnWidth)
        : m_times(times)
        , m_values(values)
        , m_columnWidth(columnWidth)
    { }

    void endLine()
    {
        if (!m_line.isEmpty())
            m_result.lines.push_back(std::move(m_line));
        m_line.clear();
    }

    /// Samples [first, end) of one column, joined and finite.
    void add(std::size_t first, std::size_t end)
    {
        std::size_t low = first;
        std::size_t high = first;
        for (std::size_t i = first + 1; i < end; ++i) {
            if (m_values[i] < m_values[low])
                low = i;
            else if (m_values[i] > m_values[high])
                high = i;
        }
        m_result.lowest = m_any ? std::min(m_result.lowest, m_values[low]) : m_values[low];
        m_result.highest = m_any ? std::max(m_result.highest, m_values[high]) : m_values[high];
        m_any = true;
        if (end - first <= fewSamples) {
            for (std::size_t i = first; i < end; ++i)
                append(i);
            return;
        }
        const double middle = (std::floor(m_times[first] / m_columnWidth) + 0.5) * m_columnWidth;
        m_result.bars.push_back({middle, m_values[low], m_values[high]});
        append(end - 1);
    }

    Thinned finish()
    {
        endLine();
        return std::move(m_result);
    }

private:
    void append(std::size_t i) { m_line.append(QPointF(m_times[i], m_values[i])); }

    std::span<const double> m_times;
    std::span<const double> m_values;
    const double m_columnWidth;
    Thinned m_result;
    QPolygonF m_line;
    bool m_any = false;
};

} // namespace

Thinned thin(std::span<const double> times, std::span<const double> values,
             std::span<const std::size_t> breaks, const PixelColumns &columns)
{
    Thinner thinner(times, values, columns.width);
    auto nextBreak = std::upper_bound(breaks.begin(), breaks.end(), columns.begin);
    std::size_t i = columns.begin;
    for (const std::size_t columnEnd : columns.ends) {
        while (i < columnEnd) {
            if (nextBreak != breaks.end() && i == *nextBreak) {
                thinner.endLine();
                ++nextBreak;
            }
            const std::size_t end = nextBreak != breaks.end() ? std::min(columnEnd, *nextBreak) : columnEnd;
            const std::size_t first = i;
            while (i < end && std::isfinite(values[i]))
                ++i;
            if (first < i)
                thinner.add(first, i);
            if (i < end) {
                thinner.endLine();
                ++i;
            }
        }
    }
    return thinner.finish();
}

} // namespace cwndscope::ui
