// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QString>

QT_BEGIN_NAMESPACE
class QMenu;
class QMenuBar;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Every key there is, by menu: made from the actions, so that it cannot say what is not so.
class CheatSheet : public QDialog
{
    Q_OBJECT

public:
    struct Entry
    {
        QString text; ///< without the mark of a mnemonic
        QString keys; ///< as the platform writes them
        QString toolTip;
    };
    struct Section
    {
        QString title;
        QList<Entry> entries;
    };

    /// What the menus hold, with those in them; actions without a key are left out.
    static QList<Section> sections(const QMenuBar &bar);

    static void open(const QMenuBar &bar, QWidget *window);

private:
    CheatSheet(const QList<Section> &sections, QWidget *parent);
};

} // namespace cwndscope::ui
