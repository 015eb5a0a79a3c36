// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Theme.h"

#include "ui/IconEngine.h"

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

QColor inkColour(Ink ink, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (ink) {
    case Ink::Text:
        break;
    case Ink::Muted:
        return mutedText(palette);
    case Ink::Blue:
        return dark ? QColor(0x7C, 0x9C, 0xFF) : QColor(0x1E, 0x66, 0xC4);
    case Ink::Violet:
        return dark ? QColor(0x9A, 0x6C, 0xF5) : QColor(0x4A, 0x1F, 0x86);
    case Ink::Red:
        return dark ? QColor(0xF2, 0x50, 0x6E) : QColor(0x9C, 0x0F, 0x3C);
    case Ink::Brown:
        return dark ? QColor(0xD6, 0xBE, 0x9C) : QColor(0x86, 0x68, 0x3F);
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
    return QIcon::hasThemeIcon(name) ? QIcon::fromTheme(name) : QIcon(new IconEngine(name));
}

} // namespace cwndscope::ui
