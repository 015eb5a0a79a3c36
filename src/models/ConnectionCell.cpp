// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionCell.h"

#include "models/CellValue.h"
#include "models/ConnectionColumns.h"
#include "models/ConnectionModel.h"
#include "models/Format.h"
#include "models/LimitText.h"
#include "models/RequestCell.h"

#include <algorithm>

namespace cwndscope::models::cell {

namespace {

using M = ConnectionModel;

const store::Request *newestRequest(const store::Connection &connection)
{
    return connection.requests.empty() ? nullptr : &connection.requests.back();
}

QVariant fieldRaw(const store::Connection &connection, const tcp::Field &field)
{
    const stream::Sample *latest = connection.latest();
    if (!latest)
        return {};
    const tcp::FieldValue value = field.value(latest->snapshot);
    if (tcp::isAbsent(value))
        return {};
    if (const auto *count = std::get_if<std::uint64_t>(&value))
        return whole(*count);
    if (const auto real = tcp::number(value))
        return *real;
    return tcp::exactText(value);
}

QString fieldDisplay(const store::Connection &connection, const tcp::Field &field)
{
    const stream::Sample *latest = connection.latest();
    return latest ? format::fieldValue(field, field.value(latest->snapshot)) : format::absent();
}

stream::MonotonicTime duration(const store::Connection &connection, stream::MonotonicTime now)
{
    return connection.closed.value_or(std::max(now, connection.opened)) - connection.opened;
}

std::uint64_t bytesSent(const store::Connection &connection)
{
    const store::Request *request = connection.requestInFlight();
    return connection.bytesSent + (request ? request->bodySent : 0);
}

QString processText(const store::Connection &connection)
{
    if (!connection.credentials)
        return {};
    const QString pid = QString::number(connection.credentials->pid);
    const QString command = format::printable(connection.credentials->command);
    return ConnectionModel::tr("%1, uid %2")
        .arg(command.isEmpty() ? pid : QStringLiteral("%1 (%2)").arg(command, pid),
             QString::number(connection.credentials->uid));
}

/// A Unix-domain client seldom has an address; it is known by its process.
QString peerText(const store::Connection &connection)
{
    return connection.credentials && connection.peer.path.isEmpty()
        ? processText(connection)
        : format::printable(connection.peer.toString());
}

} // namespace

QString stateText(const store::Connection &connection)
{
    if (connection.isLive())
        return format::stateText(connection.state);
    const QString reason = format::closeReasonText(connection.closeReason);
    const QString closed = format::stateText(stream::ConnectionState::Closed);
    return reason.isEmpty() ? closed : ConnectionModel::tr("%1: %2").arg(closed, reason);
}

QString exactTime(const store::Connection &connection, stream::MonotonicTime time)
{
    return stream::rfc3339(connection.clock.toUtc(time));
}

QVariant absenceReason(const store::Connection &connection, int column)
{
    const tcp::Snapshot none;
    const stream::Sample *latest = connection.latest();
    return format::absenceReason(*M::fieldOf(column), latest ? latest->snapshot : none);
}

std::optional<analysis::Verdict> verdict(const ConnectionNode &node)
{
    const analysis::ConnectionAnalysis *known = node.analysis();
    return known ? analysis::verdict(known->limits()) : std::nullopt;
}

QString toolTip(const ConnectionNode &node, int column, const QString &exact)
{
    const store::Connection &connection = node.connection();
    if (const auto *known = node.analysis(); known && column == M::LimitedColumn)
        return limitToolTip(explainLimits(*known));
    QString value = exact;
    if (const tcp::Field *field = M::fieldOf(column)) {
        value = exact.isEmpty() ? absenceReason(connection, column).toString()
                                : exact + QLatin1Char(' ') + tcp::unitSymbol(field->unit);
    } else if (exact.isEmpty()) {
        value = format::absent();
    } else if (column == M::StateColumn && !connection.closeDetail.isEmpty()) {
        value += QLatin1Char('\n') + format::printable(connection.closeDetail);
    } else {
        value += ownUnit(column);
    }
    return columns::title(column) + QStringLiteral(": ") + value.trimmed() + QLatin1Char('\n')
        + columns::meaning(column);
}

QVariant raw(const ConnectionNode &node, int column, stream::MonotonicTime now)
{
    const store::Connection &connection = node.connection();
    const store::Request *request = newestRequest(connection);
    switch (column) {
    case M::StateColumn:
        return stateText(connection);
    case M::PeerColumn:
        return peerText(connection);
    case M::RequestColumn:
        return request ? requestText(*request) : QVariant();
    case M::StatusColumn:
        return request ? statusRaw(*request) : QVariant();
    case M::ProgressColumn:
        return request ? optional(progress(*request)) : QVariant();
    case M::RateColumn:
        return connection.isLive() ? optional(node.goodput().bytesPerSecond()) : QVariant();
    case M::LimitedColumn:
        return verdictRaw(verdict(node));
    case M::RequestsColumn:
        return whole(connection.requestCount);
    case M::SentColumn:
        return whole(bytesSent(connection));
    case M::LocalColumn:
        return format::printable(connection.local.toString());
    case M::DescriptorColumn:
        return connection.descriptor >= 0 ? whole(std::uint64_t(connection.descriptor)) : QVariant();
    case M::IdColumn:
        return whole(connection.id);
    case M::OpenedColumn:
        return seconds(connection.clock.toUtc(connection.opened));
    case M::DurationColumn:
        return seconds(duration(connection, now));
    case M::PeerProcessColumn:
        return optional(processText(connection));
    default:
        return fieldRaw(connection, *M::fieldOf(column));
    }
}

QString display(const ConnectionNode &node, int column, stream::MonotonicTime now)
{
    const store::Connection &connection = node.connection();
    switch (column) {
    case M::ProgressColumn: {
        const store::Request *request = newestRequest(connection);
        return request ? progressText(*request) : format::absent();
    }
    case M::RateColumn: {
        const QVariant rate = raw(node, column, now);
        return rate.isValid() ? format::rate(rate.toDouble()) : format::absent();
    }
    case M::LimitedColumn:
        return verdictText(verdict(node));
    case M::RequestsColumn:
        return format::count(connection.requestCount);
    case M::SentColumn:
        return format::bytes(double(bytesSent(connection)));
    case M::OpenedColumn:
        return format::timeOfDay(connection.clock.toUtc(connection.opened));
    case M::DurationColumn:
        return format::duration(duration(connection, now));
    case M::PeerProcessColumn:
        return processText(connection);
    default:
        break;
    }
    if (const tcp::Field *field = M::fieldOf(column))
        return fieldDisplay(connection, *field);
    return plainDisplay(raw(node, column, now));
}

} // namespace cwndscope::models::cell
