// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QMenu>
#include <QSet>
#include <QStringList>

namespace cwndscope::test {

/// Entries of these and the menus in them whose letter another entry of the same menu has.
inline QStringList mnemonicsTwice(const QList<QAction *> &actions, const QString &where = {})
{
    QStringList twice;
    QSet<QChar> letters;
    for (const QAction *action : actions) {
        const QString text = action->text();
        const qsizetype mark = QString(text).replace(QLatin1String("&&"), QLatin1String("  ")).indexOf(u'&');
        if (mark >= 0) {
            const QChar letter = text.at(mark + 1).toLower();
            if (letters.contains(letter))
                twice.append(where + text);
            letters.insert(letter);
        }
        if (const QMenu *menu = action->menu())
            twice += mnemonicsTwice(menu->actions(), text + u'/');
    }
    return twice;
}

} // namespace cwndscope::test
