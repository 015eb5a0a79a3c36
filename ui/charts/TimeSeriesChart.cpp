// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeSeriesChart.h"

#include <QApplication>
#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QMouseEvent>
#include <QRubberBand>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cwndscope::ui {

namespace {

constexpr double absent = std::numeric_limits<double>::quiet_NaN();

} // namespace

TimeSeriesChart::TimeSeriesChart(ChartController &controller, const QString &title, const QString &unit,
                                 std::vector<Curve> curves, QWidget *parent)
    : QChartView(parent)
    , m_controller(controller)
    , m_title(title)
    , m_unit(unit)
    , m_curves(std::move(curves))
    , m_timeAxis(new QValueAxis(this))
    , m_valueAxis(new QValueAxis(this))
    , m_rubberBand(new QRubberBand(QRubberBand::Rectangle, viewport()))
{
    setAccessibleName(title);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(90);
    setFocusPolicy(Qt::ClickFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);

    QChart *plot = chart();
    plot->legend()->hide();
    plot->setBackgroundVisible(false);
    plot->setMargins({});
    plot->layout()->setContentsMargins(0, 0, 0, 0);
    plot->setAnimationOptions(QChart::NoAnimation);
    plot->addAxis(m_timeAxis, Qt::AlignBottom);
    plot->addAxis(m_valueAxis, Qt::AlignLeft);

    // Points are given relative to the left edge, so that a view that scrolls does not change the axis:
    // laying out an axis costs as much as drawing the curves. Ticks of time are drawn here and labelled by
    // the ruler below.
    m_timeAxis->setVisible(false);
    m_valueAxis->setTickType(QValueAxis::TicksDynamic);
    m_valueAxis->setTickAnchor(0.0);
    m_valueAxis->setLabelFormat(QStringLiteral("%g"));
    m_valueAxis->setTitleText(unit);
    m_valueAxis->setLineVisible(false);
    setScale(Scale{});

    for (const Curve &curve : m_curves) {
        m_traces.push_back(
            {SegmentedSeries(plot, m_timeAxis, m_valueAxis, curve.shape != Curve::Shape::Line), {}, {}});
    }
    applyPalette();

    connect(&m_controller, &ChartController::cursorChanged, this, [this] { viewport()->update(); });
}

TimeSeriesChart::~TimeSeriesChart() = default;

void TimeSeriesChart::clear()
{
    m_times.clear();
    for (Trace &trace : m_traces) {
        trace.low.clear();
        trace.high.clear();
    }
    setScale(Scale{});
}

void TimeSeriesChart::append(double seconds, const tcp::Snapshot &snapshot)
{
    m_times.push_back(seconds);
    for (std::size_t i = 0; i < m_traces.size(); ++i) {
        const Curve::Range range = m_curves[i].value(snapshot).value_or(Curve::Range{absent, absent});
        m_traces[i].high.push_back(range.high);
        if (m_curves[i].shape == Curve::Shape::Band)
            m_traces[i].low.push_back(range.low);
    }
}

void TimeSeriesChart::dropBefore(double seconds)
{
    while (!m_times.empty() && m_times.front() < seconds) {
        m_times.pop_front();
        for (Trace &trace : m_traces) {
            trace.high.pop_front();
            if (!trace.low.empty())
                trace.low.pop_front();
        }
    }
}

void TimeSeriesChart::draw(double maxGap)
{
    m_message.clear();
    m_drawnView = m_controller.view();
    if (m_timeAxis->max() != m_drawnView.span())
        m_timeAxis->setRange(0.0, m_drawnView.span());

    // One sample more than is shown at each side, so that lines run on to the edges, and none that is newer
    // than the pause.
    const auto begin = m_times.begin();
    auto first = std::lower_bound(begin, m_times.end(), m_drawnView.from);
    if (first != begin)
        --first;
    auto last = std::upper_bound(first, m_times.end(), std::min(m_drawnView.to, m_controller.last()));
    if (last != m_times.end() && *last <= m_controller.last())
        ++last;
    const Span span{std::size_t(first - begin), std::size_t(last - begin)};

    double highest = 0.0;
    for (Trace &trace : m_traces) {
        Segments upper = thin(trace.high, span, maxGap, &highest);
        if (trace.low.empty())
            trace.series.setSegments(std::move(upper));
        else
            trace.series.setBand(thin(trace.low, span, maxGap, nullptr), std::move(upper));
    }
    setScale(steadyScale(m_scale, highest));
    viewport()->update();
}

Segments TimeSeriesChart::thin(const std::deque<double> &values, Span span, double maxGap,
                               double *highest) const
{
    // Two pixels a column and at most four points in each.
    const int columns = std::max(1, int(plotRect().width() / 2.0));
    Decimator decimator(m_drawnView.from, m_drawnView.to, columns, maxGap);
    for (std::size_t i = span.begin; i < span.end; ++i)
        decimator.add(m_times[i], values[i]);
    if (highest)
        *highest = std::max(*highest, decimator.highest());
    return decimator.finish();
}

void TimeSeriesChart::setMessage(const QString &message)
{
    for (Trace &trace : m_traces)
        trace.series.clear();
    setScale(Scale{});
    m_drawnView = m_controller.view();
    m_message = message;
    viewport()->update();
}

int TimeSeriesChart::pointCount() const
{
    int count = 0;
    for (const Trace &trace : m_traces)
        count += trace.series.pointCount();
    return count;
}

QPen TimeSeriesChart::penOf(const Curve &curve, const QPalette &palette)
{
    // One pixel: a wider pen costs several times as much to draw.
    return curve.shape == Curve::Shape::Line ? QPen(hue(curve.colour, palette), 1.0, curve.dash)
                                             : QPen(Qt::NoPen);
}

QColor TimeSeriesChart::fillOf(const Curve &curve, const QPalette &palette)
{
    QColor colour = hue(curve.colour, palette);
    colour.setAlphaF(0.35F);
    return colour;
}

void TimeSeriesChart::applyPalette()
{
    const QPalette &colours = palette();
    setBackgroundBrush(colours.color(QPalette::Base));
    const QColor grid = blend(colours.color(QPalette::Base), colours.color(QPalette::Text), 0.12);
    m_valueAxis->setGridLinePen(QPen(grid, 1.0));
    m_valueAxis->setLabelsColor(mutedText(colours));
    m_valueAxis->setTitleBrush(mutedText(colours));
    QFont small = font();
    if (small.pointSizeF() > 0.0)
        small.setPointSizeF(small.pointSizeF() * 0.85);
    m_valueAxis->setLabelsFont(small);
    m_valueAxis->setTitleFont(small);
    for (std::size_t i = 0; i < m_traces.size(); ++i) {
        m_traces[i].series.setPen(penOf(m_curves[i], colours));
        m_traces[i].series.setBrush(fillOf(m_curves[i], colours));
    }
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

double TimeSeriesChart::xAt(double seconds) const
{
    const QRectF plot = plotRect();
    return plot.left() + plot.width() * (seconds - m_drawnView.from) / m_drawnView.span();
}

void TimeSeriesChart::setScale(const Scale &scale)
{
    if (scale == m_scale && m_valueAxis->max() == scale.top)
        return;
    m_scale = scale;
    m_valueAxis->setTickInterval(scale.step);
    m_valueAxis->setRange(0.0, scale.top);
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

void TimeSeriesChart::wheelEvent(QWheelEvent *event)
{
    const QPoint turn = event->angleDelta();
    if (std::abs(turn.x()) > std::abs(turn.y()))
        m_controller.pan(-m_controller.view().span() * turn.x() / 1200.0);
    else
        m_controller.zoom(std::pow(0.8, turn.y() / 120.0), secondsAt(event->position().x()));
    event->accept();
}

void TimeSeriesChart::mousePressEvent(QMouseEvent *event)
{
    const bool isMove = event->button() == Qt::MiddleButton
        || (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ShiftModifier));
    if (isMove) {
        m_moving = event->pos();
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton) {
        m_marking = event->pos();
    }
    event->accept();
}

void TimeSeriesChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_moving) {
        m_controller.pan(secondsAt(m_moving->x()) - secondsAt(event->pos().x()));
        m_moving = event->pos();
    } else if (m_marking
               && std::abs(event->pos().x() - m_marking->x()) >= QApplication::startDragDistance()) {
        const QRect plot = plotRect().toRect();
        const int left = std::clamp(m_marking->x(), plot.left(), plot.right());
        const int right = std::clamp(event->pos().x(), plot.left(), plot.right());
        m_rubberBand->setGeometry(QRect(QPoint(left, plot.top()), QPoint(right, plot.bottom())).normalized());
        m_rubberBand->show();
    }
    const QRectF plot = plotRect();
    const bool isInside = event->pos().x() >= plot.left() && event->pos().x() <= plot.right();
    m_controller.setCursor(isInside ? std::optional(secondsAt(event->pos().x())) : std::nullopt);
    event->accept();
}

void TimeSeriesChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_rubberBand->isVisible()) {
        const QRect marked = m_rubberBand->geometry();
        m_rubberBand->hide();
        m_controller.setView({secondsAt(marked.left()), secondsAt(marked.right())});
    }
    if (m_moving)
        unsetCursor();
    m_marking.reset();
    m_moving.reset();
    event->accept();
}

void TimeSeriesChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_controller.setFollowing(true);
    event->accept();
}

void TimeSeriesChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    m_controller.setCursor(std::nullopt);
}

void TimeSeriesChart::drawBackground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawBackground(painter, rect);
    const QRectF plot = plotRect();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(blend(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.12), 1.0));
    const double step = timeStep(m_drawnView.span(), plot.width());
    for (const double tick : timeTicks(m_drawnView.from, m_drawnView.to, step))
        painter->drawLine(QPointF(xAt(tick), plot.top()), QPointF(xAt(tick), plot.bottom()));
    painter->setRenderHint(QPainter::Antialiasing, true);
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
    if (const std::optional<double> cursor = m_controller.cursor()) {
        const double x = xAt(*cursor);
        if (x >= plot.left() && x <= plot.right()) {
            painter->setPen(QPen(mutedText(palette()), 1.0));
            painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        }
    }
}

} // namespace cwndscope::ui
