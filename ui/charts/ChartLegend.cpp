// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartLegend.h"

#include "models/Format.h"
#include "ui/charts/Scale.h"
#include "ui/charts/TimeSeriesChart.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace cwndscope::ui {

ChartLegend::ChartLegend(const QString &title, const QString &unit, const std::vector<Curve> &curves,
                         QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_unit(unit)
    , m_curves(curves)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSnapshot(nullptr);
}

void ChartLegend::setSnapshot(const tcp::Snapshot *snapshot)
{
    std::vector<QString> values;
    for (const Curve &curve : m_curves) {
        if (!snapshot) {
            values.push_back(models::format::absent());
            continue;
        }
        const std::optional<double> value = tcp::number(curve.field->value(*snapshot));
        values.push_back(value ? ui::valueText(*value * curve.scale)
                               : models::format::absenceReason(*curve.field, *snapshot));
    }
    if (values == m_values)
        return;
    m_values = std::move(values);
    QStringList spoken{m_title};
    for (std::size_t i = 0; i < m_curves.size(); ++i)
        spoken.append(m_curves[i].label + QLatin1Char(' ') + m_values[i] + QLatin1Char(' ') + m_unit);
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    update();
}

QSize ChartLegend::sizeHint() const
{
    return {300, fontMetrics().height() + 8};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    int x = 10;
    const int titleWidth = QFontMetrics(bold).horizontalAdvance(m_title) + 18;
    painter.drawText(QRect(x, 0, titleWidth, height()), Qt::AlignVCenter, m_title);
    painter.setFont(font());
    x += titleWidth;

    constexpr int swatch = 26;
    m_places.clear();
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const Curve &curve = m_curves[i];
        const QRect sample(x, height() / 2 - 5, swatch, 10);
        if (curve.shape == Curve::Shape::Line) {
            QPen pen = TimeSeriesChart::penOf(curve, palette());
            pen.setWidthF(2.0);
            painter.setPen(pen);
            painter.drawLine(sample.left(), height() / 2, sample.right(), height() / 2);
        } else {
            painter.fillRect(sample, TimeSeriesChart::fillOf(curve, palette()));
        }
        painter.setPen(palette().color(QPalette::Text));
        const bool isNumber =
            !m_values[i].isEmpty() && (m_values[i].at(0).isDigit() || m_values[i].at(0) == u'-');
        const QString text = curve.label + QStringLiteral("  ") + m_values[i]
            + (isNumber ? QLatin1Char(' ') + m_unit : QString());
        // Room for the widest value, so that entries do not dance while values change.
        const int textWidth =
            std::max(fontMetrics().horizontalAdvance(text),
                     fontMetrics().horizontalAdvance(curve.label + QStringLiteral("  00000 ") + m_unit))
            + 22;
        const QRect place(x + swatch + 6, 0, textWidth, height());
        painter.drawText(place, Qt::AlignVCenter, text);
        m_places.push_back(QRect(x, 0, swatch + 6 + textWidth, height()));
        x = place.right();
    }
}

bool ChartLegend::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (m_places[i].contains(help->pos())) {
            text = models::format::meaning(*m_curves[i].field) + QLatin1Char(' ')
                + models::format::reading(*m_curves[i].field);
        }
    }
    QToolTip::showText(help->globalPos(),
                       text.isEmpty() ? text : models::format::plainToolTip(text.trimmed()), this);
    return true;
}

} // namespace cwndscope::ui
