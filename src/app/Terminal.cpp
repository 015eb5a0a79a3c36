// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Terminal.h"

#include <QByteArray>
#include <QChar>
#include <QList>

namespace cwndscope::app {

namespace {

bool isHarmless(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // the bidirectional controls among them (Unicode TR36 section 2.5)
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

} // namespace

QString terminalText(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const uint character : text.toUcs4()) {
        if (isHarmless(character))
            result += QChar::fromUcs4(character);
        else if (character < 0x80)
            result += QStringLiteral("\\x%1").arg(character, 2, 16, QLatin1Char('0'));
        else
            result += QStringLiteral("\\u{%1}").arg(character, 0, 16);
    }
    return result;
}

void printLine(std::FILE *stream, QStringView text)
{
    const QByteArray line = terminalText(text).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stream);
    std::fflush(stream);
}

void printError(QStringView message)
{
    printLine(stderr, QStringLiteral("cwndscope: %1").arg(message));
}

} // namespace cwndscope::app
