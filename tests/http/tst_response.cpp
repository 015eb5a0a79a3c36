// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/HttpDate.h"

using namespace cwndscope::http;

namespace {

class Nothing : public BodyGenerator
{
public:
    QByteArray next() override { return {}; }
};

RequestHead version10(bool keepAlive)
{
    return parseRequestHead(keepAlive ? "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
                                      : "GET / HTTP/1.0\r\n\r\n")
        .head;
}

Response text(int status = 200)
{
    Response response;
    response.status = status;
    response.segments.emplace_back(QByteArray("hello"));
    return response;
}

Response generated()
{
    Response response;
    response.generator = std::make_unique<Nothing>();
    return response;
}

} // namespace

class TestResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plain()
    {
        Response response = text();
        response.setField("X-A", "1");
        response.setField("x-a", "2");
        const SerializedHead head = serializeHead(response, testing::request("/"));
        QVERIFY(head.bytes.startsWith("HTTP/1.1 200 OK\r\nDate: "));
        QVERIFY(head.bytes.endsWith("\r\n\r\n"));
        QCOMPARE(head.bytes.count("\r\n\r\n"), 1);
        QVERIFY(head.bytes.contains("\r\nContent-Length: 5\r\n"));
        QVERIFY(head.bytes.contains("\r\nX-A: 2\r\n"));
        QVERIFY(!head.bytes.contains("Connection"));
        QVERIFY(head.sendBody && !head.close);
        QCOMPARE(head.coding, BodyCoding::Identity);
    }

    void preparedFields()
    {
        Response response = text();
        response.prepared =
            std::make_shared<const PreparedFields>(std::vector<FieldLine>{{"ETag", "\"a\""},
                                                                          {"X-Bad", "a\r\nSet-Cookie: b"},
                                                                          {"Content-Length", "7"},
                                                                          {"no token", "x"},
                                                                          {"Vary", "A"}});
        response.fields.push_back({"X-Own", "1"});
        const auto fieldsOf = [](const Response &each) {
            const QByteArray bytes = serializeHead(each, testing::request("/")).bytes;
            return bytes.mid(bytes.indexOf("GMT\r\n") + 5);
        };
        QCOMPARE(
            fieldsOf(response),
            "ETag: \"a\"\r\nX-Bad: a  Set-Cookie: b\r\nVary: A\r\nX-Own: 1\r\nContent-Length: 5\r\n\r\n");
        // One of them is set anew: there is one of it then.
        response.setField("vary", "B");
        QCOMPARE(
            fieldsOf(response),
            "ETag: \"a\"\r\nX-Bad: a  Set-Cookie: b\r\nVary: B\r\nX-Own: 1\r\nContent-Length: 5\r\n\r\n");
    }

    /// Whatever it was used for before.
    void memoryUsedAgain()
    {
        const QByteArray expected = serializeHead(text(), testing::request("/")).bytes;
        for (const qsizetype size : {0, 1, 100, 100'000}) {
            const QByteArray memory(size, 'x');
            const QByteArray shared = memory;
            QCOMPARE(serializeHead(text(), testing::request("/"), memory).bytes.size(), expected.size());
            QCOMPARE(shared, QByteArray(size, 'x'));
            QByteArray own(size, 'y');
            const QByteArray bytes = serializeHead(text(), testing::request("/"), std::move(own)).bytes;
            QVERIFY(bytes.startsWith("HTTP/1.1 200 OK\r\nDate: ")
                    && bytes.endsWith("Content-Length: 5\r\n\r\n"));
            QCOMPARE(bytes.size(), expected.size());
        }
    }

    void date()
    {
        const QByteArray bytes = serializeHead(text(), testing::request("/")).bytes;
        const qsizetype at = bytes.indexOf("Date: ") + 6;
        const auto seconds = parseHttpDate(bytes.mid(at, 29), currentSeconds());
        QVERIFY(seconds.has_value());
        QVERIFY(qAbs(*seconds - currentSeconds()) <= 2);
    }

    /// RFC 9110 sections 6.4.1, 8.6, 9.3.2 and 15.3.5.
    void withoutContent()
    {
        const SerializedHead head = serializeHead(text(), testing::request("/", {}, "HEAD"));
        QVERIFY(head.bytes.contains("Content-Length: 5\r\n") && !head.sendBody);
        for (const int status : {101, 204, 304}) {
            const SerializedHead bare = serializeHead(text(status), testing::request("/"));
            QVERIFY(!bare.bytes.contains("Content-Length") && !bare.bytes.contains("Transfer-Encoding"));
            QVERIFY(!bare.sendBody);
        }
        const Response empty;
        QVERIFY(serializeHead(empty, testing::request("/")).bytes.contains("Content-Length: 0\r\n"));
    }

    /// RFC 9112 sections 6.1 and 6.3.
    void unknownLength()
    {
        const SerializedHead chunked = serializeHead(generated(), testing::request("/"));
        QCOMPARE(chunked.coding, BodyCoding::Chunked);
        QVERIFY(chunked.bytes.contains("Transfer-Encoding: chunked\r\n"));
        QVERIFY(!chunked.bytes.contains("Content-Length") && !chunked.close);
        const SerializedHead old = serializeHead(generated(), version10(true));
        QCOMPARE(old.coding, BodyCoding::UntilClose);
        QVERIFY(!old.bytes.contains("Transfer-Encoding") && old.close);
        QVERIFY(old.bytes.contains("Connection: close\r\n"));
    }

    /// RFC 9112 section 9.
    void persistence()
    {
        QVERIFY(serializeHead(text(), version10(false)).close);
        const SerializedHead kept = serializeHead(text(), version10(true));
        QVERIFY(!kept.close && kept.bytes.contains("Connection: keep-alive\r\n"));
        const SerializedHead asked = serializeHead(text(), testing::request("/", "Connection: close\r\n"));
        QVERIFY(asked.close && asked.bytes.contains("Connection: close\r\n"));
        const SerializedHead decided = serializeHead(errorResponse(400, "No.", true), testing::request("/"));
        QVERIFY(decided.close && decided.bytes.contains("Connection: close\r\n"));
    }

    void nothingIsInjected()
    {
        Response response = text();
        response.setField("X-A", "a\r\nX-Injected: 1");
        response.setField("X-B\r\nX-Injected", "1");
        response.setField("X-C", QByteArray("a\0b\x7f", 4));
        response.setField("", "1");
        const QByteArray bytes = serializeHead(response, testing::request("/")).bytes;
        QVERIFY(!bytes.contains("\nX-Injected"));
        QVERIFY(bytes.contains("X-A: a  X-Injected: 1\r\n"));
        QVERIFY(bytes.contains("X-C: a b \r\n"));
        QVERIFY(!bytes.contains("X-B") && !bytes.contains("\r\n: "));
    }

    void framingIsNotTheHandlers()
    {
        Response response = text();
        response.setField("Content-Length", "99");
        response.setField("Transfer-Encoding", "chunked");
        response.setField("Connection", "upgrade");
        const QByteArray bytes = serializeHead(response, testing::request("/")).bytes;
        QCOMPARE(bytes.count("Content-Length"), 1);
        QVERIFY(!bytes.contains("Transfer-Encoding") && !bytes.contains("upgrade"));
        Response upgrade;
        upgrade.status = 101;
        upgrade.setField("Connection", "upgrade");
        QVERIFY(serializeHead(upgrade, testing::request("/")).bytes.contains("Connection: upgrade\r\n"));
    }

    void errors()
    {
        Response response = errorResponse(404, "There is no such file.");
        QCOMPARE(testing::body(response), "There is no such file.\n");
        QCOMPARE(testing::field(response, "Content-Type"), "text/plain; charset=utf-8");
        QCOMPARE(testing::field(response, "X-Content-Type-Options"), "nosniff");
        QVERIFY(!response.close);
    }

    void chunks()
    {
        QCOMPARE(chunk("hello"), "5\r\nhello\r\n");
        QCOMPARE(chunk(QByteArray(16, 'x')), "10\r\n" + QByteArray(16, 'x') + "\r\n");
        QCOMPARE(chunk({}), "0\r\n\r\n");
    }

    void phrases()
    {
        for (const int status : {100, 200, 206, 304, 404, 421, 431, 505})
            QVERIFY(!reasonPhrase(status).isEmpty());
        QVERIFY(reasonPhrase(299).isEmpty());
        // The space after the code stays (RFC 9112 section 4).
        QVERIFY(serializeHead(text(299), testing::request("/")).bytes.startsWith("HTTP/1.1 299 \r\n"));
    }
};

QTEST_APPLESS_MAIN(TestResponse)
#include "tst_response.moc"
