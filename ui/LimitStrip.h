// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/LimitAccumulator.h"
#include "store/Connection.h"
#include "ui/charts/TimeStrip.h"

#include <vector>

namespace cwndscope::ui {

/// What held the connection back, over time, in bands of colour with their names on the charts' time axis.
/// Takes in what is new of the history; the rest stays as runs of the same limiter.
class LimitStrip : public TimeStrip
{
    Q_OBJECT

public:
    struct Run
    {
        stream::MonotonicTime from{};
        stream::MonotonicTime to{};
        analysis::Limiter limiter{};
    };

    explicit LimitStrip(ChartController &controller, QWidget *parent = nullptr);

    /// nullptr for none. Cheap when nothing is new.
    void setConnection(const store::Connection *connection);
    /// In order of time; what lies between them is not known.
    const std::vector<Run> &runs() const { return m_runs; }

    /// Beyond it, neighbours in the oldest half are joined.
    static constexpr std::size_t maxRuns = 20'000;

protected:
    void paintStrip(QPainter &painter, const QRectF &plot) override;
    QString toolTipBetween(double from, double to) const override;

private:
    void add(const stream::Sample &sample);
    void append(const Run &run);

    stream::ConnectionId m_connection = 0;
    stream::MonotonicTime m_opened{};
    analysis::LimitAccumulator m_accumulator;
    std::vector<Run> m_runs;
};

} // namespace cwndscope::ui
