// SPDX-License-Identifier: GPL-3.0-or-later
#include "LiveServer.h"
#include "RawClient.h"
#include "RawView.h"
#include "tcp/Field.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace cwndscope;

class TestLiveHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tcpInfoHasEachFieldOnce();
    void tcpInfoIsWhatTheKernelSays();
    void tcpInfoOfAUnixSocket();
    void statuses_data();
    void statuses();
    void otherRequestsAreForTheFiles();
    void samePathsWithCredentials();
    void pageIsSelfContained();
    void listingLinksToThePage();
};

namespace {

const QByteArray prefix = "/.well-known/cwndscope/";

QByteArray ask(const QByteArray &method, const QByteArray &target, const QByteArray &fields = {})
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}

QJsonObject objectOf(const QByteArray &response)
{
    return QJsonDocument::fromJson(bodyOf(response)).object();
}

QByteArray valueOf(const QByteArray &response, const QByteArray &field)
{
    const qsizetype at = response.indexOf("\r\n" + field + ": ");
    const qsizetype begin = at + field.size() + 4;
    return at < 0 ? QByteArray() : response.mid(begin, response.indexOf("\r\n", begin) - begin);
}

} // namespace

void TestLiveHandler::tcpInfoHasEachFieldOnce()
{
    LiveServer live;
    QVERIFY(live.test.start());
    RawClient client(live.test.port());
    QVERIFY(client.send(ask("GET", prefix + "tcpinfo")));
    const QByteArray response = client.receiveResponse();
    QVERIFY(response.startsWith("HTTP/1.1 200 "));
    QCOMPARE(valueOf(response, "Content-Type"), QByteArray("application/json"));
    QCOMPARE(valueOf(response, "Cache-Control"), QByteArray("no-store"));
    QVERIFY(!response.contains("Access-Control-"));
    const QJsonObject object = objectOf(response);
    const QStringList own{QStringLiteral("time"), QStringLiteral("connection"), QStringLiteral("local"),
                          QStringLiteral("peer"), QStringLiteral("descriptor"), QStringLiteral("pid"),
                          QStringLiteral("uid"),  QStringLiteral("gid"),        QStringLiteral("command")};
    QCOMPARE(object.size(), own.size() + qsizetype(tcp::fieldCatalogue().size()));
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        const QByteArray name(field.name.data(), qsizetype(field.name.size()));
        QCOMPARE(response.count('"' + name + "\":"), qsizetype(1));
    }
    for (const QString &name : own)
        QVERIFY2(object.contains(name), qPrintable(name));
    QVERIFY(object.value(QLatin1String("pid")).isNull());
    QVERIFY(object.value(QLatin1String("vegas_rtt_us")).isNull()); // this is not vegas
    QCOMPARE(object.value(QLatin1String("state")).toString(), QStringLiteral("ESTABLISHED"));
    QCOMPARE(object.value(QLatin1String("peer")).toString(),
             QStringLiteral("127.0.0.1:%1").arg(client.localPort()));
    QTRY_COMPARE(live.test.sink.count<stream::Opened>(), std::size_t(1));
    QCOMPARE(object.value(QLatin1String("connection")).toString(),
             QString::number(live.test.sink.of<stream::Opened>().front().connection));
}

/// What a request does not change by arriving: read before it comes, and then by the server.
void TestLiveHandler::tcpInfoIsWhatTheKernelSays()
{
    LiveServer live;
    QVERIFY(live.test.start());
    RawClient client(live.test.port());
    QVERIFY(client.send(ask("GET", prefix + "tcpinfo")));
    const int descriptor = objectOf(client.receiveResponse()).value(QLatin1String("descriptor")).toInt();
    tcp_info info{};
    const auto isStill = [&] {
        socklen_t length = sizeof info;
        return ::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &length) == 0 && info.tcpi_unacked == 0;
    };
    QTRY_VERIFY(isStill());
    QVERIFY(client.send(ask("GET", prefix + "tcpinfo")));
    const QJsonObject object = objectOf(client.receiveResponse());
    const auto number = [&object](const char *name) {
        return object.value(QLatin1String(name)).toInteger(-1);
    };
    QCOMPARE(number("snd_mss_bytes"), qint64(info.tcpi_snd_mss));
    QCOMPARE(number("pmtu_bytes"), qint64(info.tcpi_pmtu));
    QCOMPARE(number("snd_cwnd"), qint64(info.tcpi_snd_cwnd));
    QCOMPARE(number("rtt_us"), qint64(info.tcpi_rtt));
    QCOMPARE(number("total_retrans"), qint64(info.tcpi_total_retrans));
    QCOMPARE(number("bytes_acked"), qint64(info.tcpi_bytes_acked));
    QCOMPARE(number("data_segs_out"), qint64(info.tcpi_data_segs_out));
    const qint64 requestBytes = ask("GET", prefix + "tcpinfo").size();
    QCOMPARE(number("bytes_received"), qint64(info.tcpi_bytes_received) + requestBytes);
}

void TestLiveHandler::tcpInfoOfAUnixSocket()
{
    LiveServer live;
    const QString path = live.test.root() + QStringLiteral("/s");
    live.test.options.unixPaths = {path};
    QVERIFY(live.test.start());
    RawClient client(path.toLocal8Bit());
    QVERIFY(client.send(ask("GET", prefix + "tcpinfo")));
    const QJsonObject object = objectOf(client.receiveResponse());
    QCOMPARE(object.value(QLatin1String("pid")).toInteger(), qint64(::getpid()));
    QCOMPARE(object.value(QLatin1String("uid")).toInteger(), qint64(::getuid()));
    QCOMPARE(object.value(QLatin1String("gid")).toInteger(), qint64(::getgid()));
    QCOMPARE(object.value(QLatin1String("local")).toString(), QStringLiteral("unix:") + path);
    for (const char *name : {"state", "snd_cwnd", "rtt_us", "congestion_control"})
        QVERIFY2(object.contains(QLatin1String(name)) && object.value(QLatin1String(name)).isNull(), name);
}

void TestLiveHandler::statuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("mustContain");
    const QByteArray none;
    for (const char *name : {"", "tcpinfo", "live"}) {
        const QByteArray target = prefix + name;
        QTest::addRow("POST %s", name)
            << ask("POST", target) << 405 << QByteArray("\r\nAllow: GET, HEAD, OPTIONS\r\n");
        QTest::addRow("BREW %s", name) << ask("BREW", target) << 501 << none;
        QTest::addRow("OPTIONS %s", name)
            << ask("OPTIONS", target) << 204 << QByteArray("\r\nAllow: GET, HEAD, OPTIONS\r\n");
        QTest::addRow("rebound %s", name)
            << ask("GET", target).replace("localhost", "evil.example") << 421 << none;
        QTest::addRow("absolute-form of another %s", name)
            << ask("GET", "http://evil.example" + target) << 421 << none;
        QTest::addRow("Expect %s", name) << ask("GET", target, "Expect: coffee\r\n") << 417 << none;
    }
    QTest::newRow("HEAD tcpinfo") << ask("HEAD", prefix + "tcpinfo") << 200 << QByteArray("no-store");
    QTest::newRow("with a query") << ask("GET", prefix + "tcpinfo?x") << 200 << none;
    QTest::newRow("escaped") << ask("GET", "/%2ewell-known/cwnd%73cope/tcpinfo") << 200 << none;
    QTest::newRow("absolute-form") << ask("GET", "http://localhost" + prefix + "tcpinfo") << 200 << none;
    QTest::newRow("page") << ask("GET", prefix) << 200 << QByteArray("text/html; charset=utf-8");
    QTest::newRow("no slash") << ask("GET", prefix.chopped(1)) << 308 << "\r\nLocation: " + prefix + "\r\n";
    QTest::newRow("slash too many") << ask("GET", prefix + "tcpinfo/") << 404 << none;
    QTest::newRow("unknown") << ask("GET", prefix + "x") << 404 << none;
    const QByteArray upgrade = "\r\nUpgrade: websocket\r\n";
    QTest::newRow("live without upgrade") << ask("GET", prefix + "live") << 426 << upgrade;
    QTest::newRow("says so in Connection")
        << ask("GET", prefix + "live") << 426 << QByteArray("\r\nConnection: Upgrade\r\n");
    QTest::newRow("and close") << ask("GET", prefix + "live", "Connection: close\r\n") << 426
                               << QByteArray("\r\nConnection: close, Upgrade\r\n");
    QTest::newRow("live HEAD") << ask("HEAD", prefix + "live") << 426 << upgrade;
    QTest::newRow("foreign origin") << rawview::request("Origin: http://evil.example\r\n") << 403 << none;
    QTest::newRow("rebound upgrade") << rawview::request().replace("127.0.0.1", "evil.example") << 421
                                     << none;
}

void TestLiveHandler::statuses()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, mustContain);
    LiveServer live;
    QVERIFY(live.test.start());
    RawClient client(live.test.port());
    // Twice: the connection stays in step.
    QVERIFY(client.send(request));
    const bool isHead = request.startsWith("HEAD");
    QByteArray response = isHead ? client.receive() : client.receiveResponse();
    QTEST(response.mid(9, 3).toInt(), "status");
    QVERIFY2(mustContain.isEmpty() || response.contains(mustContain), response.constData());
    QVERIFY(!isHead || response.endsWith("\r\n\r\n"));
    if (request.contains("Connection: close"))
        return;
    QVERIFY(client.send(ask("GET", prefix + "tcpinfo")));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 200 "));
}

void TestLiveHandler::otherRequestsAreForTheFiles()
{
    LiveServer live;
    live.test.write(QStringLiteral("cwndscope"), "a file");
    QVERIFY(live.test.start());
    RawClient client(live.test.port());
    QVERIFY(client.send(ask("GET", "/cwndscope") + ask("GET", "/%63wndscope") + ask("GET", "/%zz")));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("a file"));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("a file"));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 400 "));
}

void TestLiveHandler::samePathsWithCredentials()
{
    LiveServer live;
    live.test.options.credentials = "me:secret";
    QVERIFY(live.test.start());
    const QByteArray credentials = "Authorization: Basic " + QByteArray("me:secret").toBase64() + "\r\n";
    RawClient client(live.test.port());
    for (const char *name : {"", "tcpinfo", "live"}) {
        QVERIFY(client.send(ask("GET", prefix + name)));
        QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 401 "));
    }
    QVERIFY(client.send(rawview::request()));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 401 "));
    QVERIFY(client.send(rawview::request(credentials)));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 101 "));
}

void TestLiveHandler::pageIsSelfContained()
{
    LiveServer live;
    QVERIFY(live.test.start());
    RawClient client(live.test.port());
    QVERIFY(client.send(ask("GET", prefix)));
    const QByteArray response = client.receiveResponse();
    const QByteArray policy = valueOf(response, "Content-Security-Policy");
    QVERIFY(policy.startsWith("default-src 'none'; "));
    QVERIFY(policy.endsWith("connect-src 'self' ws://localhost wss://localhost"));
    QVERIFY(!policy.contains("unsafe"));
    const QString page = QString::fromUtf8(bodyOf(response));
    for (const QString &name : {QStringLiteral("style"), QStringLiteral("script")}) {
        const QString open = u'<' + name + u'>';
        const qsizetype begin = page.indexOf(open) + open.size();
        const QString inside = page.mid(begin, page.indexOf(QStringLiteral("</") + name + u'>') - begin);
        QVERIFY(inside.size() > 1000);
        QCOMPARE(page.count(u'<' + name), qsizetype(1)); // one, without attributes
        QVERIFY(policy.contains(
            "'sha256-" + QCryptographicHash::hash(inside.toUtf8(), QCryptographicHash::Sha256).toBase64()
            + '\''));
    }
    // No request to anywhere: links are relative, and nothing else has an address.
    static const QRegularExpression address(QStringLiteral("(https?:)?//[a-z]|url\\(|@import"));
    QString code = page;
    code.remove(QRegularExpression(QStringLiteral("(?m)^\\s*//.*$|/\\*.*?\\*/")));
    QVERIFY2(!code.contains(address), qPrintable(address.match(code).captured()));
    static const QRegularExpression unsafe(
        QStringLiteral("innerHTML|outerHTML|insertAdjacent|eval\\(|\\bon[a-z]+=\""));
    QVERIFY2(!code.contains(unsafe), qPrintable(unsafe.match(code).captured()));

    // Whatever a Host may hold, it does not get into the policy's grammar.
    live.test.options.allowedHosts = {QStringLiteral("*")};
    QVERIFY(live.test.stop());
    QVERIFY(live.test.start());
    RawClient sly(live.test.port());
    QVERIFY(sly.send(ask("GET", prefix).replace("localhost", "a;script-src,b")));
    const QByteArray slyPolicy = valueOf(sly.receiveResponse(), "Content-Security-Policy");
    QVERIFY2(slyPolicy.endsWith("connect-src 'self'"), slyPolicy.constData());
}

void TestLiveHandler::listingLinksToThePage()
{
    LiveServer live;
    live.test.options.listingLink = {live::LiveHandler::pagePath(), "a <link>"};
    QVERIFY(live.test.start());
    RawClient client(live.test.port());
    QVERIFY(client.send(ask("GET", "/", "Connection: close\r\n")));
    const QByteArray listing = client.receiveAll();
    QVERIFY2(listing.contains("<a href=\"/.well-known/cwndscope/\">a &lt;link&gt;</a>"), listing.constData());
}

QTEST_GUILESS_MAIN(TestLiveHandler)
#include "tst_livehandler.moc"
