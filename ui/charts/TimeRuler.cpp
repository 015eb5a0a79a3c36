// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeRuler.h"

#include "ui/Theme.h"
#include "ui/charts/Scale.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QPainter>

namespace cwndscope::ui {

TimeRuler::TimeRuler(ChartController &controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Time axis"));
    connect(&m_controller, &ChartController::viewChanged, this, [this] { update(); });
    connect(&m_controller, &ChartController::cursorChanged, this, [this] { update(); });
}

QSize TimeRuler::sizeHint() const
{
    return {200, fontMetrics().height() + 8};
}

void TimeRuler::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont small = font();
    if (small.pointSizeF() > 0.0)
        small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);

    const ChartController::View view = m_controller.view();
    const double left = TimeSeriesChart::leftMargin;
    const double plotWidth = std::max(1.0, width() - left - TimeSeriesChart::rightMargin);
    const auto xAt = [&](double seconds) { return left + plotWidth * (seconds - view.from) / view.span(); };
    const auto place = [&](double x, const QString &text) {
        const double textWidth = m_texts.width(small, text) + 8.0;
        const double from = std::clamp(x - textWidth / 2.0, left - 20.0, std::max(left, width() - textWidth));
        return QRectF(from, 2.0, textWidth, height() - 4.0);
    };

    painter.setPen(mutedText(palette()));
    m_texts.draw(painter, QRectF(0.0, 2.0, left - 24.0, height() - 4.0), Qt::AlignRight | Qt::AlignVCenter,
                 m_controller.wallClock() ? tr("time") : tr("elapsed"));
    const double step = timeStep(view.span(), plotWidth);
    for (const double tick : m_controller.ticks(step)) {
        const QString text = m_controller.timeLabel(tick, step);
        m_texts.draw(painter, place(xAt(tick), text), Qt::AlignCenter, text);
    }

    if (const std::optional<double> cursor = m_controller.cursor()) {
        const QString text = m_controller.timeLabel(*cursor, step / 20.0);
        const QRectF box = place(xAt(*cursor), text);
        painter.fillRect(box, palette().color(QPalette::Highlight));
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.drawText(box, Qt::AlignCenter, text);
    }
}

} // namespace cwndscope::ui
