// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/FieldListModel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QMenu;
class QTreeView;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Every field of the selected connection, of now or of the moment under the crosshair, with a filter; above
/// them who is at the other end, below them what the current one means.
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

    /// Ways to copy all of it.
    QMenu *copyMenu() const { return m_copyMenu; }

Q_SIGNALS:
    /// To be charted.
    void fieldChosen(const cwndscope::tcp::Field &field);

private:
    using Writer = QString (*)(const store::Connection &, const stream::Sample &);

    void copySelected() const;
    void chartSelected();
    void copy(Writer writer) const;
    void fillCopyMenu();
    void updateSummary();
    void explainCurrent();
    void showHeaderMenu(const QPoint &position);

    const store::Store &m_store;
    models::FieldListModel m_model;
    QSortFilterProxyModel m_proxy;
    QLineEdit *m_filter;
    QLabel *m_summary;
    QTreeView *m_view;
    QLabel *m_explanation;
    QMenu *m_copyMenu;
};

} // namespace cwndscope::ui
