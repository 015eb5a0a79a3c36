// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace cwndscope::ui {

/// Makes the application speak the first language of the locale that there are texts in, Qt's own dialogs
/// included; English otherwise. Needs a QCoreApplication; windows that are there already do not change.
void installTranslations(const QLocale &locale = {});

} // namespace cwndscope::ui
