// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/RowQueue.h"

namespace cwndscope::exporting {

void RowQueue::rowDone()
{
    m_rowEnds.push_back(m_dropped + std::uint64_t(m_buffer.size()));
}

std::size_t RowQueue::take(std::size_t bytes)
{
    m_taken += bytes;
    std::size_t rows = 0;
    while (!m_rowEnds.empty() && m_rowEnds.front() <= m_dropped + m_taken) {
        m_wholeRowBytes = m_rowEnds.front();
        m_rowEnds.pop_front();
        ++rows;
    }
    // Moving what is left to the front costs its length, so it happens only once that is the smaller half.
    if (m_taken >= std::size_t(m_buffer.size()) / 2) {
        m_buffer.remove(0, qsizetype(m_taken));
        m_dropped += m_taken;
        m_taken = 0;
    }
    return rows;
}

} // namespace cwndscope::exporting
