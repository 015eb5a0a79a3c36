// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/HistoryWriter.h"

#include "store/ConnectionHistory.h"
#include "stream/Prefetch.h"

namespace cwndscope::store {

void HistoryWriter::Share::write()
{
    constexpr std::size_t lookAhead = 8;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i + lookAhead < items.size())
            stream::prefetch(items[i + lookAhead].history->m_history);
        growth.append(items[i].owner, items[i].history->m_history, items[i].sample);
    }
    items.clear();
}

void HistoryWriter::add(stream::ConnectionId owner, ConnectionHistory &history, const stream::Sample *sample)
{
    if (m_task.isBegun())
        finish();
    // A history takes a sample that is too old at a later time: it is not the latest as it is.
    const bool isLate = sample && sample->time < history.m_newestTime;
    history.awaits(isLate ? nullptr : sample, *this);
    m_shares[owner % shareCount].items.push_back({owner, &history, sample});
    ++m_added;
    if (isLate)
        finish();
}

void HistoryWriter::begin()
{
    if (m_crew && m_added >= worthHelp)
        m_task.begin(m_crew, shareCount, [this](std::size_t share) { m_shares[share].write(); });
    else
        finish();
}

void HistoryWriter::finish()
{
    if (m_added == 0)
        return;
    if (m_task.isBegun()) {
        m_task.finish();
    } else {
        for (Share &share : m_shares)
            share.write();
    }
    for (Share &share : m_shares)
        m_budget.add(share.growth);
    m_added = 0;
    ++m_round;
}

} // namespace cwndscope::store
