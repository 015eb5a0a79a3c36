// SPDX-License-Identifier: GPL-3.0-or-later
// A whole connection over memory: what a client sends, in pieces of any size, against everything that
// answers.
#include "memory/Play.h"
#include "memory/PlayHandler.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

void require(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

/// Small sizes mostly, chosen by the bytes themselves: the same input is always split the same way.
std::vector<QByteArrayView> split(QByteArrayView bytes, std::uint64_t seed)
{
    std::vector<QByteArrayView> pieces;
    while (!bytes.isEmpty()) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        const auto size = std::min(qsizetype(1 + (seed >> 60) * (seed >> 60)), bytes.size());
        pieces.push_back(bytes.first(size));
        bytes = bytes.sliced(size);
    }
    return pieces;
}

/// One 408, and nothing else: what an unfinished request gets in the end.
bool isTimeout(QByteArrayView answers)
{
    return answers.startsWith("HTTP/1.1 408 ") && answers.indexOf("HTTP/1.1 ", 1) < 0;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int argumentCount = 0;
    static QCoreApplication application(argumentCount, nullptr);
    static PlayHandler handler;

    const QByteArrayView bytes(data, qsizetype(size));
    std::uint64_t hash = 14695981039346656037U;
    for (const char byte : bytes)
        hash = (hash ^ std::uint8_t(byte)) * 1099511628211U;

    const Outcome whole = play(handler, {bytes}, Ending::Finish, false);
    require(whole.fault.isEmpty(), whole.fault.constData());

    const Outcome pieces = play(handler, split(bytes, hash), Ending::Silence, (hash & 1) != 0);
    require(pieces.fault.isEmpty(), pieces.fault.constData());
    require(pieces.hijacked == whole.hijacked && pieces.wasHijacked == whole.wasHijacked,
            "a hijacker got other bytes because they were split");
    require(pieces.answers.startsWith(whole.answers), "other answers because the bytes were split");
    const QByteArrayView rest = QByteArrayView(pieces.answers).sliced(whole.answers.size());
    require(rest.isEmpty() || isTimeout(rest), "more answers because the bytes were split");

    if (!whole.wasHijacked) { // a client that has finished sending leaves no socket to take over
        const Outcome early = play(handler, {bytes}, Ending::FinishEarly, false);
        require(early == whole, "other answers because the client had finished sending");
    }
    return 0;
}
