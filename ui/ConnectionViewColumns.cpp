// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a ConnectionView: which are shown, how wide, and what is remembered of them.
#include "models/Format.h"
#include "models/LimitText.h"
#include "ui/ColumnChooser.h"
#include "ui/ColumnPresets.h"
#include "ui/ConnectionDelegate.h"
#include "ui/ConnectionView.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace cwndscope::ui {

using models::ConnectionModel;

QStringList ConnectionView::visibleColumns() const
{
    QStringList names;
    for (int visual = 0; visual < header()->count(); ++visual) {
        const int column = header()->logicalIndex(visual);
        if (!isColumnHidden(column))
            names.append(ConnectionModel::columnName(column));
    }
    return names;
}

void ConnectionView::showColumns(const QStringList &names)
{
    std::vector<int> columns;
    for (const QString &name : names) {
        const int column = ConnectionModel::columnNamed(name);
        if (column >= 0 && std::find(columns.begin(), columns.end(), column) == columns.end())
            columns.push_back(column);
    }
    // The first column has the branches; without any there is no header to bring one back with.
    if (columns.empty() || columns.front() != ConnectionModel::StateColumn) {
        std::erase(columns, int(ConnectionModel::StateColumn));
        columns.insert(columns.begin(), ConnectionModel::StateColumn);
    }
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const bool isShown = std::find(columns.begin(), columns.end(), column) != columns.end();
        const bool wasShown = !isColumnHidden(column);
        setColumnHidden(column, !isShown);
        if (isShown
            && (!wasShown || columnWidth(column) <= header()->minimumSectionSize()
                || columnWidth(column) == header()->defaultSectionSize()))
            setColumnWidth(column, defaultWidth(column));
    }
    for (std::size_t visual = 0; visual < columns.size(); ++visual)
        header()->moveSection(header()->visualIndex(columns[visual]), int(visual));
}

QStringList ConnectionView::defaultColumns()
{
    return columnPresets().front().columns;
}

void ConnectionView::saveColumns(QSettings &settings) const
{
    const QStringList names = visibleColumns();
    QVariantList widths;
    for (const QString &name : names)
        widths.append(columnWidth(ConnectionModel::columnNamed(name)));
    settings.setValue(QStringLiteral("columns"), names);
    settings.setValue(QStringLiteral("columnWidths"), widths);
    settings.setValue(QStringLiteral("groupBy"), grouping() ? models::groupName(*grouping()) : QString());
    const int sorted = header()->sortIndicatorSection();
    settings.setValue(QStringLiteral("sortBy"),
                      sorted >= 0 ? ConnectionModel::columnName(sorted) : QString());
    settings.setValue(QStringLiteral("sortDescending"),
                      header()->sortIndicatorOrder() == Qt::DescendingOrder);
}

void ConnectionView::restoreColumns(const QSettings &settings)
{
    setGrouping(models::groupNamed(settings.value(QStringLiteral("groupBy")).toString()));
    // A name that no column has any more is the order of opening.
    const int sorted = ConnectionModel::columnNamed(settings.value(QStringLiteral("sortBy")).toString());
    sortByColumn(sorted,
                 settings.value(QStringLiteral("sortDescending")).toBool() ? Qt::DescendingOrder
                                                                           : Qt::AscendingOrder);
    const QStringList names = settings.value(QStringLiteral("columns")).toStringList();
    if (names.isEmpty())
        return;
    showColumns(names);
    const QVariantList widths = settings.value(QStringLiteral("columnWidths")).toList();
    for (qsizetype i = 0; i < std::min(names.size(), widths.size()); ++i) {
        const int column = ConnectionModel::columnNamed(names[i]);
        constexpr int widest = 2000;
        if (column >= 0)
            setColumnWidth(column, std::clamp(widths[i].toInt(), header()->minimumSectionSize(), widest));
    }
}

void ConnectionView::resetColumns()
{
    setGrouping({});
    sortByColumn(-1, Qt::AscendingOrder);
    showColumns(defaultColumns());
    for (const QString &name : defaultColumns()) {
        const int column = ConnectionModel::columnNamed(name);
        setColumnWidth(column, defaultWidth(column));
    }
}

void ConnectionView::chooseColumns()
{
    auto *chooser = new ColumnChooser(visibleColumns(), this);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &ColumnChooser::columnsChanged, this, &ConnectionView::showColumns);
    chooser->open();
}

void ConnectionView::showHeaderMenu(const QPoint &position)
{
    const int clicked = header()->logicalIndexAt(position);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *hide =
        menu->addAction(tr("Hide This Column"), this, [this, clicked] { setColumnHidden(clicked, true); });
    hide->setEnabled(clicked > ConnectionModel::StateColumn);
    addColumnActions(menu);
    menu->addSeparator();
    menu->addMenu(tr("&Group"))->addActions(groupActions());
    QAction *unsorted = menu->addAction(tr("Sort by Order of Opening"), this,
                                        [this] { sortByColumn(-1, Qt::AscendingOrder); });
    unsorted->setEnabled(m_model.sortColumn() >= 0);
    menu->popup(header()->viewport()->mapToGlobal(position));
}

void ConnectionView::addColumnActions(QMenu *menu)
{
    menu->setToolTipsVisible(true);
    for (const ColumnPreset &preset : columnPresets()) {
        QAction *action =
            menu->addAction(preset.title, this, [this, names = preset.columns] { showColumns(names); });
        action->setToolTip(preset.meaning);
    }
    menu->addSeparator();
    menu->addAction(tr("&Choose Columns…"), this, &ConnectionView::chooseColumns);
}

int ConnectionView::defaultWidth(int column) const
{
    const auto wide = [this, column](int characters) {
        const int contents = fontMetrics().averageCharWidth() * characters + 24;
        return std::max(contents, header()->sectionSizeHint(column)); // its title, and the arrow of sorting
    };
    const auto wideFor = [&](const QString &text) {
        constexpr int markAndMargins = 26;
        return std::max(wide(18), fontMetrics().horizontalAdvance(text) + markAndMargins);
    };
    switch (column) {
    case ConnectionModel::StateColumn: {
        // Of the reasons that are seen every day.
        namespace format = models::format;
        const QString closed = format::stateText(stream::ConnectionState::Closed) + QLatin1String(": ");
        return indentation()
            + std::max(wideFor(closed + format::closeReasonText(stream::CloseReason::PeerClosed)),
                       wideFor(closed + format::closeReasonText(stream::CloseReason::ServerClosed)));
    }
    case ConnectionModel::PeerColumn:
    case ConnectionModel::LocalColumn:
        return wide(19);
    case ConnectionModel::RequestColumn:
        return wide(24);
    case ConnectionModel::StatusColumn:
        return wide(5);
    case ConnectionModel::LimitedColumn: {
        int widest = 0;
        for (const analysis::Limiter limiter : analysis::allLimiters)
            widest = std::max(widest,
                              wideFor(models::limiterLabel(limiter) + u' ' + models::format::percent(1.0)));
        return widest;
    }
    case ConnectionModel::RateColumn:
        return wide(10) + TableDelegate::sparklineWidth;
    default:
        break;
    }
    if (ConnectionModel::columnName(column) == QLatin1String("rtt_us"))
        return wide(7) + TableDelegate::sparklineWidth;
    return wide(7);
}

} // namespace cwndscope::ui
