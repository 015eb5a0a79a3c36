// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/CsvWriter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace cwndscope::exporting {

namespace {

bool startsFormula(char first)
{
    return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r'
        || first == '\n';
}

bool isControl(uchar byte)
{
    return (byte < 0x20 && byte != '\t' && byte != '\r' && byte != '\n') || byte == 0x7F;
}

void appendHex(QByteArray &out, const char *prefix, uchar byte)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    out += prefix;
    out += digits[byte >> 4];
    out += digits[byte & 0xF];
}

/// Length of the one character that begins the bytes, 0 when they begin with none.
qsizetype utf8Length(QByteArrayView bytes)
{
    for (qsizetype length = 1; length <= 4 && length <= bytes.size(); ++length) {
        if (bytes.first(length).isValidUtf8())
            return length;
    }
    return 0;
}

/// Makes any bytes UTF-8 without control characters that a terminal would obey.
QByteArray escaped(QByteArrayView bytes)
{
    QByteArray out;
    out.reserve(bytes.size() + 16);
    for (qsizetype i = 0; i < bytes.size();) {
        const qsizetype length = utf8Length(bytes.sliced(i));
        const uchar first = uchar(bytes[i]);
        const bool isC1 = length == 2 && first == 0xC2 && uchar(bytes[i + 1]) < 0xA0;
        if (length == 0 || isControl(first))
            appendHex(out, "\\x", first);
        else if (isC1)
            appendHex(out, "\\u00", uchar(bytes[i + 1]));
        else
            out.append(bytes.sliced(i, length));
        i += std::max(length, qsizetype(1));
    }
    return out;
}

} // namespace

QByteArray CsvWriter::safeText(QByteArrayView utf8)
{
    return escaped(utf8);
}

void CsvWriter::separate()
{
    if (!m_atRowStart)
        m_out += ',';
    m_atRowStart = false;
}

void CsvWriter::text(QByteArrayView utf8)
{
    separate();
    if (utf8.isEmpty())
        return;
    bool needsEscape = false;
    bool needsQuotes = false;
    for (const char c : utf8) {
        needsEscape |= uchar(c) >= 0x7F || isControl(uchar(c));
        needsQuotes |= c == ',' || c == '"' || c == '\r' || c == '\n';
    }
    const QByteArray safe = needsEscape ? escaped(utf8) : QByteArray();
    const QByteArrayView cell = needsEscape ? QByteArrayView(safe) : utf8;
    if (needsQuotes)
        m_out += '"';
    if (startsFormula(cell.front()))
        m_out += '\'';
    if (needsQuotes) {
        for (const char c : cell) {
            if (c == '"')
                m_out += '"';
            m_out += c;
        }
        m_out += '"';
    } else {
        m_out.append(cell);
    }
}

void CsvWriter::text(QStringView text)
{
    this->text(QByteArrayView(text.toUtf8()));
}

namespace {

// std::to_chars knows no locale. 32 characters hold every 64-bit integer and every shortest double.
template <typename Number> void appendNumber(QByteArray &out, Number value)
{
    std::array<char, 32> buffer;
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    out.append(buffer.data(), result.ptr - buffer.data());
}

} // namespace

void CsvWriter::number(std::uint64_t value)
{
    separate();
    appendNumber(m_out, value);
}

void CsvWriter::number(std::int64_t value)
{
    separate();
    appendNumber(m_out, value);
}

void CsvWriter::number(double value)
{
    separate();
    if (std::isfinite(value))
        appendNumber(m_out, value);
}

void CsvWriter::empty()
{
    separate();
}

void CsvWriter::raw(QByteArrayView cells)
{
    separate();
    m_out.append(cells);
}

void CsvWriter::endRow()
{
    m_out += "\r\n";
    m_atRowStart = true;
}

} // namespace cwndscope::exporting
