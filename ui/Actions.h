// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>

QT_BEGIN_NAMESPACE
class QMenu;
class QMenuBar;
class QWidget;
QT_END_NAMESPACE

namespace cwndscope::ui {

/// Everything that a person can do in the window, each once: with text, icon, shortcut and a tool tip. Menus,
/// tool bars and context menus are made of these.
class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QWidget *window);

    QAction *serveFolder;
    QAction *startStop;
    QAction *showQrCode;
    QAction *exportSelectedSamples;
    QAction *exportSelectedRequests;
    QAction *exportEvents;
    QAction *exportAllSamples;
    QAction *exportAllRequests;
    QAction *saveReport;
    QAction *settings;
    QAction *quit;

    QAction *follow;
    QAction *pause;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *showAll;
    QAction *showDetails;
    QAction *chooseColumns;
    QAction *resetView;
    QAction *nextPart;
    QAction *filterConnections;
    QAction *filterFields;

    QAction *copyRows;
    QAction *copyPeer;
    QAction *copyUrl;
    QAction *clearClosed;
    QAction *undoClear;

    QAction *demoTraffic;
    QAction *showLog;
    QAction *showKeys;
    QAction *about;

    void fillMenuBar(QMenuBar *bar);
    /// For a row of the table; the window owns it.
    QMenu *rowMenu() const { return m_rowMenu; }
    QMenu *connectionMenu() const { return m_connectionMenu; }
    QMenu *exportMenu() const { return m_exportMenu; }
    QMenu *recentMenu() const { return m_recentMenu; }
    /// Of the menu bar.
    QMenu *viewMenu() const { return m_viewMenu; }

    /// Enables or disables, with a tool tip that says why not.
    static void setEnabled(QAction *action, bool enabled, const QString &whyNot);

private:
    QAction *make(const QString &text, const QString &toolTip, const QKeySequence &shortcut = {});

    QMenu *m_exportMenu;
    QMenu *m_recentMenu;
    QMenu *m_rowMenu;
    QMenu *m_viewMenu = nullptr; ///< once there is a menu bar
    QMenu *m_connectionMenu = nullptr; ///< likewise
};

} // namespace cwndscope::ui
