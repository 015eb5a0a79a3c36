// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/ContentCoding.h"

using namespace cwndscope::http;

class TestContentCoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codings_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *value, const char *expected) {
            QTest::newRow(*value ? value : "empty") << QByteArray(value) << QByteArray(expected);
        };
        // RFC 9110 section 12.5.3.
        row("", "");
        row("gzip", "gzip");
        row("GZIP", "gzip");
        row("gzip, deflate, br, zstd", "br zstd gzip");
        row("gzip;q=1, br;q=0.5", "gzip br");
        row("gzip ; q=0.1 , br;q=0", "gzip");
        row("*", "br zstd gzip");
        row("*, br;q=0", "zstd gzip");
        row("br;q=0, *", "zstd gzip");
        row("*;q=0", "");
        row("identity", "");
        row("identity, gzip;q=0.5", "");
        row("identity;q=0.5, gzip", "gzip");
        row("identity;q=0, gzip;q=0.001", "gzip");
        row("gzip;q=0.000", "");
        row("gzip;q=2", "");
        row("gzip;q=", "");
        row("gzip;q=0.1234", "");
        row("gzip;q=-1", "");
        row("gzip;q=1.000", "gzip");
        row("xgzip", "");
        row(",, gzip ,,", "gzip");
    }

    void codings()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, expected);
        QByteArrayList names;
        for (const ContentCoding &coding :
             acceptedCodings(testing::request("/", "Accept-Encoding: " + value + "\r\n")))
            names << coding.name.toByteArray();
        QCOMPARE(names.join(' '), expected);
    }

    void nothingAsked() { QVERIFY(acceptedCodings(testing::request("/")).empty()); }

    void weights()
    {
        const QByteArray list = "text/*;q=0.3, text/html;level=1;q=0.7, */*;q=0.1";
        QCOMPARE(listedWeight(list, "text/html", {"text/*", "*/*"}), 700);
        QCOMPARE(listedWeight(list, "text/plain", {"text/*", "*/*"}), 300);
        QCOMPARE(listedWeight(list, "image/png", {"image/*", "*/*"}), 100);
        QCOMPARE(listedWeight("text/html", "image/png", {"image/*", "*/*"}), -1);
    }
};

QTEST_APPLESS_MAIN(TestContentCoding)
#include "tst_contentcoding.moc"
