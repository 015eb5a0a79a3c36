// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QAction;
class QComboBox;
class QSortFilterProxyModel;
class QTreeView;
QT_END_NAMESPACE

namespace cwndscope::models {
class LogModel;
}

namespace cwndscope::ui {

/// What the parts of the program logged, newest at the bottom and in view as long as the bottom is. Stays
/// beside the main window; closing it keeps the entries.
class LogWindow : public QDialog
{
    Q_OBJECT

public:
    explicit LogWindow(models::LogModel &log, QWidget *parent = nullptr);

    /// Copies the selected entries, or all that are shown, as lines of text.
    void copy() const;

private:
    void setLeastSeverity(int severity);

    int m_leastSeverity = 0;
    QSortFilterProxyModel *m_shown;
    QTreeView *m_view;
    QComboBox *m_level;
};

} // namespace cwndscope::ui
