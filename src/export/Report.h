// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Analysis.h"

#include <QString>

#include <functional>
#include <optional>

class QIODevice;

namespace cwndscope::exporting {

/// What held each connection and each request back, as JSON: docs/report.md. Written piece by piece, so that
/// it takes no memory of its own size. False when the device did not take all.
bool writeReport(const analysis::Analysis &analysis, QIODevice &device);
/// The report of this moment, to be made on any thread, for an ExportJob.
std::function<QByteArray()> reportContent(const analysis::Analysis &analysis);

/// The whole file or none. std::nullopt when it worked, else a sentence that names the file, the reason and
/// what to do.
std::optional<QString> saveReport(const analysis::Analysis &analysis, const QString &path);
/// Whether a report could be saved there now; leaves what is there alone. As saveReport.
std::optional<QString> checkReportPath(const QString &path);

} // namespace cwndscope::exporting
