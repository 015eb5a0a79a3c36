// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace cwndscope::models {

/// What connections of one group have in common.
enum class GroupBy : std::uint8_t {
    Peer, ///< the client's address, whatever its port
    Target, ///< that of the request in flight, else of the last one
    CongestionControl,
};

/// Stable names for settings: "peer", "target", "congestion_control".
QString groupName(GroupBy by);
std::optional<GroupBy> groupNamed(const QString &name);

struct GroupKey
{
    QByteArray identity; ///< equal within a group; orders addresses by their numbers
    QString title; ///< for people, printable

    static GroupKey of(const store::Connection &connection, GroupBy by);
};

} // namespace cwndscope::models
