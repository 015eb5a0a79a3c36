// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Format.h"

#include <QByteArrayView>
#include <QChar>

#include <algorithm>

namespace cwndscope::models::format {

namespace {

/// Whether a code point would be invisible, or would move or hide its neighbours (UAX #9, UTR #36).
bool needsEscape(char32_t codePoint)
{
    if (codePoint == U' ')
        return false;
    switch (QChar::category(codePoint)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return true;
    default:
        return false;
    }
}

QString hex(char32_t value, int digits)
{
    return QString::number(uint(value), 16).toUpper().rightJustified(digits, QLatin1Char('0'));
}

QString escape(char32_t codePoint)
{
    switch (codePoint) {
    case U'\t':
        return QStringLiteral("\\t");
    case U'\n':
        return QStringLiteral("\\n");
    case U'\r':
        return QStringLiteral("\\r");
    default:
        break;
    }
    if (codePoint < 0x80)
        return QStringLiteral("\\x") + hex(codePoint, 2);
    if (codePoint < 0x10000)
        return QStringLiteral("\\u") + hex(codePoint, 4);
    return QStringLiteral("\\U") + hex(codePoint, 8);
}

/// Appends up to a limit, past which there is an ellipsis and nothing more.
class BoundedText
{
public:
    explicit BoundedText(qsizetype maxLength)
        : m_maxLength(maxLength)
    { }

    bool append(const QString &piece)
    {
        if (m_text.size() + piece.size() > m_maxLength) {
            m_text += QChar(0x2026);
            return false;
        }
        m_text += piece;
        return true;
    }
    QString text() const { return m_text; }

private:
    const qsizetype m_maxLength;
    QString m_text;
};

/// Whether each of the code points may stay as it is. Not told of those beyond the first plane.
bool isPrintable(const QString &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](QChar character) { return needsEscape(character.unicode()); });
}

/// Appends every code point, escaped where it must be; false once the limit was reached.
bool appendPrintable(BoundedText &out, const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t codePoint = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            codePoint = QChar::surrogateToUcs4(text[i], text[i + 1]);
        i += QChar::requiresSurrogates(codePoint);
        if (!out.append(needsEscape(codePoint) ? escape(codePoint) : QString::fromUcs4(&codePoint, 1)))
            return false;
    }
    return true;
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

} // namespace

QString printable(const QString &text, qsizetype maxLength)
{
    if (text.size() <= maxLength && isPrintable(text))
        return text;
    BoundedText out(maxLength);
    appendPrintable(out, text);
    return out.text();
}

QString printable(const QByteArray &text, qsizetype maxLength)
{
    const QByteArrayView view(text);
    if (view.isValidUtf8())
        return printable(QString::fromUtf8(view), maxLength);
    BoundedText out(maxLength);
    for (qsizetype i = 0; i < view.size();) {
        const qsizetype length = utf8Length(view.sliced(i));
        const bool fits = length > 0 ? appendPrintable(out, QString::fromUtf8(view.sliced(i, length)))
                                     : out.append(QStringLiteral("\\x") + hex(uchar(view[i]), 2));
        if (!fits)
            break;
        i += length > 0 ? length : 1;
    }
    return out.text();
}

QString plainToolTip(const QString &text)
{
    // A tool tip that looks like rich text is shown as such; making it rich text ourselves, escaped, takes
    // the guess away.
    return QStringLiteral("<p style=\"white-space:pre-wrap\">") + text.toHtmlEscaped()
        + QStringLiteral("</p>");
}

} // namespace cwndscope::models::format
