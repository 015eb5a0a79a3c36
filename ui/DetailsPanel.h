// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/FieldListModel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QTreeView;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Every field of the selected connection, of now or of the moment under the crosshair, with a filter.
class DetailsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsPanel(const store::Store &store, QWidget *parent = nullptr);

    /// 0 for none.
    void setConnection(stream::ConnectionId id);
    /// std::nullopt for the newest.
    void setTime(std::optional<stream::MonotonicTime> time);
    void focusFilter();
    const QAbstractItemModel &shownFields() const { return m_proxy; }

Q_SIGNALS:
    /// To be charted.
    void fieldChosen(const cwndscope::tcp::Field &field);

private:
    void copySelected() const;
    void chartSelected();

    models::FieldListModel m_model;
    QSortFilterProxyModel m_proxy;
    QLineEdit *m_filter;
    QTreeView *m_view;
};

} // namespace cwndscope::ui
