// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/FixedTexts.h"
#include "ui/charts/ChartController.h"

#include <QRectF>
#include <QWidget>

namespace cwndscope::ui {

/// A row above the charts on their time axis: a name at the left, the crosshair across it.
class TimeStrip : public QWidget
{
    Q_OBJECT

public:
    QSize sizeHint() const override;

protected:
    TimeStrip(const QString &name, ChartController &controller, QWidget *parent);

    QRectF plotRect() const;
    double xAt(double seconds) const;
    TimeRange view() const { return m_controller.view(); }
    /// In the font of the strip.
    FixedTexts &texts() { return m_texts; }

    /// Clipped to the plot, in a small font.
    virtual void paintStrip(QPainter &painter, const QRectF &plot) = 0;
    /// Plain text; empty for none.
    virtual QString toolTipBetween(double from, double to) const = 0;

    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    double secondsAt(double x) const;

    const QString m_name;
    ChartController &m_controller;
    FixedTexts m_texts;
};

} // namespace cwndscope::ui
