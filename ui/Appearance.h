// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Settings.h"

#include <QPalette>

namespace cwndscope::ui {

QPalette lightPalette();
QPalette darkPalette();

/// Makes the whole application look like that, at once. "System" gives back what the desktop says.
void setAppearance(Appearance appearance);

} // namespace cwndscope::ui
