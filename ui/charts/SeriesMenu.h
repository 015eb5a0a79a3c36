// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Series.h"

#include <functional>

QT_BEGIN_NAMESPACE
class QMenu;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Fills a menu with every series there is: those that are derived, and the fields of the catalogue by
/// quantity. `fits` leaves some out.
void addSeries(QMenu &menu, const std::function<bool(const models::Series &)> &fits,
               const std::function<void(const models::Series &)> &chosen);

} // namespace cwndscope::ui
