// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

QT_BEGIN_NAMESPACE
class QCompleter;
class QModelIndex;
class QStandardItemModel;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// A line for a filter: offers what could stand where the cursor is, and underlines what is wrong.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    /// Underlines a piece of the text until it changes; a length of 0 underlines nothing.
    void underline(qsizetype position, qsizetype length);
    QCompleter &completer() { return *m_completer; }

Q_SIGNALS:
    /// The Down key: to what is filtered.
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void offer(bool always);
    void insert(const QModelIndex &index);

    QCompleter *m_completer;
    QStandardItemModel *m_candidates;
};

} // namespace cwndscope::ui
