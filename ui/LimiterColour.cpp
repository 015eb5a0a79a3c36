// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/LimiterColour.h"

#include "ui/Theme.h"

namespace cwndscope::ui {

/// The colour-blind-safe set of Okabe and Ito ("Color Universal Design", 2008), some of it lighter on a dark
/// ground and darker on a light one, where it would vanish.
QColor limiterColour(analysis::Limiter limiter, const QPalette &palette)
{
    using analysis::Limiter;
    const bool dark = isDark(palette);
    switch (limiter) {
    case Limiter::Application: // yellow
        return dark ? QColor(0xF0, 0xE4, 0x42) : QColor(0xB8, 0xA8, 0x00);
    case Limiter::SendBuffer: // reddish purple
        return dark ? QColor(0xE0, 0x95, 0xBF) : QColor(0xCC, 0x79, 0xA7);
    case Limiter::Receiver: // orange
        return QColor(0xE6, 0x9F, 0x00);
    case Limiter::Pacing: // sky blue
        return QColor(0x56, 0xB4, 0xE9);
    case Limiter::CongestionWindow: // bluish green
        return dark ? QColor(0x2F, 0xC4, 0x98) : QColor(0x00, 0x9E, 0x73);
    case Limiter::Recovery: // vermilion
        return dark ? QColor(0xFF, 0x7F, 0x3A) : QColor(0xD5, 0x5E, 0x00);
    }
    return {};
}

} // namespace cwndscope::ui
