// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse does in TimeSeriesChart.
#include "models/Format.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QRubberBand>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace cwndscope::ui {

void TimeSeriesChart::zoomValues(double factor)
{
    const double middle = (m_scale.share(m_extent.from) + m_scale.share(m_extent.to)) / 2.0;
    zoomValues(factor, middle >= 0.0 && middle <= 1.0 ? middle : 0.5);
}

void TimeSeriesChart::zoomValues(double factor, double anchor)
{
    const ValueRange range = m_scale.between(anchor - anchor * factor, anchor + (1.0 - anchor) * factor);
    m_controller.setValues(m_number, m_whole.isCoveredBy(range) ? std::nullopt : std::optional(range),
                           ChartController::Gesture::ZoomValues);
}

void TimeSeriesChart::panValues(double share)
{
    if (m_scale.isPart)
        m_controller.setValues(m_number, m_scale.between(share, 1.0 + share), ChartController::Gesture::Pan);
}

double TimeSeriesChart::shareAt(double y) const
{
    const QRectF plot = plotRect();
    return (plot.bottom() - y) / std::max(1.0, plot.height());
}

bool TimeSeriesChart::isOnAxis(const QPointF &position) const
{
    return position.x() < plotRect().left();
}

bool TimeSeriesChart::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    if (isOnAxis(help->pos()) && m_message.isEmpty())
        text = tr("Wheel, or drag: zoom the values of this chart. Double-click: all of them, from zero.");
    QToolTip::showText(help->globalPos(), models::format::plainToolTip(text), viewport());
    return true;
}

void TimeSeriesChart::wheelEvent(QWheelEvent *event)
{
    const QPoint turn = event->angleDelta();
    const double factor = std::pow(0.8, turn.y() / 120.0);
    if (std::abs(turn.x()) > std::abs(turn.y()))
        m_controller.pan(-m_controller.view().span() * turn.x() / 1200.0);
    else if (isOnAxis(event->position()) || event->modifiers().testFlag(Qt::ControlModifier))
        zoomValues(factor, std::clamp(shareAt(event->position().y()), 0.0, 1.0));
    else
        m_controller.zoom(factor, secondsAt(event->position().x()));
    event->accept();
}

void TimeSeriesChart::mousePressEvent(QMouseEvent *event)
{
    const bool isLeft = event->button() == Qt::LeftButton;
    m_startedOnAxis = isOnAxis(event->pos());
    m_marksRange = !m_startedOnAxis && event->modifiers().testFlag(Qt::ControlModifier);
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

TimeSeriesChart::Marking TimeSeriesChart::markingTo(const QPointF &position) const
{
    // A hand that marks times goes up and down a little, too.
    constexpr double meant = 30.0;
    const QRectF plot = plotRect();
    const double least = QApplication::startDragDistance();
    const QPointF moved = position - *m_marking;
    Marking marking;
    marking.times = !m_startedOnAxis && std::abs(moved.x()) >= least;
    marking.values = !m_marksRange && std::abs(moved.y()) >= (m_startedOnAxis ? least : meant);
    marking.area = plot;
    if (marking.times) {
        const auto [left, right] = std::minmax({double(m_marking->x()), position.x()});
        marking.area.setLeft(std::clamp(left, plot.left(), plot.right()));
        marking.area.setRight(std::clamp(right, plot.left(), plot.right()));
    }
    if (marking.values) {
        const auto [top, bottom] = std::minmax({double(m_marking->y()), position.y()});
        marking.area.setTop(std::clamp(top, plot.top(), plot.bottom()));
        marking.area.setBottom(std::clamp(bottom, plot.top(), plot.bottom()));
    }
    return marking;
}

void TimeSeriesChart::move(const QPoint &to)
{
    const double seconds = secondsAt(m_moving->x()) - secondsAt(to.x());
    const double share = (to.y() - m_moving->y()) / std::max(1.0, plotRect().height());
    m_moving = to;
    if (m_startedOnAxis) {
        panValues(share);
    } else if (m_scale.isPart) {
        const TimeRange view = m_controller.view();
        m_controller.setView({view.from + seconds, view.to + seconds}, m_number,
                             m_scale.between(share, 1.0 + share), ChartController::Gesture::Pan);
    } else {
        m_controller.pan(seconds);
    }
}

void TimeSeriesChart::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF plot = plotRect();
    if (m_moving) {
        move(event->pos());
    } else if (m_marking) {
        const Marking marking = markingTo(event->pos());
        if (m_marksRange && marking.times)
            m_controller.setMarked(
                ChartController::View{secondsAt(marking.area.left()), secondsAt(marking.area.right())});
        m_rubberBand->setGeometry(marking.area.toRect());
        m_rubberBand->setVisible(!m_marksRange && (marking.times || marking.values));
    } else if (isOnAxis(event->pos())) {
        setCursor(Qt::SizeVerCursor);
    } else {
        unsetCursor();
    }
    const bool isInside = event->pos().x() >= plot.left() && event->pos().x() <= plot.right();
    m_controller.setCursor(isInside ? std::optional(secondsAt(event->pos().x())) : std::nullopt);
    event->accept();
}

void TimeSeriesChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_marking && !m_marksRange) {
        m_rubberBand->hide();
        const Marking marking = markingTo(event->pos());
        const QRectF &area = marking.area;
        const TimeRange times{secondsAt(area.left()), secondsAt(area.right())};
        const ValueRange values = m_scale.between(shareAt(area.bottom()), shareAt(area.top()));
        if (marking.times && marking.values)
            m_controller.setView(times, m_number, values);
        else if (marking.times)
            m_controller.setView(times);
        else if (marking.values)
            m_controller.setValues(m_number, values);
    }
    if (m_moving)
        unsetCursor();
    m_marking.reset();
    m_moving.reset();
    event->accept();
}

void TimeSeriesChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_controller.setValues(m_number, std::nullopt);
    if (!isOnAxis(event->pos()))
        m_controller.setFollowing(true);
    event->accept();
}

void TimeSeriesChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    m_controller.setCursor(std::nullopt);
}

} // namespace cwndscope::ui
