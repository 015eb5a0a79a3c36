// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppProcess.h"
#include "Sanitizers.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <csignal>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

using cwndscope::test::AppProcess;

/// The program from outside: what it prints, how it ends, and what it leaves behind.
class TestApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void inquiries();
    void wrongUsage_data();
    void wrongUsage();
    void wrongFilterIsMarked();
    void failures_data();
    void failures();
    void portInUse();
    void unreadableFolder();
    void noDisplay();
    void announcesEveryListener();
    void announcesOnStandardErrorBesideCsv();
    void saysWhoCanReachIt();
    void asksForCredentialsFromAFile();
    void takesSocketsOfAServiceManager();
    void standardOutputFull();
    void hostileFolderName();
    void servesTheCurrentFolder();
    void stopsAfterDuration();
    void stopsOnSignal_data();
    void stopsOnSignal();
    void signalDuringDownload();
    void secondSignalDoesNotWait();
    void requestsCsv();
    void report();
    void reportNeedsAPlace();
    void demoTraffic();
    void window();
    void idleWindowTakesNoTime();

private:
    static QStringList arguments(const char *text) { return QString::fromLatin1(text).split(u'|'); }
    /// A socket that has asked for the large file and reads nothing more than it must.
    std::unique_ptr<QTcpSocket> stalledDownload(const QUrl &url) const;

    QTemporaryDir m_folder;
};

void TestApplication::initTestCase()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QVERIFY(m_folder.isValid());
    QFile large(m_folder.filePath(QStringLiteral("large.bin")));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(qint64(1) << 30));
    QFile small(m_folder.filePath(QStringLiteral("small.txt")));
    QVERIFY(small.open(QIODevice::WriteOnly));
    QCOMPARE(small.write("hello\n"), 6);
}

std::unique_ptr<QTcpSocket> TestApplication::stalledDownload(const QUrl &url) const
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->setReadBufferSize(4096);
    socket->connectToHost(url.host(), quint16(url.port()));
    if (!socket->waitForConnected())
        return nullptr;
    socket->write("GET /large.bin HTTP/1.1\r\nHost: " + url.host().toLatin1() + "\r\n\r\n");
    if (!socket->waitForReadyRead())
        return nullptr;
    return socket;
}

void TestApplication::inquiries()
{
    AppProcess help;
    help.start({QStringLiteral("--help")});
    QVERIFY(help.waitForEnd());
    QCOMPARE(help.exitCode(), 0);
    QVERIFY(help.standardOutput().contains("--listen <ADDR:PORT>"));
    QCOMPARE(help.standardError(), QByteArray());

    AppProcess version;
    version.start({QStringLiteral("--version")});
    QVERIFY(version.waitForEnd());
    QCOMPARE(version.exitCode(), 0);
    QCOMPARE(version.standardOutput(), QByteArray("cwndscope " CWNDSCOPE_VERSION "\n"));
    QCOMPARE(version.standardError(), QByteArray());
}

void TestApplication::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");

    const auto row = [](const char *text, const char *named) {
        QTest::newRow(text) << arguments(text) << QByteArray(named);
    };
    row("--headless|--nonsense", "nonsense");
    row("--headless|--interval|0", "--interval");
    row("--headless|--listen|localhost:80", "localhost");
    row("--headless|--congestion-control|nosuch", "available are");
    row("--headless|a|b", "one folder");
    row("--headless|--interval|\x1b[31m", "\\x1b");
}

void TestApplication::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);

    AppProcess app;
    app.start(arguments);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 2);
    QCOMPARE(app.standardOutput(), QByteArray());
    const QByteArray error = app.standardError();
    QVERIFY2(error.startsWith("cwndscope: ") && error.contains(named), error.constData());
    QCOMPARE(error.count('\n'), 1);
}

void TestApplication::wrongFilterIsMarked()
{
    AppProcess app;
    app.start({QStringLiteral("--headless"), QStringLiteral("--csv"), QStringLiteral("-"),
               QStringLiteral("--filter"), QStringLiteral("\x1b cc:bbr rtt>fast")});
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 2);
    QCOMPARE(app.standardOutput(), QByteArray());
    const QList<QByteArray> lines = app.standardError().split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].startsWith("cwndscope: --filter: rtt_us is a number, for example 50ms."));
    QCOMPARE(lines[1], QByteArray("  \\x1b cc:bbr rtt>fast"));
    QCOMPARE(lines[2], QByteArray("                  ^^^^"));
}

void TestApplication::failures_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");

    const auto row = [](const char *text, const char *named) {
        QTest::newRow(text) << arguments(text) << QByteArray(named);
    };
    row("/nonexistent/folder", "/nonexistent/folder");
    row("/etc/passwd", "/etc/passwd");
    row("--listen|192.0.2.1:0|/tmp", "192.0.2.1");
    row("--csv|/nonexistent/samples.csv|/tmp", "/nonexistent/samples.csv");
    row("--requests-csv|/tmp|/tmp", "/tmp");
    row("--unix|/nonexistent/x.sock|/tmp", "/nonexistent/x.sock");
}

void TestApplication::failures()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);

    AppProcess app;
    QStringList all = arguments;
    if (!all.contains(QStringLiteral("--listen")))
        all = QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} + all;
    app.start(QStringList{QStringLiteral("--headless")} + all);
    QVERIFY(app.waitForEnd());
    const QByteArray error = app.standardError();
    QVERIFY2(error.startsWith("cwndscope: ") && error.contains(named), error.constData());
    QCOMPARE(error.count('\n'), 1);
    QCOMPARE(app.exitCode(), 1);
    QCOMPARE(app.standardOutput(), QByteArray());
}

void TestApplication::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString port = QString::number(other.serverPort());

    AppProcess app;
    app.start({QStringLiteral("--headless"), QStringLiteral("--listen"),
               QStringLiteral("127.0.0.1:%1").arg(port), m_folder.path()});
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 1);
    QVERIFY2(app.standardError().contains(port.toLatin1()), app.standardError().constData());
    QCOMPARE(app.standardError().count('\n'), 1);
}

void TestApplication::unreadableFolder()
{
    if (::geteuid() == 0)
        QSKIP("root reads everything");
    QTemporaryDir folder;
    QVERIFY(QFile::setPermissions(folder.path(), QFileDevice::WriteOwner));

    AppProcess app;
    app.start({QStringLiteral("--headless"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
               folder.path()});
    QVERIFY(app.waitForEnd());
    QVERIFY(QFile::setPermissions(folder.path(),
                                  QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    QCOMPARE(app.exitCode(), 1);
    QVERIFY2(app.standardError().contains(folder.path().toUtf8()), app.standardError().constData());
}

void TestApplication::noDisplay()
{
    AppProcess app;
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        app.removeEnvironment(QString::fromLatin1(name));
    app.start({QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), m_folder.path()});
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 1);
    QVERIFY2(app.standardError().contains("--headless"), app.standardError().constData());
    QCOMPARE(app.standardError().count('\n'), 1);
}

void TestApplication::announcesEveryListener()
{
    const QString path = m_folder.filePath(QStringLiteral("x.sock"));
    AppProcess app;
    QVERIFY(app.serve({QStringLiteral("--listen"), QStringLiteral("127.0.0.2:0"), QStringLiteral("--unix"),
                       path, m_folder.path()}));
    const auto linesAreThere = [&] {
        app.process().waitForReadyRead(10);
        return app.standardOutput().count('\n') == 3;
    };
    QTRY_VERIFY(linesAreThere());
    const QByteArrayList lines = app.standardOutput().split('\n');
    QCOMPARE(app.url().host(), QStringLiteral("127.0.0.1"));
    QVERIFY(app.url().port() > 0);
    QVERIFY2(lines[1].startsWith("listening on http://127.0.0.2:"), lines[1].constData());
    QVERIFY2(lines[2].contains(path.toUtf8()), lines[2].constData());
    QVERIFY(QFile::exists(path));

    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);
    QVERIFY(!QFile::exists(path));
}

void TestApplication::announcesOnStandardErrorBesideCsv()
{
    AppProcess app;
    QVERIFY(app.serve({QStringLiteral("--csv"), QStringLiteral("-"), m_folder.path()}, true));
    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);
    QVERIFY(app.standardOutput().startsWith(
        "time,elapsed_us,connection,descriptor,local,peer,request_id,method,target,"));
    QVERIFY(!app.standardOutput().contains("listening"));
}

void TestApplication::saysWhoCanReachIt()
{
    AppProcess open;
    QVERIFY(open.serve({QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0"), m_folder.path()}));
    QTRY_VERIFY(open.process().waitForReadyRead(10) || !open.standardError().isEmpty());
    open.signal(SIGTERM);
    QVERIFY(open.waitForEnd());
    const QByteArray error = open.standardError();
    QVERIFY2(error.startsWith("cwndscope: Everyone on the network who can reach port "), error.constData());
    QCOMPARE(error.count('\n'), 1);

    AppProcess local;
    QVERIFY(local.serve({m_folder.path()}));
    local.signal(SIGTERM);
    QVERIFY(local.waitForEnd());
    QCOMPARE(local.standardError(), QByteArray());
}

void TestApplication::asksForCredentialsFromAFile()
{
    QTemporaryDir secrets;
    QFile file(secrets.filePath(QStringLiteral("auth")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("me:secret\n") > 0);
    file.close();
    AppProcess app;
    QVERIFY(app.serve({QStringLiteral("--auth-file"), file.fileName(), m_folder.path()}));
    for (const bool knows : {false, true}) {
        QTcpSocket client;
        client.connectToHost(app.url().host(), quint16(app.url().port()));
        client.write(
            "GET /small.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + (knows ? "Authorization: Basic " + QByteArray("me:secret").toBase64() + "\r\n" : QByteArray())
            + "\r\n");
        QVERIFY(client.waitForReadyRead(10'000));
        QVERIFY(client.readAll().startsWith(knows ? "HTTP/1.1 200 " : "HTTP/1.1 401 "));
    }
}

/// As systemd does: listening sockets from descriptor 3 on, for exactly this process.
void TestApplication::takesSocketsOfAServiceManager()
{
    QTcpServer overTcp;
    QVERIFY(overTcp.listen(QHostAddress::LocalHost));
    QTemporaryDir folder;
    QLocalServer overUnix;
    const QString path = folder.filePath(QStringLiteral("s"));
    QVERIFY(overUnix.listen(path));

    AppProcess app;
    app.process().setProgram(QStringLiteral("/bin/sh"));
    app.process().setChildProcessModifier(
        [tcp = int(overTcp.socketDescriptor()), local = int(overUnix.socketDescriptor())] {
            // By way of numbers that are surely neither 3 nor 4.
            const int first = ::fcntl(tcp, F_DUPFD, 100);
            const int second = ::fcntl(local, F_DUPFD, 100);
            ::dup2(first, 3);
            ::dup2(second, 4);
            ::close(first);
            ::close(second);
        });
    app.start({QStringLiteral("-c"), QStringLiteral("export LISTEN_PID=$$ LISTEN_FDS=2; exec \"$@\""),
               QStringLiteral("sh"), QStringLiteral(CWNDSCOPE_PROGRAM), QStringLiteral("--headless"),
               m_folder.path()});
    const auto linesAreThere = [&] {
        app.process().waitForReadyRead(10);
        return app.standardOutput().count('\n') == 2;
    };
    QTRY_VERIFY(linesAreThere());
    // These two, and not 127.0.0.1:8080 as well.
    QCOMPARE(app.standardOutput(),
             "listening on http://127.0.0.1:" + QByteArray::number(overTcp.serverPort())
                 + "/\nlistening on unix:" + path.toUtf8() + '\n');
    overTcp.close(); // ours; the program's goes on
    QTcpSocket client;
    client.connectToHost(
        QHostAddress::LocalHost,
        quint16(QUrl(QString::fromUtf8(app.standardOutput().split('\n')[0].sliced(13))).port()));
    client.write("GET /small.txt HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(client.waitForReadyRead(10'000));
    QVERIFY(client.readAll().startsWith("HTTP/1.1 200 "));
    QLocalSocket local;
    local.connectToServer(path);
    local.write("GET /small.txt HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(local.waitForReadyRead(10'000));
    QVERIFY(local.readAll().startsWith("HTTP/1.1 200 "));

    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);
    QVERIFY(QFile::exists(path)); // its owner's
}

void TestApplication::standardOutputFull()
{
    // A script that reads nothing must not end the server, and SIGPIPE neither.
    AppProcess app;
    QVERIFY(app.serve({m_folder.path()}));
    app.process().closeReadChannel(QProcess::StandardOutput);
    app.process().closeReadChannel(QProcess::StandardError);
    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(app.exitCode(), 0);
}

void TestApplication::hostileFolderName()
{
    AppProcess app;
    app.start({QStringLiteral("--headless"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
               QStringLiteral("/nonexistent/\x1b]0;owned\x07\n\u202e")});
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 1);
    const QByteArray error = app.standardError();
    QVERIFY2(!error.contains('\x1b') && !error.contains('\x07') && !error.contains("\u202e"),
             error.toHex().constData());
    QCOMPARE(error.count('\n'), 1);
}

void TestApplication::servesTheCurrentFolder()
{
    AppProcess app;
    app.process().setWorkingDirectory(m_folder.path());
    QVERIFY(app.serve({}));
    QTcpSocket socket;
    socket.connectToHost(app.url().host(), quint16(app.url().port()));
    socket.write("GET /small.txt HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(socket.readAll().endsWith("\r\n\r\nhello\n"));
}

void TestApplication::stopsAfterDuration()
{
    AppProcess app;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(app.serve({QStringLiteral("--duration"), QStringLiteral("0.3"), m_folder.path()}));
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);
    QVERIFY(timer.elapsed() >= 300);
}

void TestApplication::stopsOnSignal_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestApplication::stopsOnSignal()
{
    QFETCH(int, number);
    AppProcess app;
    QVERIFY(app.serve({m_folder.path()}));
    app.signal(number);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(app.exitCode(), 0);
    QCOMPARE(app.standardError(), QByteArray());
}

void TestApplication::signalDuringDownload()
{
    const QString csv = m_folder.filePath(QStringLiteral("samples.csv"));
    AppProcess app;
    QVERIFY(app.serve(
        {QStringLiteral("--interval"), QStringLiteral("1"), QStringLiteral("--csv"), csv, m_folder.path()}));
    const auto client = stalledDownload(app.url());
    QVERIFY(client);
    QTRY_VERIFY(QFileInfo(csv).size() > 20'000);

    app.signal(SIGTERM);
    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(app.exitCode(), 0);

    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.endsWith("\r\n"));
    const QByteArrayList rows = text.chopped(2).split('\n');
    const auto commas = rows.first().count(',');
    for (const QByteArray &row : rows)
        QCOMPARE(row.count(','), commas);
    QVERIFY(text.contains(",GET,/large.bin,"));
}

void TestApplication::secondSignalDoesNotWait()
{
    AppProcess app;
    QVERIFY(app.serve({m_folder.path()}));
    const auto client = stalledDownload(app.url());
    QVERIFY(client);

    QElapsedTimer timer;
    timer.start();
    app.signal(SIGTERM);
    // Listening ends first: then the first signal has been seen, and what is left is the wait for the
    // download.
    const auto refused = [&] {
        QTcpSocket probe;
        probe.connectToHost(app.url().host(), quint16(app.url().port()));
        return !probe.waitForConnected();
    };
    QTRY_VERIFY(refused());
    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);
    QVERIFY2(timer.elapsed() < 4'500, "it waited for the download all the same");
}

void TestApplication::requestsCsv()
{
    const QString csv = m_folder.filePath(QStringLiteral("requests.csv"));
    AppProcess app;
    QVERIFY(app.serve({QStringLiteral("--requests-csv"), csv, m_folder.path()}));
    QTcpSocket socket;
    socket.connectToHost(app.url().host(), quint16(app.url().port()));
    socket.write("GET /small.txt HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    app.signal(SIGINT);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);

    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList rows = file.readAll().split('\n');
    QCOMPARE(rows.size(), 3); // header, one request, nothing behind the last line end
    QVERIFY(rows[0].startsWith("request_id,connection,descriptor,peer,method,target,status,started,"));
    QVERIFY2(rows[1].contains(",GET,/small.txt,200,"), rows[1].constData());
}

void TestApplication::report()
{
    const QString path = m_folder.filePath(QStringLiteral("report.json"));
    AppProcess app;
    QVERIFY(app.serve({QStringLiteral("--report"), path, m_folder.path()}));
    QTcpSocket socket;
    socket.connectToHost(app.url().host(), quint16(app.url().port()));
    socket.write("GET /small.txt HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!QFile::exists(path));
    app.signal(SIGINT);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(report.value(QLatin1String("connections")).toArray().size(), 1);
    const QJsonObject request = report.value(QLatin1String("requests")).toArray().at(0).toObject();
    QCOMPARE(request.value(QLatin1String("target")).toString(), QStringLiteral("/small.txt"));
    QCOMPARE(request.value(QLatin1String("status")).toInt(), 200);
    QVERIFY(request.value(QLatin1String("waterfall")).toObject().value(QLatin1String("acked_us")).isDouble());
}

void TestApplication::reportNeedsAPlace()
{
    AppProcess app;
    app.start({QStringLiteral("--headless"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
               QStringLiteral("--report"), QStringLiteral("/no/such/folder/report.json"), m_folder.path()});
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 1);
    QVERIFY2(app.standardError().contains("/no/such/folder/report.json"), app.standardError().constData());
}

void TestApplication::demoTraffic()
{
    const QString samples = m_folder.filePath(QStringLiteral("demo-samples.csv"));
    const QString requests = m_folder.filePath(QStringLiteral("demo-requests.csv"));
    AppProcess app;
    QVERIFY(app.serve({QStringLiteral("--demo"), QStringLiteral("--csv"), samples,
                       QStringLiteral("--requests-csv"), requests}));
    const auto hasRow = [](const QString &path, const QByteArray &cells) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(cells);
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasRow(samples, ",GET,/1GiB.bin,"), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(hasRow(requests, ",GET,/4KiB.bin,206,"), 20'000);
    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);
    QCOMPARE(app.standardError(), QByteArray());
}

void TestApplication::window()
{
    QTemporaryDir settings;
    const QString csv = m_folder.filePath(QStringLiteral("window.csv"));
    AppProcess app;
    app.setEnvironment(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    app.setEnvironment(QStringLiteral("XDG_CONFIG_HOME"), settings.path());
    app.setEnvironment(QStringLiteral("XDG_RUNTIME_DIR"), settings.path());
    app.start({QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--demo"),
               QStringLiteral("--csv"), csv, m_folder.path()});
    const auto hasDemoRows = [&] {
        QFile file(csv);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(",GET,/large.bin,");
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasDemoRows(), 30'000);
    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(app.exitCode(), 0);
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().endsWith("\r\n"));
}

namespace {

/// How long all threads of a process ran; std::nullopt where the kernel does not count.
std::optional<std::chrono::nanoseconds> timeOf(qint64 process)
{
    std::chrono::nanoseconds sum{};
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(process));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile counts(tasks.filePath(task + QStringLiteral("/schedstat")));
        if (!counts.open(QIODevice::ReadOnly))
            return std::nullopt;
        sum += std::chrono::nanoseconds(counts.readAll().split(' ').constFirst().toLongLong());
    }
    return sum;
}

} // namespace

void TestApplication::idleWindowTakesNoTime()
{
#if defined(CWNDSCOPE_ASAN) || defined(CWNDSCOPE_TSAN)
    QSKIP("sanitizers take time");
#endif
    if (!timeOf(QCoreApplication::applicationPid()))
        QSKIP("the kernel does not count how long threads run");
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const quint16 port = free.serverPort();
    free.close();
    QTemporaryDir settings;
    AppProcess app;
    app.setEnvironment(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    app.setEnvironment(QStringLiteral("XDG_CONFIG_HOME"), settings.path());
    app.setEnvironment(QStringLiteral("XDG_RUNTIME_DIR"), settings.path());
    app.start({QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port), m_folder.path()});
    // With a connection to show, which is over.
    QTcpSocket client;
    const auto isConnected = [&] {
        client.connectToHost(QHostAddress::LocalHost, port);
        return client.waitForConnected(1000);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), 30'000);
    client.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);

    // What the start still has to do ends; what goes on takes a share of every span.
    constexpr std::chrono::milliseconds span(2000);
    constexpr double most = 0.005;
    auto before = timeOf(app.process().processId());
    QElapsedTimer elapsed;
    elapsed.start();
    double share = 1.0;
    const auto isQuiet = [&] {
        if (elapsed.hasExpired(span.count())) {
            const auto after = timeOf(app.process().processId());
            share =
                before && after ? double((*after - *before).count()) / double(elapsed.nsecsElapsed()) : 1.0;
            before = after;
            elapsed.start();
        }
        return share <= most; // of the span that ended last
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isQuiet(), qPrintable(QStringLiteral("%1 % of a core").arg(share * 100)),
                              12'500);
    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
}

QTEST_GUILESS_MAIN(TestApplication)
#include "tst_application.moc"
