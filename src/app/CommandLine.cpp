// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include "app/Credentials.h"
#include "app/ListenArgument.h"
#include "app/Terminal.h"
#include "server/OptionRange.h"

#include <QCommandLineOption>
#include <QCommandLineParser>

#include <algorithm>
#include <cmath>
#include <optional>

namespace cwndscope::app {

namespace {

namespace range = server::range;

constexpr int mostBytes = 1'000'000'000; // the kernel doubles a send buffer, in 31 bits
const QString standardOutput = QStringLiteral("-");

QCommandLineOption option(const char *name, const char *description, const char *value = "")
{
    return QCommandLineOption(QString::fromLatin1(name), QString::fromUtf8(description),
                              QString::fromLatin1(value));
}

QCommandLineOption option(const QStringList &names, const char *description)
{
    return QCommandLineOption(names, QString::fromUtf8(description));
}

/// Those that were options before there were knobs; they go by ways of their own.
bool hasOwnOption(const tcp::Knob &knob)
{
    return knob.id == tcp::KnobId::CongestionControl || knob.id == tcp::KnobId::SendBuffer
        || knob.id == tcp::KnobId::MaxPacingRate;
}

QString valueName(const tcp::Knob &knob)
{
    const QString unit = QString::fromLatin1(knob.unit);
    if (unit == QLatin1String("B/s"))
        return QStringLiteral("RATE");
    if (unit == QLatin1String("s"))
        return QStringLiteral("SECONDS");
    return unit.isEmpty() ? QStringLiteral("N") : unit.toUpper();
}

QList<QCommandLineOption> knobOptions()
{
    QList<QCommandLineOption> options;
    for (const tcp::Knob &knob : tcp::knobs()) {
        if (hasOwnOption(knob))
            continue;
        options.append(QCommandLineOption(QString::fromLatin1(knob.option),
                                          QStringLiteral("Of accepted connections, %1: %2")
                                              .arg(QLatin1String(knob.name), QString::fromUtf8(knob.meaning)),
                                          knob.kind == tcp::Knob::Kind::Flag ? QStringLiteral("on|off")
                                                                             : valueName(knob)));
    }
    return options;
}

/// Every option, in the order of the help text.
class Parser
{
public:
    Parser();

    QCommandLineOption listen =
        option("listen",
               "Listen there; repeatable. Default 127.0.0.1:8080; port 0 picks a free one; "
               "[::1]:0 works; 0.0.0.0 or [::] let everyone in.",
               "ADDR:PORT");
    QCommandLineOption unixPath = option("unix", "Also listen on a Unix-domain socket; repeatable.", "PATH");
    QCommandLineOption interval = option("interval", "Sampling interval, 1 to 60000; default 100.", "MS");
    QCommandLineOption idleInterval =
        option("idle-interval", "The same for idle connections, 100 to 60000; default 1000.", "MS");
    QCommandLineOption threads = option("threads", "Network threads.", "N");
    QCommandLineOption headless = option("headless", "No window.");
    QCommandLineOption duration = option("duration", "Stop after that long.", "SECONDS");
    QCommandLineOption csv = option("csv", "Write samples as they come; - is standard output.", "FILE");
    QCommandLineOption requestsCsv =
        option("requests-csv", "Write each finished request; - is standard output.", "FILE");
    QCommandLineOption filter =
        option("filter", "Write, and show, only what matches, for example \"rtt>50ms path:/iso\".", "EXPR");
    QCommandLineOption report = option("report",
                                       "At the end, write what held each connection and request back, as "
                                       "JSON; a page for people if the name ends in .html.",
                                       "FILE");
    QCommandLineOption congestionControl = option(
        "congestion-control", "Congestion control of accepted connections, for example cubic.", "NAME");
    QCommandLineOption sendBuffer = option(
        "send-buffer", "Send buffer of accepted connections; default what the kernel finds right.", "BYTES");
    QCommandLineOption maxPacingRate =
        option("max-pacing-rate",
               "Cap on the rate of each accepted connection, in bytes per second; 0 for none.", "RATE");
    QCommandLineOption allowQueryCc =
        option("allow-query-cc", "Let requests choose with ?cwndscope-cc=NAME, to compare algorithms.");
    QCommandLineOption demo = option("demo", "Make demo traffic; without DIR, serve a folder made for it.");
    QCommandLineOption noStart = option("no-start", "Open the window without serving yet.");
    QCommandLineOption headerTimeout =
        option("header-timeout", "Time for a whole request head; default 10, 0 for none.", "SECONDS");
    QCommandLineOption idleTimeout =
        option("idle-timeout", "Time between requests; default 20, 0 for none.", "SECONDS");
    QCommandLineOption writeTimeout =
        option("write-timeout", "Time without the client taking a byte; default 60, 0 for none.", "SECONDS");
    QCommandLineOption maxConnections =
        option("max-connections", "Connections at a time; further ones get 503.", "N");
    QCommandLineOption followSymlinks =
        option("follow-symlinks", "Follow symbolic links that lead out of the folder.");
    QCommandLineOption showDotfiles =
        option("show-dotfiles", "Serve and list files whose names begin with a dot.");
    QCommandLineOption allowHost =
        option("allow-host", "Answer to this host name too; repeatable; * for any.", "NAME");
    QCommandLineOption auth =
        option("auth", "Ask for this user and password (Basic, unencrypted).", "USER:PASSWORD");
    QCommandLineOption authFile = option(
        "auth-file", "The same from the first line of a file, which no list of processes shows.", "FILE");
    QCommandLineOption serverTiming =
        option("server-timing", "Tell clients the kernel's view in a Server-Timing header.");
    QCommandLineOption noLive =
        option("no-live", "Do not show clients what the kernel knows of their own connections.");
    QCommandLineOption version =
        option({QStringLiteral("v"), QStringLiteral("version")}, "Print the version.");
    QCommandLineOption help = option({QStringLiteral("h"), QStringLiteral("help")}, "Print this text.");

    QList<QCommandLineOption> all() const
    {
        const QList<QCommandLineOption> before{listen,   unixPath,          interval,   idleInterval, threads,
                                               headless, duration,          csv,        requestsCsv,  filter,
                                               report,   congestionControl, sendBuffer, maxPacingRate};
        return before + knobOptions()
            + QList<QCommandLineOption>{allowQueryCc, demo,         noStart,        headerTimeout,
                                        idleTimeout,  writeTimeout, maxConnections, followSymlinks,
                                        showDotfiles, allowHost,    auth,           authFile,
                                        serverTiming, noLive,       version,        help};
    }

    QCommandLineParser parser;
};

Parser::Parser()
{
    parser.setApplicationDescription(
        QStringLiteral("Serves a folder over HTTP and shows what TCP does to every download."));
    parser.addPositionalArgument(QStringLiteral("DIR"),
                                 QStringLiteral("The folder to serve; default the current folder."),
                                 QStringLiteral("[DIR]"));
    parser.addOptions(all());
}

/// Turns parsed options into values; the first thing that is wrong is kept.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser)
        : m_parser(parser)
    { }

    const std::optional<UsageError> &error() const { return m_error; }

    void fail(const QString &message, const QStringList &marked = {})
    {
        if (!m_error)
            m_error = UsageError{message, marked};
    }

    QString text(const QCommandLineOption &option)
    {
        QString value = m_parser.value(option);
        if (m_parser.isSet(option) && value.isEmpty())
            fail(QStringLiteral("--%1 needs a value").arg(option.names().constFirst()));
        return value;
    }

    std::optional<int> number(const QCommandLineOption &option, int least, int most)
    {
        if (!m_parser.isSet(option))
            return std::nullopt;
        bool isNumber = false;
        const int value = m_parser.value(option).toInt(&isNumber);
        if (!isNumber || value < least || value > most) {
            fail(QStringLiteral("--%1 takes a whole number from %2 to %3, not \"%4\"")
                     .arg(option.names().constFirst())
                     .arg(least)
                     .arg(most)
                     .arg(m_parser.value(option)));
            return std::nullopt;
        }
        return value;
    }

    std::optional<std::chrono::milliseconds> seconds(const QCommandLineOption &option, bool zeroAllowed)
    {
        if (!m_parser.isSet(option))
            return std::nullopt;
        bool isNumber = false;
        const double value = m_parser.value(option).toDouble(&isNumber);
        const std::chrono::milliseconds result(isNumber && std::isfinite(value)
                                                       && std::abs(value) <= range::longestTimeout
                                                   ? std::llround(value * 1000)
                                                   : -1);
        if (result.count() < (zeroAllowed ? 0 : 1)) {
            fail(QStringLiteral("--%1 takes a number of seconds %2, up to 1000000, not \"%3\"")
                     .arg(option.names().constFirst(),
                          zeroAllowed ? QStringLiteral("from 0 (none)") : QStringLiteral("above 0"),
                          m_parser.value(option)));
            return std::nullopt;
        }
        return result;
    }

private:
    const QCommandLineParser &m_parser;
    std::optional<UsageError> m_error;
};

void readListeners(const Parser &p, Reader &reader, server::ServerOptions &options)
{
    if (p.parser.isSet(p.listen))
        options.listen.clear();
    for (const QString &text : p.parser.values(p.listen)) {
        const auto parsed = parseListenArgument(text);
        if (const auto *problem = std::get_if<QString>(&parsed)) {
            reader.fail(*problem);
            return;
        }
        const auto &address = std::get<server::ListenAddress>(parsed);
        const bool twice =
            address.port != 0 && std::ranges::find(options.listen, address) != options.listen.end();
        if (twice)
            reader.fail(QStringLiteral("--listen %1 is given twice").arg(text));
        options.listen.push_back(address);
    }
    options.unixPaths = p.parser.values(p.unixPath);
    if (options.unixPaths.contains(QString()))
        reader.fail(QStringLiteral("--unix needs a path"));
    if (options.unixPaths.removeDuplicates() > 0)
        reader.fail(QStringLiteral("a path is given to --unix twice"));
}

void readKnobs(const Parser &p, Reader &reader, server::ServerOptions &options)
{
    for (const tcp::Knob &knob : tcp::knobs()) {
        const QString name = QString::fromLatin1(knob.option);
        if (hasOwnOption(knob) || !p.parser.isSet(name))
            continue;
        const QString text = p.parser.value(name);
        QString problem;
        const QByteArray value = tcp::parseKnobValue(knob, text, &problem);
        if (value.isEmpty())
            reader.fail(QStringLiteral("--%1 %2, not \"%3\"").arg(name, problem, text));
        else
            options.knobs.push_back({knob.id, value});
    }
    options.allowQueryCongestionControl = p.parser.isSet(p.allowQueryCc);
}

void readServerOptions(const Parser &p, Reader &reader, server::ServerOptions &options)
{
    constexpr int longestInterval = range::longestInterval.count();
    constexpr int shortestIdle = range::shortestIdleInterval.count();
    readListeners(p, reader, options);
    readKnobs(p, reader, options);
    if (const auto interval = reader.number(p.interval, 1, longestInterval))
        options.interval = std::chrono::milliseconds(*interval);
    if (const auto interval = reader.number(p.idleInterval, shortestIdle, longestInterval))
        options.idleInterval = std::chrono::milliseconds(*interval);
    options.threads = reader.number(p.threads, 1, range::mostThreads).value_or(options.threads);
    options.congestionControl = reader.text(p.congestionControl).toUtf8();
    options.caps.sendBuffer = reader.number(p.sendBuffer, 1, mostBytes).value_or(0);
    options.caps.maxPacingRate = reader.number(p.maxPacingRate, 0, mostBytes).value_or(0);
    options.headerTimeout = reader.seconds(p.headerTimeout, true).value_or(options.headerTimeout);
    options.idleTimeout = reader.seconds(p.idleTimeout, true).value_or(options.idleTimeout);
    options.writeTimeout = reader.seconds(p.writeTimeout, true).value_or(options.writeTimeout);
    if (const auto most = reader.number(p.maxConnections, 1, range::mostConnections))
        options.maxConnections = static_cast<std::size_t>(*most);
    options.followSymlinks |= p.parser.isSet(p.followSymlinks);
    options.showDotfiles |= p.parser.isSet(p.showDotfiles);
    options.allowedHosts = p.parser.values(p.allowHost);
    if (options.allowedHosts.contains(QString()))
        reader.fail(QStringLiteral("--allow-host needs a name"));
    options.serverTiming |= p.parser.isSet(p.serverTiming);

    options.credentials = reader.text(p.auth).toUtf8();
    if (!options.credentials.isEmpty() && !areCredentials(options.credentials))
        reader.fail(QStringLiteral("--auth takes a user name and a password with a colon between them"));
}

void readOutputs(const Parser &p, Reader &reader, Options &options)
{
    options.samplesCsv = reader.text(p.csv);
    options.requestsCsv = reader.text(p.requestsCsv);
    options.report = reader.text(p.report);
    if (!options.report.isEmpty()
        && (options.report == options.samplesCsv || options.report == options.requestsCsv))
        reader.fail(QStringLiteral("--report and a CSV name the same file"));
    if (!options.samplesCsv.isEmpty() && options.samplesCsv == options.requestsCsv) {
        reader.fail(options.samplesCsv == standardOutput
                        ? QStringLiteral("--csv and --requests-csv cannot both be standard output")
                        : QStringLiteral("--csv and --requests-csv name the same file"));
    }
}

/// The text around what is wrong, and a line with a mark below it.
QStringList markedLines(const QString &text, const filter::ParseError &error)
{
    constexpr qsizetype around = 60;
    const qsizetype first = std::max<qsizetype>(0, error.position - around);
    const qsizetype length = std::min(error.length, around);
    // What is escaped takes more room than it has characters.
    const auto width = [&text](qsizetype position, qsizetype count) {
        return terminalText(text.mid(position, count)).size();
    };
    const QString indent = QStringLiteral("  ");
    return {indent + text.mid(first, 2 * around),
            indent + QString(width(first, error.position - first), u' ')
                + QString(std::max<qsizetype>(1, width(error.position, length)), u'^')};
}

void readFilter(const Parser &p, Reader &reader, Options &options)
{
    options.filterText = reader.text(p.filter);
    options.hasFilter = p.parser.isSet(p.filter);
    const auto parsed = filter::Filter::parse(options.filterText);
    if (const auto *error = std::get_if<filter::ParseError>(&parsed)) {
        reader.fail(QStringLiteral("--filter: %1").arg(error->reason),
                    markedLines(options.filterText, *error));
        return;
    }
    options.filter = std::get<filter::Filter>(parsed);
    if (options.headless && !options.filterText.isEmpty() && options.samplesCsv.isEmpty()
        && options.requestsCsv.isEmpty())
        reader.fail(QStringLiteral("--filter needs --csv or --requests-csv with --headless"));
}

} // namespace

Command parseCommandLine(const QStringList &arguments, const server::ServerOptions &defaults)
{
    Parser p;
    if (!p.parser.parse(arguments))
        return UsageError{p.parser.errorText()};
    if (p.parser.isSet(p.help))
        return Inquiry::Help;
    if (p.parser.isSet(p.version))
        return Inquiry::Version;

    Reader reader(p.parser);
    Options options;
    options.server = defaults;
    const QStringList folders = p.parser.positionalArguments();
    if (folders.size() > 1)
        reader.fail(QStringLiteral("one folder can be served, but %1 are given").arg(folders.size()));
    if (folders.contains(QString()))
        reader.fail(QStringLiteral("the folder's name is empty"));
    options.server.root = folders.value(0);
    readServerOptions(p, reader, options.server);
    readOutputs(p, reader, options);
    options.listensByDefault = !p.parser.isSet(p.listen);
    options.credentialsFile = reader.text(p.authFile);
    if (p.parser.isSet(p.auth) && p.parser.isSet(p.authFile))
        reader.fail(QStringLiteral("give --auth or --auth-file, not both"));
    options.duration = reader.seconds(p.duration, false);
    options.headless = p.parser.isSet(p.headless);
    readFilter(p, reader, options);
    options.demo = p.parser.isSet(p.demo);
    options.live = !p.parser.isSet(p.noLive);
    options.startAtOnce = !p.parser.isSet(p.noStart);
    if (options.headless && !options.startAtOnce)
        reader.fail(QStringLiteral("--no-start makes no sense with --headless"));

    if (reader.error())
        return *reader.error();
    return options;
}

QString helpText()
{
    return Parser().parser.helpText();
}

QList<QCommandLineOption> commandLineOptions()
{
    return Parser().all();
}

} // namespace cwndscope::app
