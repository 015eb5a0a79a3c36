// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/ConnectionAnalysis.h"

#include <QByteArray>
#include <QLocale>
#include <QString>

namespace cwndscope::models {

/// What held a connection or request back, for people.
struct LimitExplanation
{
    QString verdict; ///< limiterName() of the largest share, or "unknown"; not translated
    QString sentence; ///< the verdict with its evidence in numbers; ends with a full stop
    QString advice; ///< what would change it; may be empty
    QString anchor; ///< of the section of docs/limits.md that teaches the idea
};

/// `congestionControl` is the kernel's name of the algorithm. `isTcp` is false for Unix-domain sockets.
/// Pure function, any thread.
LimitExplanation explainLimits(const analysis::LimitTotals &totals, const QByteArray &congestionControl,
                               bool isTcp = true, const QLocale &locale = {});

/// Of the connection as a whole, and of one of its requests.
LimitExplanation explainLimits(const analysis::ConnectionAnalysis &connection);
LimitExplanation explainLimits(const analysis::ConnectionAnalysis &connection,
                               const analysis::RequestAnalysis &request);

/// One word or two for a cell: "receiver", "send buffer" …
QString limiterLabel(analysis::Limiter limiter);

} // namespace cwndscope::models
