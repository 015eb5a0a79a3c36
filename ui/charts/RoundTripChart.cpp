// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/RoundTripChart.h"

namespace cwndscope::ui {

RoundTripChart::RoundTripChart(ChartController &controller, QWidget *parent)
    : TimeSeriesChart(
        controller, tr("Round-trip time"), tr("ms"),
        {
            {tr("± rttvar"), tcp::findField("rttvar_us"), Curve::Shape::Band, Hue::Orange, Qt::SolidLine,
             1e-3, tcp::findField("rtt_us")},
            {tr("rtt"), tcp::findField("rtt_us"), Curve::Shape::Line, Hue::Vermilion, Qt::SolidLine, 1e-3},
            {tr("min_rtt"), tcp::findField("min_rtt_us"), Curve::Shape::Line, Hue::Green, Qt::DashLine, 1e-3},
        },
        parent)
{ }

} // namespace cwndscope::ui
