// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>

class QPainter;

namespace cwndscope::ui {

/// Texts that are drawn again and again as they are: the numbers of an axis, names. Qt shapes a text each
/// time that it draws it; this keeps what that comes to, for one font at a time.
class FixedTexts
{
public:
    /// Of more texts than that those are forgotten that were not drawn for the longest time.
    explicit FixedTexts(qsizetype most = 200)
        : m_texts(most)
    { }

    /// In one line, as QPainter::drawText does, in the painter's font and colour.
    void draw(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text);
    /// In pixels.
    double width(const QFont &font, const QString &text);

private:
    QStaticText find(const QFont &font, const QString &text);

    QFont m_font;
    QCache<QString, QStaticText> m_texts;
};

} // namespace cwndscope::ui
