// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/FilterBar.h"

#include "filter/Filter.h"
#include "models/Format.h"
#include "ui/ErrorLabel.h"
#include "ui/FilterEdit.h"
#include "ui/SavedFilters.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace cwndscope::ui {

using namespace std::chrono_literals;

namespace {

QToolButton *menuButton(const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    return button;
}

} // namespace

FilterBar::FilterBar(models::ConnectionModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_edit(new FilterEdit(this))
    , m_saved(new SavedFilters(this))
    , m_reason(new ErrorLabel(this))
    , m_count(new QLabel(this))
    , m_group(menuButton(tr("Group"), this))
    , m_columns(menuButton(tr("Columns"), this))
{
    m_edit->setObjectName(QStringLiteral("filterEdit"));
    m_reason->setObjectName(QStringLiteral("filterReason"));
    m_count->setObjectName(QStringLiteral("filterCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_reason->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_reason->hide();
    m_columns->setObjectName(QStringLiteral("columnsButton"));
    m_columns->setToolTip(tr("Choose what the table shows"));
    m_columns->hide();
    m_group->setToolTip(tr("Connections that have something in common, with totals"));
    m_group->hide();
    QToolButton *saved = menuButton(tr("Filters"), this);
    saved->setToolTip(tr("Saved filters and examples"));
    saved->setMenu(m_saved);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_reason, 1);
    layout->addWidget(m_count);
    layout->addWidget(saved);
    layout->addWidget(m_group);
    layout->addWidget(m_columns);

    setTabOrder(m_edit, saved);
    setTabOrder(saved, m_group);
    setTabOrder(m_group, m_columns);

    // While somebody types, not after each letter.
    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::apply);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_edit->underline(0, 0);
        if (typed.isEmpty())
            apply();
        else
            m_typing.start();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::apply);
    connect(m_edit, &FilterEdit::leftDownwards, this, &FilterBar::leftDownwards);
    connect(m_saved, &SavedFilters::chosen, this, &FilterBar::setText);

    m_counting.setSingleShot(true);
    m_counting.setInterval(0ms);
    connect(&m_counting, &QTimer::timeout, this, &FilterBar::updateCount);
    const auto countSoon = [this] { m_counting.start(); };
    connect(&model, &QAbstractItemModel::rowsInserted, this, countSoon);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, countSoon);
    connect(&model, &models::ConnectionModel::totalCountChanged, this, countSoon);
    updateCount();
}

void FilterBar::setText(const QString &text)
{
    m_edit->setText(text);
    apply();
}

QString FilterBar::text() const
{
    return m_edit->text();
}

void FilterBar::focusEdit()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterBar::setColumnMenu(QMenu *menu)
{
    m_columns->setMenu(menu);
    m_columns->show();
}

void FilterBar::setGroupMenu(QMenu *menu)
{
    m_group->setMenu(menu);
    m_group->show();
}

QWidget *FilterBar::lastPart() const
{
    return m_columns;
}

void FilterBar::apply()
{
    m_typing.stop();
    const QString typed = m_edit->text();
    auto parsed = filter::Filter::parse(typed);
    const auto *error = std::get_if<filter::ParseError>(&parsed);
    m_saved->setCurrent(typed, !error);
    m_reason->setVisible(error != nullptr);
    if (error) {
        m_reason->setText(QStringLiteral("\u26A0 ") + error->reason);
        m_reason->setToolTip(models::format::plainToolTip(error->reason));
        // What is missing at the end is marked by the last character.
        const qsizetype length = std::max<qsizetype>(1, error->length);
        const qsizetype position = std::min(error->position, typed.size() - length);
        m_edit->underline(std::max<qsizetype>(0, position), length);
    } else {
        m_edit->underline(0, 0);
        if (auto &filter = std::get<filter::Filter>(parsed); !(filter == m_model.filter()))
            m_model.setFilter(filter);
    }
    updateCount();
}

void FilterBar::updateCount()
{
    const int total = m_model.totalCount();
    m_count->setText(m_model.filter().isEmpty() ? tr("%n connections", "", total)
                                                : tr("%1 of %2").arg(m_model.rowCount()).arg(total));
    m_count->setToolTip(tr("Connections that match, of all that are kept"));
}

} // namespace cwndscope::ui
