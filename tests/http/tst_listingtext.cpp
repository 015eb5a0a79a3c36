// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ListingText.h"

#include <QTest>

#include <limits>

using namespace cwndscope::http;

class TestListingText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void html_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QByteArray("a.txt") << QByteArray("a.txt");
        QTest::newRow("markup") << QByteArray("<img src='x' alt=\"&\">")
                                << QByteArray("&lt;img src=&#39;x&#39; alt=&quot;&amp;&quot;&gt;");
        QTest::newRow("control") << QByteArray("a\r\nb\x7f")
                                 << QByteArray("a<i>U+000D</i><i>U+000A</i>b<i>U+007F</i>");
        QTest::newRow("bidirectional") << QByteArray("\u202egnp.exe") << QByteArray("<i>U+202E</i>gnp.exe");
        QTest::newRow("zero width") << QByteArray("a\u200bb\ufeff")
                                    << QByteArray("a<i>U+200B</i>b<i>U+FEFF</i>");
        QTest::newRow("beyond the BMP")
            << QByteArray("\U0001f600\U000e0041") << QByteArray("\U0001f600<i>U+E0041</i>");
        QTest::newRow("line separator") << QByteArray("\u2028") << QByteArray("<i>U+2028</i>");
        QTest::newRow("not UTF-8") << QByteArray("a\xff") << QByteArray("a\ufffd");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QByteArray("\ufffd\ufffd");
    }

    void html()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, expected);
        QCOMPARE(htmlText(name), expected);
        QVERIFY(!htmlText(name, false).contains('<'));
    }

    void json_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QByteArray("a/b") << QByteArray("\"a/b\"");
        QTest::newRow("quotes") << QByteArray("\"\\") << QByteArray("\"\\\"\\\\\"");
        QTest::newRow("control") << QByteArray("\n\x7f") << QByteArray("\"\\u000a\\u007f\"");
        QTest::newRow("not ASCII") << QByteArray("\u00e9\U0001f600")
                                   << QByteArray("\"\\u00e9\\ud83d\\ude00\"");
        QTest::newRow("not UTF-8") << QByteArray("\xff") << QByteArray("\"\\ufffd\"");
    }

    void json()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, expected);
        QCOMPARE(jsonString(name), expected);
    }

    void sizes_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("0") << quint64(0) << QByteArray("0 B");
        QTest::newRow("1023") << quint64(1023) << QByteArray("1023 B");
        QTest::newRow("1024") << quint64(1024) << QByteArray("1.0 KiB");
        QTest::newRow("1.5 MiB") << quint64(1'572'864) << QByteArray("1.5 MiB");
        QTest::newRow("almost") << quint64(1'048'575) << QByteArray("1.0 MiB");
        QTest::newRow("most") << std::numeric_limits<quint64>::max() << QByteArray("16.0 EiB");
    }

    void sizes()
    {
        QFETCH(quint64, bytes);
        QFETCH(QByteArray, expected);
        QCOMPARE(humanSize(bytes), expected);
    }

    void times()
    {
        QCOMPARE(isoTime(784'111'777, false), "1994-11-06 08:49");
        QCOMPARE(isoTime(784'111'777, true), "1994-11-06T08:49:37Z");
        QCOMPARE(isoTime(-1, true), "1969-12-31T23:59:59Z");
    }
};

QTEST_APPLESS_MAIN(TestListingText)
#include "tst_listingtext.moc"
