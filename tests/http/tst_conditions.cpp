// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/Conditions.h"
#include "http/HttpDate.h"

using namespace cwndscope::http;

namespace {

constexpr std::int64_t modified = 784'111'777;
const QByteArray tag = "\"a,b\"";

Validators validators()
{
    return {tag, modified, modified + 1000};
}

QByteArray date(int shift)
{
    return formatHttpDate(modified + shift);
}

} // namespace

class TestConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preconditions_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<Precondition>("expected");
        const auto row = [](const char *name, Precondition expected, const QByteArray &first,
                            const QByteArray &second = {}) {
            QTest::newRow(name) << first + "\r\n" + (second.isEmpty() ? second : second + "\r\n") << expected;
        };
        using enum Precondition;
        row("none", Holds, "X: y");
        // RFC 9110 section 13.1.1: strong comparison.
        row("If-Match", Holds, "If-Match: " + tag);
        row("If-Match *", Holds, "If-Match: *");
        row("If-Match in a list", Holds, "If-Match: \"x\", " + tag);
        row("If-Match other", Failed, "If-Match: \"x\"");
        row("If-Match weak", Failed, "If-Match: W/" + tag);
        row("If-Match garbage", Failed, "If-Match: a,b");
        // Section 13.1.4, ignored beside If-Match.
        row("If-Unmodified-Since", Holds, "If-Unmodified-Since: " + date(0));
        row("If-Unmodified-Since later", Holds, "If-Unmodified-Since: " + date(1));
        row("If-Unmodified-Since earlier", Failed, "If-Unmodified-Since: " + date(-1));
        row("If-Unmodified-Since not a date", Holds, "If-Unmodified-Since: soon");
        row("If-Match beats If-Unmodified-Since", Holds, "If-Match: " + tag,
            "If-Unmodified-Since: " + date(-1));
        // Section 13.1.2: weak comparison.
        row("If-None-Match", NotModified, "If-None-Match: " + tag);
        row("If-None-Match *", NotModified, "If-None-Match: *");
        row("If-None-Match weak", NotModified, "If-None-Match: W/" + tag);
        row("If-None-Match list", NotModified, "If-None-Match: \"x\" ,, \"y\"," + tag + ",");
        row("If-None-Match two lines", NotModified, "If-None-Match: \"x\"", "If-None-Match: " + tag);
        row("If-None-Match other", Holds, "If-None-Match: \"a\", \"b\"");
        row("If-None-Match garbage", Holds, "If-None-Match: a,b");
        row("If-None-Match unfinished", Holds, "If-None-Match: \"a,b");
        // Section 13.1.3, ignored beside If-None-Match.
        row("If-Modified-Since", NotModified, "If-Modified-Since: " + date(0));
        row("If-Modified-Since later", NotModified, "If-Modified-Since: " + date(9));
        row("If-Modified-Since earlier", Holds, "If-Modified-Since: " + date(-1));
        row("If-Modified-Since not a date", Holds, "If-Modified-Since: yesterday");
        row("If-None-Match beats If-Modified-Since", Holds, "If-None-Match: \"x\"",
            "If-Modified-Since: " + date(0));
        row("If-None-Match beats an old date", NotModified, "If-None-Match: " + tag,
            "If-Modified-Since: " + date(-1));
        // Section 13.2.2: the order.
        row("412 before 304", Failed, "If-None-Match: " + tag, "If-Match: \"x\"");
        row("both hold", NotModified, "If-Match: " + tag, "If-None-Match: " + tag);
    }

    void preconditions()
    {
        QFETCH(QByteArray, lines);
        QFETCH(Precondition, expected);
        QCOMPARE(evaluatePreconditions(testing::request("/", lines), validators()), expected);
    }

    void ifRange_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("current");
        QTest::newRow("tag") << tag << true;
        QTest::newRow("other tag") << QByteArray("\"x\"") << false;
        QTest::newRow("weak tag (9110 13.1.5)") << "W/" + tag << false;
        QTest::newRow("list") << tag + ", \"x\"" << false;
        QTest::newRow("date") << date(0) << true;
        QTest::newRow("earlier") << date(-1) << false;
        QTest::newRow("later") << date(1) << false;
        QTest::newRow("garbage") << QByteArray("garbage") << false;
    }

    void ifRange()
    {
        QFETCH(QByteArray, value);
        QFETCH(bool, current);
        QCOMPARE(rangeIsCurrent(testing::request("/", "If-Range: " + value + "\r\n"), validators()), current);
    }

    void withoutIfRange() { QVERIFY(rangeIsCurrent(testing::request("/"), validators())); }

    /// RFC 9110 section 8.8.2.2: within the second of the change a date says too little.
    void ifRangeOfAFreshFile()
    {
        Validators fresh = validators();
        fresh.now = *fresh.lastModified;
        QVERIFY(!rangeIsCurrent(testing::request("/", "If-Range: " + date(0) + "\r\n"), fresh));
    }
};

QTEST_APPLESS_MAIN(TestConditions)
#include "tst_conditions.moc"
