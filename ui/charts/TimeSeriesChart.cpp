// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeSeriesChart.h"

#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLocale>
#include <QRubberBand>
#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace cwndscope::ui {

namespace {

/// Round in its unit, kept without.
Scale inPlainValues(Scale scale, const AxisUnit &unit)
{
    scale.top *= unit.factor;
    scale.step *= scale.isLogarithmic ? 1.0 : unit.factor;
    scale.bottom *= unit.factor;
    return scale;
}

} // namespace

TimeSeriesChart::TimeSeriesChart(ChartController &controller, QWidget *parent)
    : QChartView(parent)
    , m_controller(controller)
    , m_number(controller.addChart())
    , m_rubberBand(new QRubberBand(QRubberBand::Rectangle, viewport()))
{
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(64);
    setFocusPolicy(Qt::ClickFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAcceptDrops(false); // the pane around it takes them
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    QChart *plot = chart();
    plot->legend()->hide();
    plot->setBackgroundVisible(false);
    plot->setMargins({});
    plot->layout()->setContentsMargins(0, 0, 0, 0);
    plot->setAnimationOptions(QChart::NoAnimation);
    applyPalette();

    connect(&m_controller, &ChartController::viewChanged, this, &TimeSeriesChart::updateScale);
    connect(&m_controller, &ChartController::cursorChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&m_controller, &ChartController::markedChanged, viewport(), qOverload<>(&QWidget::update));
}

TimeSeriesChart::~TimeSeriesChart() = default;

void TimeSeriesChart::setPane(const Pane &pane)
{
    const bool isOtherScale = m_pane.curves.empty() || pane.quantity() != m_pane.quantity()
        || pane.isLogarithmic != m_pane.isLogarithmic;
    m_pane = pane;
    m_traces.clear();
    if (isOtherScale)
        m_controller.forgetValues(m_number);
    setAccessibleName(pane.title);
    setScaleFor(0.0, 0.0);
    viewport()->update();
}

void TimeSeriesChart::draw(std::span<const Source> sources)
{
    m_message.clear();
    m_traces.clear();
    m_drawnView = m_controller.view();
    const int columns = std::max(1, int(plotRect().width()));
    double lowest = 0.0;
    double highest = 0.0;
    double reference = 0.0;
    ValueRange extent{std::numeric_limits<double>::infinity(), 0.0};
    for (const Source &source : sources) {
        const models::Track &track = *source.track;
        const PixelColumns division(track.times(), m_drawnView.from - source.offset,
                                    m_drawnView.to - source.offset, m_controller.last() - source.offset,
                                    columns);
        for (std::size_t i = 0; i < m_pane.curves.size(); ++i) {
            const Curve &curve = m_pane.curves[i];
            // Reference lines of several connections would bury what is compared.
            if (curve.isReference && source.number > 1)
                continue;
            const std::size_t column = source.firstColumn + i;
            Trace trace{i, source.number, source.offset, {}, {}};
            trace.upper = thin(track.times(), track.high(column), track.breaks(), division);
            if (curve.shape == Curve::Shape::Band)
                trace.lower = thin(track.times(), track.low(column), track.breaks(), division);
            double &top = curve.isReference ? reference : highest;
            top = std::max(top, trace.upper.highest);
            const double low = trace.upper.lowest;
            if (!curve.isReference && !trace.upper.isEmpty())
                extent = {std::min(extent.from, low), std::max(extent.to, trace.upper.highest)};
            if (low > 0.0 && (lowest == 0.0 || low < lowest))
                lowest = low;
            m_traces.push_back(std::move(trace));
        }
    }
    // A logarithmic axis has room for all.
    if (highest == 0.0 || m_pane.isLogarithmic)
        highest = std::max(highest, reference);
    m_extent = extent;
    setScaleFor(lowest, highest);
    viewport()->update();
}

void TimeSeriesChart::setFlags(const std::vector<Flag> &flags)
{
    if (flags == m_flags)
        return;
    m_flags = flags;
    viewport()->update();
}

void TimeSeriesChart::setBands(const std::vector<TimeRange> &bands)
{
    if (bands == m_bands)
        return;
    m_bands = bands;
    viewport()->update();
}

void TimeSeriesChart::setRemark(const QString &remark)
{
    if (remark == m_remark)
        return;
    m_remark = remark;
    viewport()->update();
}

void TimeSeriesChart::setMessage(const QString &message)
{
    m_traces.clear();
    setScaleFor(0.0, 0.0);
    m_drawnView = m_controller.view();
    m_message = message;
    viewport()->update();
}

int TimeSeriesChart::pointCount() const
{
    std::size_t count = 0;
    for (const Trace &trace : m_traces)
        count += trace.upper.pointCount();
    return int(count);
}

bool TimeSeriesChart::isThinned() const
{
    return std::any_of(m_traces.begin(), m_traces.end(),
                       [](const Trace &trace) { return !trace.upper.bars.empty(); });
}

QPen TimeSeriesChart::penOf(const Curve &curve, const QPalette &palette, int number)
{
    constexpr std::array dashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                Qt::DashDotDotLine};
    const Qt::PenStyle dash = number > 0 ? dashes[std::size_t(number - 1) % dashes.size()] : curve.dash;
    // One pixel: a wider pen costs several times as much to draw.
    return QPen(inkColour(curve.colour, palette), 1.0, dash);
}

QColor TimeSeriesChart::fillOf(const Curve &curve, const QPalette &palette)
{
    QColor colour = inkColour(curve.colour, palette);
    colour.setAlphaF(curve.shape == Curve::Shape::Impulse ? 1.0F : 0.35F);
    return colour;
}

void TimeSeriesChart::setScaleFor(double lowest, double highest)
{
    const AxisUnit unit = unitFor(highest);
    Scale scale;
    if (m_pane.isLogarithmic) {
        scale = logarithmicScale(lowest / unit.factor, highest / unit.factor);
    } else {
        // What is at hand stays where it fits; it is kept in plain values, and round in its own unit.
        const Scale now{m_whole.top / unit.factor, m_whole.step / unit.factor};
        const bool comparable = unit == m_wholeUnit && !m_whole.isLogarithmic && m_maxTicks == maxTicks();
        scale = comparable ? steadyScale(now, highest / unit.factor, maxTicks())
                           : scaleFor(highest / unit.factor, maxTicks());
    }
    m_whole = inPlainValues(scale, unit);
    m_wholeUnit = unit;
    updateScale();
}

void TimeSeriesChart::updateScale()
{
    Scale scale = m_whole;
    AxisUnit unit = m_wholeUnit;
    if (const std::optional<ValueRange> range = m_controller.values(m_number)) {
        unit = unitFor(range->to);
        scale = inPlainValues(
            partOf(m_whole, {range->from / unit.factor, range->to / unit.factor}, maxTicks()), unit);
    }
    if (scale == m_scale && unit == m_unit && m_maxTicks == maxTicks())
        return;
    m_maxTicks = maxTicks();
    m_scale = scale;
    m_unit = unit;
    viewport()->update();
    setAccessibleDescription(partText());
}

AxisUnit TimeSeriesChart::unitFor(double highest) const
{
    return axisUnit(m_pane.curves.empty() ? models::Quantity::Number : m_pane.quantity(), highest);
}

QString TimeSeriesChart::partText() const
{
    if (!m_scale.isPart)
        return {};
    return tr("zoomed: %1 to %2")
        .arg(models::quantityText(m_pane.quantity(), m_scale.bottom),
             models::quantityText(m_pane.quantity(), m_scale.top));
}

int TimeSeriesChart::maxTicks() const
{
    constexpr int most = 5;
    const double perNumber = 2.0 * QFontMetricsF(axisFont()).height();
    return std::clamp(int(plotRect().height() / perNumber), 1, most);
}

double TimeSeriesChart::decadesPerTick() const
{
    // Several powers of ten for each number, where there is no room for one.
    const double decades = std::log10(m_scale.top / m_scale.bottom);
    return std::max(1.0, std::ceil(decades / m_maxTicks - 1e-9));
}

QStringList TimeSeriesChart::numbers() const
{
    QStringList texts;
    for (const double tick : valueTicks())
        texts.append(QLocale().toString(tick / m_unit.factor, 'g', 6));
    return texts;
}

std::vector<double> TimeSeriesChart::valueTicks() const
{
    std::vector<double> ticks;
    if (m_scale.isLogarithmic) {
        const double each = decadesPerTick();
        const double bottom = std::log10(m_scale.bottom / m_unit.factor) - 1e-9;
        const double top = std::log10(m_scale.top / m_unit.factor) + 1e-9;
        for (int count = qCeil(bottom / each); count <= qFloor(top / each); ++count)
            ticks.push_back(std::pow(10.0, count * each) * m_unit.factor);
        return ticks;
    }
    // Counted rather than summed, so that no tick drifts by roundings.
    const double rounding = 1e-9 * m_scale.step;
    const auto last = std::llround(std::floor((m_scale.top + rounding) / m_scale.step));
    for (auto count = std::llround(std::ceil((m_scale.bottom - rounding) / m_scale.step)); count <= last;
         ++count)
        ticks.push_back(double(count) * m_scale.step);
    return ticks;
}

QFont TimeSeriesChart::axisFont() const
{
    QFont small = font();
    if (small.pointSizeF() > 0.0)
        small.setPointSizeF(small.pointSizeF() * 0.85);
    return small;
}

void TimeSeriesChart::applyPalette()
{
    setBackgroundBrush(palette().color(QPalette::Base));
}

QRectF TimeSeriesChart::plotRect() const
{
    return QRectF(viewport()->rect()).adjusted(leftMargin, 8, -rightMargin, -8);
}

double TimeSeriesChart::secondsAt(double x) const
{
    const QRectF plot = plotRect();
    const ChartController::View view = m_controller.view();
    return view.from + view.span() * (x - plot.left()) / std::max(1.0, plot.width());
}

void TimeSeriesChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    chart()->setPlotArea(plotRect());
    Q_EMIT resized();
}

void TimeSeriesChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyPalette();
}

} // namespace cwndscope::ui
