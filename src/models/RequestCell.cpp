// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/RequestCell.h"

#include "models/CellValue.h"
#include "models/ConnectionColumns.h"
#include "models/ConnectionModel.h"
#include "models/Format.h"
#include "models/LimitText.h"

#include <algorithm>

namespace cwndscope::models::cell {

namespace {

using M = ConnectionModel;

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

QString requestState(const store::Connection &connection, const store::Request &request)
{
    if (request.isInFlight())
        return connection.isLive() ? ConnectionModel::tr("in flight") : ConnectionModel::tr("cut off");
    return request.finished->complete ? ConnectionModel::tr("complete") : ConnectionModel::tr("incomplete");
}

} // namespace

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

QString progressText(const store::Request &request)
{
    const auto fraction = progress(request);
    return fraction && request.isInFlight() ? format::percent(*fraction)
                                            : format::bytes(double(request.bodySent));
}

QVariant statusRaw(const store::Request &request)
{
    return request.status ? whole(std::uint64_t(*request.status)) : QVariant();
}

std::optional<analysis::Verdict> verdict(const ConnectionNode &node, const store::Request &request)
{
    const analysis::ConnectionAnalysis *known = node.analysis();
    const analysis::RequestAnalysis *found = known ? known->request(request.id) : nullptr;
    return found ? analysis::verdict(known->limitsOf(*found)) : std::nullopt;
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

QVariant raw(const ConnectionNode &node, const store::Request &request, int column, stream::MonotonicTime now)
{
    const store::Connection &connection = node.connection();
    switch (column) {
    case M::StateColumn:
        return requestState(connection, request);
    case M::RequestColumn:
        return requestText(request);
    case M::StatusColumn:
        return statusRaw(request);
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

} // namespace cwndscope::models::cell
