// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/EventListModel.h"
#include "ui/charts/TimeStrip.h"

#include <vector>

namespace cwndscope::ui {

/// The events of the connection above its charts: a band from the sample before an event to the one that
/// shows it, with a sign for what it was.
class EventStrip : public TimeStrip
{
    Q_OBJECT

public:
    EventStrip(const models::EventListModel &model, ChartController &controller, QWidget *parent = nullptr);

    /// Of all events, in order of time, each once.
    std::vector<TimeRange> bands() const;

protected:
    void paintStrip(QPainter &painter, const QRectF &plot) override;
    QString toolTipBetween(double from, double to) const override;

private:
    TimeRange bandOf(const analysis::Event &event) const;

    const models::EventListModel &m_model;
};

} // namespace cwndscope::ui
