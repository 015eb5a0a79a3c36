// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Appearance.h"

#include "ui/EdgeStyle.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

#include <utility>

namespace cwndscope::ui {

namespace {

struct Shades
{
    QRgb window, base, alternate, button, text, disabled, placeholder, highlight, highlightedText, link,
        visited;
};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette{QColor(shades.button), QColor(shades.window)};
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) {
        palette.setColor(role, QColor(colour));
    };
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternate);
    set(QPalette::ToolTipBase, shades.alternate);
    set(QPalette::Highlight, shades.highlight);
    set(QPalette::HighlightedText, shades.highlightedText);
    set(QPalette::Link, shades.link);
    set(QPalette::LinkVisited, shades.visited);
    set(QPalette::PlaceholderText, shades.placeholder);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        set(role, shades.text);
        palette.setColor(QPalette::Disabled, role, QColor(shades.disabled));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(shades.disabled));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({0xefefef, 0xffffff, 0xf4f4f4, 0xe6e6e6, 0x1a1a1a, 0x8a8a8a, 0x5f5f5f, 0x1f6fb2,
                      0xffffff, 0x0a5ea8, 0x6b3fa0});
}

QPalette darkPalette()
{
    return paletteOf({0x2a2e32, 0x1b1e20, 0x232629, 0x31363b, 0xfcfcfc, 0x7a7f84, 0xa8adb2, 0x2d7cb2,
                      0xffffff, 0x58b4f5, 0xc39be8});
}

void setAppearance(Appearance appearance)
{
    // Other styles draw in the colours of the desktop whatever the palette says.
    const QString fusion = QStringLiteral("fusion");
    static const QString desktopStyle = QApplication::style()->name();
    static QString styleBefore;
    const QString style = appearance == Appearance::System ? desktopStyle : fusion;
    if (std::exchange(styleBefore, style) != style)
        QApplication::setStyle(style == fusion ? new EdgeStyle : QStyleFactory::create(style));
    static Appearance before = Appearance::System;
    if (std::exchange(before, appearance) == appearance)
        return;
    QApplication::setPalette(appearance == Appearance::System     ? QPalette()
                                 : appearance == Appearance::Dark ? darkPalette()
                                                                  : lightPalette());
}

} // namespace cwndscope::ui
