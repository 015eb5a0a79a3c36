// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/Notes.h"
#include "models/RangeStatistics.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace cwndscope;
using namespace std::chrono_literals;
using models::RangeTotals;
using models::Summary;

class TestRangeStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void summaries_data();
    void summaries();
    void onlyTheRangeCounts();
    void totalsAreDifferences();
    void countersWrap();
    void oldKernelsHaveNoTotals();
    void notesAreKeptInOrder();
    void notesAreBoundedAndPlain();
    void notesGoWithTheirConnection();
};

void TestRangeStatistics::summaries_data()
{
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QList<double>>("expected"); // count, min, median, p95, max, mean
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("one") << QList<double>{7} << QList<double>{1, 7, 7, 7, 7, 7};
    QTest::newRow("odd") << QList<double>{3, 1, 2} << QList<double>{3, 1, 2, 3, 3, 2};
    QTest::newRow("even") << QList<double>{4, 1, 3, 2} << QList<double>{4, 1, 2.5, 4, 4, 2.5};
    QTest::newRow("absent ones") << QList<double>{nan, 2, nan, 4} << QList<double>{2, 2, 3, 4, 4, 3};
    QList<double> twenty;
    for (int i = 20; i > 0; --i)
        twenty.append(i);
    QTest::newRow("twenty") << twenty << QList<double>{20, 1, 10.5, 19, 20, 10.5};
    twenty.append(21);
    QTest::newRow("twenty-one") << twenty << QList<double>{21, 1, 11, 20, 21, 11};
}

void TestRangeStatistics::summaries()
{
    QFETCH(QList<double>, values);
    QFETCH(QList<double>, expected);
    const std::optional<Summary> summary = models::summarize(std::span<const double>(values));
    QVERIFY(summary);
    QCOMPARE((QList<double>{double(summary->count), summary->minimum, summary->median, summary->p95,
                            summary->maximum, summary->mean}),
             expected);
}

void TestRangeStatistics::onlyTheRangeCounts()
{
    const std::vector<double> times{0.0, 1.0, 2.0, 3.0};
    const std::vector<double> values{10.0, 20.0, 30.0, 40.0};
    QCOMPARE(models::summarize(times, values, 1.0, 2.0)->mean, 25.0); // both ends are in it
    QCOMPARE(models::summarize(times, values, -5.0, 99.0)->count, std::size_t(4));
    QVERIFY(!models::summarize(times, values, 1.2, 1.8));
    QVERIFY(!models::summarize(times, values, 2.0, 1.0));
    QVERIFY(!models::summarize(std::span<const double>()));
}

namespace {

stream::Sample counters(stream::MonotonicTime time, std::uint64_t acked, std::uint32_t retrans,
                        std::uint32_t segments, std::uint16_t length = sizeof(tcp::KernelTcpInfo))
{
    stream::Sample sample;
    sample.time = time;
    sample.snapshot.infoLength = length;
    sample.snapshot.info.bytes_acked = acked;
    sample.snapshot.info.total_retrans = retrans;
    sample.snapshot.info.data_segs_out = segments;
    return sample;
}

} // namespace

void TestRangeStatistics::totalsAreDifferences()
{
    store::History history;
    history.append(counters(1s, 1000, 1, 10));
    history.append(counters(2s, 5000, 2, 50));
    history.append(counters(3s, 11'000, 4, 110));
    history.append(counters(9s, 99'000, 9, 900));
    const RangeTotals totals = models::totalsOf(history, 500ms, 4s);
    QCOMPARE(totals.samples, std::size_t(3));
    QCOMPARE(totals.seconds, 2.0);
    QCOMPARE(totals.bytesAcked, 10'000.0);
    QCOMPARE(totals.goodputBits(), 40'000.0);
    QCOMPARE(totals.retransmits, 3.0);
    QCOMPARE(totals.retransmitShare(), 0.03);
    const RangeTotals one = models::totalsOf(history, 2s, 2s);
    QCOMPARE(one.samples, std::size_t(1));
    QVERIFY(!one.bytesAcked && !one.goodputBits() && !one.retransmitShare());
}

void TestRangeStatistics::countersWrap()
{
    store::History history;
    history.append(counters(1s, 0, 0xFFFFFFFF, 0xFFFFFFF0));
    history.append(counters(2s, 0, 1, 0x10));
    const RangeTotals totals = models::totalsOf(history, 0s, 9s);
    QCOMPARE(totals.retransmits, 2.0);
    QCOMPARE(totals.dataSegments, 32.0);
    QCOMPARE(totals.goodputBits(), 0.0);
}

void TestRangeStatistics::oldKernelsHaveNoTotals()
{
    store::History history;
    history.append(counters(1s, 0, 0, 0, 104)); // Linux 2.6
    history.append(counters(2s, 0, 5, 0, 104));
    const RangeTotals totals = models::totalsOf(history, 0s, 9s);
    QCOMPARE(totals.retransmits, 5.0);
    QVERIFY(!totals.bytesAcked && !totals.dataSegments && !totals.retransmitShare());
}

void TestRangeStatistics::notesAreKeptInOrder()
{
    store::Store store;
    StreamScript script;
    store.apply(*script.open(1).open(2).take());
    models::Notes notes(store);
    QSignalSpy changed(&notes, &models::Notes::changed);
    notes.add(1, 5s, QStringLiteral("later"));
    notes.add(1, 2s, QStringLiteral("sooner"));
    notes.add(2, 3s, QStringLiteral("other"));
    QCOMPARE(changed.size(), 3);
    QCOMPARE(notes.of(1).size(), std::size_t(2));
    QCOMPARE(notes.of(1)[0].text, QStringLiteral("sooner"));
    notes.removeNearest(1, 4s);
    QCOMPARE(notes.of(1).size(), std::size_t(1));
    QCOMPARE(notes.of(1)[0].text, QStringLiteral("sooner"));
    notes.removeNearest(7, 4s);
    QCOMPARE(notes.all().size(), std::size_t(2));
}

void TestRangeStatistics::notesAreBoundedAndPlain()
{
    store::Store store;
    StreamScript script;
    store.apply(*script.open(1).take());
    models::Notes notes(store);
    notes.add(1, 1s, QStringLiteral("  two\nlines\t "));
    QCOMPARE(notes.of(1)[0].text, QStringLiteral("two lines"));
    notes.add(1, 1s, QString(100'000, QLatin1Char('x')));
    QCOMPARE(notes.of(1)[1].text.size(), models::Notes::maxLength);
    notes.add(1, 1s, QStringLiteral(" \n "));
    notes.add(99, 1s, QStringLiteral("nobody"));
    QCOMPARE(notes.all().size(), std::size_t(2));
}

void TestRangeStatistics::notesGoWithTheirConnection()
{
    store::Store store;
    StreamScript script;
    store.apply(*script.open(1).open(2).close(1).take());
    models::Notes notes(store);
    notes.add(1, 1s, QStringLiteral("gone"));
    notes.add(2, 1s, QStringLiteral("stays"));
    store.clearClosed();
    QCOMPARE(notes.all().size(), std::size_t(1));
    QCOMPARE(notes.all()[0].text, QStringLiteral("stays"));
}

QTEST_GUILESS_MAIN(TestRangeStatistics)
#include "tst_rangestatistics.moc"
