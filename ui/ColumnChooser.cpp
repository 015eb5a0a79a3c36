// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ColumnChooser.h"

#include "models/ConnectionModel.h"
#include "models/Format.h"
#include "ui/ColumnPresets.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace cwndscope::ui {

using models::ConnectionModel;

namespace {

constexpr int nameRole = Qt::UserRole;

QString titleOf(const ConnectionModel &model, int column)
{
    const QString title = model.headerData(column, Qt::Horizontal).toString();
    const QString name = ConnectionModel::columnName(column);
    return ConnectionModel::fieldOf(column) ? QStringLiteral("%1 (%2)").arg(title, name) : title;
}

} // namespace

ColumnChooser::ColumnChooser(const QStringList &visible, QWidget *parent)
    : QDialog(parent)
    , m_visible(visible)
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setWindowTitle(tr("Columns"));
    resize(420, 520);
    m_filter->setPlaceholderText(tr("Filter, for example rtt or bytes"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter columns"));
    m_list->setAccessibleName(tr("Columns"));
    m_list->setUniformItemSizes(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *presets = new QMenu(this);
    presets->setToolTipsVisible(true);
    for (const ColumnPreset &preset : columnPresets()) {
        QAction *action =
            presets->addAction(preset.title, this, [this, names = preset.columns] { choose(names); });
        action->setToolTip(preset.meaning);
    }
    QPushButton *preset = buttons->addButton(tr("&Presets"), QDialogButtonBox::ResetRole);
    preset->setObjectName(QStringLiteral("presetButton"));
    preset->setToolTip(tr("Columns that answer one question together"));
    preset->setMenu(presets);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_list);
    layout->addWidget(buttons);

    const store::Store none;
    const ConnectionModel model(none);
    for (int column = 0; column < model.columnCount(); ++column) {
        auto *item = new QListWidgetItem(titleOf(model, column), m_list);
        const QString name = ConnectionModel::columnName(column);
        item->setData(nameRole, name);
        item->setToolTip(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        item->setCheckState(visible.contains(name) ? Qt::Checked : Qt::Unchecked);
        if (column == ConnectionModel::StateColumn)
            item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable & ~Qt::ItemIsEnabled);
    }

    connect(m_filter, &QLineEdit::textChanged, this, &ColumnChooser::filter);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChooser::collect);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
}

void ColumnChooser::filter(const QString &text)
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setHidden(!item->text().contains(text, Qt::CaseInsensitive));
    }
}

void ColumnChooser::choose(const QStringList &names)
{
    m_visible = names;
    {
        const QSignalBlocker one(m_list);
        for (int row = 0; row < m_list->count(); ++row) {
            QListWidgetItem *item = m_list->item(row);
            item->setCheckState(names.contains(item->data(nameRole).toString()) ? Qt::Checked
                                                                                : Qt::Unchecked);
        }
    }
    m_list->viewport()->update();
    Q_EMIT columnsChanged(m_visible);
}

void ColumnChooser::collect()
{
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        const QString name = item->data(nameRole).toString();
        if (item->checkState() != Qt::Checked)
            m_visible.removeAll(name);
        else if (!m_visible.contains(name))
            m_visible.append(name);
    }
    Q_EMIT columnsChanged(m_visible);
}

} // namespace cwndscope::ui
