// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

#include <cstdint>

namespace cwndscope::exporting {

/// Appends cells and rows of RFC 4180 to a byte array: UTF-8, CRLF, C locale whatever the process's locale
/// is.
///
/// Text cells that a spreadsheet would run as a formula (first character = + - @ TAB CR LF) begin with an
/// apostrophe; numbers are never touched. Bytes that are not UTF-8 and control characters become \xNN or
/// \u00NN, so that the file is always UTF-8 and a terminal does not obey what a client sent; TAB, CR and LF
/// stay, as RFC 4180 quotes them.
class CsvWriter
{
public:
    /// `out` must outlive the writer.
    explicit CsvWriter(QByteArray &out)
        : m_out(out)
    { }

    /// The same bytes as UTF-8 without control characters, as text() writes them.
    static QByteArray safeText(QByteArrayView utf8);

    void text(QByteArrayView utf8);
    void text(QStringView text);
    void number(std::uint64_t value);
    void number(std::int64_t value);
    void number(int value) { number(std::int64_t(value)); }
    /// The shortest text that reads back as the same value; infinities and NaN become an empty cell.
    void number(double value);
    void empty();
    /// Cells as they are, without a separator before or after: made earlier by another writer.
    void raw(QByteArrayView cells);
    void endRow();

private:
    void separate();

    QByteArray &m_out;
    bool m_atRowStart = true;
};

} // namespace cwndscope::exporting
