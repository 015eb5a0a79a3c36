// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"

using namespace cwndscope::http;

namespace {

using Kind = ParseResult::Kind;

/// RequestParser.h: a result other than Incomplete does not change when more bytes follow. So, fed byte by
/// byte, the first such result is the result.
ParseResult parseInPieces(const QByteArray &bytes)
{
    // Long ones are mostly one repeated byte: not every split there tells something.
    const qsizetype step = bytes.size() > 4096 ? 61 : 1;
    for (qsizetype size = 0; size < bytes.size(); size += step) {
        ParseResult result = parseRequestHead(QByteArrayView(bytes).first(size));
        if (result.kind != Kind::Incomplete)
            return result;
    }
    return parseRequestHead(bytes);
}

bool same(const ParseResult &a, const ParseResult &b)
{
    return a.kind == b.kind && a.consumed == b.consumed && a.head == b.head && a.status == b.status
        && qstrcmp(a.reason, b.reason) == 0;
}

const QByteArray host = "Host: a\r\n";

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("minorVersion");
        QTest::addColumn<bool>("keepAlive");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &target = "/",
                            int minorVersion = 1, bool keepAlive = true) {
            QTest::newRow(name) << bytes << target << minorVersion << keepAlive;
        };
        row("plain", "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("empty lines before (9112 2.2)", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
        row("1.0 without Host (9112 3.2)", "GET / HTTP/1.0\r\n\r\n", "/", 0, false);
        row("1.0 keep-alive (9112 C.2.2)", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "/", 0, true);
        row("1.2 is handled as 1.1 (9110 2.5)", "GET / HTTP/1.2\r\nHost: a\r\n\r\n");
        row("close (9112 9.6)", "GET / HTTP/1.1\r\nHost: a\r\nConnection: foo ,CLOSE\r\n\r\n", "/", 1, false);
        row("close wins", "GET / HTTP/1.0\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n", "/", 0,
            false);
        row("absolute-form", "GET http://a/b?c HTTP/1.1\r\nHost: a\r\n\r\n", "http://a/b?c");
        row("asterisk-form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "*");
        row("authority-form", "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n", "a:1");
        row("8-bit target", "GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n", "/\xc3\xa9");
        row("8-bit value (9110 5.5)", "GET / HTTP/1.1\r\nHost: a\r\nX: caf\xe9\r\n\r\n");
        row("empty Host (9110 7.2)", "GET / HTTP/1.1\r\nHost:\r\n\r\n");
        row("IPv6 Host", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n");
        row("IPv4 Host, empty port", "GET / HTTP/1.1\r\nHost: 127.0.0.1:\r\n\r\n");
        row("escaped Host", "GET / HTTP/1.1\r\nHost: a%41\r\n\r\n");
        row("long target (9112 3)", "GET /" + QByteArray(8000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n",
            '/' + QByteArray(8000, 'a'));
    }

    void valid()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, target);
        QFETCH(int, minorVersion);
        QFETCH(bool, keepAlive);
        const ParseResult whole = parseRequestHead(bytes + "GET /next");
        QCOMPARE(whole.reason, "");
        QCOMPARE(whole.kind, Kind::Complete);
        QCOMPARE(whole.consumed, std::size_t(bytes.size()));
        QCOMPARE(whole.head.target, target);
        QCOMPARE(whole.head.minorVersion, minorVersion);
        QCOMPARE(whole.head.keepAlive, keepAlive);
        QVERIFY(same(whole, parseInPieces(bytes)));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, int status, const QByteArray &bytes) {
            QTest::newRow(name) << bytes << status;
        };
        const auto line = [&row](const char *name, int status, const QByteArray &bytes) {
            row(name, status, bytes + "\r\n" + host + "\r\n");
        };
        const auto field = [&row](const char *name, int status, const QByteArray &bytes) {
            row(name, status, "GET / HTTP/1.1\r\n" + host + bytes + "\r\n\r\n");
        };
        line("HTTP/0.9 (9112 2.3)", 400, "GET /");
        line("version 2.0 (9110 15.6.6)", 505, "GET / HTTP/2.0");
        line("version 0.9", 505, "GET / HTTP/0.9");
        line("version with two digits", 400, "GET / HTTP/1.10");
        line("version without a minor", 400, "GET / HTTP/1");
        line("version in lower case", 400, "GET / http/1.1");
        line("version missing", 400, "GET / ");
        line("after the version", 400, "GET / HTTP/1.1 x");
        line("method empty", 400, " / HTTP/1.1");
        line("method not a token (9110 5.6.2)", 400, "GE(T / HTTP/1.1");
        line("method too long (9112 3)", 501, QByteArray(33, 'A') + " / HTTP/1.1");
        line("two spaces", 400, "GET  / HTTP/1.1");
        line("tabs", 400, "GET\t/\tHTTP/1.1");
        line("space in the target (9112 3.2)", 400, "GET /a b HTTP/1.1");
        line("NUL in the target", 400, QByteArray("GET /\0 HTTP/1.1", 15));
        line("DEL in the target", 400, "GET /\x7f HTTP/1.1");
        line("target too long (9112 3)", 414, "GET /" + QByteArray(8192, 'a') + " HTTP/1.1");
        line("five empty lines", 400, "\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1");
        line("TLS", 400, "\x16\x03\x01\x02");
        row("HTTP/2 preface (9113 3.4)", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        row("bare LF (9112 2.2)", 400, "GET / HTTP/1.1\nHost: a\n\n");
        row("bare LF in a field", 400, "GET / HTTP/1.1\r\nHost: a\n\r\n");
        row("bare CR (9112 2.2)", 400, "GET / HTTP/1.1\rHost: a\r\n\r\n");
        row("bare LF at the end", 400, "GET / HTTP/1.1\r\nHost: a\r\n\n");
        row("CR CR LF", 400, "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n");
        row("folded first line (9112 2.2)", 400, "GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n");
        field("folded (9112 5.2)", 400, "X: a\r\n b");
        field("space before the colon (9112 5.1)", 400, "X : a");
        field("tab before the colon", 400, "X\t: a");
        field("no colon", 400, "X");
        field("no name", 400, ": a");
        field("8-bit name", 400, "X\xe9: a");
        field("NUL in a name", 400, QByteArray("X\0: a", 5));
        field("NUL in a value (9110 5.5)", 400, QByteArray("X: a\0b", 6));
        field("CR in a value", 400, "X: a\rb");
        field("BEL in a value", 400, "X: a\ab");
        field("DEL in a value", 400, "X: a\x7f");
        field("two Hosts (9112 3.2)", 400, "Host: a");
        row("no Host (9112 3.2)", 400, "GET / HTTP/1.1\r\n\r\n");
        for (const char *bad : {"a b", "a/b", "http://a", "u@h", "[::1", "[::1]x", "[1]", "[v1.x]", "h:port",
                                "a\\b", "a?b", "h:1:2", "%4", "[fe80::1%25eth0]"}) {
            row(qPrintable(QStringLiteral("Host: ") + QLatin1String(bad)), 400,
                "GET / HTTP/1.1\r\nHost: " + QByteArray(bad) + "\r\n\r\n");
        }
        for (const char *bad : {"", "abc", "-1", "+5", "0x5", "5 5", "1e3", "5, 5", "9223372036854775808",
                                "18446744073709551617", "99999999999999999999999999999999"}) {
            field(qPrintable(QStringLiteral("Content-Length: ") + QLatin1String(bad)), 400,
                  "Content-Length: " + QByteArray(bad));
        }
        field("two lengths (9112 6.3)", 400, "Content-Length: 5\r\nContent-Length: 5");
        field("length and coding (9112 6.1)", 400, "Content-Length: 5\r\nTransfer-Encoding: chunked");
        field("coding unknown (9112 6.1)", 501, "Transfer-Encoding: xchunked");
        field("coding identity", 501, "Transfer-Encoding: identity");
        field("coding empty", 400, "Transfer-Encoding:");
        field("chunked not last (9112 6.3)", 400, "Transfer-Encoding: chunked, gzip");
        field("chunked twice", 400, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked");
        field("gzip, chunked", 501, "Transfer-Encoding: gzip, chunked");
        field("chunked with a parameter", 501, "Transfer-Encoding: chunked;q=1");
        field("vertical tab", 400, "Transfer-Encoding: \vchunked");
        row("coding in 1.0 (9112 6.1)", 400, "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n");
        field("head too large (6585 5)", 431, "X: " + QByteArray(32'768, 'a'));
        field("name too large", 431, QByteArray(32'768, 'X') + ": a");
        field("too many fields", 431, QByteArray("X: y\r\n").repeated(200) + "X: y");
    }

    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const ParseResult whole = parseRequestHead(bytes);
        QCOMPARE(whole.kind, Kind::Bad);
        QCOMPARE(whole.status, status);
        QCOMPARE(whole.consumed, std::size_t(0));
        QVERIFY(qstrlen(whole.reason) > 0);
        QVERIFY(same(whole, parseInPieces(bytes)));
        QVERIFY(same(whole, parseRequestHead(bytes + "GET / HTTP/1.1\r\n\r\n")));
    }

    /// A limit must not wait for an end that never comes.
    void endless_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("unit");
        QTest::addColumn<int>("status");
        QTest::newRow("method") << QByteArray() << QByteArray("A") << 501;
        QTest::newRow("target") << QByteArray("GET /") << QByteArray("a") << 414;
        QTest::newRow("value") << QByteArray("GET / HTTP/1.1\r\nX: ") << QByteArray("a") << 431;
        QTest::newRow("spaces") << QByteArray("GET / HTTP/1.1\r\nX:") << QByteArray(" ") << 431;
        QTest::newRow("name") << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("a") << 431;
        QTest::newRow("fields") << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("X: y\r\n") << 431;
        QTest::newRow("empty lines") << QByteArray() << QByteArray("\r\n") << 400;
    }

    void endless()
    {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, unit);
        QFETCH(int, status);
        const ParseResult result = parseRequestHead(start + unit.repeated(40'000 / unit.size()));
        QCOMPARE(result.kind, Kind::Bad);
        QCOMPARE(result.status, status);
    }

    void theRefusedRequestIsNamed()
    {
        const ParseResult result = parseRequestHead("GET /secret HTTP/1.0\r\nX : y\r\n\r\n");
        QCOMPARE(result.head.method, "GET");
        QCOMPARE(result.head.target, "/secret");
        QCOMPARE(result.head.minorVersion, 0);
    }

    void framing()
    {
        const RequestHead none = testing::request("/");
        QCOMPARE(none.bodyFraming, BodyFraming::None);
        const RequestHead length = testing::request("/", "Content-Length: 0042\r\n");
        QCOMPARE(length.bodyFraming, BodyFraming::Length);
        QCOMPARE(length.contentLength, std::uint64_t(42));
        QCOMPARE(testing::request("/", "Transfer-Encoding: , Chunked ,\r\n").bodyFraming,
                 BodyFraming::Chunked);
    }

    void expectation()
    {
        QVERIFY(testing::request("/", "Expect: 100-Continue\r\n").expectsContinue);
        QVERIFY(!testing::request("/", "Expect: 200-ok\r\n").expectsContinue);
        // RFC 9110 section 10.1.1: ignored from HTTP/1.0.
        QVERIFY(!parseRequestHead("GET / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n").head.expectsContinue);
    }

    void fields()
    {
        const RequestHead head = testing::request("/", "X-a:\t 1 \t\r\nEmpty:\r\nx-A: 2, Three\r\n");
        QCOMPARE(head.field("X-A").value(), "1, 2, Three");
        QVERIFY(head.field("empty").value().isEmpty());
        QVERIFY(!head.field("absent").has_value());
        QVERIFY(head.has("EMPTY") && !head.has("absent"));
        QVERIFY(head.listContains("x-a", "three") && !head.listContains("x-a", "thre"));
        QCOMPARE(head.fields.size(), std::size_t(4));
        QCOMPARE(head.fields.name(1).toByteArray(), "X-a");
        QCOMPARE(head.fields.value(1).toByteArray(), "1");
    }

    void appendedFields()
    {
        RequestHead head;
        head.fields.append("Range", "bytes=0-");
        head.fields.append("Host", "a");
        QCOMPARE(head.field("host").value(), "a");
        QCOMPARE(head.field("range").value(), "bytes=0-");
    }
};

QTEST_APPLESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
