// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Refresh.h"
#include "store/Store.h"

#include <QAbstractTableModel>

#include <chrono>
#include <optional>
#include <vector>

namespace cwndscope::models {

/// Every field of the catalogue for one connection, one row each and always all of them: what is absent says
/// why. Works on copies of two samples, so that it holds no pointer into the store. Thread: the store's,
/// which it must not outlive.
class FieldListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        LabelColumn,
        ValueColumn,
        UnitColumn,
        RateColumn,
        MeaningColumn,
        SinceColumn,
        ColumnCount
    };
    enum Role {
        RawRole = Qt::UserRole, ///< double or text; invalid when absent
        ExactRole, ///< exact text, C locale; empty when absent
        AbsentRole, ///< bool: the value is absent, a view dims the row
        FieldNameRole, ///< CSV name of the row's field
    };

    explicit FieldListModel(const store::Store &store, QObject *parent = nullptr);
    ~FieldListModel() override;

    /// Follows the newest sample of that connection; 0 shows none. The last values stay when it closes, and
    /// go when the store forgets it.
    void setConnection(stream::ConnectionId id);
    stream::ConnectionId connection() const { return m_connection; }
    /// Shows the newest sample at or before that time instead (the crosshair); std::nullopt follows the
    /// newest again.
    void setTime(std::optional<stream::MonotonicTime> time);
    /// Least time between two refreshes; 0 refreshes with each change. Default 250 ms.
    void setRefreshInterval(std::chrono::milliseconds interval) { m_refresh.setInterval(interval); }
    /// Reads the store again now.
    void refresh();

    /// What is shown; std::nullopt when there is none.
    const std::optional<stream::Sample> &sample() const { return m_sample; }
    /// Time of it.
    std::optional<stream::MonotonicTime> time() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// The names of the fields, a line each.
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    static QString fieldsMimeType();
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void onChanged(const store::Changes &changes);
    /// Growth per second of a counter between the two samples.
    std::optional<double> ratePerSecond(const tcp::Field &field) const;

    const store::Store &m_store;
    stream::ConnectionId m_connection = 0;
    std::optional<stream::MonotonicTime> m_time;
    std::optional<stream::Sample> m_sample;
    std::optional<stream::Sample> m_base; ///< about a second before m_sample
    Refresh m_refresh;
};

} // namespace cwndscope::models
