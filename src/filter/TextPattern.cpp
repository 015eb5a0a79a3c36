// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/TextPattern.h"

#include <algorithm>

namespace cwndscope::filter {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

TextPattern::TextPattern(const QString &text)
    : m_text(text)
{
    if (isAscii(text))
        m_lowerAscii = text.toLatin1().toLower();
}

bool TextPattern::isIn(QByteArrayView bytes) const
{
    // Nearly every pattern is ASCII, and a table looks through many targets: no copy for those.
    if (m_lowerAscii.isNull())
        return isIn(QString::fromUtf8(bytes));
    return m_lowerAscii.isEmpty()
        || std::search(bytes.begin(), bytes.end(), m_lowerAscii.begin(), m_lowerAscii.end(),
                       [](char a, char b) { return lower(a) == b; })
        != bytes.end();
}

bool TextPattern::is(QByteArrayView bytes) const
{
    if (m_lowerAscii.isNull())
        return is(QString::fromUtf8(bytes));
    return std::equal(bytes.begin(), bytes.end(), m_lowerAscii.begin(), m_lowerAscii.end(),
                      [](char a, char b) { return lower(a) == b; });
}

} // namespace cwndscope::filter
