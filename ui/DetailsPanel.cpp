// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/DetailsPanel.h"

#include "ui/TableDelegate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

namespace cwndscope::ui {

using models::FieldListModel;

namespace {

class Delegate : public TableDelegate
{
public:
    using TableDelegate::TableDelegate;

protected:
    bool isOver(const QModelIndex &index) const override
    {
        return index.data(FieldListModel::AbsentRole).toBool();
    }
};

} // namespace

DetailsPanel::DetailsPanel(const store::Store &store, QWidget *parent)
    : QWidget(parent)
    , m_model(store)
    , m_filter(new QLineEdit(this))
    , m_view(new QTreeView(this))
{
    m_filter->setPlaceholderText(tr("Filter fields"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter fields"));
    m_proxy.setSourceModel(&m_model);
    m_proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    // The name, the label and the meaning: "loss" finds what the kernel calls retrans.
    m_proxy.setFilterKeyColumn(-1);
    m_proxy.setDynamicSortFilter(false);
    connect(m_filter, &QLineEdit::textChanged, &m_proxy, &QSortFilterProxyModel::setFilterFixedString);

    m_view->setAccessibleName(tr("All fields of the selected connection"));
    m_view->setItemDelegate(new Delegate(this));
    m_view->setUniformRowHeights(true);
    m_view->setRootIsDecorated(false);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setModel(&m_proxy);
    for (const int column : {FieldListModel::LabelColumn, FieldListModel::UnitColumn,
                             FieldListModel::MeaningColumn, FieldListModel::SinceColumn})
        m_view->setColumnHidden(column, true);
    const auto wide = [this](int characters) { return fontMetrics().averageCharWidth() * characters + 24; };
    m_view->header()->setStretchLastSection(true);
    m_view->setColumnWidth(FieldListModel::NameColumn, wide(18));
    m_view->setColumnWidth(FieldListModel::ValueColumn, wide(9));

    auto *copy = new QAction(tr("Copy"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &DetailsPanel::copySelected);
    m_view->addAction(copy);
    auto *chart = new QAction(tr("Chart This Field"), m_view);
    chart->setToolTip(tr("Draw the selected fields over time; they can be dragged to a chart, too"));
    connect(chart, &QAction::triggered, this, &DetailsPanel::chartSelected);
    m_view->addAction(chart);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_filter);
    layout->addWidget(m_view, 1);
}

void DetailsPanel::setConnection(stream::ConnectionId id)
{
    m_model.setTime(std::nullopt);
    m_model.setConnection(id);
}

void DetailsPanel::setTime(std::optional<stream::MonotonicTime> time)
{
    m_model.setTime(time);
}

void DetailsPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void DetailsPanel::chartSelected()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        const QByteArray name = row.data(FieldListModel::FieldNameRole).toString().toLatin1();
        if (const tcp::Field *field =
                tcp::findField(std::string_view(name.constData(), std::size_t(name.size()))))
            Q_EMIT fieldChosen(*field);
    }
}

void DetailsPanel::copySelected() const
{
    QStringList lines;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        lines.append(row.data(FieldListModel::FieldNameRole).toString() + QLatin1Char('\t')
                     + row.data(FieldListModel::ExactRole).toString());
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace cwndscope::ui
