// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionOrder.h"

#include "models/ConnectionCell.h"
#include "models/ConnectionColumns.h"
#include "models/ConnectionModel.h"

#include <algorithm>

namespace cwndscope::models {

namespace {

template <typename Value> struct Key
{
    Value value{};
    bool isAbsent = false;
    stream::MonotonicTime opened{};
    ConnectionNode *node = nullptr;
};

template <typename Value> bool opensBefore(const Key<Value> &a, const Key<Value> &b)
{
    return a.opened != b.opened ? a.opened < b.opened : a.node->id() < b.node->id();
}

template <typename Value>
std::vector<ConnectionNode *> sortedByKey(std::vector<Key<Value>> keys, Qt::SortOrder order)
{
    const bool ascending = order == Qt::AscendingOrder;
    std::sort(keys.begin(), keys.end(), [ascending](const Key<Value> &a, const Key<Value> &b) {
        if (a.isAbsent != b.isAbsent)
            return b.isAbsent;
        if (a.isAbsent || a.value == b.value)
            return opensBefore(a, b);
        return ascending ? a.value < b.value : b.value < a.value;
    });
    std::vector<ConnectionNode *> nodes;
    nodes.reserve(keys.size());
    for (const Key<Value> &key : keys)
        nodes.push_back(key.node);
    return nodes;
}

/// Orders addresses by their numbers: as text 10.0.0.10 would come before 10.0.0.9. Unix-domain paths come
/// after.
QString endpointKey(const stream::Endpoint &endpoint)
{
    if (endpoint.isUnix)
        return QChar(0xFFFF) + endpoint.path;
    const Q_IPV6ADDR bytes = endpoint.address.toIPv6Address();
    QString key;
    for (const quint8 byte : bytes.c)
        key += QChar(ushort(byte));
    return key + QChar(endpoint.port);
}

Key<double> numberKey(ConnectionNode &node, int column, stream::MonotonicTime now)
{
    const store::Connection &connection = node.connection();
    Key<double> key{0, true, connection.opened, &node};
    std::optional<double> value;
    if (const tcp::Field *field = columns::field(column)) {
        if (const stream::Sample *latest = connection.latest())
            value = tcp::number(field->value(latest->snapshot));
    } else if (column == ConnectionModel::OpenedColumn) {
        value = double(connection.opened.count());
    } else if (const QVariant raw = cell::raw(node, column, now); raw.isValid()) {
        value = raw.toDouble();
    }
    if (value) {
        key.value = *value;
        key.isAbsent = false;
    }
    return key;
}

Key<QString> textKey(ConnectionNode &node, int column, stream::MonotonicTime now)
{
    const store::Connection &connection = node.connection();
    Key<QString> key{{}, false, connection.opened, &node};
    if (column == ConnectionModel::PeerColumn || column == ConnectionModel::LocalColumn) {
        key.value = endpointKey(column == ConnectionModel::PeerColumn ? connection.peer : connection.local);
        return key;
    }
    const QVariant raw = cell::raw(node, column, now);
    key.value = raw.toString();
    key.isAbsent = !raw.isValid();
    return key;
}

} // namespace

std::vector<ConnectionNode *> ordered(const std::vector<ConnectionNode *> &nodes, int column,
                                      Qt::SortOrder order, stream::MonotonicTime now)
{
    if (column < 0 || columns::isNumber(column)) {
        std::vector<Key<double>> keys;
        keys.reserve(nodes.size());
        const int numberColumn = column < 0 ? int(ConnectionModel::OpenedColumn) : column;
        for (ConnectionNode *node : nodes)
            keys.push_back(numberKey(*node, numberColumn, now));
        return sortedByKey(std::move(keys), order);
    }
    std::vector<Key<QString>> keys;
    keys.reserve(nodes.size());
    for (ConnectionNode *node : nodes)
        keys.push_back(textKey(*node, column, now));
    return sortedByKey(std::move(keys), order);
}

} // namespace cwndscope::models
