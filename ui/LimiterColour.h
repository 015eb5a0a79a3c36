// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Limits.h"

#include <QColor>
#include <QPalette>

namespace cwndscope::ui {

/// The colour of a limiter, wherever limiters are shown; black text reads on each.
QColor limiterColour(analysis::Limiter limiter, const QPalette &palette);

} // namespace cwndscope::ui
