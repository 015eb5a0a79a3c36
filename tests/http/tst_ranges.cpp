// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Ranges.h"

#include <QTest>

using namespace cwndscope::http;

namespace {

/// "0-9,20-29", "whole" or "none".
QByteArray describe(const RangeRequest &request)
{
    if (request.kind == RangeRequest::Kind::Whole)
        return "whole";
    if (request.kind == RangeRequest::Kind::Unsatisfiable)
        return "none";
    QByteArrayList texts;
    for (const ByteRange &range : request.ranges)
        texts << QByteArray::number(qulonglong(range.first)) + '-'
                + QByteArray::number(qulonglong(range.last));
    return texts.join(',');
}

} // namespace

class TestRanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranges_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<quint64>("size");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const QByteArray &field, const QByteArray &expected, std::uint64_t size = 1000) {
            QTest::addRow("%s of %llu", field.left(60).constData(), qulonglong(size))
                << field << quint64(size) << expected;
        };
        // RFC 9110 section 14.1.2.
        row("bytes=0-0", "0-0");
        row("bytes=500-999", "500-999");
        row("bytes=500-", "500-999");
        row("bytes=-1", "999-999");
        row("bytes=-1000", "0-999");
        row("bytes=-2000", "0-999");
        row("bytes=990-2000", "990-999");
        row("BYTES=0-9", "0-9");
        row("bytes= 0-9", "0-9");
        row("bytes=,0-9,", "0-9");
        row("bytes=0-18446744073709551615", "0-999");
        row("bytes=0-18446744073709551617", "0-999");
        row("bytes=0-" + QByteArray(99, '9'), "0-999");
        row("bytes=4294967306-4294967315", "4294967306-4294967315", std::uint64_t(5) << 30);
        row("bytes=1000-", "none");
        row("bytes=18446744073709551616-", "none");
        row("bytes=-0", "none");
        row("bytes=0-", "none", 0);
        row("bytes=-5", "none", 0);
        row("bytes=2000-,3000-4000", "none");
        // Not valid: ignored (section 14.2).
        for (const char *bad :
             {"bytes=", "bytes=-", "bytes=,", "bytes=5-2", "bytes=a-b", "bytes=--5", "bytes=0x0-0x5",
              "bytes 0-5", "bytes=0 -5", "bytes=0-5-6", "bytes=5", "bytes=0-1,x", "bytes", "", "items=0-5",
              "bytes=0-1, bytes=5-6", "bytes=0-1;2-3", "bytes=+1-2"})
            row(bad, "whole");
        // Several.
        row("bytes=0-9, 100-199,-50", "0-9,100-199,950-999");
        row("bytes=-50,0-9", "950-999,0-9");
        row("bytes=0-9,2000-", "0-9");
        row("bytes=0-9,5-20", "0-20");
        row("bytes=0-9,10-19", "0-19");
        row("bytes=0-9,20-29,5-25", "0-29");
        row("bytes=" + QByteArray("0-,").repeated(64), "0-999");
        row("bytes=" + QByteArray("0-,").repeated(65), "whole");
    }

    void ranges()
    {
        QFETCH(QByteArray, field);
        QFETCH(quint64, size);
        QFETCH(QByteArray, expected);
        QCOMPARE(describe(parseRanges(field, size)), expected);
    }
};

QTEST_APPLESS_MAIN(TestRanges)
#include "tst_ranges.moc"
