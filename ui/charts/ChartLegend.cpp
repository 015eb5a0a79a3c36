// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartLegend.h"

#include "models/Format.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace cwndscope::ui {

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChartLegend::setPane(const Pane &pane)
{
    m_pane = pane;
    m_values.assign(pane.curves.size(), models::format::absent());
    update();
}

void ChartLegend::setReadings(const std::vector<QString> &readings)
{
    if (readings == m_values || readings.size() != m_pane.curves.size())
        return;
    m_values = readings;
    QStringList spoken{m_pane.title};
    for (std::size_t i = 0; i < m_values.size(); ++i)
        spoken.append(m_pane.curves[i].label + QLatin1Char(' ') + m_values[i]);
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    update();
}

QSize ChartLegend::sizeHint() const
{
    return {300, fontMetrics().height() + 6};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect().adjusted(0, 0, -m_rightMargin, 0));
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    int x = 10;
    const int titleWidth = QFontMetrics(bold).horizontalAdvance(m_pane.title) + 14;
    painter.drawText(QRect(x, 0, titleWidth, height()), Qt::AlignVCenter, m_pane.title);
    painter.setFont(font());
    x += titleWidth;

    // Room for usual values, so that entries do not dance while values change; less where there are many.
    constexpr int swatch = 20;
    int gap = 12;
    const QString usual = QStringLiteral("0000 Mbit/s");
    int needed = x;
    for (const Curve &curve : m_pane.curves)
        needed += swatch + gap + 6 + fontMetrics().horizontalAdvance(curve.label + QLatin1Char(' ') + usual);
    const bool isRoomy = needed <= width() - m_rightMargin;
    if (!isRoomy)
        gap = 6;

    m_places.clear();
    for (std::size_t i = 0; i < m_pane.curves.size(); ++i) {
        const Curve &curve = m_pane.curves[i];
        const QRect sample(x, height() / 2 - 5, swatch, 10);
        if (curve.shape == Curve::Shape::Line) {
            QPen pen = TimeSeriesChart::penOf(curve, palette());
            pen.setWidthF(2.0);
            painter.setPen(pen);
            painter.drawLine(sample.left(), height() / 2, sample.right(), height() / 2);
        } else if (curve.shape == Curve::Shape::Impulse) {
            for (const int bar : {2, 8, 14})
                painter.fillRect(QRect(x + bar, sample.top(), 2, 10),
                                 TimeSeriesChart::fillOf(curve, palette()));
        } else {
            painter.fillRect(sample, TimeSeriesChart::fillOf(curve, palette()));
        }
        painter.setPen(palette().color(QPalette::Text));
        const QString text = curve.label + QLatin1Char(' ') + m_values[i];
        int textWidth = fontMetrics().horizontalAdvance(text);
        if (isRoomy) {
            textWidth =
                std::max(textWidth, fontMetrics().horizontalAdvance(curve.label + QLatin1Char(' ') + usual));
        }
        painter.drawText(QRect(x + swatch + 6, 0, textWidth, height()), Qt::AlignVCenter, text);
        m_places.push_back(QRect(x, 0, swatch + 6 + textWidth, height()));
        x += swatch + 6 + textWidth + gap;
    }
}

bool ChartLegend::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    for (std::size_t i = 0; i < m_places.size() && i < m_pane.curves.size(); ++i) {
        if (!m_places[i].contains(help->pos()))
            continue;
        const Curve &curve = m_pane.curves[i];
        text = curve.label + QStringLiteral(" = ") + m_values[i] + QLatin1Char('\n') + curve.series.meaning();
        if (curve.isReference)
            text += QLatin1Char('\n') + tr("It does not stretch the axis: ↑ means that it lies above.");
    }
    if (text.isEmpty())
        text = tr("Drag to move this chart.");
    QToolTip::showText(help->globalPos(), models::format::plainToolTip(text), this);
    return true;
}

void ChartLegend::mousePressEvent(QMouseEvent *event)
{
    m_isDragged = event->button() == Qt::LeftButton;
    if (m_isDragged)
        setCursor(Qt::ClosedHandCursor);
}

void ChartLegend::mouseMoveEvent(QMouseEvent *event)
{
    const QWidget *whole = parentWidget();
    if (!m_isDragged || !whole)
        return;
    const int y = mapTo(whole, event->pos()).y();
    if (y < 0)
        Q_EMIT draggedPast(-1);
    else if (y > whole->height())
        Q_EMIT draggedPast(1);
}

void ChartLegend::mouseReleaseEvent(QMouseEvent *)
{
    m_isDragged = false;
    unsetCursor();
}

} // namespace cwndscope::ui
