// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSaveFile>
#include <QString>

#include <optional>

namespace cwndscope::exporting {

/// Opens a file that will be there as a whole or not at all. Only regular files (new or to be replaced): a
/// FIFO that nobody reads would block for ever, and a device cannot be replaced by a whole file. std::nullopt
/// when it worked, else a sentence that names the file, the reason and what to do.
std::optional<QString> openWholeFile(QSaveFile &file);
/// The sentence after a write or commit that failed.
QString unwrittenMessage(const QSaveFile &file);

} // namespace cwndscope::exporting
