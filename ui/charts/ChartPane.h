// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Notes.h"
#include "models/Track.h"
#include "store/Store.h"
#include "ui/charts/ChartController.h"
#include "ui/charts/FramePace.h"
#include "ui/charts/Pane.h"

#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
class QSettings;
class QToolBar;
class QVBoxLayout;
QT_END_NAMESPACE

namespace cwndscope::models {
class EventListModel;
}

namespace cwndscope::ui {

class EventStrip;
class PaneStack;
class PaneView;
class RangePanel;
class RequestLane;
class TimeRuler;
class TimeSeriesChart;

/// The charts of one connection, or of some over each other, above a shared time axis, live. Draws at most 25
/// times a second, only what changed, and nothing while it is not visible. Must not outlive the store.
class ChartPane : public QWidget
{
    Q_OBJECT

public:
    /// How connections that are drawn over each other are laid on one time axis.
    enum class Alignment { Clock, Start };

    explicit ChartPane(const store::Store &store, QWidget *parent = nullptr);
    ~ChartPane() override;

    /// 0 for none.
    void setConnection(stream::ConnectionId id);
    stream::ConnectionId connection() const { return m_connection; }
    /// Others to be drawn over it; at most maxOverlaid with it are.
    void setOverlay(const std::vector<stream::ConnectionId> &ids);
    void setAlignment(Alignment alignment);
    Alignment alignment() const { return m_alignment; }
    /// How often the source samples: sets what counts as a gap.
    void setInterval(std::chrono::milliseconds interval);
    void setWallClock(bool shown);
    bool showsWallClock() const { return m_showsWallClock; }

    /// Shown at the right of the title.
    QToolBar *toolBar() const { return m_toolBar; }
    /// Events of the connection, in a row below the requests and as bands on the charts. The model must
    /// outlive this.
    void setEvents(const models::EventListModel &events);
    void setEventsShown(bool shown);
    /// Brings a time into view, and the crosshair there.
    void pointAt(stream::MonotonicTime time);
    /// Adds a row on the time axis between the requests and the charts.
    void addStrip(QWidget *strip);
    PaneStack &stack() { return *m_stack; }
    const TimeSeriesChart &chart(std::size_t index) const;
    const RequestLane &requestLane() const { return *m_lane; }
    const RangePanel &rangePanel() const { return *m_range; }
    ChartController &controller() { return m_controller; }
    models::Notes &notes() { return m_notes; }

    /// Those that are drawn, the first one first.
    std::vector<stream::ConnectionId> shownConnections() const;
    /// On the source's clock; std::nullopt when no connection is shown.
    std::optional<stream::MonotonicTime> timeOf(double seconds) const;
    /// Where a note goes: the crosshair, or the newest sample.
    double noteTime() const;

    /// For a picture: what is shown, which part of time, and the rows to draw.
    QString title() const;
    QString timeSentence() const;
    QList<QWidget *> pictureParts() const;

    /// The crosshair goes to the next sample; -1 to the one before.
    void stepCrosshair(int by);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);
    /// What restore() brings back is as at the first start.
    void reset();

    static constexpr std::chrono::milliseconds frameInterval = FramePace::interval;
    static constexpr std::size_t maxOverlaid = 5;

Q_SIGNALS:
    /// The crosshair stands on this time of the source's clock; std::nullopt when it is gone.
    void timePointed(std::optional<cwndscope::stream::MonotonicTime> time);

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Layer
    {
        std::unique_ptr<models::Track> track;
        double offset = 0.0; ///< of its accept, after that of the first
    };

    void onStoreChanged(const store::Changes &changes);
    void schedule();
    void render();
    /// Anew from the store, after another choice of connections or series.
    void rebuildLayers();
    void takeSamples();
    void draw(const store::Connection &connection);
    void updateTitle(const store::Connection *connection);
    void updateReadings(const store::Connection *connection);
    void updateClock(const store::Connection *connection);
    void updateNotes();
    void updateEvents();
    void updateStatistics();
    double maxGap() const;
    /// What to say instead of drawing; empty when there is something to draw.
    QString reasonForNothing(const store::Connection *connection) const;
    static QString absenceText(const Pane &pane, const tcp::Snapshot &snapshot);

    const store::Store &m_store;
    ChartController m_controller;
    models::Notes m_notes;
    stream::ConnectionId m_connection = 0;
    std::vector<stream::ConnectionId> m_overlay; ///< without the connection itself
    Alignment m_alignment = Alignment::Clock;
    std::vector<Layer> m_layers; ///< the connection itself first
    std::chrono::milliseconds m_interval{100};
    bool m_showsWallClock = false;
    FramePace m_pace{this};
    QLabel *m_title;
    QToolBar *m_toolBar;
    RequestLane *m_lane;
    EventStrip *m_events = nullptr;
    QVBoxLayout *m_strips; ///< the requests first
    QVBoxLayout *m_rulerRow;
    PaneStack *m_stack;
    TimeRuler *m_ruler;
    RangePanel *m_range;
};

} // namespace cwndscope::ui
