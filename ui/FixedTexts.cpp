// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/FixedTexts.h"

#include <QPainter>

namespace cwndscope::ui {

const QStaticText &FixedTexts::find(const QFont &font, const QString &text)
{
    if (font != m_font || m_texts.size() >= most) {
        m_texts.clear();
        m_font = font;
    }
    auto found = m_texts.find(text);
    if (found == m_texts.end()) {
        QStaticText fresh(text);
        fresh.setTextFormat(Qt::PlainText);
        fresh.prepare({}, font);
        found = m_texts.insert(text, fresh);
    }
    return *found;
}

double FixedTexts::width(const QFont &font, const QString &text)
{
    return find(font, text).size().width();
}

void FixedTexts::draw(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text)
{
    const QStaticText &drawn = find(painter.font(), text);
    const QSizeF size = drawn.size();
    QPointF place = box.topLeft();
    if (alignment.testFlag(Qt::AlignRight))
        place.setX(box.right() - size.width());
    else if (alignment.testFlag(Qt::AlignHCenter))
        place.setX(box.center().x() - size.width() / 2);
    if (alignment.testFlag(Qt::AlignVCenter))
        place.setY(box.center().y() - size.height() / 2);
    painter.drawStaticText(place, drawn);
}

} // namespace cwndscope::ui
