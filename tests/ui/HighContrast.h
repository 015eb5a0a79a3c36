// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace cwndscope::test {

/// As a desktop for people who see little has it.
inline QPalette highContrast()
{
    QPalette palette{QColor(Qt::black), QColor(Qt::black)};
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, Qt::white);
    for (const QPalette::ColorRole role :
         {QPalette::Base, QPalette::AlternateBase, QPalette::ToolTipBase, QPalette::Button})
        palette.setColor(role, Qt::black);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    palette.setColor(QPalette::Link, Qt::cyan);
    palette.setColor(QPalette::LinkVisited, Qt::cyan);
    palette.setColor(QPalette::PlaceholderText, Qt::white);
    return palette;
}

} // namespace cwndscope::test
