// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the window do.
#include "export/Events.h"
#include "export/Report.h"
#include "ui/Actions.h"
#include "ui/Banner.h"
#include "ui/CheatSheet.h"
#include "ui/ConnectionView.h"
#include "ui/DefaultsDialog.h"
#include "ui/DetailsPanel.h"
#include "ui/Experiments.h"
#include "ui/ExportController.h"
#include "ui/FilterBar.h"
#include "ui/MainWindow.h"
#include "ui/RaceDialog.h"
#include "ui/RecentFolders.h"
#include "ui/ServeBar.h"
#include "ui/ServeController.h"
#include "ui/SettingsController.h"
#include "ui/SortMenu.h"
#include "ui/charts/ChartActions.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/PaneStack.h"

#include <QMenuBar>
#include <QPointer>
#include <QTabWidget>

#include <utility>

namespace cwndscope::ui {

void MainWindow::connectActions()
{
    Actions &actions = *m_actions;
    ChartController &charts = m_charts->controller();
    connect(actions.serveFolder, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(m_recent, &RecentFolders::chosen, this, &MainWindow::serveFolder);
    connect(actions.showQrCode, &QAction::triggered, m_bar, &ServeBar::showQrCode);
    Actions::setEnabled(actions.showLog, false, tr("There is no log."));
    connect(actions.startStop, &QAction::triggered, this, &MainWindow::toggleServing);
    connect(actions.settings, &QAction::triggered, m_settings, &SettingsController::ask);
    connect(actions.quit, &QAction::triggered, this, &MainWindow::close);

    connect(actions.follow, &QAction::triggered, &charts, [&charts] { charts.setFollowing(true); });
    connect(&charts, &ChartController::followingChanged, actions.follow, &QAction::setChecked);
    connect(actions.pause, &QAction::triggered, &charts, &ChartController::setPaused);
    connect(&charts, &ChartController::pausedChanged, actions.pause, &QAction::setChecked);
    connect(actions.zoomIn, &QAction::triggered, &charts, [&charts] { charts.zoomInPlace(0.5); });
    connect(actions.zoomOut, &QAction::triggered, &charts, [&charts] { charts.zoomInPlace(2.0); });
    connect(actions.showAll, &QAction::triggered, &charts, &ChartController::showAll);
    actions.follow->setChecked(charts.isFollowing());
    // A click on Follow while it follows already must not look as if it stopped.
    connect(actions.follow, &QAction::toggled, this,
            [&charts, &actions] { actions.follow->setChecked(charts.isFollowing()); });
    const QList<QAction *> chartKeys{actions.follow, actions.pause, actions.zoomIn, actions.zoomOut,
                                     actions.showAll};
    m_charts->addActions(chartKeys);
    m_connections->addActions(chartKeys);
    m_connections->addAction(actions.copyRows);
    m_experiments = new Experiments(m_server, m_store, *m_connections, this);
    m_experiments->addTo(actions.connectionMenu());
    m_experiments->addTo(actions.rowMenu());
    connectExperiments();
    m_chartActions = new ChartActions(*m_charts, actions, *m_exporter, this);
    menuBar()->insertMenu(menuBar()->actions().at(2), m_chartActions->menu());
    connect(m_chartActions->overlay(), &QAction::toggled, this, &MainWindow::onSelectionChanged);
    connect(m_details, &DetailsPanel::fieldChosen, m_charts,
            [this](const tcp::Field &field) { m_charts->stack().addField(field); });

    connect(actions.showDetails, &QAction::toggled, m_side, &QWidget::setVisible);
    actions.viewMenu()->addMenu(new SortMenu(*m_connections, this));
    actions.viewMenu()->addSeparator();
    actions.viewMenu()->addAction(actions.resetView);
    connect(actions.chooseColumns, &QAction::triggered, m_connections, &ConnectionView::chooseColumns);
    connect(actions.nextPart, &QAction::triggered, this, &MainWindow::goToNextPart);
    connect(actions.resetView, &QAction::triggered, this, &MainWindow::resetView);
    connect(actions.filterConnections, &QAction::triggered, this, [this] {
        m_tabs->setCurrentIndex(0);
        m_filter->focusEdit();
    });
    connect(m_filter, &FilterBar::leftDownwards, m_connections,
            [this] { m_connections->setFocus(Qt::ShortcutFocusReason); });
    connect(actions.filterFields, &QAction::triggered, this, [this] {
        m_actions->showDetails->setChecked(true);
        m_side->setCurrentWidget(m_details);
        m_details->focusFilter();
    });
    connect(actions.copyRows, &QAction::triggered, m_connections, &ConnectionView::copySelected);
    connect(actions.copyPeer, &QAction::triggered, m_connections, &ConnectionView::copyPeer);
    connect(actions.copyUrl, &QAction::triggered, m_bar, &ServeBar::copyUrl);
    connect(actions.clearClosed, &QAction::triggered, this, &MainWindow::clearClosed);
    connect(actions.undoClear, &QAction::triggered, this, &MainWindow::undoClear);
    connect(m_result, &Banner::actionTriggered, this, [this] {
        m_result->dismiss();
        if (const auto undo = std::exchange(m_undo, {}))
            undo();
    });
    connect(actions.showKeys, &QAction::triggered, this, [this] { CheatSheet::open(*menuBar(), this); });
    connect(actions.demoTraffic, &QAction::toggled, this, &MainWindow::demoTrafficRequested);
    connect(actions.about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectExperiments()
{
    m_actions->exportMenu()->addSeparator();
    m_actions->exportMenu()->addAction(m_experiments->report);
    connect(m_experiments, &Experiments::reportWanted, m_exporter, &ExportController::askReport);
    connect(m_experiments, &Experiments::overlayWanted, this, [this] {
        m_chartActions->overlay()->setChecked(true);
        if (QAction *align = m_chartActions->alignByStart(); !align->isChecked())
            align->trigger();
    });
    const auto show = [](QDialog *dialog) {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    };
    connect(m_experiments, &Experiments::defaultsWanted, this, [this, show] {
        show(new DefaultsDialog(
            m_serving->knobs(), [this](const auto &knobs) { m_serving->setKnobs(knobs); }, this));
    });
    connect(m_experiments, &Experiments::raceWanted, this, [this, show](const QByteArray &path) {
        // The dialog may outlive what serves, at the end of the window.
        const auto allow = [serving = QPointer<ServeController>(m_serving)](bool allowed) {
            if (serving)
                serving->allowQueryCongestionControl(allowed);
        };
        show(new RaceDialog(m_store, {m_serving->url(), path}, allow, this));
    });
}

void MainWindow::connectExports()
{
    using Kind = ExportController::Kind;
    const auto exportSelected = [this](Kind kind) {
        m_exporter->ask(kind, m_connections->selectedConnections());
    };
    const auto exportAll = [this](Kind kind) {
        std::vector<stream::ConnectionId> ids;
        for (const store::Connection *connection : m_store.connections())
            ids.push_back(connection->id);
        m_exporter->ask(kind, std::move(ids));
    };
    connect(m_actions->exportSelectedSamples, &QAction::triggered, this,
            [=] { exportSelected(Kind::Samples); });
    connect(m_actions->exportSelectedRequests, &QAction::triggered, this,
            [=] { exportSelected(Kind::Requests); });
    connect(m_actions->exportAllSamples, &QAction::triggered, this, [=] { exportAll(Kind::Samples); });
    connect(m_actions->exportAllRequests, &QAction::triggered, this, [=] { exportAll(Kind::Requests); });
    connect(m_actions->exportEvents, &QAction::triggered, this, [this] {
        m_exporter->ask(tr("Export Events"), QStringLiteral("events"),
                        {tr("Comma-separated values (*.csv)"), tr("JSON Lines (*.jsonl)")},
                        [this, ids = m_connections->selectedConnections()](const QString &path) {
                            return exporting::eventsContent(*m_analysis, ids, path);
                        });
    });
    connect(m_actions->saveReport, &QAction::triggered, this, [this] {
        m_exporter->ask(tr("Save Report"), QStringLiteral("report"), {tr("JSON (*.json)")},
                        [this](const QString &) { return exporting::reportContent(*m_analysis); });
    });
    m_exporter->setNotes(&m_charts->notes());
    connect(m_exporter, &ExportController::succeeded, m_result,
            [this](const QString &message) { m_result->tell(Banner::Kind::Information, message); });
    connect(m_exporter, &ExportController::failed, this, &MainWindow::showProblem);
}

} // namespace cwndscope::ui
