// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Note.h"
#include "store/Store.h"

#include <QObject>

#include <vector>

namespace cwndscope::models {

/// The notes of all connections; those of a connection go with it.
class Notes : public QObject
{
    Q_OBJECT

public:
    explicit Notes(const store::Store &store, QObject *parent = nullptr);

    /// Line ends become spaces, and what is longer than maxLength is cut. Does nothing for an empty text, an
    /// unknown connection, or when there are maxNotes.
    void add(stream::ConnectionId connection, stream::MonotonicTime time, const QString &text);
    /// The one that is nearest to a time; nothing when the connection has none.
    void removeNearest(stream::ConnectionId connection, stream::MonotonicTime time);

    /// In order of time.
    std::vector<store::Note> of(stream::ConnectionId connection) const;
    const std::vector<store::Note> &all() const { return m_notes; }

    static constexpr qsizetype maxLength = 200;
    static constexpr std::size_t maxNotes = 10'000;

Q_SIGNALS:
    void changed();

private:
    const store::Store &m_store;
    std::vector<store::Note> m_notes; ///< in order of time
};

} // namespace cwndscope::models
