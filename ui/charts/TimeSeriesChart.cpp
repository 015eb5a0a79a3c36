// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeSeriesChart.h"

#include <QApplication>
#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLogValueAxis>
#include <QMouseEvent>
#include <QRubberBand>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace cwndscope::ui {

TimeSeriesChart::TimeSeriesChart(ChartController &controller, QWidget *parent)
    : QChartView(parent)
    , m_controller(controller)
    , m_timeAxis(new QValueAxis(this))
    , m_valueAxis(new QValueAxis(this))
    , m_logAxis(new QLogValueAxis(this))
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
    plot->setLocalizeNumbers(true);
    // Ticks of time are drawn here and labelled by the ruler below: laying out an axis that scrolls would
    // cost as much as drawing the curves.
    plot->addAxis(m_timeAxis, Qt::AlignBottom);
    plot->addAxis(m_valueAxis, Qt::AlignLeft);
    plot->addAxis(m_logAxis, Qt::AlignLeft);
    m_timeAxis->setVisible(false);
    m_valueAxis->setTickType(QValueAxis::TicksDynamic);
    m_valueAxis->setTickAnchor(0.0);
    m_logAxis->setBase(10.0);
    m_logAxis->setMinorTickCount(0);
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_valueAxis), static_cast<QAbstractAxis *>(m_logAxis)})
        axis->setLineVisible(false);
    m_valueAxis->setLabelFormat(QStringLiteral("%.6g"));
    m_logAxis->setLabelFormat(QStringLiteral("%.6g"));
    applyScale();
    applyPalette();

    connect(&m_controller, &ChartController::cursorChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&m_controller, &ChartController::markedChanged, viewport(), qOverload<>(&QWidget::update));
}

TimeSeriesChart::~TimeSeriesChart() = default;

void TimeSeriesChart::setPane(const Pane &pane)
{
    m_pane = pane;
    m_traces.clear();
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
            if (low > 0.0 && (lowest == 0.0 || low < lowest))
                lowest = low;
            m_traces.push_back(std::move(trace));
        }
    }
    // A logarithmic axis has room for all.
    if (highest == 0.0 || m_pane.isLogarithmic)
        highest = std::max(highest, reference);
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
    return QPen(hue(curve.colour, palette), 1.0, dash);
}

QColor TimeSeriesChart::fillOf(const Curve &curve, const QPalette &palette)
{
    QColor colour = hue(curve.colour, palette);
    colour.setAlphaF(curve.shape == Curve::Shape::Impulse ? 1.0F : 0.35F);
    return colour;
}

void TimeSeriesChart::setScaleFor(double lowest, double highest)
{
    const AxisUnit unit =
        axisUnit(m_pane.curves.empty() ? models::Quantity::Number : m_pane.quantity(), highest);
    Scale scale;
    if (m_pane.isLogarithmic) {
        scale = logarithmicScale(lowest / unit.factor, highest / unit.factor);
    } else {
        // What is at hand stays where it fits; it is kept in plain values, and round in its own unit.
        const Scale now{m_scale.top / unit.factor, m_scale.step / unit.factor};
        const bool comparable = unit == m_unit && !m_scale.isLogarithmic() && m_maxTicks == maxTicks();
        scale = comparable ? steadyScale(now, highest / unit.factor, maxTicks())
                           : scaleFor(highest / unit.factor, maxTicks());
    }
    scale.top *= unit.factor;
    scale.step *= m_pane.isLogarithmic ? 1.0 : unit.factor;
    scale.bottom *= unit.factor;
    if (scale == m_scale && unit == m_unit && m_maxTicks == maxTicks())
        return;
    m_maxTicks = maxTicks();
    m_scale = scale;
    m_unit = unit;
    applyScale();
}

int TimeSeriesChart::maxTicks() const
{
    // Qt Charts shows an ellipsis for a label that is too close to the next one.
    constexpr double perLabel = 28.0;
    constexpr int most = 5;
    return std::clamp(int(plotRect().height() / perLabel), 1, most);
}

void TimeSeriesChart::applyScale()
{
    m_valueAxis->setVisible(!m_scale.isLogarithmic());
    m_logAxis->setVisible(m_scale.isLogarithmic());
    if (m_scale.isLogarithmic()) {
        // Several powers of ten for each label, where there is no room for one.
        const double decades = std::log10(m_scale.top / m_scale.bottom);
        m_logAxis->setBase(std::pow(10.0, std::max(1.0, std::ceil(decades / m_maxTicks - 1e-9))));
        m_logAxis->setRange(m_scale.bottom / m_unit.factor, m_scale.top / m_unit.factor);
        m_logAxis->setTitleText(m_unit.symbol);
    } else {
        m_valueAxis->setTickInterval(m_scale.step / m_unit.factor);
        m_valueAxis->setRange(0.0, m_scale.top / m_unit.factor);
        m_valueAxis->setTitleText(m_unit.symbol);
    }
}

void TimeSeriesChart::applyPalette()
{
    const QPalette &colours = palette();
    setBackgroundBrush(colours.color(QPalette::Base));
    const QColor grid = blend(colours.color(QPalette::Base), colours.color(QPalette::Text), 0.12);
    QFont small = font();
    if (small.pointSizeF() > 0.0)
        small.setPointSizeF(small.pointSizeF() * 0.85);
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_valueAxis), static_cast<QAbstractAxis *>(m_logAxis)}) {
        axis->setGridLinePen(QPen(grid, 1.0));
        axis->setLabelsColor(mutedText(colours));
        axis->setTitleBrush(mutedText(colours));
        axis->setLabelsFont(small);
        axis->setTitleFont(small);
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

double TimeSeriesChart::yAt(double value) const
{
    const QRectF plot = plotRect();
    // Far beyond the plot is as good as just outside, and does not overflow the painter.
    return plot.bottom() - plot.height() * std::clamp(m_scale.share(value), -0.5, 2.0);
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
    const bool isLeft = event->button() == Qt::LeftButton;
    m_marksRange = event->modifiers().testFlag(Qt::ControlModifier);
    const bool isMove = event->button() == Qt::MiddleButton
        || (isLeft && !m_marksRange
            && event->modifiers().testFlag(Qt::ShiftModifier) != m_controller.dragMoves());
    if (isMove) {
        m_moving = event->pos();
        setCursor(Qt::ClosedHandCursor);
    } else if (isLeft) {
        m_marking = event->pos();
    }
    event->accept();
}

void TimeSeriesChart::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF plot = plotRect();
    if (m_moving) {
        m_controller.pan(secondsAt(m_moving->x()) - secondsAt(event->pos().x()));
        m_moving = event->pos();
    } else if (m_marking
               && std::abs(event->pos().x() - m_marking->x()) >= QApplication::startDragDistance()) {
        const double left = std::clamp(double(m_marking->x()), plot.left(), plot.right());
        const double right = std::clamp(double(event->pos().x()), plot.left(), plot.right());
        if (m_marksRange) {
            m_controller.setMarked(ChartController::View{secondsAt(left), secondsAt(right)});
        } else {
            m_rubberBand->setGeometry(
                QRectF(QPointF(left, plot.top()), QPointF(right, plot.bottom())).normalized().toRect());
            m_rubberBand->show();
        }
    }
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

} // namespace cwndscope::ui
