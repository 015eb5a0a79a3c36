// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/BodyReader.h"

using namespace cwndscope::http;

namespace {

using State = BodyReader::State;
constexpr std::uint64_t budget = 100;

BodyReader reader(const QByteArray &framing)
{
    Limits limits;
    limits.discardedBodyBytes = budget;
    return BodyReader(testing::request("/", framing), limits);
}

} // namespace

class TestBodyReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void none()
    {
        BodyReader body = reader({});
        QCOMPARE(body.state(), State::Done);
        QCOMPARE(body.feed("GET"), std::size_t(0));
        QCOMPARE(BodyReader().state(), State::Done);
    }

    void length()
    {
        BodyReader body = reader("Content-Length: 5\r\n");
        QCOMPARE(body.feed("abc"), std::size_t(3));
        QCOMPARE(body.state(), State::Reading);
        QCOMPARE(body.feed("deGET"), std::size_t(2));
        QCOMPARE(body.state(), State::Done);
        QCOMPARE(reader("Content-Length: 0\r\n").state(), State::Done);
        QCOMPARE(reader("Content-Length: 100\r\n").state(), State::Reading);
        QCOMPARE(reader("Content-Length: 101\r\n").state(), State::TooLarge);
    }

    void chunked_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<State>("state");
        const auto row = [](const char *name, State state, const QByteArray &bytes) {
            QTest::newRow(name) << bytes << state;
        };
        row("empty (9112 7.1)", State::Done, "0\r\n\r\n");
        row("one", State::Done, "3\r\nabc\r\n0\r\n\r\n");
        row("hexadecimal, leading zeros", State::Done, "00a\r\n0123456789\r\nA\r\n0123456789\r\n000\r\n\r\n");
        row("extensions (9112 7.1.1)", State::Done, "3;a=\"b;c\" ; d\r\nabc\r\n0;x\r\n\r\n");
        row("space before an extension", State::Done, "3 \t;a\r\nabc\r\n0\r\n\r\n");
        row("trailers (9112 7.1.2)", State::Done, "0\r\nX-A: b\r\nX-C:\r\n\r\n");
        row("all of the budget", State::Done, "64\r\n" + QByteArray(100, 'x') + "\r\n0\r\n\r\n");
        row("over the budget", State::TooLarge, "65\r\n");
        row("over the budget in two", State::TooLarge, "64\r\n" + QByteArray(100, 'x') + "\r\n1\r\n");
        row("endless extension", State::TooLarge, "1;" + QByteArray(40'000, 'x'));
        row("endless trailer", State::TooLarge, "0\r\n" + QByteArray("a: b\r\n").repeated(10'000));
        row("not hexadecimal", State::Bad, "zz\r\n");
        row("negative", State::Bad, "-1\r\n");
        row("sign", State::Bad, "+0\r\n");
        row("0x", State::Bad, "0x0\r\n");
        row("underscore", State::Bad, "0_0\r\n");
        row("leading space", State::Bad, " 0\r\n");
        row("trailing space", State::Bad, "0 \r\n");
        row("no digits", State::Bad, "\r\n0\r\n\r\n");
        row("no digits but an extension", State::Bad, ";a\r\n");
        row("overflow (9112 7.1)", State::Bad, "FFFFFFFFFFFFFFFFF\r\n");
        row("sixteen digits", State::Bad, "8000000000000000\r\n");
        row("data longer than said", State::Bad, "3\r\nabcX\r\n");
        row("bare LF after the size", State::Bad, "3\nabc\r\n");
        row("bare LF after the data", State::Bad, "3\r\nabc\n");
        row("CR without LF after the size", State::Bad, "3\rX");
        row("CR without LF after the data", State::Bad, "3\r\nabc\rX");
        row("bare LF in an extension", State::Bad, "3;a\nabc");
        row("bare LF at the end", State::Bad, "0\r\n\n");
        row("CR without LF at the end", State::Bad, "0\r\n\rX");
        row("folded trailer", State::Bad, "0\r\nX: a\r\n b\r\n\r\n");
        row("trailer without a colon", State::Bad, "0\r\nX\r\n");
        row("trailer without a name", State::Bad, "0\r\n: x\r\n");
        row("trailer with space before the colon", State::Bad, "0\r\nX : y\r\n");
        row("trailer with NUL", State::Bad, QByteArray("0\r\nX: \0\r\n", 9));
        row("trailer with a bare LF", State::Bad, "0\r\nX: y\n");
        row("trailer with a bare CR", State::Bad, "0\r\nX: y\rz");
        row("unfinished", State::Reading, "3\r\nab");
    }

    void chunked()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(State, state);
        const QByteArray next = state == State::Reading ? QByteArray() : QByteArray("GET / HTTP/1.1\r\n");
        const QByteArray all = bytes + next;
        BodyReader whole = reader("Transfer-Encoding: chunked\r\n");
        const std::size_t used = whole.feed(all);
        QCOMPARE(whole.state(), state);
        if (state == State::Done)
            QCOMPARE(used, std::size_t(bytes.size()));
        QCOMPARE(whole.feed(next), std::size_t(0));

        BodyReader pieces = reader("Transfer-Encoding: chunked\r\n");
        std::size_t piecesUsed = 0;
        for (qsizetype i = 0; i < all.size(); ++i)
            piecesUsed += pieces.feed(QByteArrayView(all).sliced(i, 1));
        QCOMPARE(pieces.state(), state);
        QCOMPARE(piecesUsed, used);
    }
};

QTEST_APPLESS_MAIN(TestBodyReader)
#include "tst_bodyreader.moc"
