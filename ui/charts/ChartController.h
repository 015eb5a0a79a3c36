// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/ZoomHistory.h"

#include <QObject>

#include <optional>
#include <vector>

namespace cwndscope::ui {

/// What part of a connection's life the charts show: one object for all of them, so that zoom, follow, pause,
/// crosshair and marked range are the same in each; and what part of its values each chart does, so that the
/// history has both. Times are seconds since the connection was accepted. Knows nothing of widgets.
class ChartController : public QObject
{
    Q_OBJECT

public:
    using View = TimeRange;
    using Gesture = ZoomHistory::Gesture;

    explicit ChartController(QObject *parent = nullptr);

    /// Another connection: forgets zoom, pause and crosshair. A live one is followed, a closed one is shown
    /// whole.
    void reset(double first, double last, bool live);
    /// The times of the oldest and newest sample. Moves the view when it follows; ignored while paused.
    void setData(double first, double last);

    View view() const { return m_view; }
    double first() const { return m_first; }
    /// Before this, samples are left out to save memory; first() or less where there is nothing of that kind.
    double thinnedUntil() const { return m_thinnedUntil; }
    void setThinnedUntil(double seconds) { m_thinnedUntil = seconds; }
    /// The newest sample that may be shown: while paused, the newest one of that moment.
    double last() const { return m_last; }

    /// The newest sample stays at the right edge.
    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    bool isPaused() const { return m_paused; }
    void setPaused(bool paused);

    /// Shows `factor` times as much time, with `anchor` staying where it is on screen; stops following.
    void zoom(double factor, double anchor);
    /// Around the right edge while following (which goes on), else around the middle.
    void zoomInPlace(double factor);
    void setView(View view, Gesture gesture = Gesture::Single);
    void pan(double seconds);
    /// From the oldest to the newest sample, and all values; stops following.
    void showAll();

    /// A number for one more chart.
    int addChart() { return ++m_charts; }
    /// What the chart shows of its values; std::nullopt for all of them.
    std::optional<ValueRange> values(int chart) const;
    void setValues(int chart, std::optional<ValueRange> range, Gesture gesture = Gesture::Single);
    /// Of all charts.
    void resetValues();
    /// The chart shows other values now: what it was zoomed to means nothing any more, in the history
    /// neither.
    void forgetValues(int chart);
    /// Both at once, as one step of the history.
    void setView(View view, int chart, const ValueRange &range, Gesture gesture = Gesture::Single);

    /// Through what was looked at before.
    void goBack();
    void goForward();
    const ZoomHistory &history() const { return m_history; }

    /// Whether there is a crosshair at all.
    bool hasCrosshair() const { return m_hasCrosshair; }
    void setCrosshair(bool shown);
    /// std::nullopt while there is none.
    std::optional<double> cursor() const { return m_cursor; }
    void setCursor(std::optional<double> seconds);

    /// A range that statistics are for.
    std::optional<View> marked() const { return m_marked; }
    void setMarked(std::optional<View> range);
    /// What is shown, as far as there are samples.
    void markShown();

    /// Seconds from time 0 back to the last midnight, where times are shown by the wall clock.
    std::optional<double> wallClock() const { return m_wallClock; }
    void setWallClock(std::optional<double> secondsAfterMidnight);

    /// Where the time axis has its ticks, `step` seconds apart, and what is written at a time.
    std::vector<double> ticks(double step) const;
    QString timeLabel(double seconds, double step) const;

    /// Whether dragging moves rather than zooms.
    bool dragMoves() const { return m_dragMoves; }
    void setDragMoves(bool moves) { m_dragMoves = moves; }

    static constexpr double minSpan = 0.005;
    /// A followed connection is shown from its beginning until it is this old.
    static constexpr double defaultSpan = 30.0;

Q_SIGNALS:
    void viewChanged();
    void followingChanged(bool following);
    void pausedChanged(bool paused);
    void cursorChanged();
    void markedChanged();
    void historyChanged();

private:
    void leave(Gesture gesture);
    void look(const ZoomHistory::Look &look);
    View withinData(View view) const;
    void apply(View view);
    void followNewest();

    View m_view;
    ValueRanges m_values;
    int m_charts = 0;
    double m_first = 0.0;
    double m_thinnedUntil = 0.0;
    double m_last = 0.0;
    /// Set once the person chose a span; until then it grows with the age of the connection.
    std::optional<double> m_chosenSpan;
    std::optional<double> m_cursor;
    std::optional<View> m_marked;
    std::optional<double> m_wallClock;
    ZoomHistory m_history;
    bool m_hasCrosshair = true;
    bool m_dragMoves = false;
    bool m_following = true;
    bool m_paused = false;
};

} // namespace cwndscope::ui
