// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <QtTest>

using namespace cwndscope;
using namespace std::chrono_literals;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaults();
    void listeners_data();
    void listeners();
    void everyOption();
    void wrongUsage_data();
    void wrongUsage();
    void defaultsOfTheWindow();
    void inquiries_data();
    void inquiries();
    void helpNamesEveryOption();

private:
    static app::Command parse(const QStringList &arguments)
    {
        return app::parseCommandLine(QStringList{QStringLiteral("cwndscope")} + arguments);
    }
};

void TestCommandLine::defaults()
{
    const app::Command command = parse({});
    const auto *options = std::get_if<app::Options>(&command);
    QVERIFY(options);
    QVERIFY(options->server.root.isEmpty());
    QCOMPARE(options->server.listen.size(), std::size_t(1));
    QCOMPARE(options->server.listen[0].address, QHostAddress(QStringLiteral("127.0.0.1")));
    QCOMPARE(options->server.listen[0].port, quint16(8080));
    QCOMPARE(options->server.interval, 100ms);
    QVERIFY(options->server.unixPaths.isEmpty());
    QVERIFY(!options->headless);
    QVERIFY(!options->demo);
    QVERIFY(options->startAtOnce);
    QVERIFY(!options->duration);
    QVERIFY(options->samplesCsv.isEmpty());
    QVERIFY(options->requestsCsv.isEmpty());
    QVERIFY(!options->server.followSymlinks);
    QVERIFY(!options->server.showDotfiles);
    QVERIFY(options->server.credentials.isEmpty());
    QVERIFY(options->credentialsFile.isEmpty());
    QVERIFY(options->listensByDefault);
}

void TestCommandLine::listeners_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address"); // empty when it must be refused
    QTest::addColumn<int>("port");

    const auto row = [](const char *text, const char *address, int port) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(address) << port;
    };
    row("127.0.0.1:0", "127.0.0.1", 0);
    row("0.0.0.0:65535", "0.0.0.0", 65535);
    row("[::1]:0", "::1", 0);
    row("[::]:8080", "::", 8080);
    row("[2001:db8::7]:80", "2001:db8::7", 80);
    row("[fe80::1%lo]:80", "fe80::1%lo", 80);
    row("8080", "", 0);
    row(":8080", "", 0);
    row("127.0.0.1", "", 0);
    row("127.0.0.1:", "", 0);
    row("127.0.0.1:65536", "", 0);
    row("127.0.0.1:-1", "", 0);
    row("127.0.0.1:http", "", 0);
    row("127.1:80", "", 0);
    row("2130706433:80", "", 0);
    row("256.0.0.1:80", "", 0);
    row("localhost:80", "", 0);
    row("*:80", "", 0);
    row("::1:80", "", 0);
    row("[::1]", "", 0);
    row("[::1", "", 0);
    row("::1]:80", "", 0);
    row("[127.0.0.1]:80", "", 0);
    row("[]:80", "", 0);
    row("[::g]:80", "", 0);
    row("", "", 0);
}

void TestCommandLine::listeners()
{
    QFETCH(QString, text);
    QFETCH(QString, address);
    QFETCH(int, port);

    const app::Command command = parse({QStringLiteral("--listen"), text});
    if (address.isEmpty()) {
        const auto *error = std::get_if<app::UsageError>(&command);
        QVERIFY(error);
        QVERIFY2(error->message.contains(QLatin1String("--listen")), qPrintable(error->message));
        return;
    }
    const auto *options = std::get_if<app::Options>(&command);
    QVERIFY(options);
    QCOMPARE(options->server.listen.size(), std::size_t(1));
    QCOMPARE(options->server.listen[0].address.toString(), address);
    QCOMPARE(int(options->server.listen[0].port), port);
}

void TestCommandLine::everyOption()
{
    const app::Command command = parse(
        QStringLiteral("--listen 127.0.0.1:0 --listen 127.0.0.1:0 --unix /tmp/x.sock "
                       "--interval 1 --threads 3 --headless --duration 1.5 --csv - "
                       "--requests-csv=r.csv --filter rtt>50ms --congestion-control reno --send-buffer 8192 "
                       "--max-pacing-rate 125000 --notsent-lowat 16384 --nodelay on --dscp 46 "
                       "--throttle 5000 --allow-query-cc --demo "
                       "--header-timeout 0 --idle-timeout 2 --write-timeout 3 "
                       "--max-connections 7 --follow-symlinks --show-dotfiles "
                       "--allow-host a.example --allow-host b.example "
                       "--auth me:a:b --server-timing --no-live /srv")
            .split(u' '));
    const auto *options = std::get_if<app::Options>(&command);
    QVERIFY(options);
    QCOMPARE(options->server.listen.size(), std::size_t(2));
    QCOMPARE(options->server.unixPaths, QStringList{QStringLiteral("/tmp/x.sock")});
    QCOMPARE(options->server.interval, 1ms);
    QCOMPARE(options->server.threads, 3);
    QVERIFY(options->headless);
    QVERIFY(options->duration.has_value());
    QCOMPARE(*options->duration, 1500ms);
    QCOMPARE(options->samplesCsv, QStringLiteral("-"));
    QCOMPARE(options->requestsCsv, QStringLiteral("r.csv"));
    QCOMPARE(options->filter.toString(), QStringLiteral("rtt_us>50000"));
    QCOMPARE(options->server.congestionControl, QByteArray("reno"));
    QCOMPARE(options->server.caps.sendBuffer, 8192);
    QCOMPARE(options->server.caps.maxPacingRate, 125'000);
    QCOMPARE(options->server.knobs,
             (std::vector<tcp::KnobSetting>{{tcp::KnobId::NotsentLowat, "16384"},
                                            {tcp::KnobId::NoDelay, "1"},
                                            {tcp::KnobId::Dscp, "46"},
                                            {tcp::KnobId::Throttle, "5000"}}));
    QVERIFY(options->server.allowQueryCongestionControl);
    QVERIFY(options->demo);
    QCOMPARE(options->server.headerTimeout, 0ms);
    QCOMPARE(options->server.idleTimeout, 2000ms);
    QCOMPARE(options->server.writeTimeout, 3000ms);
    QCOMPARE(options->server.maxConnections, std::size_t(7));
    QVERIFY(options->server.followSymlinks);
    QVERIFY(options->server.showDotfiles);
    QCOMPARE(options->server.allowedHosts,
             (QStringList{QStringLiteral("a.example"), QStringLiteral("b.example")}));
    QCOMPARE(options->server.credentials, QByteArray("me:a:b"));
    QVERIFY(!options->listensByDefault);
    QVERIFY(options->server.serverTiming);
    QVERIFY(!options->live);
    QCOMPARE(options->server.root, QStringLiteral("/srv"));
}

void TestCommandLine::wrongUsage_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("named"); // what the message must name

    const auto row = [](const char *arguments, const char *named) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(named);
    };
    row("--nonsense", "nonsense");
    row("a|b", "one folder");
    row("", "name is empty");
    row("--interval|0", "1 to 60000");
    row("--interval|60001", "1 to 60000");
    row("--interval|1e9", "1e9");
    row("--interval|1.5", "--interval");
    row("--interval", "interval");
    row("--threads|0", "--threads");
    row("--threads|65", "1 to 64");
    row("--duration|0", "above 0");
    row("--duration|-1", "--duration");
    row("--duration|nan", "nan");
    row("--duration|inf", "inf");
    row("--duration|1e300", "1e300");
    row("--duration|soon", "soon");
    row("--idle-timeout|-1", "from 0");
    row("--idle-interval|99", "from 100 to 60000");
    row("--max-connections|0", "--max-connections");
    row("--send-buffer|0", "--send-buffer");
    row("--max-pacing-rate|10mbit", "10mbit");
    row("--nodelay|2", "on or off");
    row("--dscp|64", "0 to 63");
    row("--throttle|fast", "fast");
    row("--csv|", "--csv");
    row("--csv|-|--requests-csv|-", "standard output");
    row("--csv|a|--requests-csv|a", "same file");
    row("--csv|a|--filter|rtt>", "--filter");
    row("--csv|a|--filter|", "--filter");
    row("--headless|--filter|cc:bbr", "--csv");
    row("--listen|127.0.0.1:80|--listen|127.0.0.1:80", "127.0.0.1:80 is given twice");
    row("--unix|", "--unix");
    row("--unix|a|--unix|a", "twice");
    row("--auth|me", "colon");
    row("--auth|:secret", "user name");
    row("--auth|a:b|--auth-file|f", "not both");
    row("--auth-file|", "--auth-file");
    row("--allow-host|", "--allow-host");
    row("--headless=yes", "headless");
    row("--headless|--no-start", "--no-start");
}

void TestCommandLine::wrongUsage()
{
    QFETCH(QString, arguments);
    QFETCH(QString, named);

    const app::Command command = parse(arguments.split(u'|'));
    const auto *error = std::get_if<app::UsageError>(&command);
    QVERIFY(error);
    QVERIFY2(error->message.contains(named), qPrintable(error->message));
    QVERIFY2(!error->message.contains(u'\n'), qPrintable(error->message));
}

void TestCommandLine::defaultsOfTheWindow()
{
    server::ServerOptions defaults;
    defaults.interval = 20ms;
    defaults.idleInterval = 500ms;
    defaults.threads = 3;
    defaults.showDotfiles = true;
    const app::Command command =
        app::parseCommandLine({QStringLiteral("cwndscope"), QStringLiteral("--interval"), QStringLiteral("7"),
                               QStringLiteral("--follow-symlinks")},
                              defaults);
    const auto &options = std::get<app::Options>(command).server;
    QCOMPARE(options.interval, 7ms);
    QCOMPARE(options.idleInterval, 500ms);
    QCOMPARE(options.threads, 3);
    QVERIFY(options.showDotfiles);
    QVERIFY(options.followSymlinks);
}

void TestCommandLine::inquiries_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<bool>("help");

    QTest::newRow("-h") << QStringLiteral("-h") << true;
    QTest::newRow("--help") << QStringLiteral("--help") << true;
    QTest::newRow("-v") << QStringLiteral("-v") << false;
    QTest::newRow("--version") << QStringLiteral("--version") << false;
}

void TestCommandLine::inquiries()
{
    QFETCH(QString, argument);
    QFETCH(bool, help);

    const app::Command command = parse({argument});
    const auto *inquiry = std::get_if<app::Inquiry>(&command);
    QVERIFY(inquiry);
    QCOMPARE(*inquiry == app::Inquiry::Help, help);
}

void TestCommandLine::helpNamesEveryOption()
{
    const QString help = app::helpText();
    for (const char *name : {"--listen <ADDR:PORT>", "--unix <PATH>", "--interval <MS>", "--threads <N>",
                             "--headless", "--duration <SECONDS>", "--csv <FILE>", "--requests-csv <FILE>",
                             "--congestion-control <NAME>", "--demo", "--version", "--help", "[DIR]"})
        QVERIFY2(help.contains(QLatin1String(name)), name);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
