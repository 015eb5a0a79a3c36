// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cwndscope::exporting {

/// "Cannot write /x/y.csv: No space left on device. Free some space or choose another place."
QString fileMessage(const QString &path, int errorNumber);
/// The same for reasons that are not an errno.
QString fileMessage(const QString &path, const QString &reason, const QString &advice);

} // namespace cwndscope::exporting
