// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <deque>

namespace cwndscope::exporting {

/// Rows on their way to a file, with the places where they end, so that a file can be cut back to whole rows.
class RowQueue
{
public:
    /// Append a row to buffer(), then call this.
    void rowDone();
    QByteArray &buffer() { return m_buffer; }

    bool isEmpty() const { return waitingBytes() == 0; }
    std::size_t waitingBytes() const { return std::size_t(m_buffer.size()) - m_taken; }
    std::size_t waitingRows() const { return m_rowEnds.size(); }
    const char *data() const { return m_buffer.constData() + m_taken; }

    /// So many bytes were written. Returns how many rows that completed.
    std::size_t take(std::size_t bytes);
    /// All that was ever taken, up to the end of the last whole row.
    std::uint64_t wholeRowBytes() const { return m_wholeRowBytes; }

private:
    QByteArray m_buffer;
    std::size_t m_taken = 0; ///< from the front of the buffer
    std::uint64_t m_dropped = 0; ///< bytes that were ever before the buffer
    std::uint64_t m_wholeRowBytes = 0;
    std::deque<std::uint64_t> m_rowEnds; ///< of rows not yet taken whole, counted from the very first byte
};

} // namespace cwndscope::exporting
