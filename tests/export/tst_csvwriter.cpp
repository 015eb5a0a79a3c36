// SPDX-License-Identifier: GPL-3.0-or-later
#include "CsvReader.h"
#include "export/CsvWriter.h"

#include <QtTest>

#include <array>
#include <clocale>
#include <limits>

using cwndscope::exporting::CsvWriter;

class CsvWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void anyBytesComeBackAsOneCell();
    void numbersAreExactInAnyLocale();
    void rowsAndCells();
};

void CsvWriterTest::text_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("cell");
    const auto row = [](const char *name, const char *raw, const char *cell) {
        QTest::newRow(name) << QByteArray(raw) << QByteArray(cell);
    };
    row("plain", "GET", "GET");
    row("empty", "", "");
    row("comma", "a,b", "\"a,b\"");
    row("quote", "a\"b", "\"a\"\"b\"");
    row("line end", "a\r\nb", "\"a\r\nb\"");
    row("spaces stay", " a ", " a ");
    row("formula", "=1+1", "'=1+1");
    row("plus", "+1", "'+1");
    row("minus", "-1", "'-1");
    row("at", "@SUM(A1)", "'@SUM(A1)");
    row("tab", "\t=1", "'\t=1");
    row("carriage return", "\r=1", "\"'\r=1\"");
    row("line feed", "\n=1", "\"'\n=1\"");
    row("quoted formula", "=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    row("not at the start", "a=1", "a=1");
    row("target", "/?a=-1", "/?a=-1");
    row("UTF-8", "gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80", "gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80");
    row("not UTF-8", "/\xff\xc3", "/\\xFF\\xC3");
    row("overlong", "\xc0\xaf", "\\xC0\\xAF");
    row("surrogate", "\xed\xa0\x80", "\\xED\\xA0\\x80");
    row("terminal escape", "\x1b[2J", "\\x1B[2J");
    row("C1", "\xc2\x9b", "\\u009B");
    row("delete", "\x7f", "\\x7F");
    QTest::newRow("nul") << QByteArray("a\0b", 3) << QByteArray("a\\x00b");
}

void CsvWriterTest::text()
{
    QFETCH(QByteArray, raw);
    QByteArray out;
    CsvWriter(out).text(QByteArrayView(raw));
    QTEST(out, "cell");
}

void CsvWriterTest::anyBytesComeBackAsOneCell()
{
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const std::array<char, 2> bytes{char(first), char(second)};
            const QByteArrayView raw(bytes.data(), 2);
            QByteArray out;
            CsvWriter writer(out);
            writer.number(-1);
            writer.text(raw);
            writer.number(-2.5);
            writer.endRow();
            const auto rows = readCsv(out);
            QCOMPARE(rows.size(), 1);
            QCOMPARE(rows[0].size(), 3);
            QCOMPARE(rows[0][0], QByteArray("-1"));
            QCOMPARE(rows[0][2], QByteArray("-2.5"));
            QVERIFY(rows[0][1].isValidUtf8());
            QVERIFY(!QByteArray("=+-@\t\r\n").contains(rows[0][1].front()));
        }
    }
}

void CsvWriterTest::numbersAreExactInAnyLocale()
{
    // Where the locale exists its decimal comma must not get in; where it does not the test still holds.
    const QByteArray before = std::setlocale(LC_ALL, nullptr);
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    QLocale::setDefault(QLocale(QLocale::German));
    QByteArray out;
    CsvWriter writer(out);
    writer.number(std::numeric_limits<std::uint64_t>::max());
    writer.number(std::numeric_limits<std::int64_t>::min());
    writer.number(1234.5);
    writer.number(0.1);
    writer.number(std::numeric_limits<double>::quiet_NaN());
    writer.number(std::numeric_limits<double>::infinity());
    std::setlocale(LC_ALL, before.constData());
    QCOMPARE(out, QByteArray("18446744073709551615,-9223372036854775808,1234.5,0.1,,"));
}

void CsvWriterTest::rowsAndCells()
{
    QByteArray out;
    CsvWriter writer(out);
    writer.empty();
    writer.raw("1,2");
    writer.text(QStringLiteral("ü"));
    writer.endRow();
    writer.empty();
    writer.empty();
    writer.endRow();
    QCOMPARE(out, QByteArray(",1,2,\xc3\xbc\r\n,\r\n"));
}

QTEST_GUILESS_MAIN(CsvWriterTest)
#include "tst_csvwriter.moc"
