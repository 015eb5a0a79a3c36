// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "ui/charts/ChartController.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QToolBar;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ChartLegend;
class TimeRuler;
class TimeSeriesChart;

/// The charts of one connection over a shared time axis, live. Draws at most 25 times a second, only what
/// changed, and nothing while it is not visible. Must not outlive the store.
class ChartPane : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPane(const store::Store &store, QWidget *parent = nullptr);

    /// 0 for none.
    void setConnection(stream::ConnectionId id);
    stream::ConnectionId connection() const { return m_connection; }
    /// How often the source samples: sets what counts as a gap.
    void setInterval(std::chrono::milliseconds interval);
    /// Shown at the right of the title.
    QToolBar *toolBar() const { return m_toolBar; }

    ChartController &controller() { return m_controller; }
    const TimeSeriesChart &congestionWindowChart() const { return *m_charts[0].chart; }
    const TimeSeriesChart &roundTripChart() const { return *m_charts[1].chart; }

    static constexpr std::chrono::milliseconds frameInterval{40};

Q_SIGNALS:
    /// The crosshair stands on this time of the source's clock; std::nullopt when it is gone.
    void timePointed(std::optional<cwndscope::stream::MonotonicTime> time);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Row
    {
        TimeSeriesChart *chart = nullptr;
        ChartLegend *legend = nullptr;
    };

    void onStoreChanged(const store::Changes &changes);
    void schedule();
    void render();
    /// Hands the samples that are new to the charts.
    void takeSamples(const store::Connection &connection);
    void draw(const store::Connection &connection);
    void updateTitle(const store::Connection *connection);
    void updateReadings(const store::Connection *connection);
    /// What to say instead of drawing; empty when there is something to draw.
    QString reasonForNothing(const store::Connection *connection) const;
    static QString absenceText(const TimeSeriesChart &chart, const tcp::Snapshot &snapshot);

    const store::Store &m_store;
    ChartController m_controller;
    stream::ConnectionId m_connection = 0;
    stream::MonotonicTime m_takenUntil = stream::MonotonicTime::min();
    std::chrono::milliseconds m_interval{100};
    QTimer m_frame;
    QLabel *m_title;
    QToolBar *m_toolBar;
    std::array<Row, 2> m_charts;
    TimeRuler *m_ruler;
};

} // namespace cwndscope::ui
