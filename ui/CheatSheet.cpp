// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/CheatSheet.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cwndscope::ui {

namespace {

QString plainText(QString text)
{
    // A doubled mark is one that shows.
    text.replace(QLatin1String("&&"), QString(QChar(0)));
    text.remove(u'&');
    return text.replace(QChar(0), u'&').remove(QChar(0x2026));
}

void collect(const QMenu &menu, QList<CheatSheet::Entry> &entries)
{
    const QList<QAction *> actions = menu.actions();
    for (const QAction *action : actions) {
        if (const QMenu *inner = action->menu()) {
            collect(*inner, entries);
        } else if (!action->shortcut().isEmpty()) {
            entries.append({plainText(action->text()),
                            QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)
                                .replace(QLatin1String("; "), QLatin1String(", ")),
                            action->toolTip().section(u'\n', 0, 0)});
        }
    }
}

} // namespace

QList<CheatSheet::Section> CheatSheet::sections(const QMenuBar &bar)
{
    QList<Section> result;
    const QList<QAction *> menus = bar.actions();
    for (const QAction *action : menus) {
        Section section{plainText(action->text()), {}};
        if (const QMenu *menu = action->menu())
            collect(*menu, section.entries);
        if (!section.entries.isEmpty())
            result.append(section);
    }
    return result;
}

void CheatSheet::open(const QMenuBar &bar, QWidget *window)
{
    auto *sheet = new CheatSheet(sections(bar), window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    static_cast<QDialog *>(sheet)->open();
}

CheatSheet::CheatSheet(const QList<Section> &sections, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *list = new QTreeWidget(this);
    list->setAccessibleName(tr("Keys"));
    list->setHeaderLabels({tr("Action"), tr("Key"), tr("What it does")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    for (const Section &section : sections) {
        auto *group = new QTreeWidgetItem(list, {section.title});
        group->setFirstColumnSpanned(true);
        QFont font = list->font();
        font.setBold(true);
        group->setFont(0, font);
        for (const Entry &entry : section.entries)
            new QTreeWidgetItem(group, {entry.text, entry.keys, entry.toolTip});
    }
    list->expandAll();
    for (int column = 0; column < list->columnCount(); ++column)
        list->resizeColumnToContents(column);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(list, 1);
    layout->addWidget(buttons);
    constexpr QSize usual(760, 620);
    constexpr int widest = 1100;
    constexpr int around = 60; // scroll bar, frame, margins
    resize(std::clamp(list->header()->length() + around, usual.width(), widest), usual.height());
}

} // namespace cwndscope::ui
