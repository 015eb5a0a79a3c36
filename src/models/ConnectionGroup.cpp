// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConnectionGroup.h"

#include "models/CellValue.h"
#include "models/ConnectionColumns.h"
#include "models/Format.h"

#include <algorithm>

namespace cwndscope::models {

void ConnectionGroup::append(stream::ConnectionId id)
{
    m_members.push_back(id);
    invalidate();
}

void ConnectionGroup::erase(int first, int last)
{
    m_members.erase(m_members.begin() + first, m_members.begin() + last + 1);
    invalidate();
}

void ConnectionGroup::setMembers(std::vector<stream::ConnectionId> members)
{
    m_members = std::move(members);
    invalidate();
}

void ConnectionGroup::invalidate()
{
    m_totals.clear();
    m_live = -1;
}

bool ConnectionGroup::hasTotal(int column)
{
    switch (column) {
    case ConnectionModel::RateColumn:
    case ConnectionModel::RequestsColumn:
    case ConnectionModel::SentColumn:
        return true;
    default:
        break;
    }
    const tcp::Field *field = ConnectionModel::fieldOf(column);
    return field && field->behaviour == tcp::Behaviour::Counter;
}

QVariant ConnectionGroup::total(int column) const
{
    if (!hasTotal(column))
        return {};
    const auto known = m_totals.constFind(column);
    if (known != m_totals.constEnd())
        return *known;
    QVariant sum;
    for (const stream::ConnectionId id : m_members) {
        const QVariant value = m_model.data(m_model.indexOf(id, column), ConnectionModel::RawRole);
        if (!value.isValid())
            continue;
        if (value.typeId() == QMetaType::Double)
            sum = sum.toDouble() + value.toDouble();
        else
            sum = sum.toULongLong() + value.toULongLong();
    }
    m_totals.insert(column, sum);
    return sum;
}

int ConnectionGroup::live() const
{
    if (m_live < 0) {
        m_live = int(std::count_if(m_members.begin(), m_members.end(), [this](stream::ConnectionId id) {
            const store::Connection *connection = m_model.connectionAt(m_model.indexOf(id));
            return connection && connection->isLive();
        }));
    }
    return m_live;
}

QString ConnectionGroup::display(int column) const
{
    if (column == ConnectionModel::StateColumn)
        return QStringLiteral("%1 (%2)").arg(m_key.title, format::count(m_members.size()));
    if (!hasTotal(column))
        return {};
    const QVariant sum = total(column);
    if (!sum.isValid())
        return format::absent();
    switch (column) {
    case ConnectionModel::RateColumn:
        return format::rate(sum.toDouble());
    case ConnectionModel::RequestsColumn:
        return format::count(sum.toULongLong());
    case ConnectionModel::SentColumn:
        return format::bytes(sum.toDouble());
    default:
        return format::fieldValue(*ConnectionModel::fieldOf(column), std::uint64_t(sum.toULongLong()));
    }
}

QString ConnectionGroup::toolTip(int column) const
{
    QString who = ConnectionModel::tr("%1: %n connection(s), %2 of them live", "", int(m_members.size()))
                      .arg(m_key.title, QString::number(live()));
    if (!hasTotal(column))
        return who;
    const QVariant sum = total(column);
    return ConnectionModel::tr("%1, all together: %2")
               .arg(columns::title(column), sum.isValid() ? cell::exact(sum) : format::absent())
        + QLatin1Char('\n') + who + QLatin1Char('\n') + columns::meaning(column);
}

QVariant ConnectionGroup::data(int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return display(column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (columns::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return format::plainToolTip(toolTip(column));
    case ConnectionModel::RawRole:
        return column == ConnectionModel::StateColumn ? m_key.title : total(column);
    case ConnectionModel::ExactRole:
        return column == ConnectionModel::StateColumn ? m_key.title : cell::exact(total(column));
    case ConnectionModel::LiveRole:
        return live() > 0;
    default:
        return {};
    }
}

} // namespace cwndscope::models
