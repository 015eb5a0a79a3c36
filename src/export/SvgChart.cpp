// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/SvgChart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace cwndscope::exporting {

namespace {

constexpr double width = 760;
constexpr double height = 170;
constexpr double left = 78;
constexpr double right = width - 8;
constexpr double top = 24;
constexpr double bottom = height - 20;

QByteArray number(double value)
{
    return QByteArray::number(value, 'f', 1);
}

QByteArray escaped(const QString &text)
{
    return text.toHtmlEscaped().toUtf8();
}

/// 1, 2 or 5 times a power of ten, so that `count` of them reach `span`.
double niceStep(double span, int count)
{
    const double rough = span / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

QByteArray textAt(double x, double y, const char *anchor, const QString &text)
{
    return "<text class=\"axis\" x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor
        + "\">" + escaped(text) + "</text>";
}

QByteArray lineAt(double x1, double y1, double x2, double y2, const char *name)
{
    return QByteArray("<line class=\"") + name + "\" x1=\"" + number(x1) + "\" y1=\"" + number(y1)
        + "\" x2=\"" + number(x2) + "\" y2=\"" + number(y2) + "\"/>";
}

/// The points of a line, where a column of a pixel has no more than its first, lowest, highest and last one.
class Path
{
public:
    Path(double from, double to, double highest)
        : m_from(from)
        , m_span(to - from)
        , m_highest(highest)
    { }

    void add(double time, double value, bool isJoined)
    {
        const double x = left + (time - m_from) / m_span * (right - left);
        const double y = bottom - std::clamp(value / m_highest, 0.0, 1.0) * (bottom - top);
        const auto column = long(std::floor(x));
        if (!isJoined || column != m_column)
            flush();
        if (!isJoined)
            m_isBegun = false;
        m_column = column;
        m_points.push_back({x, y});
    }
    QByteArray text()
    {
        flush();
        return m_text;
    }

private:
    struct Point
    {
        double x;
        double y;
    };

    void flush()
    {
        constexpr std::size_t few = 4;
        if (m_points.size() > few) {
            const auto [low, high] = std::minmax_element(m_points.begin(), m_points.end(),
                                                         [](Point a, Point b) { return a.y < b.y; });
            m_points = {m_points.front(), *std::min(low, high), *std::max(low, high), m_points.back()};
        }
        for (const Point point : m_points) {
            m_text += (m_isBegun ? " L" : " M") + number(point.x) + ',' + number(point.y);
            m_isBegun = true;
        }
        m_points.clear();
    }

    double m_from;
    double m_span;
    double m_highest;
    long m_column = 0;
    bool m_isBegun = false;
    std::vector<Point> m_points;
    QByteArray m_text;
};

bool isShown(const SvgChart &chart, const SvgChart::Line &line, std::size_t i)
{
    return std::isfinite(line.values[i]) && line.times[i] >= chart.from && line.times[i] <= chart.to;
}

QByteArray pathOf(const SvgChart &chart, const SvgChart::Line &line, double highest)
{
    Path path(chart.from, chart.to, highest);
    auto next = line.breaks.begin();
    bool isJoined = false;
    for (std::size_t i = 0; i < line.times.size(); ++i) {
        while (next != line.breaks.end() && *next <= i) {
            isJoined = isJoined && *next != i;
            ++next;
        }
        if (!isShown(chart, line, i) || line.values[i] > highest) {
            isJoined = false;
            continue;
        }
        path.add(line.times[i], line.values[i], isJoined);
        isJoined = true;
    }
    return path.text();
}

double highestOf(const SvgChart &chart)
{
    double highest = 0;
    for (const bool isStretching : {true, false}) {
        for (const SvgChart::Line &line : chart.lines) {
            if (line.stretches != isStretching || (!isStretching && highest > 0))
                continue;
            for (std::size_t i = 0; i < line.times.size(); ++i) {
                if (isShown(chart, line, i))
                    highest = std::max(highest, line.values[i]);
            }
        }
    }
    return highest > 0 ? highest * 1.05 : 1;
}

QByteArray grid(const SvgChart &chart, double highest)
{
    QByteArray out;
    const double step = niceStep(highest, 4);
    for (int i = 0; i * step <= highest; ++i) {
        const double value = i * step;
        const double y = bottom - value / highest * (bottom - top);
        out += lineAt(left, y, right, y, "grid");
        out += textAt(left - 5, y + 4, "end", models::quantityText(chart.quantity, value));
    }
    const double timeStep = niceStep(chart.to - chart.from, 8);
    const double first = std::ceil(chart.from / timeStep);
    for (int i = 0; (first + i) * timeStep <= chart.to; ++i) {
        const double time = (first + i) * timeStep;
        const double x = left + (time - chart.from) / (chart.to - chart.from) * (right - left);
        out += lineAt(x, top, x, bottom, "grid");
        out += textAt(x, bottom + 14, "middle", models::quantityText(models::Quantity::Seconds, time));
    }
    return out;
}

/// Whether a part of it lies above the axis, which others decide.
bool reachesBeyond(const SvgChart &chart, const SvgChart::Line &line, double highest)
{
    for (std::size_t i = 0; i < line.times.size(); ++i) {
        if (isShown(chart, line, i) && line.values[i] > highest)
            return true;
    }
    return false;
}

QByteArray legend(const SvgChart &chart, double highest)
{
    QByteArray out = "<text class=\"title\" x=\"0\" y=\"13\">" + escaped(chart.title) + "</text>";
    double x = left;
    for (const SvgChart::Line &line : chart.lines) {
        out += "<line x1=\"" + number(x) + "\" y1=\"9\" x2=\"" + number(x + 22) + "\" y2=\"9\" stroke=\""
            + line.colour + "\" stroke-width=\"2\" stroke-dasharray=\"" + line.dash + "\"/>";
        const QString label =
            reachesBeyond(chart, line, highest) ? line.label + QStringLiteral(" ↑") : line.label;
        out += textAt(x + 27, 13, "start", label);
        constexpr double letter = 6.5;
        x += 45 + letter * double(label.size());
    }
    return out;
}

} // namespace

bool SvgChart::hasValues() const
{
    return std::any_of(lines.begin(), lines.end(), [this](const Line &line) {
        for (std::size_t i = 0; i < line.times.size(); ++i) {
            if (isShown(*this, line, i) && line.values[i] > 0)
                return true;
        }
        return false;
    });
}

QByteArray SvgChart::svg() const
{
    const double highest = highestOf(*this);
    QByteArray out = "<svg viewBox=\"0 0 " + QByteArray::number(width) + ' ' + QByteArray::number(height)
        + "\" role=\"img\" aria-label=\"" + escaped(title) + "\">" + legend(*this, highest);
    if (to > from)
        out += grid(*this, highest);
    for (const Line &line : lines) {
        if (to > from)
            out += "<path fill=\"none\" stroke=\"" + line.colour
                + "\" stroke-width=\"1.4\" stroke-dasharray=\"" + line.dash + "\" d=\""
                + pathOf(*this, line, highest).trimmed() + "\"/>";
    }
    for (const Mark &mark : marks) {
        if (mark.time < from || mark.time > to || to <= from)
            continue;
        const double x = left + (mark.time - from) / (to - from) * (right - left);
        out += "<g>" + lineAt(x, top, x, bottom, "mark") + "<title>" + escaped(mark.text) + "</title></g>";
    }
    return out + "</svg>\n";
}

} // namespace cwndscope::exporting
