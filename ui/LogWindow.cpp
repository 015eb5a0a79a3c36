// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/LogWindow.h"

#include "models/Format.h"
#include "models/LogModel.h"
#include "ui/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTreeView>

#include <algorithm>
#include <memory>
#include <utility>

namespace cwndscope::ui {

using models::LogModel;

namespace {

/// Entries that are at least so grave.
class GraveEnough : public QSortFilterProxyModel
{
public:
    GraveEnough(const int &least, QObject *parent)
        : QSortFilterProxyModel(parent)
        , m_least(least)
    { }

    void refilter() { invalidateFilter(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        return sourceModel()->index(row, 0, parent).data(LogModel::SeverityRole).toInt() >= m_least;
    }

private:
    const int &m_least;
};

} // namespace

LogWindow::LogWindow(LogModel &log, QWidget *parent)
    : QDialog(parent)
    , m_shown(new GraveEnough(m_leastSeverity, this))
    , m_view(new QTreeView(this))
    , m_level(new QComboBox(this))
{
    setWindowTitle(tr("Log"));
    resize(760, 320);
    m_shown->setSourceModel(&log);
    m_view->setModel(m_shown);
    m_view->setObjectName(QStringLiteral("logView"));
    m_view->setAccessibleName(tr("Log"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    const auto wide = [this](int characters) { return fontMetrics().averageCharWidth() * characters + 16; };
    // A message of another day has a date.
    const QString longAgo = models::format::timeOfDay(stream::UtcTime::zero());
    m_view->setColumnWidth(LogModel::TimeColumn, fontMetrics().horizontalAdvance(longAgo) + 16);
    m_view->setColumnWidth(LogModel::LevelColumn, wide(11));
    m_view->setColumnWidth(LogModel::CategoryColumn, wide(20));
    auto *copyAction = new QAction(themeIcon(QStringLiteral("edit-copy")), tr("&Copy"), m_view);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &LogWindow::copy);
    m_view->addAction(copyAction);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);

    m_level->setObjectName(QStringLiteral("logLevel"));
    m_level->addItems(
        {tr("Everything"), tr("Information and above"), tr("Warnings and errors"), tr("Errors")});
    auto *levelLabel = new QLabel(tr("&Show"), this);
    levelLabel->setBuddy(m_level);
    auto *copyButton = new QPushButton(copyAction->icon(), tr("Copy"), this);
    copyButton->setToolTip(tr("Copy the selected entries, or all that are shown"));
    auto *clearButton = new QPushButton(themeIcon(QStringLiteral("edit-clear")), tr("Clear"), this);
    clearButton->setToolTip(tr("Forget the entries so far"));
    for (QPushButton *button : {copyButton, clearButton})
        button->setAutoDefault(false);

    auto *row = new QHBoxLayout;
    row->addWidget(levelLabel);
    row->addWidget(m_level);
    row->addStretch(1);
    row->addWidget(copyButton);
    row->addWidget(clearButton);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_view, 1);
    layout->addLayout(row);

    connect(m_level, &QComboBox::currentIndexChanged, this, &LogWindow::setLeastSeverity);
    connect(copyButton, &QPushButton::clicked, this, &LogWindow::copy);
    connect(clearButton, &QPushButton::clicked, &log, &LogModel::clear);
    // Whoever has scrolled up reads there.
    auto wasAtEnd = std::make_shared<bool>(true);
    connect(m_shown, &QAbstractItemModel::rowsAboutToBeInserted, this, [this, wasAtEnd] {
        const QScrollBar *bar = m_view->verticalScrollBar();
        *wasAtEnd = bar->value() == bar->maximum();
    });
    connect(m_shown, &QAbstractItemModel::rowsInserted, this, [this, wasAtEnd] {
        if (*wasAtEnd)
            m_view->scrollToBottom();
    });
    m_view->scrollToBottom();
}

void LogWindow::copy() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        for (int row = 0; row < m_shown->rowCount(); ++row)
            rows.append(m_shown->index(row, 0));
    }
    std::sort(rows.begin(), rows.end());
    QString text;
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < LogModel::ColumnCount; ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    QGuiApplication::clipboard()->setText(text);
}

void LogWindow::setLeastSeverity(int severity)
{
    m_leastSeverity = severity;
    static_cast<GraveEnough *>(m_shown)->refilter();
}

} // namespace cwndscope::ui
