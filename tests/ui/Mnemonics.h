// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QLabel>
#include <QList>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QStringList>

namespace cwndscope::test {

/// The letter that is marked; null without one.
inline QChar mnemonicOf(const QString &text)
{
    const qsizetype mark = QString(text).replace(QLatin1String("&&"), QLatin1String("  ")).indexOf(u'&');
    return mark >= 0 ? text.at(mark + 1).toLower() : QChar();
}

/// Entries of these and the menus in them whose letter another entry of the same menu has.
inline QStringList mnemonicsTwice(const QList<QAction *> &actions, const QString &where = {})
{
    QStringList twice;
    QSet<QChar> letters;
    for (const QAction *action : actions) {
        const QString text = action->text();
        if (const QChar letter = mnemonicOf(text); !letter.isNull()) {
            if (letters.contains(letter))
                twice.append(where + text);
            letters.insert(letter);
        }
        if (const QMenu *menu = action->menu())
            twice += mnemonicsTwice(menu->actions(), text + u'/');
    }
    return twice;
}

/// The same of all that a window has, with the labels and buttons beside its menu bar.
inline QStringList mnemonicsTwice(const QMainWindow &window)
{
    QStringList twice = mnemonicsTwice(window.menuBar()->actions());
    QSet<QChar> letters;
    for (const QAction *action : window.menuBar()->actions())
        letters.insert(mnemonicOf(action->text()));
    const auto look = [&](const QWidget *widget, const QString &text) {
        const QChar letter = mnemonicOf(text);
        if (letter.isNull() || !widget->isVisible())
            return;
        if (letters.contains(letter))
            twice.append(text);
        letters.insert(letter);
    };
    for (const auto *label : window.findChildren<QLabel *>()) {
        if (label->buddy())
            look(label, label->text());
    }
    for (const auto *button : window.findChildren<QPushButton *>())
        look(button, button->text());
    return twice;
}

} // namespace cwndscope::test
