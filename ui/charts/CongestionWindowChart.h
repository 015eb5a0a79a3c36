// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/TimeSeriesChart.h"

namespace cwndscope::ui {

/// How much may be in the network, and how much is: congestion window, slow-start threshold, packets in
/// flight.
class CongestionWindowChart : public TimeSeriesChart
{
    Q_OBJECT

public:
    explicit CongestionWindowChart(ChartController &controller, QWidget *parent = nullptr);
};

} // namespace cwndscope::ui
