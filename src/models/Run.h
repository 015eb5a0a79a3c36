// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Limits.h"
#include "store/Connection.h"

#include <QByteArray>
#include <QLocale>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace cwndscope::models {

/// What a download came to: a connection or one of its requests, in the numbers that a summary, a report and
/// a comparison are made of. Times in seconds, rates in bytes per second.
struct Run
{
    stream::MonotonicTime from{};
    stream::MonotonicTime to{};
    QByteArray congestionControl; ///< at its end; empty without TCP
    double seconds = 0;
    double bytes = 0; ///< acknowledged
    std::optional<double> goodput;
    std::optional<double> leastRtt;
    std::optional<double> medianRtt;
    std::optional<double> p95Rtt;
    std::optional<double> medianWindow; ///< cwnd, in packets
    analysis::LimitTotals limits;

    /// Of the data segments, 0 to 1.
    std::optional<double> retransmitShare() const;
};

/// From its first request (or its opening) until all is acknowledged, or as far as it has come. Costs about a
/// microsecond for each sample.
Run runOf(const store::Connection &connection);
struct RunOfRequest
{
    const store::Request *request; ///< of the connection
    Run run;
};

/// Those of its requests that are wanted, that are acknowledged as a whole, and whose samples are kept.
std::vector<RunOfRequest> runsOf(const store::Connection &connection,
                                 const std::function<bool(const store::Request &)> &wanted);

/// Five lines for a ticket: who and what, how much and how fast, the path, what held it back, and why. Plain
/// text without control characters.
QString ticketText(const store::Connection &connection, const QLocale &locale = {});

/// "receiver 82 %, application 18 %": those of at least half a percent, largest first. Empty when unknown.
QString sharesText(const analysis::LimitTotals &totals, const QLocale &locale = {});

} // namespace cwndscope::models
