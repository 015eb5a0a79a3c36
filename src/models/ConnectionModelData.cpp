// SPDX-License-Identifier: GPL-3.0-or-later
// What ConnectionModel's cells hold; ConnectionModel.cpp has where they are.
#include "models/CellValue.h"
#include "models/ConnectionCell.h"
#include "models/ConnectionColumns.h"
#include "models/ConnectionModel.h"
#include "models/ConnectionNode.h"
#include "models/Format.h"
#include "models/RequestCell.h"

namespace cwndscope::models {

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    const ConnectionNode *node = nodeAt(index);
    if (!node)
        return {};
    const store::Connection &connection = node->connection();
    const int column = index.column();
    const bool isChild = index.internalPointer();
    const store::Request *request = isChild ? node->request(index.row()) : nullptr;
    if (isChild && !request)
        return {};
    const auto raw = [&] {
        return request ? cell::raw(*node, *request, column, m_now) : cell::raw(*node, column, m_now);
    };
    const auto exact = [&] {
        if (column == OpenedColumn)
            return cell::exactTime(connection, request ? request->started : connection.opened);
        return cell::exact(raw());
    };
    switch (role) {
    case Qt::DisplayRole:
        return request ? cell::display(*node, *request, column, m_now) : cell::display(*node, column, m_now);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (columns::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return format::plainToolTip(isChild ? cell::toolTip(*node, *request, column, exact())
                                            : cell::toolTip(*node, column, exact()));
    case Qt::AccessibleTextRole:
        // Screen readers skip or spell out an em dash.
        return fieldOf(column) && !isChild && !raw().isValid() ? cell::absenceReason(connection, column)
                                                               : QVariant();
    case RawRole:
        return raw();
    case ExactRole:
        return exact();
    case ConnectionIdRole:
        return quint64(connection.id);
    case LiveRole:
        return connection.isLive() && (!request || request->isInFlight());
    case RequestIdRole:
        return request ? QVariant(quint64(request->id)) : QVariant();
    case LimiterRole: {
        const auto verdict = request ? cell::verdict(*node, *request) : cell::verdict(*node);
        return verdict ? QVariant(int(verdict->limiter)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns::count())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return columns::title(section);
    case Qt::ToolTipRole:
        return format::plainToolTip(columns::meaning(section));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (columns::isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    case FieldNameRole:
        return columns::name(section);
    default:
        return {};
    }
}

const tcp::Field *ConnectionModel::fieldOf(int column)
{
    return columns::field(column);
}

QString ConnectionModel::columnName(int column)
{
    return columns::name(column);
}

int ConnectionModel::columnNamed(const QString &name)
{
    for (int column = 0; column < columns::count(); ++column) {
        if (columns::name(column) == name)
            return column;
    }
    return -1;
}

} // namespace cwndscope::models
