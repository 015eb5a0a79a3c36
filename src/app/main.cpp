// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/Analysis.h"
#include "analysis/Intake.h"
#include "app/CommandLine.h"
#include "app/Credentials.h"
#include "app/CsvOutputs.h"
#include "app/DemoFolder.h"
#include "app/DemoTraffic.h"
#include "app/LogCollector.h"
#include "app/ProcessSetup.h"
#include "app/Session.h"
#include "app/SocketActivation.h"
#include "app/Terminal.h"
#include "export/HtmlReport.h"
#include "export/Report.h"
#include "live/LiveHandler.h"
#include "server/Server.h"
#include "store/Store.h"
#include "stream/Crew.h"
#include "stream/Mailbox.h"
#include "ui/Appearance.h"
#include "ui/MainWindow.h"
#include "ui/Settings.h"
#include "ui/Translation.h"
#include "ui/charts/ChartPane.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QIcon>
#include <QScreen>

#include <cstdio>
#include <functional>
#include <optional>

using namespace cwndscope;

namespace {

constexpr int exitUsage = 2;
constexpr int exitFailure = 1;

/// QApplication looks at each event for what windows need, those of the network threads as well: with ten
/// thousands of them a second that is felt. Qt 7 will not call this for other threads at all.
class WindowApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (receiver->thread() == thread())
            return QApplication::notify(receiver, event);
        // NOLINTNEXTLINE(bugprone-parent-virtual-call): passing by QApplication is what this is for
        return QCoreApplication::notify(receiver, event);
    }
};

QStringList toStrings(int argc, char *argv[])
{
    QStringList result;
    for (int i = 0; i < argc; ++i)
        result.append(QFile::decodeName(argv[i]));
    return result;
}

int answer(app::Inquiry inquiry, int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QString text = inquiry == app::Inquiry::Help
        ? app::helpText()
        : QStringLiteral("cwndscope %1\n").arg(QCoreApplication::applicationVersion());
    std::fputs(text.toUtf8().constData(), stdout);
    return 0;
}

/// Points the demo traffic at whatever the server listens on, as long as it does.
void connectDemo(app::DemoTraffic &demo, server::Server &server, app::Session &session,
                 const std::function<server::ServerOptions()> &options)
{
    QObject::connect(&server, &server::Server::started, &demo,
                     [&demo, options](const std::vector<server::ListeningAddress> &addresses) {
                         const server::ServerOptions current = options();
                         demo.setServer(app::demoServer(addresses, current.credentials), current.root);
                     });
    QObject::connect(&server, &server::Server::stopped, &demo, [&demo] { demo.setServer(std::nullopt, {}); });
    // Our own slow readers are nothing to wait for.
    QObject::connect(&session, &app::Session::ending, &demo, [&demo] { demo.setWanted(false); });
}

/// What the report is made of, at the end of the run.
struct Material
{
    stream::Mailbox mailbox;
    store::Store store; ///< of a page, and of the window
    analysis::Analysis analysis; ///< of JSON
};

/// Adds what still waits to the material and writes the report that was asked for. False when that failed.
bool report(const app::Options &options, Material &material)
{
    if (options.report.isEmpty())
        return true;
    const std::vector<stream::BatchPtr> rest = material.mailbox.takeAll();
    material.analysis.apply(rest);
    material.store.apply(rest);
    std::optional<QString> problem;
    if (exporting::isHtmlName(options.report)) {
        exporting::HtmlReport page;
        for (const store::Connection *connection : material.store.connections())
            page.connections.push_back(*connection);
        page.machine = exporting::machineFacts();
        page.made = stream::ClockAnchor::now().utc;
        problem = exporting::saveHtmlReport(page, options.report);
    } else {
        problem = exporting::saveReport(material.analysis, options.report);
    }
    if (problem)
        app::printError(*problem);
    return !problem;
}

/// Opens the files that were asked for; false, with the reason printed, when that cannot be.
bool openOutputs(const app::Options &options, app::CsvOutputs &outputs, server::Server &server)
{
    std::optional<QString> problem;
    if (!options.report.isEmpty())
        problem = exporting::checkReportPath(options.report);
    if (!problem)
        problem = outputs.open(options, server);
    if (problem)
        app::printError(*problem);
    return !problem;
}

/// Runs the event loop until the session has ended and everything is written.
int run(QCoreApplication &application, app::Session &session, app::CsvOutputs &outputs,
        const std::function<bool()> &report)
{
    QObject::connect(&outputs, &app::CsvOutputs::failed, &session, &app::Session::reportFailure);
    QObject::connect(&outputs, &app::CsvOutputs::rowsLost, &session, [](quint64 total) {
        app::printError(QStringLiteral("Writing is too slow: %1 rows are left out so far.").arg(total));
    });
    QObject::connect(&session, &app::Session::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    const int exitCode = QCoreApplication::exec();
    const bool isReported = report();
    if (outputs.finish())
        return isReported ? exitCode : exitFailure;
    if (exitCode == 0)
        app::printError(QStringLiteral(
            "Not everything could be written in time; the CSV ends early, at the end of a row."));
    return exitFailure;
}

int runHeadless(const app::Options &options, int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    app::CsvOutputs outputs; // sinks outlive the source that delivers to them
    live::Hub hub;
    Material material;
    server::Server server;
    if (options.live)
        live::LiveHandler::install(server, hub);
    if (!openOutputs(options, outputs, server))
        return exitFailure;
    if (!options.report.isEmpty()) {
        server.addSink(&material.mailbox);
        const bool isPage = exporting::isHtmlName(options.report);
        QObject::connect(
            &material.mailbox, &stream::Mailbox::available, &server,
            [&material, isPage] {
                if (isPage)
                    material.store.apply(material.mailbox.takeAll());
                else
                    material.analysis.apply(material.mailbox.takeAll());
            },
            Qt::QueuedConnection);
    }
    app::Session session(server, options);
    app::DemoTraffic demo;
    connectDemo(demo, server, session, [&options] { return options.server; });
    demo.setWanted(options.demo);
    session.serveOnTerminal();
    return run(application, session, outputs, [&] { return report(options, material); });
}

int runWindow(const app::Options &options, const std::optional<app::Locales> &locales, int argc, char *argv[])
{
    WindowApplication application(argc, argv);
    if (locales)
        QLocale::setDefault(locales->numbers);
    ui::installTranslations(locales ? locales->text : QLocale());
    ui::setAppearance(ui::Settings::load().appearance);
    // The window closes at once; what is in flight may finish before the program ends.
    QApplication::setQuitOnLastWindowClosed(false);
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.cwndscope.cwndscope"));

    models::LogModel log;
    const app::LogCollector collector(log);
    app::CsvOutputs outputs; // sinks outlive the source that delivers to them
    stream::Crew crew;
    Material material;
    material.store.setCrew(&crew);
    stream::Mailbox &mailbox = material.mailbox;
    store::Store &store = material.store;
    live::Hub hub;
    server::Server server;
    if (options.live)
        live::LiveHandler::install(server, hub);
    server.addSink(&mailbox);
    // No screen shows more rounds.
    const analysis::Intake intake(mailbox, material.analysis, store, crew, ui::ChartPane::frameInterval);
    if (!openOutputs(options, outputs, server))
        return exitFailure;

    app::Session session(server, options);
    ui::MainWindow window(server, store, &material.analysis);
    app::DemoTraffic demo;
    connectDemo(demo, server, session, [&window] { return window.serverOptions(); });
    QObject::connect(&window, &ui::MainWindow::demoTrafficRequested, &demo, &app::DemoTraffic::setWanted);
    QObject::connect(&window, &ui::MainWindow::closed, &session, &app::Session::requestEnd);
    QObject::connect(&session, &app::Session::ending, &window, [&window] {
        window.saveSettings();
        window.hide();
    });
    QObject::connect(&outputs, &app::CsvOutputs::failed, &window, &ui::MainWindow::showProblem);
    window.setLog(log);
    window.setLostSamples([&mailbox] { return mailbox.lostSamples(); });

    server::ServerOptions serverOptions = options.server;
    if (!serverOptions.root.isEmpty())
        serverOptions.root = QFileInfo(serverOptions.root).absoluteFilePath();
    window.setServerOptions(serverOptions);
    if (options.demoFolderPasses)
        window.setPassingFolder(serverOptions.root);
    window.setAnyPortWillDo(options.listensByDefault);
    if (options.hasFilter)
        window.setFilter(options.filterText);
    window.setDemoTraffic(options.demo);
    demo.setWanted(options.demo);
    // What a small screen has room for, besides the frame and a panel.
    constexpr QSize around(8, 40);
    window.resize(window.size().boundedTo(window.screen()->availableSize() - around));
    // What the first picture does not need comes after it.
    window.showThen([&window, &options] {
        if (options.startAtOnce)
            window.startServing();
        QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/cwndscope.png")));
    });
    return run(application, session, outputs, [&] { return report(options, material); });
}

} // namespace

int main(int argc, char *argv[])
{
    const std::optional<app::Locales> locales = app::prepareProcess();
    QCoreApplication::setOrganizationName(QStringLiteral("cwndscope"));
    QCoreApplication::setApplicationName(QStringLiteral("cwndscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CWNDSCOPE_VERSION));
    const app::Command command = app::parseCommandLine(toStrings(argc, argv));
    if (const auto *inquiry = std::get_if<app::Inquiry>(&command))
        return answer(*inquiry, argc, argv);
    if (const auto *error = std::get_if<app::UsageError>(&command)) {
        app::printError(QStringLiteral("%1 (see cwndscope --help)").arg(error->message));
        for (const QString &line : error->marked)
            app::printLine(stderr, line);
        return exitUsage;
    }

    app::Options options = std::get<app::Options>(command);
    if (!options.headless) {
        // Scripts get the same on each machine; the window has what the person has set.
        const ui::Settings settings = ui::Settings::load();
        server::ServerOptions defaults;
        settings.apply(defaults, {});
        options = std::get<app::Options>(app::parseCommandLine(toStrings(argc, argv), defaults));
    }
    if (const QString problem = app::congestionControlProblem(options.server.congestionControl);
        !problem.isEmpty()) {
        app::printError(problem);
        return exitUsage;
    }
    if (!options.headless && !app::hasDisplay()) {
        app::printError(QStringLiteral("There is no display (neither WAYLAND_DISPLAY nor DISPLAY is set). "
                                       "Use --headless to run without a window."));
        return exitFailure;
    }

    const app::InheritedSockets inherited = app::takeInheritedSockets();
    if (!inherited.problem.isEmpty()) {
        app::printError(inherited.problem);
        return exitFailure;
    }
    options.server.listenDescriptors = inherited.descriptors;
    if (!inherited.descriptors.empty() && options.listensByDefault)
        options.server.listen.clear();
    if (!options.credentialsFile.isEmpty()) {
        const auto read = app::readCredentials(options.credentialsFile);
        if (const auto *problem = std::get_if<QString>(&read)) {
            app::printError(*problem);
            return exitFailure;
        }
        options.server.credentials = std::get<QByteArray>(read);
    }

    if (options.live)
        options.server.listingLink = {live::LiveHandler::pagePath(),
                                      QByteArrayLiteral("your connections, live")};
    std::optional<app::DemoFolder> demoFolder;
    if (options.server.root.isEmpty() && options.demo) {
        if (const auto problem = demoFolder.emplace().create()) {
            app::printError(*problem);
            return exitFailure;
        }
        options.server.root = demoFolder->path();
        options.demoFolderPasses = true;
    }
    // A window that does not serve yet proposes the folder of last time.
    if (options.server.root.isEmpty() && options.startAtOnce)
        options.server.root = QDir::currentPath();
    return options.headless ? runHeadless(options, argc, argv) : runWindow(options, locales, argc, argv);
}
