// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SortMenu.h"

#include <QHeaderView>
#include <QTreeView>

namespace cwndscope::ui {

SortMenu::SortMenu(QTreeView &view, QWidget *parent)
    : QMenu(tr("&Sort By"), parent)
    , m_view(view)
{
    connect(this, &QMenu::aboutToShow, this, &SortMenu::fill);
}

void SortMenu::fill()
{
    clear();
    const QHeaderView &header = *m_view.header();
    const auto add = [this, &header](const QString &text, int column) {
        QAction *action = addAction(text, this, [this, column] { sortBy(column); });
        action->setCheckable(true);
        action->setChecked(header.sortIndicatorSection() == column);
    };
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        if (!m_view.isColumnHidden(column))
            add(m_view.model()
                    ->headerData(column, Qt::Horizontal)
                    .toString()
                    .replace(u'&', QLatin1String("&&")),
                column);
    }
    addSeparator();
    add(tr("Order of Opening"), -1);
}

void SortMenu::sortBy(int column)
{
    const QHeaderView &header = *m_view.header();
    // Once more turns it round, as with the mouse.
    const bool turns =
        header.sortIndicatorSection() == column && header.sortIndicatorOrder() == Qt::AscendingOrder;
    m_view.sortByColumn(column, turns ? Qt::DescendingOrder : Qt::AscendingOrder);
}

} // namespace cwndscope::ui
