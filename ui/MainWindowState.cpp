// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow does when something changed; MainWindow.cpp has how it is put together.
#include "ui/Actions.h"
#include "ui/Banner.h"
#include "ui/ConnectionView.h"
#include "ui/DetailsPanel.h"
#include "ui/EmptyState.h"
#include "ui/EventView.h"
#include "ui/FilterBar.h"
#include "ui/InFlightView.h"
#include "ui/LimitPanel.h"
#include "ui/MainWindow.h"
#include "ui/RecentFolders.h"
#include "ui/RequestPanel.h"
#include "ui/ServeBar.h"
#include "ui/ServeController.h"
#include "ui/Theme.h"
#include "ui/charts/ChartActions.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/PaneStack.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>

#include <array>

namespace cwndscope::ui {

namespace {

/// Of charts and details, of table and charts.
const QList<int> usualWidths{900, 360};
const QList<int> usualHeights{260, 420};

} // namespace

void MainWindow::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Serve Folder"), m_serving->options().root);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::serveFolder);
    dialog->open();
}

void MainWindow::serveFolder(const QString &folder)
{
    m_bar->setFolder(folder);
    startServing();
}

void MainWindow::toggleServing()
{
    if (m_serving->state() == ServeController::State::Stopped)
        startServing();
    else
        m_serving->stop();
}

void MainWindow::onServeStateChanged()
{
    QAction *action = m_actions->startStop;
    switch (m_serving->state()) {
    case ServeController::State::Stopped:
        action->setText(tr("&Start"));
        action->setIcon(themeIcon(QStringLiteral("media-playback-start")));
        action->setToolTip(tr("Serve the folder"));
        m_notice->dismiss();
        break;
    case ServeController::State::Starting:
    case ServeController::State::Running:
        action->setText(tr("&Stop"));
        action->setIcon(themeIcon(QStringLiteral("media-playback-stop")));
        action->setToolTip(tr("Take no more connections; downloads may finish for five seconds"));
        break;
    case ServeController::State::Stopping:
        action->setText(tr("&Stop now"));
        action->setToolTip(tr("Downloads may still finish; press to break them off"));
        break;
    }
    const QString reach = m_serving->reach();
    if (reach.isEmpty())
        m_reach->dismiss();
    else
        m_reach->tell(Banner::Kind::Warning, reach, tr("Only this machine"));
    if (m_serving->isRunning() && m_serving->options().root != m_passingFolder)
        m_recent->add(m_serving->options().root);
    updatePage();
    updateActions();
}

void MainWindow::onSelectionChanged()
{
    const stream::ConnectionId current = m_connections->currentConnection();
    m_charts->setConnection(current);
    m_limits->setConnection(current);
    m_details->setConnection(current);
    m_request->setRequest(current, m_connections->currentRequest());
    m_events->eventModel().setConnection(current);
    std::vector<stream::ConnectionId> watched = m_connections->selectedConnections();
    m_charts->setOverlay(m_chartActions->overlay()->isChecked() ? watched
                                                                : std::vector<stream::ConnectionId>());
    if (current != 0)
        watched.push_back(current);
    m_server.setWatched(watched);
    updateActions();
}

void MainWindow::updateActions()
{
    const bool hasSelection = !m_connections->selectedConnections().empty();
    const store::Totals &totals = m_store.totals();
    const bool hasAny = totals.live + totals.closed > 0;
    const QString selectFirst = tr("Select a connection first.");
    const QString nothingYet = tr("There is no connection yet.");
    const QString startFirst = tr("Start serving first.");
    for (QAction *action : {m_actions->exportSelectedSamples, m_actions->exportSelectedRequests,
                            m_actions->copyRows, m_actions->copyPeer})
        Actions::setEnabled(action, hasSelection, selectFirst);
    if (hasSelection)
        Actions::setEnabled(m_actions->copyPeer, m_connections->currentConnection() != 0, selectFirst);
    for (QAction *action : {m_actions->exportAllSamples, m_actions->exportAllRequests,
                            m_actions->filterConnections, m_actions->filterFields})
        Actions::setEnabled(action, hasAny, nothingYet);
    Actions::setEnabled(m_actions->exportEvents, hasSelection && m_analysis, selectFirst);
    Actions::setEnabled(m_actions->saveReport, hasAny && m_analysis, nothingYet);
    Actions::setEnabled(m_actions->clearClosed, totals.closed > 0, tr("No connection is closed."));
    Actions::setEnabled(m_actions->undoClear, m_store.clearedCount() > 0,
                        tr("Nothing was cleared, or there was no room left to keep it."));
    Actions::setEnabled(m_actions->copyUrl, !m_serving->url().isEmpty(), startFirst);
    Actions::setEnabled(m_actions->showQrCode, m_serving->isReachableByOthers(),
                        m_serving->isRunning() ? tr("Only this machine can reach it: choose another address.")
                                               : startFirst);
    Actions::setEnabled(m_actions->demoTraffic, m_serving->isRunning() || m_actions->demoTraffic->isChecked(),
                        startFirst);
}

void MainWindow::clearClosed()
{
    m_store.clearClosed();
    updateActions();
    const auto count = int(m_store.clearedCount());
    if (count == 0)
        return; // what can be undone is still what the banner tells of
    m_undo = [this] { m_store.restoreCleared(); };
    m_cleared = tr("%n connections cleared.", "", count);
    m_result->tell(Banner::Kind::Information, m_cleared, tr("Undo"));
}

void MainWindow::undoClear()
{
    m_store.restoreCleared();
    if (m_result->text() == m_cleared) {
        m_undo = {};
        m_result->dismiss();
    }
}

int MainWindow::downloads() const
{
    // The demo's clients are ours, and end with us.
    const bool isDemo = m_actions->demoTraffic->isChecked();
    const models::InFlightModel &requests = m_inFlight->inFlightModel();
    int count = 0;
    for (int row = 0; row < requests.rowCount(); ++row) {
        const store::Connection *connection = requests.connectionAt(row);
        if (connection && !(isDemo && connection->peer.address.isLoopback()))
            ++count;
    }
    return count;
}

void MainWindow::askToQuit()
{
    const QString name = QStringLiteral("quitQuestion");
    if (auto *asked = findChild<QMessageBox *>(name)) {
        asked->raise();
        return;
    }
    auto *question =
        new QMessageBox(QMessageBox::Question, tr("Quit"),
                        tr("Clients are downloading: %n requests. Quit all the same?", "", downloads()),
                        QMessageBox::NoButton, this);
    question->setObjectName(name);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("They have five seconds to finish; what takes longer breaks off."));
    QPushButton *quit = question->addButton(tr("&Quit"), QMessageBox::AcceptRole);
    QPushButton *stay = question->addButton(tr("&Keep Serving"), QMessageBox::RejectRole);
    question->setDefaultButton(stay);
    question->setEscapeButton(stay);
    connect(quit, &QPushButton::clicked, this, [this] {
        m_mayClose = true;
        close();
    });
    question->open();
}

void MainWindow::updatePage()
{
    const store::Totals &totals = m_store.totals();
    const bool hasAny = totals.live + totals.closed > 0;
    // Not before: a page is laid out with the window, hidden or not.
    if (hasAny && m_pages->indexOf(m_vertical) < 0)
        showTraffic();
    const int page = hasAny ? 1 : 0;
    if (page == m_pages->currentIndex())
        return;
    // Whoever used what goes away goes on with what comes; but not whoever types there already.
    const QWidget *focus = focusWidget();
    const bool hadFocus = focus && m_pages->currentWidget()->isAncestorOf(focus);
    m_pages->setCurrentIndex(page);
    if (hadFocus && hasAny)
        m_connections->setFocus();
    else if (hadFocus)
        m_empty->takeFocus();
}

void MainWindow::showTraffic()
{
    m_pages->addWidget(m_vertical);
    restoreSizes();
}

void MainWindow::restoreSizes()
{
    m_horizontal->setSizes(usualWidths);
    m_vertical->setSizes(usualHeights);
    const QSettings settings;
    m_vertical->restoreState(settings.value(QStringLiteral("verticalSplitter")).toByteArray());
    m_horizontal->restoreState(settings.value(QStringLiteral("horizontalSplitter")).toByteArray());
}

void MainWindow::goToNextPart()
{
    struct Part
    {
        QWidget *whole;
        QWidget *target;
    };
    QWidget *table = m_tabs->currentIndex() == 0 ? static_cast<QWidget *>(m_connections) : m_inFlight;
    const std::array<Part, 5> parts{{{m_bar, m_bar},
                                     {m_empty, m_empty},
                                     {m_tabs, table},
                                     {m_charts, &m_charts->stack()},
                                     {m_side, m_side->tabBar()}}};
    const QWidget *focus = focusWidget();
    std::size_t now = 0;
    while (focus && now < parts.size() - 1 && parts[now].whole != focus
           && !parts[now].whole->isAncestorOf(focus))
        ++now;
    for (std::size_t step = 1; step <= parts.size(); ++step) {
        const Part &next = parts[(now + step) % parts.size()];
        if (!next.whole->isVisible())
            continue;
        if (next.whole == m_empty)
            m_empty->takeFocus();
        else
            next.target->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

void MainWindow::limitToThisMachine()
{
    server::ServerOptions options = m_serving->options();
    for (server::ListenAddress &listen : options.listen)
        listen.address = QHostAddress(QHostAddress::LocalHost);
    m_serving->setOptions(options);
    m_serving->start();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, tr("About cwndscope"),
        tr("<h3>cwndscope %1</h3>"
           "<p>Serves a folder over HTTP and shows what TCP does to every download, as the kernel "
           "reports it.</p>"
           "<p>Free software under the GNU General Public License, version 3 or later. Qt %2.</p>")
            .arg(QCoreApplication::applicationVersion().toHtmlEscaped(), QLatin1String(qVersion())),
        QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    constexpr int iconSize = 64;
    box->setIconPixmap(windowIcon().pixmap(iconSize));
    // A call that returned only with the answer would hold up whoever lets the window draw.
    box->open();
}

void MainWindow::restoreSettings()
{
    const QSettings settings;
    constexpr QSize usual(1280, 820);
    resize(usual);
    restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    restoreView();
    m_filter->setText(settings.value(QStringLiteral("filter")).toString());
    server::ServerOptions options;
    options.root = settings.value(QStringLiteral("folder")).toString();
    m_serving->setOptions(options);
}

void MainWindow::restoreView()
{
    const QSettings settings;
    m_connections->restoreColumns(settings);
    m_charts->restore(settings);
    m_actions->showDetails->setChecked(settings.value(QStringLiteral("details"), true).toBool());
    if (m_pages->indexOf(m_vertical) >= 0)
        restoreSizes();
}

void MainWindow::resetView()
{
    saveSettings();
    m_undo = [this, filter = m_filter->text()] {
        restoreView();
        m_filter->setText(filter);
    };
    m_connections->resetColumns();
    m_filter->setText({});
    m_charts->reset();
    m_actions->showDetails->setChecked(true);
    m_horizontal->setSizes(usualWidths);
    m_vertical->setSizes(usualHeights);
    m_result->tell(Banner::Kind::Information, tr("Table and charts are as at the first start."), tr("Undo"));
}

void MainWindow::saveSettings() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    if (m_pages->indexOf(m_vertical) >= 0) {
        settings.setValue(QStringLiteral("verticalSplitter"), m_vertical->saveState());
        settings.setValue(QStringLiteral("horizontalSplitter"), m_horizontal->saveState());
    }
    m_connections->saveColumns(settings);
    if (m_filter->text() != m_givenFilter)
        settings.setValue(QStringLiteral("filter"), m_filter->text());
    m_charts->save(settings);
    settings.setValue(QStringLiteral("details"), m_actions->showDetails->isChecked());
    if (m_serving->options().root != m_passingFolder)
        settings.setValue(QStringLiteral("folder"), m_serving->options().root);
}

} // namespace cwndscope::ui
