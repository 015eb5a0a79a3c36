// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/LogModel.h"

#include "models/Format.h"

#include <iterator>

namespace cwndscope::models {

namespace {

int severity(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
    case QtFatalMsg:
        return 3;
    }
    return 3;
}

} // namespace

LogModel::LogModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void LogModel::append(std::vector<LogEntry> entries)
{
    if (entries.size() > maxEntries) {
        const std::size_t tooMany = entries.size() - maxEntries;
        entries.erase(entries.begin(), entries.begin() + std::ptrdiff_t(tooMany));
        m_dropped += tooMany;
    }
    if (entries.empty())
        return;
    if (m_entries.size() + entries.size() > maxEntries) {
        const std::size_t leaving = m_entries.size() + entries.size() - maxEntries;
        beginRemoveRows({}, 0, int(leaving) - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + std::ptrdiff_t(leaving));
        m_dropped += leaving;
        endRemoveRows();
    }
    beginInsertRows({}, int(m_entries.size()), int(m_entries.size() + entries.size()) - 1);
    m_entries.insert(m_entries.end(), std::make_move_iterator(entries.begin()),
                     std::make_move_iterator(entries.end()));
    endInsertRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_entries.clear();
    m_dropped = 0;
    endResetModel();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LogEntry &entry = m_entries[std::size_t(index.row())];
    if (role == SeverityRole)
        return severity(entry.type);
    if (role == Qt::ToolTipRole && index.column() == MessageColumn)
        return format::plainToolTip(format::printable(entry.message));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return format::timeOfDay(entry.time);
    case LevelColumn:
        switch (severity(entry.type)) {
        case 0:
            return tr("detail");
        case 1:
            return tr("information");
        case 2:
            return tr("warning");
        default:
            return tr("error");
        }
    case CategoryColumn:
        return format::printable(entry.category);
    case MessageColumn:
        return format::printable(entry.message);
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case LevelColumn:
        return tr("Level");
    case CategoryColumn:
        return tr("Component");
    case MessageColumn:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace cwndscope::models
