// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppProcess.h"
#include "RawClient.h"
#include "Sanitizers.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using cwndscope::test::AppProcess;

/// The same bytes sent to this server, to nginx and to Node.js: each status agrees, or the row says why not.
class TestPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void statuses_data();
    void statuses();

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void startNginx();
    void startNode();
    static void end(QProcess &process);
    QByteArray statusFrom(const char *socket, const QByteArray &request) const;

    QTemporaryDir m_folder;
    AppProcess m_app;
    QProcess m_nginx;
    QProcess m_node;
};

void TestPeers::initTestCase()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("root/dir")));
    QFile file(path("root/f.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write("hello\n"), 6);
    file.close();
    // nginx as root serves as another user, who has to get in.
    QVERIFY(QFile::setPermissions(m_folder.path(), QFileDevice::Permissions(0x7755)));
    QVERIFY(m_app.serve({QStringLiteral("--unix"), path("ours"), path("root")}));
    startNginx();
    startNode();
    if (m_nginx.state() == QProcess::NotRunning && m_node.state() == QProcess::NotRunning)
        QSKIP("neither nginx nor node is installed");
}

void TestPeers::startNginx()
{
    const QString program = QStandardPaths::findExecutable(
        QStringLiteral("nginx"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")});
    if (program.isEmpty())
        return;
    QByteArray text = "daemon off; master_process off; pid @/pid; error_log @/log; events { }\n"
                      "http { access_log off; client_body_temp_path @/t1; proxy_temp_path @/t2;\n"
                      "  fastcgi_temp_path @/t3; uwsgi_temp_path @/t4; scgi_temp_path @/t5;\n"
                      "  server { listen unix:@/nginx; root @/root; } }\n";
    QFile configuration(path("nginx.conf"));
    QVERIFY(configuration.open(QIODevice::WriteOnly));
    configuration.write(text.replace('@', m_folder.path().toLocal8Bit()));
    configuration.close();
    m_nginx.start(program,
                  {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-e"), path("log"),
                   QStringLiteral("-c"), configuration.fileName()});
    QTRY_VERIFY_WITH_TIMEOUT(RawClient(QFile::encodeName(path("nginx"))).isConnected(), 10'000);
}

void TestPeers::startNode()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (program.isEmpty())
        return;
    m_node.start(program, {QStringLiteral(CWNDSCOPE_PEER_SCRIPT), path("root"), path("node")});
    QTRY_VERIFY_WITH_TIMEOUT(RawClient(QFile::encodeName(path("node"))).isConnected(), 20'000);
}

void TestPeers::end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(5'000))
        process.kill();
    process.waitForFinished();
}

void TestPeers::cleanupTestCase()
{
    end(m_nginx);
    end(m_node);
    m_app.signal(SIGTERM);
    QVERIFY(m_app.waitForEnd());
}

QByteArray TestPeers::statusFrom(const char *socket, const QByteArray &request) const
{
    RawClient client(QFile::encodeName(path(socket)));
    client.send(request);
    QByteArray answer;
    while (answer.size() < 12) {
        const QByteArray more = client.receive();
        if (more.isEmpty())
            return "none";
        answer += more;
    }
    return answer.sliced(9, 3);
}

void TestPeers::statuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("nginx"); // where it differs
    QTest::addColumn<QByteArray>("node");

    const auto raw = [](const char *name, const QByteArray &request, const char *ours,
                        const char *nginx = nullptr, const char *node = nullptr) {
        QTest::newRow(name) << request << QByteArray(ours) << QByteArray(nginx ? nginx : ours)
                            << QByteArray(node ? node : ours);
    };
    const auto row = [&raw](const char *name, const QByteArray &line, const QByteArray &fields,
                            const char *ours, const char *nginx = nullptr, const char *node = nullptr) {
        raw(name, line + "\r\nHost: localhost\r\n" + fields + "\r\n", ours, nginx, node);
    };
    const QByteArray get = "GET /f.txt HTTP/1.1";
    const QByteArray post = "POST /f.txt HTTP/1.1";

    // All three agree.
    row("GET", get, "", "200");
    row("HEAD", "HEAD /f.txt HTTP/1.1", "", "200");
    row("not there", "GET /none HTTP/1.1", "", "404");
    row("query", "GET /f.txt?a=b HTTP/1.1", "", "200");
    raw("HTTP/1.0 without Host", "GET /f.txt HTTP/1.0\r\n\r\n", "200");
    raw("empty line first", "\r\nGET /f.txt HTTP/1.1\r\nHost: localhost\r\n\r\n", "200");
    raw("no Host", "GET /f.txt HTTP/1.1\r\n\r\n", "400");
    row("DELETE", "DELETE /f.txt HTTP/1.1", "", "405");
    row("POST", post, "Content-Length: 0\r\n", "405");
    row("TRACE", "TRACE /f.txt HTTP/1.1", "", "405");
    row("version in lower case", "GET /f.txt http/1.1", "", "400");
    row("space before the colon", get, "X : y\r\n", "400");
    row("folded line", get, "X: y\r\n z\r\n", "400");
    row("NUL in a value", get, QByteArray("X: a\0b\r\n", 8), "400");
    row("CR in a value", get, "X: a\rb\r\n", "400");
    row("length and chunked", post, "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "400");
    row("two lengths", post, "Content-Length: 0\r\nContent-Length: 1\r\n", "400");
    row("the same length twice", get, "Content-Length: 0\r\nContent-Length: 0\r\n", "400");
    row("negative length", get, "Content-Length: -1\r\n", "400");
    row("length with a plus", get, "Content-Length: +1\r\n", "400");
    row("GET with chunks", get, "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", "200");

    // Node.js differs: its parser leaves these to the program (RFC 9112 section 3.2, RFC 9110 section 7.2).
    row("two Hosts", get, "Host: localhost\r\n", "400", nullptr, "200");
    raw("invalid Host", "GET /f.txt HTTP/1.1\r\nHost: a b\r\n\r\n", "400", nullptr, "200");
    // RFC 9112 section 3.2.2 has servers accept it; the program under Node.js does not look.
    row("absolute-form", "GET http://localhost/f.txt HTTP/1.1", "", "200", nullptr, "404");
    // RFC 9112 section 3.2.4: only OPTIONS has an asterisk-form; RFC 3986 section 2.1: "%" begins an escape.
    row("GET *", "GET * HTTP/1.1", "", "400", nullptr, "404");
    row("bad escape", "GET /%zz HTTP/1.1", "", "400", nullptr, "404");
    row("encoded NUL", "GET /f.txt%00 HTTP/1.1", "", "400", nullptr, "404");
    row("above the root", "GET /../f.txt HTTP/1.1", "", "400", nullptr, "404");
    // RFC 9110 section 15.5.15.
    row("long target", "GET /" + QByteArray(9000, 'a') + " HTTP/1.1", "", "414", nullptr, "404");
    // RFC 9110 section 15.6.6.
    row("HTTP/2.0", "GET /f.txt HTTP/2.0", "", "505", nullptr, "200");
    // RFC 9110 section 2.5: a higher minor version is answered like the highest that is known.
    row("HTTP/1.2", "GET /f.txt HTTP/1.2", "", "200", nullptr, "400");
    // RFC 9112 section 6.1: 501 to a coding that is not known; no Transfer-Encoding before HTTP/1.1.
    row("unknown coding", post, "Transfer-Encoding: foo\r\n", "501", nullptr, "405");
    raw("chunks in HTTP/1.0", "GET /f.txt HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400",
        nullptr, "200");
    // RFC 9112 section 7.1: Node.js answers before it comes to the chunks.
    row("bad chunk size", get, "Transfer-Encoding: chunked\r\n\r\nz\r\n", "400", nullptr, "200");
    // RFC 9110 sections 13 and 14, and the slash behind a folder: not a matter of Node.js but of its program.
    row("range", get, "Range: bytes=1-2\r\n", "206", nullptr, "200");
    row("range behind the end", get, "Range: bytes=99-\r\n", "416", nullptr, "200");
    row("If-None-Match", get, "If-None-Match: *\r\n", "304", nullptr, "200");
    row("If-Match", get, "If-Match: \"x\"\r\n", "412", nullptr, "200");
    row("folder", "GET /dir HTTP/1.1", "", "301", nullptr, "404");

    // nginx differs. RFC 9110 section 7.2: Host may be empty, where the target has no authority.
    raw("empty Host", "GET /f.txt HTTP/1.1\r\nHost:\r\n\r\n", "200", "400");
    // RFC 9112 section 5: a field line has a colon; nginx leaves such a line out.
    row("no colon", get, "X\r\n", "400", "200");
    // RFC 9112 section 2.2: a lone LF may be taken for a line end, or not.
    raw("bare LF", "GET /f.txt HTTP/1.1\nHost: localhost\n\n", "400", "200");
    // RFC 9112 section 3: one space; others may be taken, or not.
    row("two spaces", "GET  /f.txt HTTP/1.1", "", "400", "200", "200");
    // RFC 9110 section 10.1.1: 417 is allowed, not demanded.
    row("unknown expectation", get, "Expect: tea\r\n", "417", "200");
    // RFC 6585 section 5.
    row("long field", get, "X: " + QByteArray(100'000, 'a') + "\r\n", "431", "400");

    // Each has its own. RFC 9110 section 9.3.7: OPTIONS is answered here.
    row("OPTIONS", "OPTIONS /f.txt HTTP/1.1", "", "204", "405", "405");
    row("OPTIONS *", "OPTIONS * HTTP/1.1", "", "204", "400", "405");
    // RFC 9110 section 9.1: 501 to a method that is not known, and methods are case-sensitive.
    row("unknown method", "BREW /f.txt HTTP/1.1", "", "501", "405", "400");
    row("method in lower case", "get /f.txt HTTP/1.1", "", "501", "400", "400");
    // RFC 9110 section 9.3.6: this is no proxy. Node.js closes without an answer.
    row("CONNECT", "CONNECT localhost:80 HTTP/1.1", "", "405", "400", "none");
    // RFC 9113 section 3.4: to a server of HTTP/1 its preface is a request of a version that it does not
    // know.
    raw("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505", "400", "400");
}

void TestPeers::statuses()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, nginx);
    QFETCH(QByteArray, node);
    QCOMPARE(statusFrom("ours", request), ours);
    if (m_nginx.state() == QProcess::Running)
        QCOMPARE(statusFrom("nginx", request), nginx);
    if (m_node.state() == QProcess::Running)
        QCOMPARE(statusFrom("node", request), node);
}

QTEST_GUILESS_MAIN(TestPeers)
#include "tst_peers.moc"
