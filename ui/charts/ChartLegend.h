// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/Curve.h"

#include <QWidget>

#include <vector>

namespace cwndscope::ui {

/// The line above a chart: its title, and for each curve how it is drawn and its value, at the crosshair or
/// newest.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    ChartLegend(const QString &title, const QString &unit, const std::vector<Curve> &curves,
                QWidget *parent = nullptr);

    /// nullptr when there is no sample to read.
    void setSnapshot(const tcp::Snapshot *snapshot);
    /// The value shown for a curve: a number, an em dash, or why it is absent.
    const QString &valueText(std::size_t curve) const { return m_values.at(curve); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    const QString m_title;
    const QString m_unit;
    const std::vector<Curve> &m_curves; ///< the chart's, which lives as long
    std::vector<QString> m_values;
    std::vector<QRect> m_places; ///< as painted last, for tool tips
};

} // namespace cwndscope::ui
