// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RequestReader.h"

#include <QTest>

using namespace cwndscope::http;

namespace {

using Result = RequestReader::Result;

/// All that a reader says until it needs more bytes, as one line of text.
QByteArray drain(RequestReader &reader)
{
    QByteArray said;
    while (reader.hasNews()) {
        switch (reader.next()) {
        case Result::NeedsBytes:
            break;
        case Result::Head:
            said += "head " + reader.head().target + "; ";
            break;
        case Result::Request:
            said += "request " + reader.takeHead().target + "; ";
            break;
        case Result::Refused:
            said += "refused " + QByteArray::number(reader.status()) + "; ";
            break;
        }
    }
    return said;
}

} // namespace

class TestRequestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sequence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &said) {
            QTest::newRow(name) << bytes << said;
        };
        const QByteArray get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
        row("nothing", {}, {});
        row("one", get, "request /a; ");
        row("pipelined (9112 9.3.2)", get + "GET /b HTTP/1.1\r\nHost: h\r\n\r\n", "request /a; request /b; ");
        row("a length (9112 6.2)", "PUT /p HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc" + get,
            "head /p; request /p; request /a; ");
        row("a length of 0", "PUT /p HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n" + get,
            "request /p; request /a; ");
        row("chunked (9112 7.1)",
            "PUT /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" + get,
            "head /p; request /p; request /a; ");
        row("a bad chunk", "PUT /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n" + get,
            "head /p; refused 400; ");
        row("too long a body", "PUT /p HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999\r\n\r\n",
            "head /p; refused 413; ");
        row("no request", get + "\x16\x03\x01\r\n\r\n" + get, "request /a; refused 400; ");
        row("the beginning of one", get + "GET /b HT", "request /a; ");
    }
    void sequence()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, said);
        RequestReader whole;
        whole.append(bytes);
        QCOMPARE(drain(whole), said);

        RequestReader byByte;
        QByteArray saidByByte;
        for (const char byte : bytes) {
            byByte.append(QByteArray(1, byte));
            saidByByte += drain(byByte);
        }
        QCOMPARE(saidByByte, said);

        for (qsizetype at = 1; at < bytes.size(); ++at) {
            RequestReader inTwo;
            inTwo.append(bytes.first(at));
            const QByteArray first = drain(inTwo);
            inTwo.append(bytes.sliced(at));
            QCOMPARE(first + drain(inTwo), said);
        }
    }

    void rest()
    {
        RequestReader reader;
        reader.append("GET /a HTTP/1.1\r\nHost: h\r\n\r\nnot HTTP");
        QCOMPARE(reader.next(), Result::Request);
        QCOMPARE(reader.takeRest(), QByteArray("not HTTP"));
        QVERIFY(!reader.hasNews());
        reader.append("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(drain(reader), QByteArray("request /b; "));
    }

    /// What a request that never became complete can be answered with.
    void unfinished()
    {
        RequestReader reader;
        reader.append("PUT /p HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nab");
        QCOMPARE(drain(reader), QByteArray("head /p; "));
        QVERIFY(reader.isInBody());
        QCOMPARE(reader.takeHead().target, QByteArray("/p"));
        QVERIFY(!reader.isInBody());

        RequestReader early;
        early.append("PUT /p HT");
        QCOMPARE(drain(early), QByteArray());
        QCOMPARE(early.takeHead(), RequestHead());
    }

    /// What follows a refusal is not looked at, and not kept.
    void refusedForGood()
    {
        RequestReader reader;
        reader.append("nonsense\r\n\r\n");
        QCOMPARE(drain(reader), QByteArray("refused 400; "));
        reader.append("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(!reader.hasNews());
        QCOMPARE(reader.next(), Result::NeedsBytes);
    }
};

QTEST_GUILESS_MAIN(TestRequestReader)
#include "tst_requestreader.moc"
