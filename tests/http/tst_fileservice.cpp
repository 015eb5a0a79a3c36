// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/FileService.h"
#include "http/HttpDate.h"

#include <QDir>
#include <QRegularExpression>

#include <atomic>
#include <thread>
#include <vector>

using namespace cwndscope::http;
using testing::field;
using testing::TestFolder;

namespace {

QByteArray pattern(int size)
{
    QByteArray bytes(size, '\0');
    for (int i = 0; i < size; ++i)
        bytes[i] = char(i * 7 + i / 251);
    return bytes;
}

const QByteArray large = pattern(100'000);
constexpr time_t modified = 1'000'000'000;

} // namespace

class TestFileService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_folder->write("hello.txt", "Hello, world!\n", modified);
        m_folder->write("large.bin", large, modified);
        m_folder->write("empty.txt", {}, modified);
        m_folder->write(".hidden", "hidden");
        m_folder->makeFolder("sub");
        m_folder->makeFolder("idx");
        m_folder->write("idx/index.html", "<p>index</p>");
        m_folder->makeFolder(".well-known");
        m_folder->write(".well-known/security.txt", "Contact: x");
        m_folder->write(".well-known/.private", "hidden");
        m_options = {m_folder->path(), false, false, {}, {}};
    }

    void statuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        const auto row = [](const char *method, const char *target, int status) {
            QTest::addRow("%s %s", method, target) << QByteArray(method) << QByteArray(target) << status;
        };
        row("GET", "/hello.txt", 200);
        row("HEAD", "/hello.txt", 200);
        row("GET", "/hello.txt?query", 200);
        row("GET", "http://127.0.0.1:8080/hello.txt", 200);
        row("GET", "http://evil.example/hello.txt", 421);
        row("GET", "/none", 404);
        row("GET", "/hello.txt/", 404);
        row("GET", "/sub", 301);
        row("GET", "/sub/", 200);
        row("GET", "/idx/", 200);
        row("GET", "/.hidden", 404);
        row("GET", "/.well-known/security.txt", 200);
        row("GET", "/.well-known/.private", 404);
        row("GET", "/sub/../.hidden", 404);
        row("GET", "/../x", 400);
        row("GET", "/%00", 400);
        row("GET", "*", 400);
        row("OPTIONS", "*", 204);
        row("OPTIONS", "/hello.txt", 204);
        row("POST", "/hello.txt", 405);
        row("PUT", "/hello.txt", 405);
        row("DELETE", "/hello.txt", 405);
        row("TRACE", "/hello.txt", 405);
        row("CONNECT", "127.0.0.1:9", 405);
        row("PROPFIND", "/", 405);
        row("FOO", "/hello.txt", 501);
        row("get", "/hello.txt", 501);
    }

    void statuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        const Response response = respond(testing::request(target, {}, method));
        QCOMPARE(response.status, status);
        // RFC 9110 section 15.5.6.
        QCOMPARE(field(response, "Allow").isEmpty(), status != 405 && status != 204);
    }

    void wholeFile()
    {
        Response response = get("/hello.txt");
        QCOMPARE(testing::body(response), "Hello, world!\n");
        QCOMPARE(field(response, "Content-Type"), "text/plain; charset=utf-8");
        QCOMPARE(field(response, "X-Content-Type-Options"), "nosniff");
        QCOMPARE(field(response, "Last-Modified"), formatHttpDate(modified));
        QCOMPARE(field(response, "Accept-Ranges"), "bytes");
        static const QRegularExpression strongTag(QStringLiteral("^\"[!-~]+\"$"));
        QVERIFY(strongTag.match(QString::fromLatin1(field(response, "ETag"))).hasMatch());
        QVERIFY(std::get<FileRange>(response.segments.at(0)).isShort());
        Response big = get("/large.bin");
        QVERIFY(!std::get<FileRange>(big.segments.at(0)).isShort());
        QCOMPARE(testing::body(big), large);
        Response empty = get("/empty.txt");
        QCOMPARE(empty.bodyLength().value(), std::uint64_t(0));
    }

    /// RFC 9110 section 9.3.2: the fields of a HEAD are those of the GET.
    void head()
    {
        for (const char *target : {"/hello.txt", "/large.bin", "/empty.txt", "/sub", "/none"}) {
            const Response get = respond(testing::request(target));
            const Response head = respond(testing::request(target, "Range: bytes=0-1\r\n", "HEAD"));
            QCOMPARE(head.status, get.status);
            QVERIFY(head.fields == get.fields);
            QCOMPARE(head.bodyLength(), get.bodyLength());
        }
    }

    void oneRange()
    {
        Response response = get("/large.bin", "Range: bytes=500-999\r\n");
        QCOMPARE(response.status, 206);
        QCOMPARE(field(response, "Content-Range"), "bytes 500-999/100000");
        QCOMPARE(field(response, "ETag"), field(get("/large.bin"), "ETag"));
        QCOMPARE(testing::body(response), large.mid(500, 500));
        Response tail = get("/large.bin", "Range: bytes=-50000\r\n");
        QCOMPARE(testing::body(tail), large.right(50'000));
    }

    /// RFC 9110 sections 14.6 and 15.3.7.2.
    void severalRanges()
    {
        Response response = get("/large.bin", "Range: bytes=0-9,-10\r\n");
        QCOMPARE(response.status, 206);
        QVERIFY(field(response, "Content-Range").isNull());
        const QByteArray type = field(response, "Content-Type");
        QVERIFY(type.startsWith("multipart/byteranges; boundary="));
        const QByteArray boundary = type.mid(type.indexOf('=') + 1);
        const QByteArray head = "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes ";
        QCOMPARE(testing::body(response),
                 "--" + boundary + head + "0-9/100000\r\n\r\n" + large.left(10) + "\r\n--" + boundary + head
                     + "99990-99999/100000\r\n\r\n" + large.right(10) + "\r\n--" + boundary + "--\r\n");
        QVERIFY(field(get("/large.bin", "Range: bytes=0-9,-10\r\n"), "Content-Type") != type);
    }

    void unsatisfiableRange()
    {
        const Response response = get("/large.bin", "Range: bytes=100000-\r\n");
        QCOMPARE(response.status, 416);
        QCOMPARE(field(response, "Content-Range"), "bytes */100000");
        QCOMPARE(get("/large.bin", "Range: bytes=100000-\r\nIf-Range: \"x\"\r\n").status, 200);
    }

    void conditions()
    {
        const QByteArray tag = field(get("/hello.txt"), "ETag");
        const Response unchanged = get("/hello.txt", "If-None-Match: " + tag + "\r\nRange: bytes=0-1\r\n");
        QCOMPARE(unchanged.status, 304);
        // RFC 9110 section 15.4.5.
        for (const char *name : {"ETag", "Last-Modified", "Cache-Control", "Vary"})
            QVERIFY2(!field(unchanged, name).isNull(), name);
        QVERIFY(unchanged.segments.empty());
        QCOMPARE(get("/hello.txt", "If-Match: \"x\"\r\n").status, 412);
        QCOMPARE(get("/hello.txt", "Range: bytes=0-1\r\nIf-Range: " + tag + "\r\n").status, 206);
        QCOMPARE(get("/none", "If-None-Match: *\r\n").status, 404);
    }

    /// A strong tag must change with the content, even when size and modification time do not.
    void entityTagOfAReplacement()
    {
        const QByteArray before = field(get("/hello.txt"), "ETag");
        QCOMPARE(field(get("/hello.txt"), "ETag"), before);
        m_folder->write("new", "Hallo, world!\n", modified);
        QVERIFY(::rename(m_folder->encoded("new").constData(), m_folder->encoded("hello.txt").constData())
                == 0);
        QVERIFY(field(get("/hello.txt"), "ETag") != before);
    }

    /// RFC 9110 section 8.8.2.1.
    void modifiedInTheFuture()
    {
        m_folder->write("future", "x", time_t(currentSeconds()) + 86'400);
        const auto date = parseHttpDate(field(get("/future"), "Last-Modified"), currentSeconds());
        QVERIFY(date.has_value() && *date <= currentSeconds());
    }

    void precompressed()
    {
        m_folder->write("hello.txt.gz", "gzipped", modified);
        m_folder->write("hello.txt.br", "outdated", modified - 1);
        m_folder->makeFifo("hello.txt.zst");
        Response plain = get("/hello.txt");
        QCOMPARE(testing::body(plain), "Hello, world!\n");
        Response gzip = get("/hello.txt", "Accept-Encoding: br, zstd, gzip\r\n");
        QCOMPARE(testing::body(gzip), "gzipped");
        QCOMPARE(field(gzip, "Content-Encoding"), "gzip");
        QCOMPARE(field(gzip, "Content-Type"), "text/plain; charset=utf-8");
        QVERIFY(field(gzip, "ETag") != field(plain, "ETag"));
        // RFC 9110 section 12.5.5.
        QCOMPARE(field(plain, "Vary"), "Accept-Encoding");
        QCOMPARE(field(gzip, "Vary"), "Accept-Encoding");
        Response part = get("/hello.txt", "Accept-Encoding: gzip\r\nRange: bytes=0-3\r\n");
        QCOMPARE(testing::body(part), "gzip");
        QCOMPARE(field(part, "Content-Range"), "bytes 0-3/7");
        QCOMPARE(field(part, "Content-Encoding"), "gzip");
        Response direct = get("/hello.txt.gz");
        QCOMPARE(field(direct, "Content-Type"), "application/gzip");
        QVERIFY(field(direct, "Content-Encoding").isNull());
    }

    void redirect()
    {
        const Response response = get("//sub?a=<b>");
        QCOMPARE(response.status, 301);
        QCOMPARE(field(response, "Location"), "/sub/?a=%3Cb%3E");
    }

    void index()
    {
        Response response = get("/idx/");
        QCOMPARE(testing::body(response), "<p>index</p>");
        QCOMPARE(field(response, "Content-Type"), "text/html; charset=utf-8");
    }

    /// RFC 9110 sections 13.1.1 and 13.1.2: "*" is about whether there is anything; the rest finds nothing to
    /// compare with.
    void conditionsOfAListing_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<int>("status");
        QTest::newRow("none of any") << QByteArray("If-None-Match: *\r\n") << 304;
        QTest::newRow("none of this") << QByteArray("If-None-Match: \"x\"\r\n") << 200;
        QTest::newRow("any") << QByteArray("If-Match: *\r\n") << 200;
        QTest::newRow("this") << QByteArray("If-Match: \"x\"\r\n") << 412;
        QTest::newRow("since") << QByteArray("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n") << 200;
        QTest::newRow("not since") << QByteArray("If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
                                   << 200;
    }

    void conditionsOfAListing()
    {
        QFETCH(QByteArray, lines);
        QFETCH(int, status);
        QString error;
        const auto service = FileService::open(m_options, &error);
        QVERIFY2(service, qPrintable(error));
        const Response response = service->respond(testing::request("/sub/", lines));
        QCOMPARE(response.status, status);
    }

    void listing()
    {
        Response page = get("/", "Accept: text/html, */*;q=0.1\r\n");
        QVERIFY(page.generator);
        const QByteArray html = testing::body(page);
        QVERIFY(html.contains("<a href=\"./hello.txt\">"));
        QVERIFY(html.contains("<a href=\"./sub/\">"));
        QVERIFY(!html.contains(".hidden"));
        QCOMPARE(field(get("/", "Accept: application/json\r\n"), "Content-Type"), "application/json");
        QCOMPARE(field(get("/", "Accept: */*\r\n"), "Content-Type"), "text/html; charset=utf-8");
        QVERIFY(testing::body(page = get("/?sort=size&order=desc")).contains("aria-sort=\"descending\""));
    }

    void dotFilesOnDemand()
    {
        m_options.showDotfiles = true;
        QCOMPARE(get("/.hidden").status, 200);
        Response page = get("/");
        QVERIFY(testing::body(page).contains("./.hidden"));
    }

    void linksOutOnDemand()
    {
        m_folder->makeLink("out", "/etc/hostname");
        QCOMPARE(get("/out").status, 404);
        m_options.followSymlinks = true;
        QCOMPARE(get("/out").status, QFile::exists(QStringLiteral("/etc/hostname")) ? 200 : 404);
    }

    void hosts()
    {
        QCOMPARE(respond(host("evil.example")).status, 421);
        QCOMPARE(respond(host("localhost:8080")).status, 200);
        m_options.allowedHosts = {QStringLiteral("evil.example")};
        QCOMPARE(respond(host("evil.example")).status, 200);
    }

    void authentication()
    {
        m_options.credentials = "a:b";
        const Response refused = get("/hello.txt");
        QCOMPARE(refused.status, 401);
        QVERIFY(field(refused, "WWW-Authenticate").startsWith("Basic "));
        QCOMPARE(get("/hello.txt", "Authorization: Basic YTpi\r\n").status, 200);
        QCOMPARE(get("/none").status, 401);
    }

    /// RFC 9110 section 10.1.1.
    void expectations()
    {
        QCOMPARE(get("/hello.txt", "Expect: 100-continue\r\n").status, 200);
        QCOMPARE(get("/hello.txt", "Expect: 200-ok\r\n").status, 417);
        const ParseResult old = parseRequestHead("GET /hello.txt HTTP/1.0\r\nExpect: x\r\n\r\n");
        QCOMPARE(respond(old.head).status, 200);
    }

    void noCrossOriginAccess()
    {
        QVERIFY(field(get("/hello.txt", "Origin: http://evil.example\r\n"), "Access-Control-Allow-Origin")
                    .isNull());
    }

    /// What is being sent goes on as it was; the next request sees the new.
    void replacedWhileServed()
    {
        Response before = get("/large.bin");
        m_folder->write("new", "new");
        QVERIFY(::rename(m_folder->encoded("new").constData(), m_folder->encoded("large.bin").constData())
                == 0);
        QCOMPARE(testing::body(before), large);
        Response after = get("/large.bin");
        QCOMPARE(testing::body(after), "new");
    }

    /// One instance, several threads, and the root changing under them: whole answers or 404, nothing else.
    void severalThreads()
    {
        const QByteArray www = m_folder->encoded("www");
        const QByteArray other = m_folder->encoded("other");
        for (const char *name : {"www", "other"}) {
            m_folder->makeFolder(name);
            m_folder->write(QByteArray(name) + "/file", name);
        }
        m_options.root = m_folder->path() + QStringLiteral("/www");
        const auto service = open();
        QVERIFY(service);
        std::atomic<int> wrong = 0;
        std::atomic<int> served = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < 2000; ++n) {
                    service->rootAvailable();
                    Response response = service->respond(testing::request("/file"));
                    const QByteArray content = testing::body(response);
                    const bool whole = response.status == 200 && (content == "www" || content == "other");
                    served += whole ? 1 : 0;
                    wrong += whole || response.status == 404 ? 0 : 1;
                }
            });
        }
        for (int n = 0; n < 200; ++n)
            ::renameat2(AT_FDCWD, www.constData(), AT_FDCWD, other.constData(), RENAME_EXCHANGE);
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong, 0);
        QVERIFY(served > 0);
    }

    void rootGone()
    {
        const auto service = open();
        QVERIFY(service->rootAvailable());
        QVERIFY(QDir(m_folder->path()).removeRecursively());
        QVERIFY(!service->rootAvailable());
        QCOMPARE(service->respond(testing::request("/hello.txt")).status, 404);
        QCOMPARE(service->respond(testing::request("/")).status, 404);
    }

private:
    static RequestHead host(const QByteArray &name)
    {
        return parseRequestHead("GET /hello.txt HTTP/1.1\r\nHost: " + name + "\r\n\r\n").head;
    }

    std::shared_ptr<FileService> open() const
    {
        QString error;
        return FileService::open(m_options, &error);
    }

    Response respond(const RequestHead &request) const { return open()->respond(request); }

    Response get(const QByteArray &target, const QByteArray &lines = {}) const
    {
        return respond(testing::request(target, lines));
    }

    std::optional<TestFolder> m_folder;
    FileServiceOptions m_options;
};

QTEST_GUILESS_MAIN(TestFileService)
#include "tst_fileservice.moc"
