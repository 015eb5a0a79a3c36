// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"

#include <QElapsedTimer>

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

namespace cwndscope::ui {

/// The last half minute of connections in steps of a second, for small drawings in a table. Reads of each
/// history only what is new, a few times a second at most, and only for connections that are asked for.
class Sparklines
{
public:
    enum class Kind : std::uint8_t {
        RoundTrip, ///< µs, the largest of each second, so that spikes stay
        Rate ///< bytes acknowledged per second; the last step is not over yet and therefore unknown
    };
    static constexpr int steps = 30;

    /// One value a step, oldest first, std::nullopt where nothing is known; the last is the newest sample's.
    std::vector<std::optional<double>> values(const store::Connection &connection, Kind kind);

private:
    struct Step
    {
        std::int64_t number = 0; ///< seconds of the monotonic clock
        std::optional<double> roundTrip;
        std::optional<std::uint64_t> acked; ///< at its end
    };
    struct Series
    {
        std::deque<Step> steps; ///< ascending, only those that have samples
        stream::MonotonicTime read{}; ///< up to here
        QElapsedTimer sinceRead;
    };

    static void read(Series &series, const store::Connection &connection);

    std::unordered_map<stream::ConnectionId, Series> m_series;
};

} // namespace cwndscope::ui
