// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartLegend.h"

#include "models/Format.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace cwndscope::ui {

namespace {

constexpr int swatchGap = 6;

} // namespace

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateSizes();
}

void ChartLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateSizes();
}

void ChartLegend::updateSizes()
{
    m_bold = font();
    m_bold.setBold(true);
    constexpr std::array<double, 3> factors{1.0, 0.92, 0.84};
    for (std::size_t i = 0; i < m_sizes.size(); ++i) {
        m_sizes[i] = {font()};
        m_sizes[i].font.setPointSizeF(font().pointSizeF() * factors[i]);
    }
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
    update(rect().adjusted(0, 0, -m_rightMargin, 0)); // what stands in the margin is none of this
}

QSize ChartLegend::sizeHint() const
{
    return {300, fontMetrics().height() + 6};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

ChartLegend::Style ChartLegend::style(int available) const
{
    // Room for usual values, so that entries do not dance while values change; less where there are many.
    const QString usual = QStringLiteral(" 0000 Mbit/s");
    Style roomy{20, 12, 0, usual};
    if (widthIn(roomy) <= available)
        return roomy;
    Style narrow{20, 6, 0, {}};
    for (std::size_t size = 0; size < m_sizes.size(); ++size) {
        narrow.size = size;
        if (widthIn(narrow) <= available)
            break;
        narrow.swatch = 12;
    }
    return narrow;
}

int ChartLegend::textWidth(std::size_t curve, const Style &style) const
{
    const Size &size = m_sizes[style.size];
    const QString &label = m_pane.curves[curve].label;
    return std::max(size.texts.width(size.font, label + QLatin1Char(' ') + m_values[curve]),
                    style.usual.isEmpty() ? 0 : size.texts.width(size.font, label + style.usual));
}

int ChartLegend::widthIn(const Style &style) const
{
    int width = 0;
    for (std::size_t i = 0; i < m_pane.curves.size(); ++i)
        width += style.swatch + swatchGap + textWidth(i, style) + style.gap;
    return width;
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int right = width() - m_rightMargin;
    painter.setFont(m_bold);
    painter.setPen(palette().color(QPalette::Text));
    int x = 10;
    const int titleWidth = int(std::ceil(m_titles.width(m_bold, m_pane.title))) + 14;
    m_titles.draw(painter, QRect(x, 0, titleWidth, height()), Qt::AlignVCenter, m_pane.title);
    x += titleWidth;

    const Style style = this->style(right - x);
    // What still does not fit is cut from the labels, each by the same share; the tool tip has them whole.
    const int excess = std::max(0, widthIn(style) - (right - x));
    const int cut =
        m_pane.curves.empty() ? 0 : (excess + int(m_pane.curves.size()) - 1) / int(m_pane.curves.size());
    painter.setFont(m_sizes[style.size].font);
    m_places.clear();
    for (std::size_t i = 0; i < m_pane.curves.size(); ++i) {
        const Curve &curve = m_pane.curves[i];
        const QRect sample(x, height() / 2 - 5, style.swatch, 10);
        if (curve.shape == Curve::Shape::Line) {
            QPen pen = TimeSeriesChart::penOf(curve, palette());
            pen.setWidthF(2.0);
            painter.setPen(pen);
            painter.drawLine(sample.left(), height() / 2, sample.right(), height() / 2);
        } else if (curve.shape == Curve::Shape::Impulse) {
            for (int bar = 2; bar + 2 <= style.swatch; bar += 6)
                painter.fillRect(QRect(x + bar, sample.top(), 2, 10),
                                 TimeSeriesChart::fillOf(curve, palette()));
        } else {
            painter.fillRect(sample, TimeSeriesChart::fillOf(curve, palette()));
        }
        painter.setPen(palette().color(QPalette::Text));
        const int room = textWidth(i, style) - cut;
        const QString value = QLatin1Char(' ') + m_values[i];
        QString label = curve.label;
        if (cut > 0) {
            const QFontMetrics metrics(m_sizes[style.size].font);
            label = metrics.elidedText(label, Qt::ElideRight, room - metrics.horizontalAdvance(value));
        }
        m_sizes[style.size].texts.draw(painter, QRect(x + style.swatch + swatchGap, 0, room, height()),
                                       Qt::AlignVCenter, label + value);
        m_places.push_back(QRect(x, 0, style.swatch + swatchGap + room, height()));
        x += m_places.back().width() + style.gap;
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
