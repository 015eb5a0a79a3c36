// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Theme.h"

#include "ui/GlyphEngine.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace cwndscope::ui {

namespace {

constexpr double enoughForText = 4.5;

/// Relative luminance (WCAG 2.1).
double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5F;
}

QColor hue(Hue hue, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (hue) {
    case Hue::Black:
        return palette.color(QPalette::Text);
    case Hue::Orange:
        return QColor(0xE6, 0x9F, 0x00);
    case Hue::SkyBlue:
        return QColor(0x56, 0xB4, 0xE9);
    case Hue::Green:
        return dark ? QColor(0x2F, 0xC4, 0x98) : QColor(0x00, 0x9E, 0x73);
    case Hue::Yellow:
        return dark ? QColor(0xF0, 0xE4, 0x42) : QColor(0xB8, 0xA8, 0x00);
    case Hue::Blue:
        return dark ? QColor(0x56, 0xB4, 0xE9) : QColor(0x00, 0x72, 0xB2);
    case Hue::Vermilion:
        return dark ? QColor(0xFF, 0x7F, 0x3A) : QColor(0xD5, 0x5E, 0x00);
    case Hue::Purple:
        return dark ? QColor(0xE0, 0x95, 0xBF) : QColor(0xCC, 0x79, 0xA7);
    }
    return palette.color(QPalette::Text);
}

QColor mutedText(const QPalette &palette)
{
    return blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.35);
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor legible(const QColor &colour, const QPalette &palette, QPalette::ColorRole ground)
{
    const QColor text = palette.color(QPalette::WindowText);
    QColor result = colour;
    for (int tenths = 1; tenths < 10 && contrast(result, palette.color(ground)) < enoughForText; ++tenths)
        result = blend(colour, text, tenths / 10.0);
    return result;
}

void mendPlaceholders()
{
    const QPalette current = QApplication::palette();
    const QColor ground = current.color(QPalette::Base);
    if (contrast(blend(ground, current.color(QPalette::PlaceholderText),
                       current.color(QPalette::PlaceholderText).alphaF()),
                 ground)
        >= enoughForText)
        return;
    // Only this one colour is ours; the rest goes on following the desktop.
    QPalette mended = current;
    mended.setColor(QPalette::PlaceholderText, mutedText(current));
    QApplication::setPalette(mended);
}

QColor blend(const QColor &a, const QColor &b, double amount)
{
    const auto mix = [amount](int from, int to) { return from + qRound((to - from) * amount); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

QIcon themeIcon(const QString &name)
{
    return QIcon::hasThemeIcon(name) ? QIcon::fromTheme(name) : QIcon(new GlyphEngine(name));
}

} // namespace cwndscope::ui
