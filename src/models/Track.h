// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Series.h"
#include "store/Connection.h"

#include <cstddef>
#include <deque>
#include <span>
#include <vector>

namespace cwndscope::models {

/// Some series of one connection as plain numbers, sample by sample. The store's history is compressed:
/// decoding it for each frame would cost more than drawing. Times are seconds since the connection was
/// accepted.
class Track
{
public:
    struct Column
    {
        Series series;
        bool inBytes = false; ///< packets as bytes
        bool operator==(const Column &) const = default;
    };

    Track(stream::ConnectionId connection, std::vector<Column> columns);

    stream::ConnectionId connection() const { return m_connection; }
    const std::vector<Column> &columns() const { return m_columns; }

    /// Takes the samples that are new and forgets those that the history has dropped.
    ///
    /// Two samples are not joined when they are further apart than `maxGap` seconds and than three times the
    /// distance of the two before: a pause in sampling is a gap, but a connection that was sampled slowly all
    /// along is a line. Samples between which others were left out are joined, however far apart they are.
    void take(const store::Connection &connection, double maxGap);

    std::span<const double> times() const { return live(m_times); }
    /// Not a number where it is absent.
    std::span<const double> high(std::size_t column) const { return live(m_values[column].high); }
    /// Bands only, else the same as high().
    std::span<const double> low(std::size_t column) const;
    /// Indices of samples that are not joined to the one before, in order.
    std::span<const std::size_t> breaks() const { return m_breaks; }

private:
    struct Values
    {
        std::vector<double> low; ///< bands only
        std::vector<double> high;
    };

    std::span<const double> live(const std::vector<double> &all) const;
    void append(const store::Connection &connection, const stream::Sample &sample, double maxGap);
    void dropBefore(double seconds);
    void compact();
    void clear();

    stream::ConnectionId m_connection;
    std::vector<Column> m_columns;
    std::vector<double> m_times;
    std::vector<Values> m_values;
    std::vector<std::size_t> m_breaks;
    std::size_t m_head = 0; ///< so many at the front are forgotten but not yet moved out
    double m_spacing = 0.0;
    std::deque<stream::Sample> m_recent; ///< from the newest that is Series::rateWindow old
    stream::MonotonicTime m_takenUntil = stream::MonotonicTime::min();
    std::uint64_t m_thinned = 0; ///< of the history, when the samples were taken
};

} // namespace cwndscope::models
