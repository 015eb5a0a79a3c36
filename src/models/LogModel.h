// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Time.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstddef>
#include <deque>
#include <vector>

namespace cwndscope::models {

/// One line that some part of the program logged.
struct LogEntry
{
    stream::UtcTime time{};
    QtMsgType type = QtInfoMsg;
    QString category; ///< "cwndscope.server"
    QString message; ///< as it was logged: escape before showing
};

/// The newest log entries, oldest first; when there are too many, the oldest leave. Thread: its own.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, LevelColumn, CategoryColumn, MessageColumn, ColumnCount };
    enum Role {
        SeverityRole = Qt::UserRole, ///< int: 0 debug, 1 information, 2 warning, 3 error
    };

    explicit LogModel(QObject *parent = nullptr);

    void append(std::vector<LogEntry> entries);
    void clear();
    /// How many entries left because there were too many.
    std::size_t dropped() const { return m_dropped; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static constexpr std::size_t maxEntries = 5'000;

private:
    std::deque<LogEntry> m_entries;
    std::size_t m_dropped = 0;
};

} // namespace cwndscope::models
