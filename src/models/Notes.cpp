// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Notes.h"

#include <algorithm>

namespace cwndscope::models {

Notes::Notes(const store::Store &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&store, &store::Store::changed, this, [this](const store::Changes &changes) {
        const std::size_t removed = std::erase_if(m_notes, [&changes](const store::Note &note) {
            return std::any_of(
                changes.removed.begin(), changes.removed.end(),
                [&note](const store::Connection *gone) { return gone->id == note.connection; });
        });
        if (removed > 0)
            Q_EMIT changed();
    });
}

void Notes::add(stream::ConnectionId connection, stream::MonotonicTime time, const QString &text)
{
    const QString line = text.simplified().left(maxLength);
    if (line.isEmpty() || m_notes.size() >= maxNotes || !m_store.find(connection))
        return;
    const auto after =
        std::upper_bound(m_notes.begin(), m_notes.end(), time,
                         [](stream::MonotonicTime at, const store::Note &note) { return at < note.time; });
    m_notes.insert(after, {connection, time, line});
    Q_EMIT changed();
}

void Notes::removeNearest(stream::ConnectionId connection, stream::MonotonicTime time)
{
    auto nearest = m_notes.end();
    for (auto note = m_notes.begin(); note != m_notes.end(); ++note) {
        if (note->connection == connection
            && (nearest == m_notes.end() || abs(note->time - time) < abs(nearest->time - time)))
            nearest = note;
    }
    if (nearest == m_notes.end())
        return;
    m_notes.erase(nearest);
    Q_EMIT changed();
}

std::vector<store::Note> Notes::of(stream::ConnectionId connection) const
{
    std::vector<store::Note> own;
    std::copy_if(m_notes.begin(), m_notes.end(), std::back_inserter(own),
                 [connection](const store::Note &note) { return note.connection == connection; });
    return own;
}

} // namespace cwndscope::models
