// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Thinning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>

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
    // A column has about as many samples as the one before, so its end is looked for near there first.
    std::size_t usual = 1;
    for (std::size_t i = begin; i < end;) {
        const double edge = (std::floor(times[i] / width) + 1.0) * width;
        std::size_t low = i + 1;
        std::size_t high = std::min(end, low + 2 * usual);
        if (times[high - 1] < edge) {
            low = high;
            high = end;
        }
        const auto next = std::lower_bound(start + std::ptrdiff_t(low), start + std::ptrdiff_t(high), edge);
        usual = std::size_t(next - start) - i;
        i += usual;
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

struct Extent
{
    double low;
    double high;
};

/// Two in one register: compilers do not see by themselves that they may compare them together.
using Pair = double __attribute__((vector_size(16)));

/// The extremes of what it looks at, and whether all of it was finite.
template <typename Value> struct Looker
{
    Value low;
    Value high;
    Value odd{}; // stays 0 only while each value minus itself is

    void look(const Value &value)
    {
        low = value < low ? value : low;
        high = value > high ? value : high;
        odd += value - value;
    }
};

/// Of at least one value; nothing where one is not a finite number. A frame looks at tens of thousands of
/// values of each curve; in pairs, and two of them at a time, that takes half as long.
std::optional<Extent> extentOf(std::span<const double> values)
{
    const double start = values[0];
    const Pair both = {start, start};
    Looker<double> one{start, start};
    std::array<Looker<Pair>, 2> pairs{{{both, both}, {both, both}}};
    std::size_t i = 0;
    for (; i + 4 <= values.size(); i += 4) {
        for (std::size_t k = 0; k < 2; ++k) {
            Pair value;
            std::memcpy(&value, &values[i + 2 * k], sizeof value);
            pairs[k].look(value);
        }
    }
    for (; i < values.size(); ++i)
        one.look(values[i]);
    double odd = one.odd + (start - start);
    for (const Looker<Pair> &pair : pairs) {
        for (std::size_t lane = 0; lane < 2; ++lane) {
            one.low = std::min(one.low, pair.low[lane]);
            one.high = std::max(one.high, pair.high[lane]);
            odd += pair.odd[lane];
        }
    }
    return odd == 0.0 ? std::optional(Extent{one.low, one.high}) : std::nullopt;
}

class Thinner
{
public:
    Thinner(std::span<const double> times, std::span<const double> values, const PixelColumns &columns)
        : m_times(times)
        , m_values(values)
        , m_columnWidth(columns.width)
        , m_usualLength(qsizetype(columns.ends.size()))
    {
        m_result.bars.reserve(columns.ends.size());
    }

    void endLine()
    {
        if (!m_line.isEmpty())
            m_result.lines.push_back(std::move(m_line));
        m_line.clear();
    }

    /// Samples [first, end) of one column, joined and finite.
    void add(std::size_t first, std::size_t end, const Extent &extent)
    {
        m_result.lowest = m_any ? std::min(m_result.lowest, extent.low) : extent.low;
        m_result.highest = m_any ? std::max(m_result.highest, extent.high) : extent.high;
        m_any = true;
        if (end - first <= fewSamples) {
            for (std::size_t i = first; i < end; ++i)
                append(i);
            return;
        }
        const double middle = (std::floor(m_times[first] / m_columnWidth) + 0.5) * m_columnWidth;
        m_result.bars.push_back({middle, extent.low, extent.high});
        append(end - 1);
    }

    Thinned finish()
    {
        endLine();
        return std::move(m_result);
    }

private:
    void append(std::size_t i)
    {
        if (m_line.isEmpty())
            m_line.reserve(m_usualLength);
        m_line.append(QPointF(m_times[i], m_values[i]));
    }

    std::span<const double> m_times;
    std::span<const double> m_values;
    const double m_columnWidth;
    const qsizetype m_usualLength; ///< of a line, in points
    Thinned m_result;
    QPolygonF m_line;
    bool m_any = false;
};

} // namespace

Thinned thin(std::span<const double> times, std::span<const double> values,
             std::span<const std::size_t> breaks, const PixelColumns &columns)
{
    Thinner thinner(times, values, columns);
    auto nextBreak = std::upper_bound(breaks.begin(), breaks.end(), columns.begin);
    std::size_t i = columns.begin;
    for (const std::size_t columnEnd : columns.ends) {
        while (i < columnEnd) {
            if (nextBreak != breaks.end() && i == *nextBreak) {
                thinner.endLine();
                ++nextBreak;
            }
            const std::size_t end = nextBreak != breaks.end() ? std::min(columnEnd, *nextBreak) : columnEnd;
            if (const auto whole = extentOf(values.subspan(i, end - i))) {
                thinner.add(i, end, *whole);
                i = end;
            }
            while (i < end) {
                const std::size_t first = i;
                while (i < end && std::isfinite(values[i]))
                    ++i;
                if (first < i)
                    thinner.add(first, i, *extentOf(values.subspan(first, i - first)));
                if (i < end) {
                    thinner.endLine();
                    ++i;
                }
            }
        }
    }
    return thinner.finish();
}

} // namespace cwndscope::ui
