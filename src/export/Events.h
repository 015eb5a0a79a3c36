// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Analysis.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <vector>

namespace cwndscope::exporting {

/// As in docs/report.md; times are since the connection was accepted.
QJsonObject eventObject(const analysis::Event &event, stream::MonotonicTime opened);

/// The events of these connections as they are now, to be written on any thread, for an ExportJob: a row
/// each, as JSON Lines where the file's name ends in .jsonl or .ndjson, else as CSV (docs/csv.md).
std::function<QByteArray()> eventsContent(const analysis::Analysis &analysis,
                                          const std::vector<stream::ConnectionId> &connections,
                                          const QString &filePath);

} // namespace cwndscope::exporting
