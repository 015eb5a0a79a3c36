// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Crew.h"
#include "stream/Mailbox.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace cwndscope::store {
class Store;
}

namespace cwndscope::analysis {

class Analysis;

/// Brings what a mailbox receives to an analysis and a store, all of them on its thread.
///
/// It is folded as it comes, little at a time: a thread that works for milliseconds at once takes a processor
/// from somebody else for as long, and who measures should not be felt. The store tells of it in rounds, for
/// each costs the models something, however little is new.
class Intake : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    Intake(stream::Mailbox &mailbox, Analysis &analysis, store::Store &store, stream::Crew &crew,
           std::chrono::milliseconds round);

    /// What is in the mailbox now; the store tells of it at the end of the round.
    void take();

private:
    stream::Mailbox &m_mailbox;
    Analysis &m_analysis;
    store::Store &m_store;
    stream::Crew &m_crew;
    QTimer m_round;
};

} // namespace cwndscope::analysis
