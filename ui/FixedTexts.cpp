// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/FixedTexts.h"

#include "ui/TextPlace.h"

#include <QPainter>
#include <QStyle>

namespace cwndscope::ui {

QStaticText FixedTexts::find(const QFont &font, const QString &text)
{
    if (font != m_font) {
        m_texts.clear();
        m_font = font;
    }
    if (const QStaticText *known = m_texts.object(text))
        return *known;
    QStaticText fresh(text);
    fresh.setTextFormat(Qt::PlainText);
    fresh.prepare({}, font);
    m_texts.insert(text, new QStaticText(fresh));
    return fresh;
}

double FixedTexts::width(const QFont &font, const QString &text)
{
    return find(font, text).size().width();
}

void FixedTexts::draw(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text)
{
    const QStaticText drawn = find(painter.font(), text);
    const Qt::Alignment visual = QStyle::visualAlignment(painter.layoutDirection(), alignment);
    painter.drawStaticText(textPlace(box, drawn.size(), visual), drawn);
}

} // namespace cwndscope::ui
