// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QStaticText>

class QPainter;

namespace cwndscope::ui {

/// Texts that are drawn again and again as they are: the numbers of an axis, names. Qt shapes a text each
/// time that it draws it; this keeps what that comes to, for one font at a time.
class FixedTexts
{
public:
    /// In one line, as QPainter::drawText does, in the painter's font and colour.
    void draw(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text);
    /// In pixels.
    double width(const QFont &font, const QString &text);

    /// Of more than this all are forgotten.
    static constexpr qsizetype most = 200;

private:
    const QStaticText &find(const QFont &font, const QString &text);

    QFont m_font;
    QHash<QString, QStaticText> m_texts;
};

} // namespace cwndscope::ui
