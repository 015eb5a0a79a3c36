// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/RangePanel.h"

#include "models/Format.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace cwndscope::ui {

RangePanel::RangePanel(QWidget *parent)
    : QWidget(parent)
    , m_headline(new QLabel(this))
{
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_headline->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_headline->setToolTip(tr("Differences of counters between the first and the last sample of the range"));
    const auto button = [this](const QString &text, const QString &toolTip) {
        auto *result = new QToolButton(this);
        result->setText(text);
        result->setToolTip(toolTip);
        result->setAutoRaise(true);
        return result;
    };
    QToolButton *copy = button(tr("Copy"), tr("Copy these statistics"));
    QToolButton *close = button(tr("Close"), tr("Unmark the range"));
    connect(copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    connect(close, &QToolButton::clicked, this, &RangePanel::closeWanted);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(10, 2, 4, 2);
    top->addWidget(m_headline, 1);
    top->addWidget(copy);
    top->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(top);
}

void RangePanel::makeTable()
{
    m_table = new QTableWidget(this);
    const QStringList columns{tr("Samples"), tr("Min"), tr("Median"), tr("p95"), tr("Max"), tr("Mean")};
    m_table->setColumnCount(int(columns.size()));
    m_table->setHorizontalHeaderLabels(columns);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAccessibleName(tr("Statistics of the marked range"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    constexpr int height = 130;
    m_table->setFixedHeight(height);
    layout()->addWidget(m_table);
}

void RangePanel::setStatistics(const QString &range, const models::RangeTotals &totals,
                               const std::vector<Row> &rows)
{
    QStringList parts{range};
    if (totals.samples < 2)
        parts.append(tr("too few samples for rates"));
    if (totals.bytesAcked)
        parts.append(tr("%1 acknowledged").arg(models::format::bytes(*totals.bytesAcked)));
    if (const auto goodput = totals.goodputBits())
        parts.append(models::quantityText(models::Quantity::BitsPerSecond, *goodput));
    if (totals.retransmits) {
        const auto share = totals.retransmitShare();
        parts.append(tr("%1 retransmits (%2)")
                         .arg(models::format::real(*totals.retransmits),
                              share ? models::format::percent(*share) : models::format::absent()));
    }
    m_headline->setText(parts.join(QStringLiteral(" · ")));

    if (!m_table)
        makeTable();
    m_table->setRowCount(int(rows.size()));
    for (int i = 0; i < m_table->rowCount(); ++i) {
        const Row &row = rows[std::size_t(i)];
        m_table->setVerticalHeaderItem(i, new QTableWidgetItem(row.label));
        QStringList cells(m_table->columnCount(), models::format::absent());
        cells[0] = models::format::count(row.summary ? row.summary->count : 0);
        if (const auto &summary = row.summary) {
            int column = 1;
            for (const double value :
                 {summary->minimum, summary->median, summary->p95, summary->maximum, summary->mean})
                cells[column++] = models::quantityText(row.quantity, value);
        }
        for (int column = 0; column < m_table->columnCount(); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(i, column, item);
        }
    }
}

QString RangePanel::headline() const
{
    return m_headline->text();
}

QString RangePanel::cell(int row, int column) const
{
    const QTableWidgetItem *item = m_table ? m_table->item(row, column) : nullptr;
    return item ? item->text() : QString();
}

QString RangePanel::text() const
{
    if (!m_table)
        return {};
    QStringList header{tr("Series")};
    for (int column = 0; column < m_table->columnCount(); ++column)
        header.append(m_table->horizontalHeaderItem(column)->text());
    QStringList lines{headline(), header.join(QLatin1Char('\t'))};
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QStringList cells{m_table->verticalHeaderItem(row)->text()};
        for (int column = 0; column < m_table->columnCount(); ++column)
            cells.append(cell(row, column));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace cwndscope::ui
