// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ConnectionDelegate.h"

#include "models/ConnectionModel.h"
#include "ui/LimiterColour.h"

namespace cwndscope::ui {

using models::ConnectionModel;

namespace {

const models::ConnectionItems &modelOf(const QModelIndex &index)
{
    return *static_cast<const models::ConnectionItems *>(index.model());
}

bool isBroken(stream::CloseReason reason)
{
    switch (reason) {
    case stream::CloseReason::ResetByPeer:
    case stream::CloseReason::HeaderTimeout:
    case stream::CloseReason::WriteTimeout:
    case stream::CloseReason::TimedOut:
    case stream::CloseReason::FileTruncated:
    case stream::CloseReason::Error:
        return true;
    case stream::CloseReason::Open:
    case stream::CloseReason::PeerClosed:
    case stream::CloseReason::ServerClosed:
    case stream::CloseReason::IdleTimeout:
    case stream::CloseReason::ServerStopped:
    case stream::CloseReason::Requested:
    case stream::CloseReason::HijackerClosed:
        break;
    }
    return false;
}

} // namespace

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    if (modelOf(index).connectionAt(index)) {
        TableDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem heading(option);
    heading.font.setBold(true);
    heading.fontMetrics = QFontMetrics(heading.font);
    TableDelegate::paint(painter, heading, index);
}

TableDelegate::Mark ConnectionDelegate::mark(const QModelIndex &index) const
{
    if (index.column() != ConnectionModel::StateColumn)
        return Mark::None;
    const models::ConnectionItems &model = modelOf(index);
    const store::Connection *connection = model.connectionAt(index);
    if (!connection)
        return Mark::None;
    if (const store::Request *request = model.requestAt(index)) {
        if (!request->finished)
            return connection->isLive() ? Mark::Busy : Mark::Broken;
        return request->finished->complete ? Mark::Ended : Mark::Broken;
    }
    if (!connection->isLive())
        return isBroken(connection->closeReason) ? Mark::Broken : Mark::Ended;
    return connection->state == stream::ConnectionState::Active
            || connection->state == stream::ConnectionState::Hijacked
        ? Mark::Busy
        : Mark::Waiting;
}

double ConnectionDelegate::progress(const QModelIndex &index) const
{
    if (index.column() != ConnectionModel::ProgressColumn || !index.data(ConnectionModel::LiveRole).toBool())
        return -1.0;
    const models::ConnectionItems &model = modelOf(index);
    const store::Connection *connection = model.connectionAt(index);
    const bool isMoving = connection && (model.requestAt(index) || connection->requestInFlight());
    const QVariant part = index.data(ConnectionModel::RawRole);
    return isMoving && part.isValid() ? part.toDouble() : -1.0;
}

std::vector<std::optional<double>> ConnectionDelegate::sparkline(const QModelIndex &index) const
{
    static const int roundTripColumn = ConnectionModel::columnNamed(QStringLiteral("rtt_us"));
    const bool isRate = index.column() == ConnectionModel::RateColumn;
    if (!isRate && index.column() != roundTripColumn)
        return {};
    const models::ConnectionItems &model = modelOf(index);
    const store::Connection *connection = model.connectionAt(index);
    if (!connection || model.requestAt(index))
        return {};
    return m_sparklines.values(*connection, isRate ? Sparklines::Kind::Rate : Sparklines::Kind::RoundTrip);
}

QColor ConnectionDelegate::swatch(const QModelIndex &index, const QPalette &palette) const
{
    if (index.column() != ConnectionModel::LimitedColumn)
        return {};
    const QVariant limiter = index.data(ConnectionModel::LimiterRole);
    return limiter.isValid() ? limiterColour(analysis::Limiter(limiter.toInt()), palette) : QColor();
}

bool ConnectionDelegate::isOver(const QModelIndex &index) const
{
    return !index.data(ConnectionModel::LiveRole).toBool();
}

Qt::TextElideMode ConnectionDelegate::elideMode(const QModelIndex &index) const
{
    // The end of a path is its file's name.
    const bool isGroup =
        index.column() == ConnectionModel::StateColumn && !modelOf(index).connectionAt(index);
    return isGroup || index.column() == ConnectionModel::RequestColumn ? Qt::ElideMiddle : Qt::ElideRight;
}

} // namespace cwndscope::ui
