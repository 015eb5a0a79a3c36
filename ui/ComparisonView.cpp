// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ComparisonView.h"

#include "models/Format.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace cwndscope::ui {

ComparisonView::ComparisonView(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_table(new QTableWidget(0, 5, this))
{
    m_sentence->setObjectName(QStringLiteral("comparisonSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("comparisonTable"));
    m_table->setAccessibleName(tr("Comparison"));
    m_table->setTabKeyNavigation(false); // Tab goes on to what is below
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_sentence);
    layout->addWidget(m_table, 1);
}

void ComparisonView::compare(const models::RunGroup &first, const models::RunGroup &second)
{
    const models::Comparison comparison = models::compare(first, second);
    m_sentence->setText(comparison.sentence);
    const auto runs = [](const models::RunGroup &group) {
        return group.name.isEmpty()
            ? models::format::absent()
            : tr("%1 (n = %2)", "name, number of runs").arg(group.name, QString::number(group.runs.size()));
    };
    m_table->setHorizontalHeaderLabels(
        {tr("Median of"), runs(first), runs(second), tr("Difference"), tr("The second is")});
    m_table->setRowCount(int(comparison.rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const models::Comparison::Row &each = comparison.rows[std::size_t(row)];
        const QStringList cells{each.label, each.firstText, each.secondText, each.difference,
                                each.verdictText};
        for (int column = 0; column < int(cells.size()); ++column) {
            auto *item = new QTableWidgetItem(cells.at(column));
            if (column > 0 && column < 4)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, item);
        }
    }
}

QString ComparisonView::text() const
{
    QStringList lines{m_sentence->text()};
    QStringList head;
    for (int column = 0; column < m_table->columnCount(); ++column)
        head.append(m_table->horizontalHeaderItem(column)->text());
    lines.append(head.join(QLatin1Char('\t')));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_table->columnCount(); ++column)
            cells.append(m_table->item(row, column)->text());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace cwndscope::ui
