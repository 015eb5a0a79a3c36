// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>

#include <array>

namespace cwndscope::ui {

/// The colours of everything but what limits a connection: the hues of the limiters (limiterColour()) mean
/// nothing else, so all of these are far from them. Also under red-green blindness they differ from each
/// other, by lightness where nothing else is left.
enum class Ink { Text, Muted, Blue, Violet, Red, Brown };
inline constexpr std::array allInks{Ink::Text, Ink::Muted, Ink::Blue, Ink::Violet, Ink::Red, Ink::Brown};

bool isDark(const QPalette &palette);
/// As it reads well on this palette's base colour.
QColor inkColour(Ink ink, const QPalette &palette);
/// Text that is less important: between the text and its ground.
QColor mutedText(const QPalette &palette);
/// 1 to 21, as WCAG 2.1 defines it; text needs 4.5 (its section 1.4.3).
double contrast(const QColor &a, const QColor &b);
/// The colour, as far towards that of text as it takes to be read on a ground of the palette.
QColor legible(const QColor &colour, const QPalette &palette, QPalette::ColorRole ground);
/// Gives the application's palette mutedText for placeholders where theirs cannot be read on the ground of
/// fields: some desktops' palettes do not have the colour, and then it is black. Call again when the palette
/// has changed.
void mendPlaceholders();
/// `amount` from 0 (all of `a`) to 1 (all of `b`).
QColor blend(const QColor &a, const QColor &b, double amount);

/// By freedesktop.org name; where no icon theme has it, drawn here in the colour of text, so that it is there
/// on every ground. An unknown name gives a null icon.
QIcon themeIcon(const QString &name);

} // namespace cwndscope::ui
