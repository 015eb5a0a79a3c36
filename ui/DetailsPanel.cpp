// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/DetailsPanel.h"

#include "models/ConnectionText.h"
#include "models/Format.h"
#include "ui/TableDelegate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace cwndscope::ui {

using models::FieldListModel;

namespace {

class DetailsDelegate : public TableDelegate
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
    , m_store(store)
    , m_model(store)
    , m_filter(new QLineEdit(this))
    , m_summary(new QLabel(this))
    , m_view(new QTreeView(this))
    , m_explanation(new QLabel(this))
    , m_copyMenu(new QMenu(this))
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
    m_view->setItemDelegate(new DetailsDelegate(this));
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
    constexpr int margins = 16;
    m_view->setColumnWidth(FieldListModel::ValueColumn,
                           fontMetrics().horizontalAdvance(QStringLiteral("ESTABLISHED")) + margins);

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

    m_view->header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->header(), &QWidget::customContextMenuRequested, this, &DetailsPanel::showHeaderMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DetailsPanel::explainCurrent);

    fillCopyMenu();
    auto *copyButton = new QToolButton(this);
    copyButton->setText(tr("Copy"));
    copyButton->setToolTip(tr("Copy every field of this connection"));
    copyButton->setAutoRaise(true);
    copyButton->setPopupMode(QToolButton::InstantPopup);
    copyButton->setMenu(m_copyMenu);
    setTabOrder(m_filter, copyButton);
    m_summary->setObjectName(QStringLiteral("detailsSummary"));
    m_explanation->setObjectName(QStringLiteral("detailsExplanation"));
    for (QLabel *label : {m_summary, m_explanation}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(true);
        label->setMargin(4);
        label->hide();
    }
    connect(&store, &store::Store::changed, this, [this, &store] {
        if (store.hasJustChanged(m_model.connection()) || m_model.connection() == 0)
            updateSummary();
    });

    auto *top = new QHBoxLayout;
    top->setContentsMargins({});
    top->setSpacing(2);
    top->addWidget(m_filter, 1);
    top->addWidget(copyButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_explanation);
    updateSummary();
}

void DetailsPanel::setConnection(stream::ConnectionId id)
{
    m_model.setTime(std::nullopt);
    m_model.setConnection(id);
    updateSummary();
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

void DetailsPanel::fillCopyMenu()
{
    m_copyMenu->setToolTipsVisible(true);
    const auto add = [this](const QString &title, const QString &toolTip, Writer writer) {
        m_copyMenu->addAction(title, this, [this, writer] { copy(writer); })->setToolTip(toolTip);
    };
    add(tr("As &Text"), tr("A line for each field"), models::text::lines);
    add(tr("As &JSON"), tr("Fields by the names of the CSV columns"), models::text::json);
    add(tr("As a Line of &ss"), tr("In the manner of ss -ti"), models::text::ss);
}

void DetailsPanel::copy(Writer writer) const
{
    const store::Connection *connection = m_store.find(m_model.connection());
    if (connection && m_model.sample())
        QApplication::clipboard()->setText(writer(*connection, *m_model.sample()));
}

void DetailsPanel::updateSummary()
{
    const store::Connection *connection = m_store.find(m_model.connection());
    const QString summary = connection ? models::text::summary(*connection) : QString();
    m_summary->setVisible(connection != nullptr);
    if (m_summary->text() != summary)
        m_summary->setText(summary);
    const bool hasSample = connection && m_model.sample();
    for (QAction *action : m_copyMenu->actions())
        action->setEnabled(hasSample);
}

void DetailsPanel::explainCurrent()
{
    const QModelIndex row = m_proxy.mapToSource(m_view->currentIndex());
    m_explanation->setVisible(row.isValid());
    if (!row.isValid())
        return;
    const tcp::Field &field = tcp::fieldCatalogue()[std::size_t(row.row())];
    const auto cell = [&row](int column) { return row.siblingAtColumn(column).data().toString(); };
    QStringList head{cell(FieldListModel::LabelColumn)};
    for (const int column : {FieldListModel::UnitColumn, FieldListModel::SinceColumn}) {
        if (!cell(column).isEmpty())
            head.append(cell(column));
    }
    m_explanation->setText(QStringLiteral("%1\n%2 %3")
                               .arg(head.join(QStringLiteral(" \u00B7 ")),
                                    cell(FieldListModel::MeaningColumn), models::format::reading(field))
                               .trimmed());
}

void DetailsPanel::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = FieldListModel::LabelColumn; column < FieldListModel::ColumnCount; ++column) {
        QAction *action =
            menu->addAction(m_proxy.headerData(column, Qt::Horizontal).toString(), this,
                            [this, column](bool shown) { m_view->setColumnHidden(column, !shown); });
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
    }
    menu->popup(m_view->header()->viewport()->mapToGlobal(position));
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
