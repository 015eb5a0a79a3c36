// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeStrip.h"

#include "models/Format.h"
#include "ui/Theme.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace cwndscope::ui {

TimeStrip::TimeStrip(const QString &name, ChartController &controller, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_controller(controller)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(name);
    connect(&m_controller, &ChartController::viewChanged, this, qOverload<>(&QWidget::update));
    connect(&m_controller, &ChartController::cursorChanged, this, qOverload<>(&QWidget::update));
}

QSize TimeStrip::sizeHint() const
{
    return {200, fontMetrics().height() + 4};
}

QRectF TimeStrip::plotRect() const
{
    const double left = TimeSeriesChart::leftMargin;
    return {left, 0.0, std::max(1.0, width() - left - TimeSeriesChart::rightMargin), double(height())};
}

double TimeStrip::xAt(double seconds) const
{
    const QRectF plot = plotRect();
    return plot.left() + plot.width() * (seconds - view().from) / view().span();
}

double TimeStrip::secondsAt(double x) const
{
    const QRectF plot = plotRect();
    return view().from + (x - plot.left()) / plot.width() * view().span();
}

void TimeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF plot = plotRect();
    QFont small = font();
    if (small.pointSizeF() > 0.0)
        small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(mutedText(palette()));
    m_texts.draw(painter, QRectF(0.0, 0.0, plot.left() - 8.0, height()), Qt::AlignRight | Qt::AlignVCenter,
                 m_name);
    painter.setClipRect(plot);
    paintStrip(painter, plot);
    if (const std::optional<double> cursor = m_controller.cursor()) {
        painter.setPen(mutedText(palette()));
        painter.drawLine(QPointF(xAt(*cursor), 0.0), QPointF(xAt(*cursor), height()));
    }
}

bool TimeStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    constexpr double tolerance = 2.0;
    const double x = help->pos().x();
    const QString text = toolTipBetween(secondsAt(x - tolerance), secondsAt(x + tolerance));
    QToolTip::showText(help->globalPos(), text.isEmpty() ? text : models::format::plainToolTip(text), this);
    return true;
}

} // namespace cwndscope::ui
