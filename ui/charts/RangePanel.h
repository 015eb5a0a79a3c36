// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/RangeStatistics.h"
#include "models/Series.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
class QTableWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// What the marked range says: totals of the connection, and a line for each series that is charted.
class RangePanel : public QWidget
{
    Q_OBJECT

public:
    struct Row
    {
        QString label;
        models::Quantity quantity = models::Quantity::Number;
        std::optional<models::Summary> summary;
    };

    explicit RangePanel(QWidget *parent = nullptr);

    void setStatistics(const QString &range, const models::RangeTotals &totals, const std::vector<Row> &rows);
    QString headline() const;
    QString cell(int row, int column) const;
    /// Tab-separated, with a header.
    QString text() const;

Q_SIGNALS:
    void closeWanted();

private:
    void makeTable();

    QLabel *m_headline;
    QTableWidget *m_table = nullptr; ///< made for the first statistics
};

} // namespace cwndscope::ui
