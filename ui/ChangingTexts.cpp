// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ChangingTexts.h"

#include "ui/TextPlace.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPaintEngine>
#include <QPainter>
#include <QVarLengthArray>

#include <cmath>

namespace cwndscope::ui {

void ChangingTexts::use(const QFont &font)
{
    if (m_font == font)
        return;
    m_font = font;
    m_glyphs = QRawFont::fromFont(font);
    m_letters.fill({});
}

const ChangingTexts::Letter *ChangingTexts::find(QChar character)
{
    const char16_t code = character.unicode();
    const bool isSign = code >= signsBegin && code < signsEnd;
    if (code < u' ' || (code >= latin1End && !isSign))
        return nullptr;
    Letter &letter = m_letters[isSign ? std::size_t(latin1End + (code - signsBegin)) : code];
    if (letter.width < 0) {
        letter.width = float(QFontMetricsF(*m_font).horizontalAdvance(character));
        int count = 1;
        if (!m_glyphs.glyphIndexesForChars(&character, 1, &letter.glyph, &count))
            letter.glyph = 0;
    }
    return letter.glyph == 0 ? nullptr : &letter;
}

int ChangingTexts::width(const QFont &font, const QString &text)
{
    use(font);
    float sum = 0;
    for (const QChar character : text) {
        const Letter *letter = find(character);
        if (!letter)
            return int(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
        sum += letter->width;
    }
    return int(std::ceil(sum));
}

void ChangingTexts::draw(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text)
{
    const QFont &font = painter.font();
    use(font);
    // Files are to have text that can be searched; directions are for Qt to know.
    bool isOurs =
        painter.paintEngine()->type() == QPaintEngine::Raster && painter.layoutDirection() == Qt::LeftToRight;
    constexpr qsizetype usual = 32;
    QVarLengthArray<quint32, usual> glyphs(text.size());
    QVarLengthArray<QPointF, usual> places(text.size());
    double width = 0;
    for (qsizetype i = 0; isOurs && i < text.size(); ++i) {
        const Letter *letter = find(text[i]);
        isOurs = letter != nullptr;
        if (!letter)
            break;
        glyphs[i] = letter->glyph;
        places[i] = QPointF(width, 0);
        width += double(letter->width);
    }
    if (!isOurs) {
        painter.drawText(box, int(alignment) | int(Qt::TextSingleLine), text);
        return;
    }
    QGlyphRun run;
    run.setRawFont(m_glyphs);
    run.setRawData(glyphs.constData(), places.constData(), int(text.size()));
    const QFontMetricsF metrics(font);
    const QSizeF size(width, metrics.ascent() + metrics.descent());
    painter.drawGlyphRun(textPlace(box, size, alignment) + QPointF(0, metrics.ascent()), run);
}

} // namespace cwndscope::ui
