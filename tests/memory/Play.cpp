// SPDX-License-Identifier: GPL-3.0-or-later
#include "Play.h"

#include "MemoryConnection.h"
#include "PlayHandler.h"
#include "Transcript.h"

#include <QCoreApplication>
#include <QEvent>

Outcome play(PlayHandler &handler, const std::vector<QByteArrayView> &pieces, Ending ending, bool slow)
{
    constexpr qsizetype slowBytes = 700;
    Outcome outcome;
    {
        MemoryConnection connection(handler);
        for (const QByteArrayView piece : pieces) {
            connection.deliver(piece);
            if (slow)
                connection.receive(slowBytes);
            else if (ending != Ending::FinishEarly)
                connection.settle();
        }
        if (ending != Ending::FinishEarly)
            connection.settle();
        outcome.wasHijacked = handler.hasHijacked();
        if (!outcome.wasHijacked) {
            if (ending != Ending::Silence)
                connection.finish();
            connection.settle();
            connection.letTimePass();
        }
        outcome.hijacked = handler.takeHijacked();
        outcome.answers = connection.answers();
        outcome.fault = transcript::storyFault(connection.observations());
        if (outcome.fault.isEmpty())
            outcome.fault = transcript::answersFault(outcome.answers, connection.observations());
        if (outcome.fault.isEmpty() && !outcome.wasHijacked && !connection.isClosed())
            outcome.fault = "the connection stays open";
    }
    outcome.answers = transcript::comparable(outcome.answers);
    // A hijacked socket is deleted in a later turn of the event loop.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return outcome;
}
