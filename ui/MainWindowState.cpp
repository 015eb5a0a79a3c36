// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow does when something changed; MainWindow.cpp has how it is put together.
#include "ui/Actions.h"
#include "ui/Banner.h"
#include "ui/ConnectionView.h"
#include "ui/DetailsPanel.h"
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

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace cwndscope::ui {

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
    if (m_serving->isRunning())
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
    for (QAction *action : {m_actions->exportAllSamples, m_actions->exportAllRequests})
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
    if (const auto count = int(m_store.clearedCount()); count > 0)
        m_result->tell(Banner::Kind::Information, tr("%n connections cleared.", "", count), tr("Undo"));
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
    m_pages->setCurrentIndex(hasAny ? 1 : 0);
}

void MainWindow::showTraffic()
{
    m_pages->addWidget(m_vertical);
    m_horizontal->setSizes({900, 360});
    m_vertical->setSizes({260, 420});
    const QSettings settings;
    m_vertical->restoreState(settings.value(QStringLiteral("verticalSplitter")).toByteArray());
    m_horizontal->restoreState(settings.value(QStringLiteral("horizontalSplitter")).toByteArray());
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
    QMessageBox::about(
        this, tr("About cwndscope"),
        tr("<h3>cwndscope %1</h3>"
           "<p>Serves a folder over HTTP and shows what TCP does to every download, as the kernel "
           "reports it.</p>"
           "<p>Free software under the GNU General Public License, version 3 or later. Qt %2.</p>")
            .arg(QCoreApplication::applicationVersion().toHtmlEscaped(), QLatin1String(qVersion())));
}

void MainWindow::restoreSettings()
{
    const QSettings settings;
    constexpr QSize usual(1280, 820);
    resize(usual);
    restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    m_connections->restoreColumns(settings);
    m_filter->setText(settings.value(QStringLiteral("filter")).toString());
    m_charts->restore(settings);
    m_actions->showDetails->setChecked(settings.value(QStringLiteral("details"), true).toBool());
    server::ServerOptions options;
    options.root = settings.value(QStringLiteral("folder")).toString();
    m_serving->setOptions(options);
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
    settings.setValue(QStringLiteral("filter"), m_filter->text());
    m_charts->save(settings);
    settings.setValue(QStringLiteral("details"), m_actions->showDetails->isChecked());
    settings.setValue(QStringLiteral("folder"), m_serving->options().root);
}

} // namespace cwndscope::ui
