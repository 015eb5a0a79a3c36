// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Time.h"

#include <QTest>

using namespace cwndscope::stream;
using namespace std::chrono_literals;

class TestTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rfc3339_data()
    {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, qint64 micros, const char *expected) {
            QTest::newRow(name) << micros << QString::fromLatin1(expected);
        };
        row("epoch", 0, "1970-01-01T00:00:00.000000Z");
        row("microseconds", 1, "1970-01-01T00:00:00.000001Z");
        row("just before the next second", 999'999, "1970-01-01T00:00:00.999999Z");
        row("before the epoch", -1, "1969-12-31T23:59:59.999999Z");
        row("a second before the epoch", -1'000'000, "1969-12-31T23:59:59.000000Z");
        row("between", -1'500'000, "1969-12-31T23:59:58.500000Z");
        row("today", 1'769'903'998'000'123, "2026-01-31T23:59:58.000123Z");
        row("leap day", 1'709'164'800'000'000, "2024-02-29T00:00:00.000000Z");
        row("beyond 32 bits", 4'294'967'296'000'000, "2106-02-07T06:28:16.000000Z");
        row("last of four digits", 253'402'300'799'999'999, "9999-12-31T23:59:59.999999Z");
    }

    void rfc3339()
    {
        QFETCH(qint64, micros);
        QFETCH(QString, expected);
        QCOMPARE(cwndscope::stream::rfc3339(UtcTime(micros)), expected);
    }

    void doesNotDependOnTheLocale()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
        const QString text = cwndscope::stream::rfc3339(UtcTime(1'769'903'998'000'123));
        QLocale::setDefault(before);
        QCOMPARE(text, QStringLiteral("2026-01-31T23:59:58.000123Z"));
    }

    void anchorTiesTheClocks()
    {
        const ClockAnchor anchor{100s, 1'000'000s};
        QCOMPARE(anchor.toUtc(100s), UtcTime(1'000'000s));
        QCOMPARE(anchor.toUtc(101s + 1234us), UtcTime(1'000'001s + 1234us));
        QCOMPARE(anchor.toUtc(40s), UtcTime(999'940s));
    }

    void nowIsNow()
    {
        const MonotonicTime before = monotonicNow();
        const ClockAnchor anchor = ClockAnchor::now();
        const MonotonicTime after = monotonicNow();
        QVERIFY(before <= anchor.monotonic && anchor.monotonic <= after);
        const auto wall = std::chrono::system_clock::now().time_since_epoch();
        QVERIFY(std::chrono::abs(anchor.toUtc(monotonicNow()) - wall) < 10s);
    }
};

QTEST_APPLESS_MAIN(TestTime)
#include "tst_time.moc"
