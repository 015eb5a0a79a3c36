// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/CongestionWindowChart.h"

namespace cwndscope::ui {

CongestionWindowChart::CongestionWindowChart(ChartController &controller, QWidget *parent)
    : TimeSeriesChart(controller, tr("Congestion window"), tr("packets"),
                      {
                          {tr("in flight"), tcp::findField("in_flight"), Curve::Shape::Filled, Hue::SkyBlue},
                          {tr("cwnd"), tcp::findField("snd_cwnd"), Curve::Shape::Line, Hue::Blue},
                          {tr("ssthresh"), tcp::findField("snd_ssthresh"), Curve::Shape::Line, Hue::Vermilion,
                           Qt::DashLine},
                      },
                      parent)
{ }

} // namespace cwndscope::ui
