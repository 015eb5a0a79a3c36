// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/FixedTexts.h"

#include "ui/TextPlace.h"

#include <QPainter>
#include <QStyle>

#include <memory>

namespace cwndscope::ui {

const QStaticText &FixedTexts::find(const QFont &font, const QString &text)
{
    if (font != m_font) {
        m_texts.clear();
        m_font = font;
    }
    if (const QStaticText *known = m_texts.object(text))
        return *known;
    auto fresh = std::make_unique<QStaticText>(text);
    fresh->setTextFormat(Qt::PlainText);
    fresh->prepare({}, font);
    const QStaticText &kept = *fresh;
    m_texts.insert(text, fresh.release());
    return kept;
}

double FixedTexts::width(const QFont &font, const QString &text)
{
    return find(font, text).size().width();
}

void FixedTexts::draw(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text)
{
    const QStaticText &drawn = find(painter.font(), text);
    const Qt::Alignment visual = QStyle::visualAlignment(painter.layoutDirection(), alignment);
    painter.drawStaticText(textPlace(box, drawn.size(), visual), drawn);
}

} // namespace cwndscope::ui
