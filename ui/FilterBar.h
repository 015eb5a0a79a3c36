// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConnectionModel.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QMenu;
class QToolButton;
QT_END_NAMESPACE

namespace cwndscope::ui {

class ErrorLabel;
class FilterEdit;
class SavedFilters;

/// The line above the table: a filter that takes effect while it is typed, how many connections match, and
/// which columns the table has. A filter that is wrong says why beside it, and the last good one stays.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    /// The model must outlive it.
    explicit FilterBar(models::ConnectionModel &model, QWidget *parent = nullptr);

    /// As if it was typed, at once.
    void setText(const QString &text);
    QString text() const;
    void focusEdit();
    /// Not owned.
    void setColumnMenu(QMenu *menu);
    void setGroupMenu(QMenu *menu);
    /// Where the Tab key leaves it.
    QWidget *lastPart() const;

Q_SIGNALS:
    /// The Down key: to what is filtered.
    void leftDownwards();

private:
    void apply();
    void updateCount();

    models::ConnectionModel &m_model;
    FilterEdit *m_edit;
    SavedFilters *m_saved;
    ErrorLabel *m_reason;
    QLabel *m_count;
    QToolButton *m_group;
    QToolButton *m_columns;
    QTimer m_typing;
    QTimer m_counting;
};

} // namespace cwndscope::ui
