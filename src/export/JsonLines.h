// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Waterfall.h"
#include "store/Connection.h"

#include <QByteArray>
#include <QString>

/// Samples and requests as JSON Lines: an object on each line, with the names and values of the CSV's
/// columns. What is absent is null. Text is as in the CSV, except that no formula is defused: nothing runs
/// JSON.
namespace cwndscope::exporting {

/// Whether a file of that name is to be JSON Lines.
bool isJsonLinesName(const QString &filePath);

void appendSampleJson(QByteArray &out, const store::Connection &connection, const stream::Sample &sample,
                      const QString &note);
void appendRequestJson(QByteArray &out, const store::Connection &connection, const store::Request &request,
                       const analysis::Waterfall &waterfall);

} // namespace cwndscope::exporting
