// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

class PlayHandler;

/// What came of it when bytes were sent to a connection.
struct Outcome
{
    QByteArray answers; ///< as transcript::comparable has them
    QByteArray hijacked; ///< what a hijacker got
    bool wasHijacked = false;
    QByteArray fault; ///< what transcript has to say, or nothing

    bool operator==(const Outcome &) const = default;
};

enum class Ending {
    Finish, ///< the client has its answers, then it closes
    FinishEarly, ///< FIN follows the last byte at once
    Silence, ///< nothing more comes, until the server gives up
};

/// Sends the pieces to a new connection one after the other. A `slow` client takes little of its answers
/// until everything is sent.
Outcome play(PlayHandler &handler, const std::vector<QByteArrayView> &pieces, Ending ending, bool slow);
