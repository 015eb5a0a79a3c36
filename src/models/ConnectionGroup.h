// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConnectionModel.h"
#include "models/GroupKey.h"

#include <QHash>

#include <vector>

namespace cwndscope::models {

/// Connections of a ConnectionModel that have something in common, and the cells of the row that stands for
/// them: the sum where a sum means something, nothing elsewhere. Sums are made when they are asked for and
/// kept until the members or their values change.
class ConnectionGroup
{
public:
    /// The model must outlive it.
    ConnectionGroup(const ConnectionModel &model, GroupKey key)
        : m_model(model)
        , m_key(std::move(key))
    { }

    const GroupKey &key() const { return m_key; }
    const std::vector<stream::ConnectionId> &members() const { return m_members; }
    void append(stream::ConnectionId id);
    void erase(int first, int last);
    void setMembers(std::vector<stream::ConnectionId> members);
    /// A member's values are others now.
    void invalidate();

    /// Rates, bytes, numbers of requests, and counters of the kernel; not levels such as a round-trip time.
    static bool hasTotal(int column);
    /// Of the members that have a value; invalid when none has one.
    QVariant total(int column) const;
    QVariant data(int column, int role) const;

private:
    QString display(int column) const;
    QString toolTip(int column) const;
    /// How many are not closed.
    int live() const;

    const ConnectionModel &m_model;
    const GroupKey m_key;
    std::vector<stream::ConnectionId> m_members;
    mutable QHash<int, QVariant> m_totals; ///< by column
    mutable int m_live = -1;
};

} // namespace cwndscope::models
