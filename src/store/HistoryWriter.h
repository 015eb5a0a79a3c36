// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/HistoryBudget.h"
#include "stream/Crew.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cwndscope::store {

class ConnectionHistory;

/// Appends samples to the histories of connections, and has a crew do so meanwhile when they are many.
/// Whoever reads such a history waits until all are written. For the thread that owns the histories; they
/// must not go away before finish().
class HistoryWriter
{
public:
    explicit HistoryWriter(HistoryBudget &budget)
        : m_budget(budget)
    { }

    /// Without one everything is written when begin() returns. Must outlive the writer.
    void setCrew(stream::Crew *crew) { m_crew = crew; }

    /// A sample for the end of a history; nullptr seals it. The sample must stay until others are added after
    /// finish(), for until then it is somebody's latest.
    void add(stream::ConnectionId owner, ConnectionHistory &history, const stream::Sample *sample);
    /// Begins to write what was added.
    void begin();
    /// Everything that was added is written, and in the budget's books.
    void finish();
    bool isFinished() const { return m_added == 0; }
    /// Of what is added now; those before it are written.
    std::uint64_t round() const { return m_round; }

private:
    struct Item
    {
        stream::ConnectionId owner;
        ConnectionHistory *history;
        const stream::Sample *sample;
    };
    /// Those of one connection are in one share, in order; shares may be written at the same time.
    struct Share
    {
        std::vector<Item> items;
        HistoryBudget::Growth growth;

        void write();
    };
    static constexpr std::size_t shareCount = 16;
    /// To wake a thread for fewer takes longer than to write them.
    static constexpr std::size_t worthHelp = 512;

    HistoryBudget &m_budget;
    stream::Crew *m_crew = nullptr;
    std::array<Share, shareCount> m_shares;
    std::size_t m_added = 0; ///< in this round
    std::uint64_t m_round = 1;
    stream::Crew::Task m_task; ///< the last member: it works on the others
};

} // namespace cwndscope::store
