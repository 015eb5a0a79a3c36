// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Comparison.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QTableWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Two groups of runs: the verdict in a sentence, and below it a table of what they differ in.
class ComparisonView : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonView(QWidget *parent = nullptr);

    void compare(const models::RunGroup &first, const models::RunGroup &second);
    /// The sentence and the table as text, separated by tabs.
    QString text() const;

private:
    QLabel *m_sentence;
    QTableWidget *m_table;
};

} // namespace cwndscope::ui
