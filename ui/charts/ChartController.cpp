// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartController.h"

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
    setPaused(false);
    setFollowing(live);
    if (!live)
        showAll();
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
    setView({anchor - span * share, anchor + span * (1.0 - share)});
}

void ChartController::zoomInPlace(double factor)
{
    if (!m_following) {
        zoom(factor, (m_view.from + m_view.to) / 2.0);
        return;
    }
    m_chosenSpan = std::clamp(m_view.span() * factor, minSpan, std::max(m_last - m_first, defaultSpan));
    followNewest();
}

void ChartController::setView(View view)
{
    if (m_following) {
        m_following = false;
        Q_EMIT followingChanged(false);
    }
    if (view.span() < minSpan) {
        const double middle = (view.from + view.to) / 2.0;
        view = {middle - minSpan / 2.0, middle + minSpan / 2.0};
    }
    // Never so far aside that nothing is left to see.
    const double lowest = m_first - view.span() / 2.0;
    const double highest = std::max(m_last - view.span() / 2.0, lowest);
    const double from = std::clamp(view.from, lowest, highest);
    m_chosenSpan = view.span();
    apply({from, from + view.span()});
}

void ChartController::pan(double seconds)
{
    setView({m_view.from + seconds, m_view.to + seconds});
}

void ChartController::showAll()
{
    const double margin = std::max((m_last - m_first) * 0.02, minSpan);
    setView({m_first, m_last + margin});
    m_chosenSpan.reset();
}

void ChartController::setCursor(std::optional<double> seconds)
{
    if (seconds == m_cursor)
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
