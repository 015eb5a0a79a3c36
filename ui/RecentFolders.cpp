// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/RecentFolders.h"

#include "models/Format.h"

#include <QDir>
#include <QMenu>
#include <QSettings>

namespace cwndscope::ui {

namespace {

constexpr const char *key = "recentFolders";

} // namespace

RecentFolders::RecentFolders(QMenu *menu, QObject *parent)
    : QObject(parent)
    , m_menu(menu)
{
    fillMenu();
}

void RecentFolders::add(const QString &folder)
{
    if (folder.isEmpty())
        return;
    QStringList list = folders();
    // Writing waits for the disk, and most starts serve what the last one did.
    if (!list.isEmpty() && list.constFirst() == folder)
        return;
    list.removeAll(folder);
    list.prepend(folder);
    QSettings().setValue(QLatin1String(key), QStringList(list.mid(0, maxFolders)));
    fillMenu();
}

QStringList RecentFolders::folders() const
{
    // Settings are a file that anybody may have edited.
    QStringList list = QSettings().value(QLatin1String(key)).toStringList().mid(0, maxFolders);
    list.removeAll(QString());
    return list;
}

void RecentFolders::clear()
{
    QSettings().remove(QLatin1String(key));
    fillMenu();
}

void RecentFolders::fillMenu()
{
    constexpr int shownLength = 60;
    m_menu->clear();
    const QStringList list = folders();
    m_menu->setEnabled(!list.isEmpty());
    for (const QString &folder : list) {
        QString text = models::format::printable(QDir::toNativeSeparators(folder));
        if (text.size() > shownLength)
            text = QStringLiteral("…") + text.right(shownLength);
        QAction *action = m_menu->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setToolTip(models::format::plainToolTip(models::format::printable(folder)));
        connect(action, &QAction::triggered, this, [this, folder] { Q_EMIT chosen(folder); });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("&Forget These")), &QAction::triggered, this, &RecentFolders::clear,
            Qt::QueuedConnection); // the action goes with the menu's others
}

} // namespace cwndscope::ui
