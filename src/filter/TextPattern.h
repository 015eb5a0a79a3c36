// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace cwndscope::filter {

/// A piece of text to look for, in any case.
class TextPattern
{
public:
    TextPattern() = default;
    explicit TextPattern(const QString &text);

    const QString &text() const { return m_text; }
    bool isIn(QStringView text) const { return text.contains(m_text, Qt::CaseInsensitive); }
    bool is(QStringView text) const { return text.compare(m_text, Qt::CaseInsensitive) == 0; }
    /// Bytes from the network; those that are not UTF-8 match nothing.
    bool isIn(QByteArrayView bytes) const;
    bool is(QByteArrayView bytes) const;

    bool operator==(const TextPattern &other) const { return m_text == other.m_text; }

private:
    QString m_text;
    QByteArray m_lowerAscii; ///< null when the text is not ASCII
};

} // namespace cwndscope::filter
