// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Actions.h"

#include "ui/Theme.h"

#include <QMenu>
#include <QMenuBar>

namespace cwndscope::ui {

Actions::Actions(QWidget *window)
    : QObject(window)
    , m_exportMenu(new QMenu(tr("&Export"), window))
    , m_recentMenu(new QMenu(tr("&Recent Folders"), window))
    , m_rowMenu(new QMenu(window))
{
    serveFolder =
        make(tr("Serve &Folder…"), tr("Choose the folder to serve; one can also be dropped on the window"),
             QKeySequence::Open);
    serveFolder->setIcon(themeIcon(QStringLiteral("folder-open")));
    startStop = make(tr("&Start"), tr("Serve the folder"), QKeySequence(QStringLiteral("Ctrl+R")));
    showQrCode = make(tr("Show QR C&ode"), tr("The URL as a QR code, for a phone on the same network"),
                      QKeySequence(QStringLiteral("Ctrl+Shift+Q")));
    showQrCode->setIcon(themeIcon(QStringLiteral("view-barcode-qr")));
    exportSelectedSamples =
        make(tr("Samples of the &Selection…"), tr("Every sample of the selected connections as CSV"),
             QKeySequence(QStringLiteral("Ctrl+E")));
    exportSelectedRequests =
        make(tr("&Requests of the Selection…"), tr("Requests of the selected connections as CSV"));
    exportEvents = make(tr("&Events of the Selection…"),
                        tr("What happened to the selected connections between two samples, as CSV or JSON"));
    exportAllSamples = make(tr("Samples of &All Connections…"), tr("Every sample that is kept, as CSV"),
                            QKeySequence(QStringLiteral("Ctrl+Shift+E")));
    exportAllRequests = make(tr("Requests of A&ll Connections…"), tr("Every request that is kept, as CSV"));
    saveReport =
        make(tr("Re&port…"), tr("What held each connection and each request back, with its events, as JSON"));
    settings = make(tr("Se&ttings…"), tr("Intervals, memory, the server's limits, units, colours"),
                    QKeySequence(QStringLiteral("Ctrl+,")));
    settings->setMenuRole(QAction::PreferencesRole);
    quit = make(tr("&Quit"), tr("Stop serving and leave"), QKeySequence(QStringLiteral("Ctrl+Q")));

    follow = make(tr("&Follow"), tr("Keep the newest sample at the right edge"), QKeySequence(Qt::Key_F));
    follow->setCheckable(true);
    follow->setIcon(themeIcon(QStringLiteral("go-last")));
    pause = make(tr("&Pause"), tr("Hold the charts still; sampling goes on"), QKeySequence(Qt::Key_P));
    pause->setCheckable(true);
    pause->setIcon(themeIcon(QStringLiteral("media-playback-pause")));
    zoomIn = make(tr("Zoom &In"), tr("Show less time, in more detail"));
    zoomIn->setShortcuts({QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_X)});
    zoomIn->setIcon(themeIcon(QStringLiteral("zoom-in")));
    zoomOut = make(tr("Zoom &Out"), tr("Show more time"));
    zoomOut->setShortcuts({QKeySequence(Qt::Key_Minus), QKeySequence(Qt::SHIFT | Qt::Key_X)});
    zoomOut->setIcon(themeIcon(QStringLiteral("zoom-out")));
    showAll = make(tr("Show &All"), tr("From the first sample to the last"), QKeySequence(Qt::Key_0));
    showAll->setIcon(themeIcon(QStringLiteral("zoom-fit-best")));
    // One key each, so only where nothing else takes keys: not on a focused button, not in a text field.
    for (QAction *action : {follow, pause, zoomIn, zoomOut, showAll})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    showDetails =
        make(tr("&Details"), tr("Every field of the selected connection"), QKeySequence(Qt::Key_F9));
    showDetails->setCheckable(true);
    showDetails->setChecked(true);
    chooseColumns = make(tr("Choose Col&umns…"), tr("Choose what the table shows of each connection"));
    resetView =
        make(tr("&Reset View"), tr("Columns, order, groups, filter, charts and sizes as at the first start"));
    nextPart =
        make(tr("Next &Part"), tr("The keys go to the table, the charts, the details or the line at the top"),
             QKeySequence(Qt::Key_F6));
    filterConnections = make(tr("Filter &Connections"), tr("Show only the connections that match"));
    filterConnections->setShortcuts({QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)});
    filterFields = make(tr("Filter Fie&lds"), tr("Find a field of the selected connection"),
                        QKeySequence(QStringLiteral("Ctrl+Shift+F")));

    copyRows = make(tr("&Copy"), tr("Copy the exact values of the selected rows"), QKeySequence::Copy);
    copyRows->setShortcutContext(Qt::WidgetShortcut);
    copyPeer = make(tr("Copy Peer &Address"), tr("Copy the address and port of the client"),
                    QKeySequence(QStringLiteral("Ctrl+Shift+C")));
    copyUrl = make(tr("Copy &URL"), tr("Copy the URL of the served folder"),
                   QKeySequence(QStringLiteral("Ctrl+U")));
    clearClosed = make(tr("Clear Close&d"), tr("Forget the connections that are closed, with their samples"),
                       QKeySequence(QStringLiteral("Ctrl+L")));
    undoClear =
        make(tr("U&ndo Clear"), tr("Bring back the connections that were cleared last"), QKeySequence::Undo);
    clearClosed->setIcon(themeIcon(QStringLiteral("edit-clear")));

    demoTraffic =
        make(tr("&Demo Traffic"), tr("Download from this server with clients of different manners"));
    demoTraffic->setCheckable(true);
    demoTraffic->setIcon(themeIcon(QStringLiteral("media-playback-start")));
    showLog = make(tr("&Log"), tr("What the parts of the program have to say"), QKeySequence(Qt::Key_F12));
    showKeys = make(tr("&Keys"), tr("Everything that has a key"));
    showKeys->setShortcuts({QKeySequence(Qt::Key_Question), QKeySequence(QKeySequence::HelpContents)});
    about = make(tr("&About cwndscope"), tr("Version and licence"));

    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);

    m_recentMenu->setToolTipsVisible(true);
    m_exportMenu->setIcon(themeIcon(QStringLiteral("document-save")));
    m_exportMenu->setToolTipsVisible(true);
    m_exportMenu->addActions({exportSelectedSamples, exportSelectedRequests, exportEvents});
    m_exportMenu->addSeparator();
    m_exportMenu->addActions({exportAllSamples, exportAllRequests});
    m_exportMenu->addSeparator();
    m_exportMenu->addAction(saveReport);

    m_rowMenu->setToolTipsVisible(true);
    m_rowMenu->addActions({copyRows, copyPeer, copyUrl});
    m_rowMenu->addSeparator();
    m_rowMenu->addMenu(m_exportMenu);
    m_rowMenu->addAction(chooseColumns);
    m_rowMenu->addSeparator();
    m_rowMenu->addActions({clearClosed, undoClear});
}

void Actions::fillMenuBar(QMenuBar *bar)
{
    QMenu *file = bar->addMenu(tr("&File"));
    file->addAction(serveFolder);
    file->addMenu(m_recentMenu);
    file->addActions({startStop, showQrCode});
    file->addSeparator();
    file->addMenu(m_exportMenu);
    file->addSeparator();
    file->addAction(settings);
    file->addAction(quit);

    m_viewMenu = bar->addMenu(tr("&View"));
    m_viewMenu->addActions({filterConnections, filterFields, showDetails, chooseColumns, nextPart});

    QMenu *connection = m_connectionMenu = bar->addMenu(tr("&Connection"));
    connection->addActions({copyRows, copyPeer, copyUrl});
    connection->addSeparator();
    connection->addActions({clearClosed, undoClear});

    QMenu *help = bar->addMenu(tr("&Help"));
    help->addActions({showKeys, demoTraffic, showLog});
    help->addSeparator();
    help->addAction(about);
    for (QMenu *menu : {file, m_viewMenu, connection, help})
        menu->setToolTipsVisible(true);
}

void Actions::setEnabled(QAction *action, bool enabled, const QString &whyNot)
{
    constexpr const char *usualToolTip = "usualToolTip";
    if (!action->property(usualToolTip).isValid())
        action->setProperty(usualToolTip, action->toolTip());
    const QString usual = action->property(usualToolTip).toString();
    action->setEnabled(enabled);
    action->setToolTip(enabled ? usual : usual + QLatin1Char('\n') + whyNot);
}

QAction *Actions::make(const QString &text, const QString &toolTip, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setToolTip(toolTip);
    action->setShortcut(shortcut);
    return action;
}

} // namespace cwndscope::ui
