// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Goodput.h"

#include "tcp/Field.h"

#include <algorithm>

namespace cwndscope::store {

using namespace std::chrono_literals;

void Goodput::add(const stream::Sample &sample)
{
    if (!CWNDSCOPE_TCP_HAS(sample.snapshot, bytes_acked))
        return;
    const Point point{sample.time, sample.snapshot.info.bytes_acked};
    if (m_count == 0) {
        m_points[m_count++] = m_latest = point;
        return;
    }
    if (point.time <= m_latest.time)
        return;
    m_latest = point;
    constexpr auto window = 3s;
    constexpr auto step = 500ms;
    std::size_t tooOld = 0;
    while (tooOld + 1 < m_count && point.time - m_points[tooOld + 1].time >= window)
        ++tooOld;
    if (tooOld > 0) {
        std::move(m_points.begin() + tooOld, m_points.begin() + m_count, m_points.begin());
        m_count -= tooOld;
    }
    if (point.time - m_points[m_count - 1].time >= step && m_count < kept)
        m_points[m_count++] = point;
}

std::optional<double> Goodput::bytesPerSecond() const
{
    if (m_count == 0 || m_latest.time <= m_points[0].time)
        return std::nullopt;
    constexpr unsigned counterBits = 64;
    const auto bytes = tcp::counterDifference(m_points[0].acked, m_latest.acked, counterBits);
    if (!bytes)
        return std::nullopt;
    return double(*bytes) / std::chrono::duration<double>(m_latest.time - m_points[0].time).count();
}

} // namespace cwndscope::store
