// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/Intake.h"

#include "analysis/Analysis.h"
#include "store/Store.h"

namespace cwndscope::analysis {

Intake::Intake(stream::Mailbox &mailbox, Analysis &analysis, store::Store &store, stream::Crew &crew,
               std::chrono::milliseconds round)
    : m_mailbox(mailbox)
    , m_analysis(analysis)
    , m_store(store)
    , m_crew(crew)
{
    m_round.setSingleShot(true);
    m_round.setInterval(round);
    connect(&m_mailbox, &stream::Mailbox::available, this, &Intake::take, Qt::QueuedConnection);
    connect(&m_round, &QTimer::timeout, &m_store, &store::Store::announce);
}

void Intake::take()
{
    const std::vector<stream::BatchPtr> batches = m_mailbox.takeAll();
    if (batches.empty())
        return; // to add nothing would be to wait for those who help with what was added before
    m_analysis.apply(batches, m_crew);
    m_store.add(batches);
    if (!m_round.isActive())
        m_round.start();
}

} // namespace cwndscope::analysis
