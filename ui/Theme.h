// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>

namespace cwndscope::ui {

/// The colour-blind-safe set of Okabe and Ito ("Color Universal Design", 2008), by name.
enum class Hue { Black, Orange, SkyBlue, Green, Yellow, Blue, Vermilion, Purple };

bool isDark(const QPalette &palette);
/// The hue, in the member of the set that reads well on this palette's base colour: the dark blue of the set
/// vanishes on a dark ground and the yellow on a light one.
QColor hue(Hue hue, const QPalette &palette);
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
