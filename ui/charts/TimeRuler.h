// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/FixedTexts.h"
#include "ui/charts/ChartController.h"

#include <QWidget>

namespace cwndscope::ui {

/// The time axis that the charts above it share, with the crosshair's time: seconds since the connection was
/// accepted, or the wall clock.
class TimeRuler : public QWidget
{
    Q_OBJECT

public:
    explicit TimeRuler(ChartController &controller, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChartController &m_controller;
    FixedTexts m_texts;
};

} // namespace cwndscope::ui
