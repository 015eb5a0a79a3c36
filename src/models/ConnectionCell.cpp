// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionCell.h"

#include "models/ConnectionColumns.h"
#include "models/ConnectionModel.h"
#include "models/Format.h"
#include "models/LimitText.h"

#include <algorithm>

namespace cwndscope::models::cell {

namespace {

using M = ConnectionModel;

const store::Request *newestRequest(const store::Connection &connection)
{
    return connection.requests.empty() ? nullptr : &connection.requests.back();
}

double seconds(stream::MonotonicTime time)
{
    return std::chrono::duration<double>(time).count();
}

QVariant whole(std::uint64_t value)
{
    return QVariant::fromValue(quint64(value));
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

stream::MonotonicTime duration(const store::Connection &connection, const store::Request &request,
                               stream::MonotonicTime now)
{
    const stream::MonotonicTime end =
        request.finished ? request.finished->time : connection.closed.value_or(now);
    return std::max(end, request.started) - request.started;
}

/// Until the last byte was handed over: after it the request waits only for bookkeeping.
std::optional<double> meanRate(const store::Connection &connection, const store::Request &request,
                               stream::MonotonicTime now)
{
    const stream::MonotonicTime end = request.finished && request.finished->lastByte.count() > 0
        ? request.finished->lastByte
        : request.started + duration(connection, request, now);
    if (end <= request.started || request.bodySent == 0)
        return std::nullopt;
    return double(request.bodySent) / seconds(end - request.started);
}

std::uint64_t bytesSent(const store::Connection &connection)
{
    const store::Request *request = connection.requestInFlight();
    return connection.bytesSent + (request ? request->bodySent : 0);
}

std::optional<double> progress(const store::Request &request)
{
    if (!request.bodyLength)
        return std::nullopt;
    if (*request.bodyLength == 0)
        return request.isInFlight() ? 0.0 : 1.0;
    return std::min(1.0, double(request.bodySent) / double(*request.bodyLength));
}

QString requestText(const store::Request &request)
{
    constexpr qsizetype maxMethod = 32;
    return format::printable(request.method, maxMethod) + QLatin1Char(' ')
        + format::printable(request.target);
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

QString requestState(const store::Connection &connection, const store::Request &request)
{
    if (request.isInFlight())
        return connection.isLive() ? ConnectionModel::tr("in flight") : ConnectionModel::tr("cut off");
    return request.finished->complete ? ConnectionModel::tr("complete") : ConnectionModel::tr("incomplete");
}

QString progressText(const store::Request &request)
{
    const auto fraction = progress(request);
    return fraction && request.isInFlight() ? format::percent(*fraction)
                                            : format::bytes(double(request.bodySent));
}

QVariant optional(const std::optional<double> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant optional(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant statusRaw(const store::Request *request)
{
    return request && request->status ? whole(std::uint64_t(*request->status)) : QVariant();
}

QVariant verdictRaw(const std::optional<analysis::Verdict> &verdict)
{
    if (!verdict)
        return {};
    const std::string_view name = analysis::limiterName(verdict->limiter);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

QString verdictText(const std::optional<analysis::Verdict> &verdict)
{
    return verdict ? ConnectionModel::tr("%1 %2", "limited by, share")
                         .arg(limiterLabel(verdict->limiter), format::percent(verdict->share))
                   : format::absent();
}

QString limitToolTip(const LimitExplanation &explanation)
{
    return (explanation.sentence + QLatin1Char('\n') + explanation.advice).trimmed();
}

/// A raw value whose display is the same with the locale's digits, or an em dash.
QString plainDisplay(const QVariant &raw)
{
    if (!raw.isValid())
        return format::absent();
    return raw.typeId() == QMetaType::QString ? raw.toString() : QString::number(raw.toULongLong());
}

/// With a space in front; empty where the value says it all.
QString ownUnit(int column)
{
    switch (column) {
    case M::RateColumn:
        return ConnectionModel::tr(" bytes/s");
    case M::SentColumn:
        return ConnectionModel::tr(" bytes");
    case M::DurationColumn:
        return ConnectionModel::tr(" s");
    default:
        return {};
    }
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

std::optional<analysis::Verdict> verdict(const ConnectionNode &node, const store::Request &request)
{
    const analysis::ConnectionAnalysis *known = node.analysis();
    const analysis::RequestAnalysis *found = known ? known->request(request.id) : nullptr;
    return found ? analysis::verdict(known->limitsOf(*found)) : std::nullopt;
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

QString toolTip(const ConnectionNode &node, const store::Request &request, int column, const QString &exact)
{
    if (const auto *known = node.analysis(); known && column == M::LimitedColumn) {
        const analysis::RequestAnalysis *found = known->request(request.id);
        return found ? limitToolTip(explainLimits(*known, *found)) : QString();
    }
    if (exact.isEmpty())
        return {};
    const QString promised = column == M::ProgressColumn && request.bodyLength
        ? ConnectionModel::tr("\n%1 of %2 bytes").arg(request.bodySent).arg(*request.bodyLength)
        : QString();
    return columns::title(column) + QStringLiteral(": ") + exact + ownUnit(column) + promised;
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
        return statusRaw(request);
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

QVariant raw(const ConnectionNode &node, const store::Request &request, int column, stream::MonotonicTime now)
{
    const store::Connection &connection = node.connection();
    switch (column) {
    case M::StateColumn:
        return requestState(connection, request);
    case M::RequestColumn:
        return requestText(request);
    case M::StatusColumn:
        return statusRaw(&request);
    case M::ProgressColumn:
        return optional(progress(request));
    case M::RateColumn:
        return optional(meanRate(connection, request, now));
    case M::LimitedColumn:
        return verdictRaw(verdict(node, request));
    case M::SentColumn:
        return whole(request.finished ? request.finished->bytesSent : request.bodySent);
    case M::IdColumn:
        return whole(request.id);
    case M::OpenedColumn:
        return seconds(connection.clock.toUtc(request.started));
    case M::DurationColumn:
        return seconds(duration(connection, request, now));
    default:
        return {};
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

QString display(const ConnectionNode &node, const store::Request &request, int column,
                stream::MonotonicTime now)
{
    const store::Connection &connection = node.connection();
    switch (column) {
    case M::ProgressColumn:
        return progressText(request);
    case M::RateColumn: {
        const auto rate = meanRate(connection, request, now);
        return rate ? format::rate(*rate) : format::absent();
    }
    case M::LimitedColumn:
        return verdictText(verdict(node, request));
    case M::SentColumn:
        return format::bytes(raw(node, request, column, now).toDouble());
    case M::OpenedColumn:
        return format::timeOfDay(connection.clock.toUtc(request.started));
    case M::DurationColumn:
        return format::duration(duration(connection, request, now));
    case M::StateColumn:
    case M::RequestColumn:
    case M::StatusColumn:
    case M::IdColumn:
        return plainDisplay(raw(node, request, column, now));
    default:
        return {};
    }
}

QString exact(const QVariant &raw)
{
    switch (raw.typeId()) {
    case QMetaType::Double: {
        constexpr int microseconds = 6;
        return QString::number(raw.toDouble(), 'f', microseconds);
    }
    case QMetaType::ULongLong:
        return QString::number(raw.toULongLong());
    default:
        return raw.toString();
    }
}

} // namespace cwndscope::models::cell
