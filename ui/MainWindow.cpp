// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"

#include "ui/Actions.h"
#include "ui/Banner.h"
#include "ui/ConnectionView.h"
#include "ui/DetailsPanel.h"
#include "ui/EmptyState.h"
#include "ui/EventView.h"
#include "ui/Experiments.h"
#include "ui/ExportController.h"
#include "ui/FilterBar.h"
#include "ui/InFlightView.h"
#include "ui/LimitGuide.h"
#include "ui/LimitPanel.h"
#include "ui/LogWindow.h"
#include "ui/RecentFolders.h"
#include "ui/RequestPanel.h"
#include "ui/ServeBar.h"
#include "ui/SettingsController.h"
#include "ui/StatusLine.h"
#include "ui/Theme.h"
#include "ui/charts/ChartActions.h"
#include "ui/charts/ChartPane.h"
#include "ui/charts/PaneStack.h"

#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWindow>

#include <chrono>
#include <utility>

namespace cwndscope::ui {

namespace {

/// The one local thing that is dragged; empty for anything else. Whether it is a folder is for the server to
/// say: asking a dead network drive here would hold up the window.
QString draggedPath(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.constFirst().isLocalFile() ? urls.constFirst().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(server::Server &server, store::Store &store, const analysis::Analysis *analysis,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_server(server)
    , m_store(store)
    , m_analysis(analysis)
    , m_actions(new Actions(this))
    , m_serving(new ServeController(server, this))
    , m_exporter(new ExportController(store, this))
    , m_settings(new SettingsController(*m_serving, store, *m_exporter, this))
    , m_recent(new RecentFolders(m_actions->recentMenu(), this))
{
    mendPlaceholders();
    setWindowTitle(tr("cwndscope"));
    setAcceptDrops(true);
    m_actions->fillMenuBar(menuBar());
    buildLayout();
    connectActions();
    connectExports();

    connect(m_serving, &ServeController::stateChanged, this, &MainWindow::onServeStateChanged);
    connect(m_serving, &ServeController::optionsChanged, this,
            [this] { m_charts->setInterval(m_serving->options().interval); });
    connect(&m_server, &server::Server::notice, m_notice,
            [this](const QString &message) { m_notice->tell(Banner::Kind::Warning, message); });
    connect(&m_server, &server::Server::noticeCleared, m_notice, &Banner::dismiss);
    connect(m_serving, &ServeController::portReplaced, m_notice, [this](int taken, int port) {
        m_notice->tell(Banner::Kind::Information,
                       tr("Port %1 is in use, by another cwndscope perhaps; this one serves on %2.")
                           .arg(taken)
                           .arg(port));
    });
    connect(m_reach, &Banner::actionTriggered, this, &MainWindow::limitToThisMachine);
    connect(&m_store, &store::Store::changed, this, [this](const store::Changes &changes) {
        const bool hasClosed = m_store.totals().closed > 0;
        if (changes.added.empty() && changes.removed.empty()
            && hasClosed == m_actions->clearClosed->isEnabled()
            && (m_store.clearedCount() > 0) == m_actions->undoClear->isEnabled())
            return;
        updatePage();
        updateActions();
    });
    connect(m_connections, &ConnectionView::selectedConnectionsChanged, this,
            &MainWindow::onSelectionChanged);
    connect(m_inFlight, &InFlightView::connectionActivated, m_connections, &ConnectionView::select);
    auto *guide = new LimitGuide(this);
    connect(m_limits, &LimitPanel::explanationWanted, guide, &LimitGuide::explain);
    connect(m_request, &RequestPanel::explanationWanted, guide, &LimitGuide::explain);
    connect(m_events, &EventView::eventActivated, m_charts,
            [this](const analysis::Event &event) { m_charts->pointAt(event.to); });
    connect(m_charts, &ChartPane::timePointed, m_details, &DetailsPanel::setTime);

    restoreSettings();
    onServeStateChanged();
    updatePage();
}

MainWindow::~MainWindow() = default;

void MainWindow::setServerOptions(const server::ServerOptions &options)
{
    server::ServerOptions initial = options;
    if (initial.root.isEmpty())
        initial.root = m_serving->options().root;
    m_serving->setOptions(initial);
}

const server::ServerOptions &MainWindow::serverOptions() const
{
    return m_serving->options();
}

void MainWindow::setAnyPortWillDo(bool will)
{
    m_serving->setAnyPortWillDo(will);
}

void MainWindow::setFilter(const QString &text)
{
    m_givenFilter = text;
    m_filter->setText(text);
}

void MainWindow::startServing()
{
    if (m_bar->commit())
        m_serving->start();
}

void MainWindow::setLostSamples(std::function<std::uint64_t()> counter)
{
    m_status->setLostSamples(std::move(counter));
}

void MainWindow::setLog(models::LogModel &log)
{
    connect(m_actions->showLog, &QAction::triggered, this, [this, &log] {
        auto *window = findChild<LogWindow *>();
        if (!window)
            window = new LogWindow(log, this);
        window->show();
        window->raise();
        window->activateWindow();
    });
    Actions::setEnabled(m_actions->showLog, true, {});
}

void MainWindow::setDemoTraffic(bool running)
{
    m_actions->demoTraffic->setChecked(running);
}

void MainWindow::showProblem(const QString &message)
{
    m_result->tell(Banner::Kind::Error, message);
}

void MainWindow::showThen(std::function<void()> call)
{
    m_then = std::move(call);
    m_empty->takeFocus();
    show();
    windowHandle()->installEventFilter(this);
    constexpr std::chrono::milliseconds longEnough(250);
    QTimer::singleShot(longEnough, this, &MainWindow::callThen);
}

void MainWindow::callThen()
{
    if (const auto call = std::exchange(m_then, {}))
        call();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // Painting is part of taking this event.
    if (watched == windowHandle() && event->type() == QEvent::Expose) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, &MainWindow::callThen);
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        mendPlaceholders();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_mayClose && downloads() > 0) {
        event->ignore();
        askToQuit();
        return;
    }
    saveSettings();
    event->accept();
    Q_EMIT closed();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedPath(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString folder = draggedPath(event->mimeData());
    if (folder.isEmpty())
        return;
    event->acceptProposedAction();
    serveFolder(folder);
}

void MainWindow::buildLayout()
{
    auto *central = new QWidget(this);
    m_bar = new ServeBar(*m_serving, *m_actions, central);
    m_reach = new Banner(central);
    m_notice = new Banner(central);
    m_result = new Banner(central);
    m_reach->setObjectName(QStringLiteral("reachBanner"));
    m_notice->setObjectName(QStringLiteral("noticeBanner"));
    m_result->setObjectName(QStringLiteral("resultBanner"));
    m_pages = new QStackedWidget(central);

    m_vertical = new QSplitter(Qt::Vertical, m_pages);
    m_tabs = new QTabWidget(m_vertical);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Connections and requests"));
    auto *table = new QWidget(m_tabs);
    m_connections = new ConnectionView(m_store, m_analysis, table);
    m_filter = new FilterBar(m_connections->connectionModel(), table);
    auto *columns = new QMenu(m_filter);
    m_connections->addColumnActions(columns);
    m_filter->setColumnMenu(columns);
    auto *groups = new QMenu(tr("&Group Connections"), m_filter);
    groups->setToolTipsVisible(true);
    groups->addActions(m_connections->groupActions());
    m_filter->setGroupMenu(groups);
    m_actions->viewMenu()->addMenu(groups);
    auto *tableLayout = new QVBoxLayout(table);
    tableLayout->setContentsMargins({});
    tableLayout->setSpacing(0);
    tableLayout->addWidget(m_filter);
    tableLayout->addWidget(m_connections, 1);
    m_connections->setRowMenu(m_actions->rowMenu());
    m_inFlight = new InFlightView(m_store, m_tabs);
    m_tabs->addTab(table, tr("Connections"));
    m_tabs->addTab(m_inFlight, QString());
    const auto countInFlight = [this] {
        const int count = m_inFlight->model()->rowCount();
        m_tabs->setTabText(1,
                           count > 0 ? tr("Requests in flight (%1)").arg(count) : tr("Requests in flight"));
    };
    connect(m_inFlight->model(), &QAbstractItemModel::rowsInserted, m_tabs, countInFlight);
    connect(m_inFlight->model(), &QAbstractItemModel::rowsRemoved, m_tabs, countInFlight);
    countInFlight();
    m_horizontal = new QSplitter(Qt::Horizontal, m_vertical);
    m_charts = new ChartPane(m_store, m_horizontal);
    m_side = new QTabWidget(m_horizontal);
    m_side->setObjectName(QStringLiteral("sideTabs"));
    m_side->setAccessibleName(tr("About the selected connection"));
    m_side->setDocumentMode(true);
    m_details = new DetailsPanel(m_store, m_side);
    m_events = new EventView(m_store, m_analysis, m_side);
    m_side->addTab(m_details, tr("Fields"));
    m_request = new RequestPanel(m_store, m_analysis, m_side);
    m_side->addTab(m_request, tr("Request"));
    m_side->addTab(m_events, QString());
    const auto countEvents = [this] {
        const int count = m_events->model()->rowCount();
        m_side->setTabText(m_side->indexOf(m_events),
                           count > 0 ? tr("Events (%1)").arg(count) : tr("Events"));
    };
    connect(m_events->model(), &QAbstractItemModel::rowsInserted, m_side, countEvents);
    connect(m_events->model(), &QAbstractItemModel::rowsRemoved, m_side, countEvents);
    connect(m_events->model(), &QAbstractItemModel::modelReset, m_side, countEvents);
    countEvents();
    m_charts->setEvents(m_events->eventModel());
    m_limits = new LimitPanel(m_store, m_analysis, m_charts->controller(), m_charts);
    m_charts->addStrip(m_limits);
    m_horizontal->setStretchFactor(0, 1);
    m_vertical->setStretchFactor(1, 1);
    m_vertical->setChildrenCollapsible(false);

    m_empty = new EmptyState(*m_serving, m_actions->serveFolder, m_actions->startStop, m_actions->demoTraffic,
                             m_pages);
    m_pages->addWidget(m_empty);
    m_vertical->hide(); // until updatePage() puts it there

    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    for (QWidget *part : {static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_reach),
                          static_cast<QWidget *>(m_notice), static_cast<QWidget *>(m_result)})
        layout->addWidget(part);
    layout->addWidget(m_pages, 1);
    setCentralWidget(central);

    m_charts->toolBar()->addActions({m_actions->follow, m_actions->pause, m_actions->showAll});
    auto *exportButton = new QToolButton(m_bar);
    exportButton->setText(tr("Export"));
    exportButton->setIcon(m_actions->exportMenu()->icon());
    exportButton->setToolTip(tr("Save samples or requests as CSV"));
    exportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    exportButton->setMenu(m_actions->exportMenu());
    exportButton->setPopupMode(QToolButton::InstantPopup);
    m_bar->toolBar()->addWidget(exportButton);
    m_bar->toolBar()->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->toolBar()->addAction(m_actions->clearClosed);

    m_status = new StatusLine(m_store, this);
    statusBar()->addPermanentWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
    orderTabs();
}

void MainWindow::orderTabs()
{
    // As the eye goes: the Tab key goes by when each part was made, which was after what it filters or
    // explains.
    setTabOrder(m_filter->lastPart(), m_connections);
    setTabOrder(m_connections, m_limits->whyButton());
}

} // namespace cwndscope::ui
