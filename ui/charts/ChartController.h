// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

namespace cwndscope::ui {

/// What part of a connection's life the charts show: one object for all of them, so that zoom, follow, pause
/// and crosshair are the same in each. Times are seconds since the connection was accepted. Knows nothing of
/// widgets.
class ChartController : public QObject
{
    Q_OBJECT

public:
    struct View
    {
        double from = 0.0;
        double to = 1.0;

        double span() const { return to - from; }
        bool operator==(const View &) const = default;
    };

    explicit ChartController(QObject *parent = nullptr);

    /// Another connection: forgets zoom, pause and crosshair. A live one is followed, a closed one is shown
    /// whole.
    void reset(double first, double last, bool live);
    /// The times of the oldest and newest sample. Moves the view when it follows; ignored while paused.
    void setData(double first, double last);

    View view() const { return m_view; }
    double first() const { return m_first; }
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
    void setView(View view);
    void pan(double seconds);
    /// From the oldest to the newest sample; stops following.
    void showAll();

    std::optional<double> cursor() const { return m_cursor; }
    void setCursor(std::optional<double> seconds);

    static constexpr double minSpan = 0.005;
    /// A followed connection is shown from its beginning until it is this old.
    static constexpr double defaultSpan = 30.0;

Q_SIGNALS:
    void viewChanged();
    void followingChanged(bool following);
    void pausedChanged(bool paused);
    void cursorChanged();

private:
    void apply(View view);
    void followNewest();

    View m_view;
    double m_first = 0.0;
    double m_last = 0.0;
    /// Set once the person chose a span; until then it grows with the age of the connection.
    std::optional<double> m_chosenSpan;
    std::optional<double> m_cursor;
    bool m_following = true;
    bool m_paused = false;
};

} // namespace cwndscope::ui
