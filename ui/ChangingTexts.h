// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRawFont>
#include <QString>

#include <array>
#include <optional>

class QPainter;

namespace cwndscope::ui {

/// Texts of which each is another than the last: numbers. Qt shapes a text each time that it measures or
/// draws one; these are put together from characters that are known already, for one font at a time. That
/// leaves kerning out, which may make them a little wider. What is neither Latin-1 nor a sign is left to Qt,
/// and so is what is not drawn from left to right in pixels.
class ChangingTexts
{
public:
    /// In pixels, rounded up.
    int width(const QFont &font, const QString &text);
    /// In one line, as QPainter::drawText does, in the painter's font and colour.
    void draw(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text);

private:
    static constexpr char16_t latin1End = 0x100;
    static constexpr char16_t signsBegin = 0x2010; ///< dashes, arrows, mathematics
    static constexpr char16_t signsEnd = 0x2300;
    static constexpr std::size_t known = latin1End + (signsEnd - signsBegin);

    struct Letter
    {
        float width = -1; ///< below 0 where not yet asked for
        quint32 glyph = 0; ///< 0 where the font has none
    };

    void use(const QFont &font);
    /// nullptr for what is left to Qt.
    const Letter *find(QChar character);

    std::optional<QFont> m_font; ///< whose letters they are
    QRawFont m_glyphs;
    std::array<Letter, known> m_letters{};
};

} // namespace cwndscope::ui
