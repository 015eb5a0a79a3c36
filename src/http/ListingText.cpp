// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ListingText.h"

#include <QChar>
#include <QDateTime>
#include <QString>

#include <array>

namespace cwndscope::http {

namespace {

/// Characters that show nothing, or change how their neighbours show.
bool isDeceptive(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QByteArray codePoint(char32_t c)
{
    return "U+" + QByteArray::number(uint(c), 16).toUpper().rightJustified(4, '0');
}

} // namespace

QByteArray htmlText(QByteArrayView name, bool elements)
{
    QString out;
    const QList<uint> characters = QString::fromUtf8(name).toUcs4();
    out.reserve(characters.size());
    for (const uint character : characters) {
        const auto c = char32_t(character);
        switch (c) {
        case U'&':
            out += QLatin1String("&amp;");
            break;
        case U'<':
            out += QLatin1String("&lt;");
            break;
        case U'>':
            out += QLatin1String("&gt;");
            break;
        case U'"':
            out += QLatin1String("&quot;");
            break;
        case U'\'':
            out += QLatin1String("&#39;");
            break;
        default:
            if (isDeceptive(c))
                out += QLatin1String(elements ? "<i>" : "") + QLatin1String(codePoint(c))
                    + QLatin1String(elements ? "</i>" : "");
            else
                out += QChar::fromUcs4(c);
        }
    }
    return out.toUtf8();
}

QByteArray jsonString(QByteArrayView name)
{
    QByteArray out("\"");
    const QString text = QString::fromUtf8(name);
    for (const QChar character : text) {
        const ushort unit = character.unicode();
        if (unit == '"' || unit == '\\')
            out.append('\\').append(char(unit));
        else if (unit >= 0x20 && unit < 0x7f)
            out.append(char(unit));
        else
            out.append("\\u").append(QByteArray::number(unit, 16).rightJustified(4, '0'));
    }
    return out.append('"');
}

QByteArray humanSize(std::uint64_t bytes)
{
    constexpr std::array<const char *, 7> units{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    auto size = double(bytes);
    std::size_t unit = 0;
    while (size >= 1024 && unit + 1 < units.size()) {
        size /= 1024;
        ++unit;
    }
    // 1023.96 of a unit would round up to 1024.0.
    if (size >= 1023.95 && unit > 0 && unit + 1 < units.size()) {
        size = 1;
        ++unit;
    }
    return QByteArray::number(size, 'f', unit == 0 ? 0 : 1) + ' ' + units[unit];
}

QByteArray isoTime(std::int64_t seconds, bool precise)
{
    const QString text = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
    if (precise)
        return text.toLatin1();
    return text.left(16).replace(QLatin1Char('T'), QLatin1Char(' ')).toLatin1();
}

} // namespace cwndscope::http
