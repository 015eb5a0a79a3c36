// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

QT_BEGIN_NAMESPACE
class QTreeView;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Sorts a table by one of its columns, as a click on the header does, for those who have no mouse.
class SortMenu : public QMenu
{
    Q_OBJECT

public:
    /// The view must outlive this, and be sortable.
    SortMenu(QTreeView &view, QWidget *parent);

private:
    void fill();
    void sortBy(int column);

    QTreeView &m_view;
};

} // namespace cwndscope::ui
