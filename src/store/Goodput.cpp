// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Goodput.h"

#include "tcp/Field.h"

namespace cwndscope::store {

using namespace std::chrono_literals;

void Goodput::add(const stream::Sample &sample)
{
    if (!CWNDSCOPE_TCP_HAS(sample.snapshot, bytes_acked))
        return;
    const Point point{sample.time, sample.snapshot.info.bytes_acked};
    if (!m_base) {
        m_base = m_middle = m_latest = point;
        return;
    }
    if (point.time <= m_latest.time)
        return;
    m_latest = point;
    // The base follows at half a second's distance, so that the window is never shorter than that.
    if (m_latest.time - m_middle.time >= 500ms) {
        if (m_middle.time > m_base->time)
            m_base = m_middle;
        m_middle = m_latest;
    }
}

std::optional<double> Goodput::bytesPerSecond() const
{
    if (!m_base || m_latest.time <= m_base->time)
        return std::nullopt;
    constexpr unsigned counterBits = 64;
    const auto bytes = tcp::counterDifference(m_base->acked, m_latest.acked, counterBits);
    if (!bytes)
        return std::nullopt;
    return double(*bytes) / std::chrono::duration<double>(m_latest.time - m_base->time).count();
}

} // namespace cwndscope::store
