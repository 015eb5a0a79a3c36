// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/LimiterColour.h"

#include "ui/Theme.h"

namespace cwndscope::ui {

QColor limiterColour(analysis::Limiter limiter, const QPalette &palette)
{
    using analysis::Limiter;
    switch (limiter) {
    case Limiter::Application:
        return hue(Hue::Yellow, palette);
    case Limiter::SendBuffer:
        return hue(Hue::Purple, palette);
    case Limiter::Receiver:
        return hue(Hue::Orange, palette);
    case Limiter::Pacing:
        return hue(Hue::SkyBlue, palette);
    case Limiter::CongestionWindow:
        return hue(Hue::Green, palette);
    case Limiter::Recovery:
        return hue(Hue::Vermilion, palette);
    }
    return {};
}

} // namespace cwndscope::ui
