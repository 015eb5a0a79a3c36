// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConnectionNode.h"

#include <QString>
#include <QVariant>

/// The values of ConnectionModel's cells for one request of a connection, said as ConnectionCell.h says them.
namespace cwndscope::models::cell {

QVariant raw(const ConnectionNode &node, const store::Request &request, int column,
             stream::MonotonicTime now);
QString display(const ConnectionNode &node, const store::Request &request, int column,
                stream::MonotonicTime now);
QString toolTip(const ConnectionNode &node, const store::Request &request, int column, const QString &exact);
std::optional<analysis::Verdict> verdict(const ConnectionNode &node, const store::Request &request);

/// "GET /name", safe to show.
QString requestText(const store::Request &request);
/// Invalid before there is one.
QVariant statusRaw(const store::Request &request);
/// 0 to 1; std::nullopt when nobody knows how long the body will be.
std::optional<double> progress(const store::Request &request);
QString progressText(const store::Request &request);

} // namespace cwndscope::models::cell
