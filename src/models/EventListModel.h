// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Analysis.h"
#include "models/Refresh.h"
#include "store/Store.h"

#include <QAbstractTableModel>

#include <chrono>
#include <deque>

namespace cwndscope::models {

/// The events of one connection, oldest first, a row each. Rows are appended, and the oldest ones go when the
/// analysis lets them go; the list is never reset while the connection stays.
///
/// Thread: the store's. The store must outlive the model, and so must the analysis, which is to be brought
/// each batch before the store.
class EventListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn, ///< of the two samples around it, since the connection was accepted
        EventColumn,
        DetailColumn,
        ColumnCount,
    };
    enum Role {
        ExactRole = Qt::UserRole, ///< text for the clipboard, C locale
    };

    /// `analysis` may be nullptr: then there are none.
    EventListModel(const store::Store &store, const analysis::Analysis *analysis, QObject *parent = nullptr);

    /// Least time between two looks for new events; 0 looks after each batch. Default 250 ms.
    void setRefreshInterval(std::chrono::milliseconds interval) { m_refresh.setInterval(interval); }
    /// 0 for none.
    void setConnection(stream::ConnectionId id);
    stream::ConnectionId connection() const { return m_connection; }
    /// By row.
    const std::deque<analysis::Event> &events() const { return m_events; }
    /// When the connection was accepted.
    stream::MonotonicTime opened() const { return m_opened; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void apply(const store::Changes &changes);
    void update();
    QString timeText(const analysis::Event &event, bool exact) const;

    const store::Store &m_store;
    const analysis::Analysis *m_analysis;
    Refresh m_refresh;
    stream::ConnectionId m_connection = 0;
    stream::MonotonicTime m_opened{};
    std::deque<analysis::Event> m_events;
    std::uint64_t m_gone = 0; ///< events of the connection before the first row
};

} // namespace cwndscope::models
