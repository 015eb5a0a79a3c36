// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartController.h"

#include "ui/charts/Scale.h"

#include <algorithm>

namespace cwndscope::ui {

namespace {

/// Steps rather than a span that grows with every sample: each change of scale redraws everything.
double automaticSpan(double age)
{
    for (const double span : {1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 14.0, 20.0}) {
        if (age <= span)
            return span;
    }
    return ChartController::defaultSpan;
}

} // namespace

ChartController::ChartController(QObject *parent)
    : QObject(parent)
{ }

void ChartController::reset(double first, double last, bool live)
{
    m_first = first;
    m_last = last;
    m_chosenSpan.reset();
    setCursor(std::nullopt);
    setMarked(std::nullopt);
    setPaused(false);
    setFollowing(live);
    if (live)
        resetValues();
    else
        showAll();
    m_history = {};
    Q_EMIT historyChanged();
}

void ChartController::setData(double first, double last)
{
    if (m_paused)
        return;
    m_first = first;
    m_last = last;
    if (m_following)
        followNewest();
}

void ChartController::setFollowing(bool following)
{
    if (following)
        setPaused(false);
    if (following != m_following) {
        if (following)
            leave(Gesture::Single);
        m_following = following;
        Q_EMIT followingChanged(following);
    }
    if (following)
        followNewest();
}

void ChartController::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    Q_EMIT pausedChanged(paused);
}

void ChartController::zoom(double factor, double anchor)
{
    const double span = std::clamp(m_view.span() * factor, minSpan, std::max(m_last - m_first, defaultSpan));
    const double share = m_view.span() > 0.0 ? (anchor - m_view.from) / m_view.span() : 0.5;
    setView({anchor - span * share, anchor + span * (1.0 - share)}, Gesture::Zoom);
}

void ChartController::zoomInPlace(double factor)
{
    if (!m_following) {
        zoom(factor, m_cursor.value_or((m_view.from + m_view.to) / 2.0));
        return;
    }
    leave(Gesture::Zoom);
    m_chosenSpan = std::clamp(m_view.span() * factor, minSpan, std::max(m_last - m_first, defaultSpan));
    followNewest();
}

void ChartController::setView(View view, Gesture gesture)
{
    leave(gesture);
    look({withinData(view), false, m_values});
}

void ChartController::setView(View view, int chart, const ValueRange &range, Gesture gesture)
{
    leave(gesture);
    ValueRanges values = m_values;
    values[chart] = range;
    look({withinData(view), false, std::move(values)});
}

std::optional<ValueRange> ChartController::values(int chart) const
{
    const auto found = m_values.find(chart);
    return found == m_values.end() ? std::nullopt : std::optional(found->second);
}

void ChartController::setValues(int chart, std::optional<ValueRange> range, Gesture gesture)
{
    if (range == values(chart))
        return;
    leave(gesture);
    if (range)
        m_values[chart] = *range;
    else
        m_values.erase(chart);
    Q_EMIT viewChanged();
}

void ChartController::resetValues()
{
    if (m_values.empty())
        return;
    leave(Gesture::Single);
    m_values.clear();
    Q_EMIT viewChanged();
}

void ChartController::forgetValues(int chart)
{
    m_history.forgetValues(chart);
    if (m_values.erase(chart) > 0)
        Q_EMIT viewChanged();
}

void ChartController::pan(double seconds)
{
    setView({m_view.from + seconds, m_view.to + seconds}, Gesture::Pan);
}

void ChartController::showAll()
{
    const double margin = std::max((m_last - m_first) * 0.02, minSpan);
    leave(Gesture::Single);
    look({withinData({m_first, m_last + margin}), false, {}});
    m_chosenSpan.reset();
}

void ChartController::goBack()
{
    if (const auto before = m_history.back({m_view, m_following, m_values}))
        look(*before);
    Q_EMIT historyChanged();
}

void ChartController::goForward()
{
    if (const auto after = m_history.forward({m_view, m_following, m_values}))
        look(*after);
    Q_EMIT historyChanged();
}

void ChartController::setCrosshair(bool shown)
{
    m_hasCrosshair = shown;
    if (!shown)
        setCursor(std::nullopt);
}

void ChartController::setMarked(std::optional<View> range)
{
    if (range && range->from > range->to)
        std::swap(range->from, range->to);
    if (range == m_marked)
        return;
    m_marked = range;
    Q_EMIT markedChanged();
}

void ChartController::markShown()
{
    const View shown{std::max(m_view.from, m_first), std::min(m_view.to, m_last)};
    setMarked(shown.from < shown.to ? shown : m_view);
}

void ChartController::setWallClock(std::optional<double> secondsAfterMidnight)
{
    if (secondsAfterMidnight == m_wallClock)
        return;
    m_wallClock = secondsAfterMidnight;
    Q_EMIT viewChanged();
}

std::vector<double> ChartController::ticks(double step) const
{
    // None before there was a connection, however young it is.
    return timeTicks(std::max(m_view.from, std::min(0.0, m_first)), m_view.to, step,
                     m_wallClock.value_or(0.0));
}

QString ChartController::timeLabel(double seconds, double step) const
{
    return m_wallClock ? clockText(seconds + *m_wallClock, step) : timeText(seconds, step);
}

void ChartController::leave(Gesture gesture)
{
    m_history.leave({m_view, m_following, m_values}, gesture);
    Q_EMIT historyChanged();
}

void ChartController::look(const ZoomHistory::Look &look)
{
    if (look.following != m_following) {
        m_following = look.following;
        Q_EMIT followingChanged(m_following);
    }
    // Where only values were zoomed, the span goes on growing.
    if (!m_following || look.view.span() != m_view.span())
        m_chosenSpan = look.view.span();
    const bool isOtherPart = m_values != look.values;
    m_values = look.values;
    const View before = m_view;
    if (m_following)
        followNewest();
    else
        apply(look.view);
    if (isOtherPart && m_view == before)
        Q_EMIT viewChanged();
}

ChartController::View ChartController::withinData(View view) const
{
    if (view.span() < minSpan) {
        const double middle = (view.from + view.to) / 2.0;
        view = {middle - minSpan / 2.0, middle + minSpan / 2.0};
    }
    // Never so far aside that nothing is left to see.
    const double lowest = m_first - view.span() / 2.0;
    const double highest = std::max(m_last - view.span() / 2.0, lowest);
    const double from = std::clamp(view.from, lowest, highest);
    return {from, from + view.span()};
}

void ChartController::setCursor(std::optional<double> seconds)
{
    if (seconds == m_cursor || (seconds && !m_hasCrosshair))
        return;
    m_cursor = seconds;
    Q_EMIT cursorChanged();
}

void ChartController::apply(View view)
{
    if (view == m_view)
        return;
    m_view = view;
    Q_EMIT viewChanged();
}

void ChartController::followNewest()
{
    if (m_paused)
        return;
    const double span = m_chosenSpan.value_or(automaticSpan(m_last));
    apply({m_last - span, m_last});
}

} // namespace cwndscope::ui
