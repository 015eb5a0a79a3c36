// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/History.h"
#include "store/HistoryWriter.h"

#include <cstdint>

namespace cwndscope::store {

/// A history that may be being written by others: reading it waits until that is done, its newest sample is
/// at hand at once. A copy is complete and nobody else's; where a copy is read does not matter.
class ConnectionHistory
{
public:
    ConnectionHistory() = default;
    ConnectionHistory(const ConnectionHistory &other)
        : m_history(*other)
    { }
    ConnectionHistory &operator=(const ConnectionHistory &other)
    {
        if (this != &other)
            edit() = *other;
        return *this;
    }
    ~ConnectionHistory() = default;

    const History &operator*() const
    {
        wait();
        return m_history;
    }
    const History *operator->() const { return &**this; }
    /// To change it oneself.
    History &edit()
    {
        wait();
        return m_history;
    }

    /// The newest sample that ever came; nullptr before the first one. Valid until the store goes on.
    const stream::Sample *latest() const { return isAwaiting() ? m_newest : m_history.latest(); }

    /// What latest() needs.
    void prefetch() const { __builtin_prefetch(&m_writer); }

private:
    friend class HistoryWriter;

    bool isAwaiting() const { return m_writer && m_round == m_writer->round(); }
    void wait() const
    {
        if (isAwaiting())
            m_writer->finish();
    }
    /// nullptr: it will be changed, but has no newer sample.
    void awaits(const stream::Sample *sample, HistoryWriter &writer)
    {
        m_newest = sample ? sample : latest();
        if (sample)
            m_newestTime = sample->time;
        m_writer = &writer;
        m_round = writer.round();
    }

    HistoryWriter *m_writer = nullptr;
    std::uint64_t m_round = 0; ///< of the writer, that it awaits
    const stream::Sample *m_newest = nullptr; ///< while it does
    stream::MonotonicTime m_newestTime = stream::MonotonicTime::min(); ///< of all from the writer
    History m_history;
};

} // namespace cwndscope::store
