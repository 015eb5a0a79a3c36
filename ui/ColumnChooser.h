// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Every column of the connections' table to tick, with a filter, and presets to begin with. What is ticked
/// shows at once.
class ColumnChooser : public QDialog
{
    Q_OBJECT

public:
    /// Names of models::ConnectionModel's columns.
    explicit ColumnChooser(const QStringList &visible, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Those that were visible in their former order, then the new ones.
    void columnsChanged(const QStringList &names);

private:
    void filter(const QString &text);
    void collect();
    void choose(const QStringList &names);

    QStringList m_visible;
    QLineEdit *m_filter;
    QListWidget *m_list;
};

} // namespace cwndscope::ui
