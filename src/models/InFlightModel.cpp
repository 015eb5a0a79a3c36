// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/InFlightModel.h"

#include "models/Format.h"
#include "models/RowRuns.h"

#include <algorithm>
#include <utility>

namespace cwndscope::models {

namespace {

/// nullptr as well for a connection that closed in the middle of a request.
const store::Request *inFlight(const store::Connection &connection)
{
    return connection.isLive() ? connection.requestInFlight() : nullptr;
}

} // namespace

InFlightModel::InFlightModel(const store::Store &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    connect(&m_refresh, &Refresh::due, this, &InFlightModel::refresh);
    connect(&store, &store::Store::changed, this, &InFlightModel::apply);
    append(store.connections());
}

InFlightModel::~InFlightModel() = default;

void InFlightModel::apply(const store::Changes &changes)
{
    // A socket's key may be in use again within the same changes, so all that ended goes before anything is
    // added.
    std::unordered_set<stream::ConnectionId> ended;
    for (const store::Connection *connection : changes.removed)
        ended.insert(connection->id);
    std::vector<const store::Connection *> begun;
    bool anyStale = !changes.sampled.empty();
    m_now = std::max(m_now, changes.newest);
    for (const store::Connection *connection : changes.updated) {
        const store::Request *request = inFlight(*connection);
        if (const auto found = m_rowByConnection.find(connection->id); found != m_rowByConnection.end()) {
            const Entry &entry = m_entries[std::size_t(found->second)];
            if (request && request->id == entry.request) {
                anyStale = true;
                continue;
            }
            ended.insert(connection->id);
        }
        if (request)
            begun.push_back(connection);
    }
    remove(ended);
    begun.insert(begun.end(), changes.added.begin(), changes.added.end());
    append(begun);
    if (anyStale && !m_entries.empty())
        m_refresh.request();
}

void InFlightModel::remove(const std::unordered_set<stream::ConnectionId> &ids)
{
    std::vector<int> rows;
    for (const stream::ConnectionId id : ids) {
        if (const auto found = m_rowByConnection.find(id); found != m_rowByConnection.end())
            rows.push_back(found->second);
    }
    std::sort(rows.begin(), rows.end());
    const auto runs = contiguousRuns(rows);
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, run->first, run->second);
        for (int row = run->first; row <= run->second; ++row)
            dropKeys(m_entries[std::size_t(row)]);
        m_entries.erase(m_entries.begin() + run->first, m_entries.begin() + run->second + 1);
        for (std::size_t row = std::size_t(run->first); row < m_entries.size(); ++row)
            addKeys(int(row));
        endRemoveRows();
    }
}

void InFlightModel::append(const std::vector<const store::Connection *> &connections)
{
    std::vector<Entry> fresh;
    for (const store::Connection *connection : connections) {
        const store::Request *request = inFlight(*connection);
        if (!request || m_rowByConnection.contains(connection->id))
            continue;
        m_now = std::max(m_now, request->started);
        if (const stream::Sample *latest = connection->latest())
            m_now = std::max(m_now, latest->time);
        fresh.push_back(
            {connection, connection->id, request->id, connection->socket, connection->descriptor});
    }
    if (fresh.empty())
        return;
    std::sort(fresh.begin(), fresh.end(),
              [](const Entry &a, const Entry &b) { return a.request < b.request; });
    const int first = int(m_entries.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    m_entries.insert(m_entries.end(), fresh.begin(), fresh.end());
    for (int row = first; row < int(m_entries.size()); ++row)
        addKeys(row);
    endInsertRows();
}

void InFlightModel::addKeys(int row)
{
    const Entry &entry = m_entries[std::size_t(row)];
    m_rowByConnection[entry.id] = row;
    if (!entry.socket)
        return;
    m_rowBySocket[entry.socket] = row;
    m_socketByDescriptor[entry.descriptor] = entry.socket;
    m_socketByRequest[entry.request] = entry.socket;
}

void InFlightModel::dropKeys(const Entry &entry)
{
    m_rowByConnection.erase(entry.id);
    m_rowBySocket.erase(entry.socket);
    m_socketByDescriptor.erase(entry.descriptor);
    m_socketByRequest.erase(entry.request);
}

void InFlightModel::refresh()
{
    // The time of each has gone on, whatever else has happened.
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, ElapsedColumn), index(rowCount() - 1, ProgressColumn),
                           {Qt::DisplayRole, RawRole});
}

const InFlightModel::Entry *InFlightModel::find(stream::SocketKey socket) const
{
    const int row = rowOf(socket);
    return row < 0 ? nullptr : &m_entries[std::size_t(row)];
}

std::optional<int> InFlightModel::descriptor(stream::SocketKey socket) const
{
    const Entry *entry = find(socket);
    return entry ? std::optional(entry->descriptor) : std::nullopt;
}

const store::Request *InFlightModel::request(stream::SocketKey socket) const
{
    const Entry *entry = find(socket);
    return entry ? entry->connection->findRequest(entry->request) : nullptr;
}

stream::SocketKey InFlightModel::socketForDescriptor(int descriptor) const
{
    const auto found = m_socketByDescriptor.find(descriptor);
    return found == m_socketByDescriptor.end() ? nullptr : found->second;
}

stream::SocketKey InFlightModel::socketForRequest(stream::RequestId request) const
{
    const auto found = m_socketByRequest.find(request);
    return found == m_socketByRequest.end() ? nullptr : found->second;
}

int InFlightModel::rowOf(stream::SocketKey socket) const
{
    const auto found = m_rowBySocket.find(socket);
    return found == m_rowBySocket.end() ? -1 : found->second;
}

const store::Connection *InFlightModel::connectionAt(int row) const
{
    return row >= 0 && row < int(m_entries.size()) ? m_entries[std::size_t(row)].connection : nullptr;
}

int InFlightModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int InFlightModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant InFlightModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Entry &entry = m_entries[std::size_t(index.row())];
    const store::Request *request = entry.connection->findRequest(entry.request);
    if (!request)
        return {};
    const bool isText = index.column() >= PeerColumn && index.column() <= TargetColumn;
    const bool isRaw = role == RawRole;
    switch (role) {
    case Qt::DisplayRole:
    case RawRole:
        break;
    case Qt::ToolTipRole:
        return isText ? QVariant(format::plainToolTip(this->data(index).toString())) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isText ? Qt::AlignLeft : Qt::AlignRight));
    case ConnectionIdRole:
        return quint64(entry.id);
    case RequestIdRole:
        return quint64(entry.request);
    default:
        return {};
    }
    switch (index.column()) {
    case DescriptorColumn:
        return entry.descriptor;
    case PeerColumn:
        return format::printable(entry.connection->peer.toString());
    case MethodColumn:
        return format::printable(request->method);
    case TargetColumn:
        return format::printable(request->target);
    case ElapsedColumn: {
        const stream::MonotonicTime elapsed = std::max(m_now, request->started) - request->started;
        return isRaw ? QVariant(std::chrono::duration<double>(elapsed).count()) : format::duration(elapsed);
    }
    case ProgressColumn: {
        if (!request->bodyLength || *request->bodyLength == 0)
            return isRaw ? QVariant() : format::bytes(double(request->bodySent));
        const double fraction = std::min(1.0, double(request->bodySent) / double(*request->bodyLength));
        return isRaw ? QVariant(fraction) : format::percent(fraction);
    }
    case ConnectionColumn:
        return quint64(entry.id);
    default:
        return {};
    }
}

QVariant InFlightModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case DescriptorColumn:
        return tr("Descriptor");
    case PeerColumn:
        return tr("Peer");
    case MethodColumn:
        return tr("Method");
    case TargetColumn:
        return tr("Target");
    case ElapsedColumn:
        return tr("Elapsed");
    case ProgressColumn:
        return tr("Progress");
    case ConnectionColumn:
        return tr("Connection");
    default:
        return {};
    }
}

} // namespace cwndscope::models
