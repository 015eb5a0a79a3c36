// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/TimeSeriesChart.h"

namespace cwndscope::ui {

/// How long it takes: smoothed round-trip time with its variation around it, and the smallest seen.
class RoundTripChart : public TimeSeriesChart
{
    Q_OBJECT

public:
    explicit RoundTripChart(ChartController &controller, QWidget *parent = nullptr);
};

} // namespace cwndscope::ui
