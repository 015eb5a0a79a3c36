// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpDate.h"

#include <QTest>

#include <limits>

using namespace cwndscope::http;

namespace {

constexpr std::int64_t example = 784'111'777; // the one of RFC 9110 section 5.6.7
constexpr std::int64_t now = 1'700'000'000; // 2023

} // namespace

class TestHttpDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds");
        const auto row = [](const char *text, std::int64_t seconds) {
            QTest::newRow(text) << QByteArray(text) << qint64(seconds);
        };
        row("Sun, 06 Nov 1994 08:49:37 GMT", example);
        row("Sunday, 06-Nov-94 08:49:37 GMT", example);
        row("Sun Nov  6 08:49:37 1994", example);
        row("Thu, 01 Jan 1970 00:00:00 GMT", 0);
        row("Wed, 31 Dec 1969 23:59:59 GMT", -1);
        row("Thu, 29 Feb 2024 12:00:00 GMT", 1'709'208'000);
        row("Sat Dec 31 23:59:60 2016", 1'483'228'800);
        // More than 50 years ahead is the century before.
        row("Saturday, 01-Jan-72 00:00:00 GMT", 3'218'832'000);
        row("Tuesday, 01-Jan-74 00:00:00 GMT", 126'230'400);
    }

    void valid()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, seconds);
        const auto parsed = parseHttpDate(text, now);
        QVERIFY(parsed.has_value());
        QCOMPARE(qint64(*parsed), seconds);
    }

    void invalid_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 "yesterday",
                                 "784111777",
                                 "Wed, 99 Foo 2030 99:99:99 GMT",
                                 "Sun, 31 Feb 2021 00:00:00 GMT",
                                 "Sun, 06 Nov 1994 24:00:00 GMT",
                                 "Sun, 06 Nov 1994 08:60:00 GMT",
                                 "Sun, 06 Nov 1994 08:49:61 GMT",
                                 "Sun, 06 Nov 1994 08:49:37 UTC",
                                 "Sun, 06 Nov 1994 08:49:37 GMT ",
                                 "Sun, 6 Nov 1994 08:49:37 GMT",
                                 "sun, 06 nov 1994 08:49:37 gmt",
                                 "Fri, 01 Jan 99999999999 00:00:00 GMT",
                                 "Sun, 00 Nov 1994 08:49:37 GMT",
                                 "Sunday, 06-Nov-1994 08:49:37 GMT",
                                 "Sun Nov 6 08:49:37 1994",
                                 "Xyz, 06 Nov 1994 08:49:37 GMT",
                                 "Sun, 06 Nov 1994 08:49",
                                 "Sun,",
                                 ","})
            QTest::newRow(*text ? text : "empty") << QByteArray(text);
    }

    void invalid()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseHttpDate(text, now).has_value());
    }

    void format()
    {
        QCOMPARE(formatHttpDate(example), "Sun, 06 Nov 1994 08:49:37 GMT");
        QCOMPARE(formatHttpDate(-1), "Wed, 31 Dec 1969 23:59:59 GMT");
        QCOMPARE(formatHttpDate(253'402'300'799), "Fri, 31 Dec 9999 23:59:59 GMT");
        QVERIFY(formatHttpDate(253'402'300'800).isEmpty());
        QVERIFY(formatHttpDate(std::numeric_limits<std::int64_t>::min()).isEmpty());
        QVERIFY(formatHttpDate(std::numeric_limits<std::int64_t>::max()).isEmpty());
    }

    void roundTrip()
    {
        for (std::int64_t seconds = -5'000'000'000; seconds < 5'000'000'000; seconds += 86'399 * 7) {
            const auto parsed = parseHttpDate(formatHttpDate(seconds), now);
            QVERIFY(parsed.has_value());
            QCOMPARE(qint64(*parsed), qint64(seconds));
        }
    }
};

QTEST_APPLESS_MAIN(TestHttpDate)
#include "tst_httpdate.moc"
