// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Analysis.h"
#include "server/Server.h"
#include "store/Store.h"

#include <QMainWindow>

#include <functional>
#include <optional>

QT_BEGIN_NAMESPACE
class QSplitter;
class QStackedWidget;
class QTabWidget;
QT_END_NAMESPACE

namespace cwndscope::models {
class LogModel;
}

namespace cwndscope::ui {

class Actions;
class Banner;
class ChartActions;
class ChartPane;
class ConnectionView;
class DetailsPanel;
class EmptyState;
class Experiments;
class EventView;
class ExportController;
class FilterBar;
class InFlightView;
class LimitPanel;
class RecentFolders;
class RequestPanel;
class ServeBar;
class ServeController;
class SettingsController;
class StatusLine;

/// The window: what is served, to whom, how it is going and why. It reads the store and commands the server;
/// whoever makes it brings the server's observations to the analysis and then to the store. All must outlive
/// it.
///
/// It does no network or disk work on its thread, apart from the settings. QApplication's organization and
/// application names must be set before.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Without an analysis the window does not tell what held connections back.
    MainWindow(server::Server &server, store::Store &store, const analysis::Analysis *analysis = nullptr,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    /// What is in the fields at first. An empty root stands for the folder of last time.
    void setServerOptions(const server::ServerOptions &options);
    /// What is served, or would be.
    const server::ServerOptions &serverOptions() const;
    /// Nobody has named the port: where it is taken, another instance of this perhaps, a free one will do.
    void setAnyPortWillDo(bool will);
    /// What the table is to show in this run, in the language of filters; without it is as last time. The
    /// next run knows of it only when the person has changed it.
    void setFilter(const QString &text);
    /// A folder that is gone when the program ends is not remembered.
    void setPassingFolder(const QString &folder) { m_passingFolder = folder; }
    /// Shows it, and calls once its first picture is on the screen; or a moment later when there is none,
    /// because it is minimised perhaps.
    void showThen(std::function<void()> call);
    /// As if Start was pressed; an error shows beside its field.
    void startServing();
    /// For the status bar: samples that never reached the store.
    void setLostSamples(std::function<std::uint64_t()> counter);
    /// What the log window shows; it must outlive this. Without one there is no log.
    void setLog(models::LogModel &log);
    /// Whether demo traffic runs, however it came to.
    void setDemoTraffic(bool running);
    /// For the next start. Closing the window does that, too.
    void saveSettings() const;
    /// A message across the window until it is dismissed; plain text.
    void showProblem(const QString &message);

    Actions &actions() { return *m_actions; }
    ConnectionView &connectionView() { return *m_connections; }
    ChartPane &chartPane() { return *m_charts; }
    ChartActions &chartActions() { return *m_chartActions; }
    Experiments &experiments() { return *m_experiments; }
    ExportController &exporter() { return *m_exporter; }
    SettingsController &settings() { return *m_settings; }

Q_SIGNALS:
    /// The person wants clients that download from this server, or no longer.
    void demoTrafficRequested(bool wanted);
    /// The window was closed or Quit was chosen.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void callThen();
    void buildLayout();
    void orderTabs();
    void connectActions();
    void connectExports();
    void connectExperiments();
    void chooseFolder();
    void serveFolder(const QString &folder);
    void toggleServing();
    void onServeStateChanged();
    void onSelectionChanged();
    void clearClosed();
    void undoClear();
    /// Requests of others than the demo traffic.
    int downloads() const;
    void askToQuit();
    void updateActions();
    void updatePage();
    void showTraffic();
    void limitToThisMachine();
    void showAbout();
    void restoreSettings();
    void restoreView();
    void resetView();
    void goToNextPart();
    void restoreSizes();

    server::Server &m_server;
    store::Store &m_store;
    const analysis::Analysis *m_analysis;
    Actions *m_actions;
    ServeController *m_serving;
    ExportController *m_exporter;
    SettingsController *m_settings;
    RecentFolders *m_recent;
    ServeBar *m_bar;
    Banner *m_reach; ///< others can read the folder
    Banner *m_notice; ///< trouble of the running server
    Banner *m_result; ///< what came of an export, what can be undone
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    QSplitter *m_vertical;
    QSplitter *m_horizontal;
    QTabWidget *m_tabs;
    ConnectionView *m_connections;
    FilterBar *m_filter;
    InFlightView *m_inFlight;
    Experiments *m_experiments;
    ChartPane *m_charts;
    LimitPanel *m_limits;
    ChartActions *m_chartActions;
    QTabWidget *m_side;
    DetailsPanel *m_details;
    RequestPanel *m_request;
    EventView *m_events;
    StatusLine *m_status;
    QString m_passingFolder;
    QString m_cleared; ///< what the banner said when connections were cleared
    std::optional<QString> m_givenFilter; ///< what setFilter() was given
    std::function<void()> m_undo; ///< what the button of m_result does
    std::function<void()> m_then; ///< what showThen() was given, until it is called
    bool m_mayClose = false; ///< whoever has to be asked has been
};

} // namespace cwndscope::ui
