// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/WaterfallChart.h"

#include "models/Format.h"
#include "ui/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace cwndscope::ui {

namespace {

constexpr int outerMargin = 8;
constexpr int barHeight = 9;

double seconds(stream::MonotonicTime time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

void WaterfallChart::setSteps(std::vector<models::WaterfallStep> steps)
{
    m_steps = std::move(steps);
    setAccessibleDescription(text());
    update();
}

QString WaterfallChart::text() const
{
    QStringList lines;
    for (const models::WaterfallStep &step : m_steps)
        lines.append(step.label + QStringLiteral(": ") + step.time);
    return lines.join(QLatin1Char('\n'));
}

int WaterfallChart::rowHeight() const
{
    return fontMetrics().height() + barHeight + 10;
}

QSize WaterfallChart::sizeHint() const
{
    constexpr int rows = 5;
    return {220, rows * rowHeight() + outerMargin};
}

void WaterfallChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    double longest = 0.0;
    for (const models::WaterfallStep &step : m_steps)
        longest = std::max(longest, step.at ? seconds(*step.at) : 0.0);
    const double track = std::max(1, width() - 2 * outerMargin);
    const auto xAt = [&](double time) {
        return outerMargin + (longest > 0.0 ? track * time / longest : 0.0);
    };
    const QColor colour = inkColour(Ink::Blue, palette());
    const QColor ground = blend(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.08);
    double before = 0.0;
    int y = outerMargin / 2;
    for (const models::WaterfallStep &step : m_steps) {
        const QRect line(outerMargin, y, int(track), fontMetrics().height());
        const int timeWidth = fontMetrics().horizontalAdvance(step.time);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter),
                         fontMetrics().elidedText(step.label, Qt::ElideRight, line.width() - timeWidth - 6));
        painter.setPen(step.at ? palette().color(QPalette::Text) : mutedText(palette()));
        painter.drawText(line, int(Qt::AlignRight | Qt::AlignVCenter), step.time);
        const double top = y + fontMetrics().height() + 2;
        painter.fillRect(QRectF(outerMargin, top, track, barHeight), ground);
        if (step.at) {
            const double at = seconds(*step.at);
            const double surely = std::clamp(at - seconds(step.error), before, std::max(before, at));
            painter.fillRect(QRectF(QPointF(xAt(before), top), QPointF(xAt(surely), top + barHeight)),
                             colour);
            painter.fillRect(QRectF(QPointF(xAt(surely), top), QPointF(xAt(at), top + barHeight)),
                             QBrush(colour, Qt::BDiagPattern));
            painter.fillRect(QRectF(xAt(at) - 1.0, top - 2.0, 2.0, barHeight + 4.0), colour);
            before = std::max(before, at);
        }
        y += rowHeight();
    }
}

bool WaterfallChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto row = std::size_t(std::max(0, help->pos().y() - outerMargin / 2) / rowHeight());
    const QString text = row < m_steps.size() ? m_steps[row].label + QStringLiteral(": ") + m_steps[row].time
            + QLatin1Char('\n') + m_steps[row].meaning
                                              : QString();
    QToolTip::showText(help->globalPos(), text.isEmpty() ? text : models::format::plainToolTip(text), this);
    return true;
}

} // namespace cwndscope::ui
