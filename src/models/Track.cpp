// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Track.h"

#include <algorithm>
#include <limits>

namespace cwndscope::models {

Track::Track(stream::ConnectionId connection, std::vector<Column> columns)
    : m_connection(connection)
    , m_columns(std::move(columns))
    , m_values(m_columns.size())
{ }

void Track::take(const store::Connection &connection, double maxGap)
{
    const store::History &history = *connection.history;
    if (history.isEmpty()) {
        dropBefore(std::numeric_limits<double>::infinity());
        return;
    }
    // What the history has thinned goes here, too, once it is worth taking all of it again.
    if (history.thinned() > m_thinned + times().size() / 4)
        clear();
    if (m_times.empty())
        m_thinned = history.thinned();
    history.visit(m_takenUntil, stream::MonotonicTime::max(), [&](const stream::Sample &sample) {
        append(connection, sample, maxGap);
        m_takenUntil = sample.time + std::chrono::nanoseconds(1);
        return true;
    });
    dropBefore(std::chrono::duration<double>(history.firstTime() - connection.opened).count());
}

std::span<const double> Track::low(std::size_t column) const
{
    const Values &values = m_values[column];
    return live(m_columns[column].series.isBand() ? values.low : values.high);
}

std::span<const double> Track::live(const std::vector<double> &all) const
{
    return std::span(all).subspan(m_head);
}

void Track::append(const store::Connection &connection, const stream::Sample &sample, double maxGap)
{
    const double time = std::chrono::duration<double>(sample.time - connection.opened).count();
    if (m_times.size() > m_head) {
        const double spacing = time - m_times.back();
        const bool isComplete = sample.kind != stream::SampleKind::Thinned;
        if (isComplete && spacing > maxGap && spacing > 3.0 * m_spacing)
            m_breaks.push_back(m_times.size() - m_head);
        m_spacing = spacing;
    }

    while (m_recent.size() > 1 && sample.time - m_recent[1].time >= Series::rateWindow)
        m_recent.pop_front();
    Series::Moment moment{sample};
    if (!m_recent.empty()) {
        moment.previous = &m_recent.back();
        moment.earlier = &m_recent.front();
    }
    m_times.push_back(time);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        const Series::Value value =
            column.inBytes ? column.series.valueInBytes(moment) : column.series.value(moment);
        m_values[i].high.push_back(value.high);
        if (column.series.isBand())
            m_values[i].low.push_back(value.low);
    }
    m_recent.push_back(sample);
}

void Track::clear()
{
    *this = Track(m_connection, std::move(m_columns));
}

void Track::dropBefore(double seconds)
{
    const std::span<const double> kept = times();
    const auto dropped = std::size_t(std::lower_bound(kept.begin(), kept.end(), seconds) - kept.begin());
    if (dropped == 0)
        return;
    m_head += dropped;
    std::erase_if(m_breaks, [dropped](std::size_t index) { return index <= dropped; });
    for (std::size_t &index : m_breaks)
        index -= dropped;
    // Moving the rest is worth it when it is the smaller part.
    if (m_head > m_times.size() / 2)
        compact();
}

void Track::compact()
{
    const auto cut = [this](std::vector<double> &all) {
        if (!all.empty())
            all.erase(all.begin(), all.begin() + std::ptrdiff_t(m_head));
    };
    cut(m_times);
    for (Values &values : m_values) {
        cut(values.low);
        cut(values.high);
    }
    m_head = 0;
}

} // namespace cwndscope::models
