// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

QT_BEGIN_NAMESPACE
class QMenu;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// The folders that were served, newest first, in the settings and as a menu. Whether one is still there is
/// not asked before it is chosen: a dead network drive would hold up the window.
class RecentFolders : public QObject
{
    Q_OBJECT

public:
    /// Fills `menu`, which must outlive this.
    explicit RecentFolders(QMenu *menu, QObject *parent = nullptr);

    void add(const QString &folder);
    QStringList folders() const;

    static constexpr int maxFolders = 8;

Q_SIGNALS:
    void chosen(const QString &folder);

private:
    void clear();
    void fillMenu();

    QMenu *m_menu;
};

} // namespace cwndscope::ui
