// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/GroupKey.h"

#include "models/Format.h"

#include <QCoreApplication>

namespace cwndscope::models {

namespace {

struct GroupKeyWords
{
    Q_DECLARE_TR_FUNCTIONS(GroupKey)
};

/// Names are made of characters, so that nothing that has one is equal to what has none.
GroupKey unnamed(const QString &title)
{
    return {QByteArray(1, '\0'), title};
}

GroupKey peer(const stream::Endpoint &endpoint)
{
    if (endpoint.isUnix) {
        return endpoint.path.isEmpty()
            ? unnamed(GroupKeyWords::tr("Unix-domain socket"))
            : GroupKey{'u' + endpoint.path.toUtf8(), format::printable(endpoint.toString())};
    }
    const Q_IPV6ADDR bytes = endpoint.address.toIPv6Address();
    return {QByteArray(reinterpret_cast<const char *>(bytes.c), sizeof bytes.c)
                + endpoint.address.scopeId().toUtf8(),
            endpoint.address.toString()};
}

GroupKey target(const store::Connection &connection)
{
    if (connection.requests.empty())
        return unnamed(GroupKeyWords::tr("no request"));
    const QByteArray &text = connection.requests.back().target;
    return {'/' + text, format::printable(text)};
}

GroupKey congestionControl(const store::Connection &connection)
{
    static const tcp::Field &field = *tcp::findField("congestion_control");
    const stream::Sample *latest = connection.latest();
    const QString name = latest ? tcp::exactText(field.value(latest->snapshot)) : QString();
    if (name.isEmpty())
        return unnamed(GroupKeyWords::tr("unknown"));
    return {'c' + name.toUtf8(), format::printable(name)};
}

} // namespace

QString groupName(GroupBy by)
{
    switch (by) {
    case GroupBy::Peer:
        return QStringLiteral("peer");
    case GroupBy::Target:
        return QStringLiteral("target");
    case GroupBy::CongestionControl:
        return QStringLiteral("congestion_control");
    }
    return {};
}

std::optional<GroupBy> groupNamed(const QString &name)
{
    for (const GroupBy by : {GroupBy::Peer, GroupBy::Target, GroupBy::CongestionControl}) {
        if (groupName(by) == name)
            return by;
    }
    return std::nullopt;
}

GroupKey GroupKey::of(const store::Connection &connection, GroupBy by)
{
    switch (by) {
    case GroupBy::Peer:
        return peer(connection.peer);
    case GroupBy::Target:
        return target(connection);
    case GroupBy::CongestionControl:
        return congestionControl(connection);
    }
    return {};
}

} // namespace cwndscope::models
