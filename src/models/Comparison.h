// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/RankTest.h"
#include "models/Run.h"

#include <QLocale>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace cwndscope::models {

/// Runs that have something in common: an algorithm, a client, a file.
struct RunGroup
{
    QString name; ///< fit to show
    std::vector<Run> runs;
};

/// What two groups of runs differ in, and what of that is noise.
struct Comparison
{
    enum class Verdict : std::uint8_t {
        Unknown, ///< a group does not have it
        TooFew, ///< no difference could be told from chance
        NoDifference,
        Lower, ///< the second group is
        Higher,
    };

    struct Row
    {
        const char *key; ///< "goodput", "limited_receiver" …: never translated
        QString label;
        std::optional<double> first; ///< medians
        std::optional<double> second;
        QString firstText;
        QString secondText;
        QString difference; ///< of the second from the first
        analysis::RankTest test;
        Verdict verdict = Verdict::Unknown;
        QString verdictText;
    };

    std::vector<Row> rows;
    QString sentence; ///< which is faster, by how much, and whether that means anything

    /// nullptr when there is none.
    const Row *find(const char *key) const;
};

/// A difference counts when chance alone would make it in at most so many of all comparisons; five runs each
/// are the least that can show that.
inline constexpr double significance = 0.01;

/// Pure, any thread.
Comparison compare(const RunGroup &first, const RunGroup &second, const QLocale &locale = {});

/// One group for each congestion control, in the order of their names, of the finished downloads of a file (a
/// path without its query) to a client (an address). With an empty client: to the client that has most. Where
/// the query has "cwndscope-race=NAME", the name tells runs under one algorithm apart.
std::vector<RunGroup> runsByAlgorithm(const std::vector<const store::Connection *> &connections,
                                      const QByteArray &path, const QByteArray &client = {},
                                      stream::MonotonicTime since = stream::MonotonicTime::min());

/// The path of a target, without its query.
QByteArray pathOf(const QByteArray &target);

} // namespace cwndscope::models
