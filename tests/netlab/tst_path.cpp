// SPDX-License-Identifier: GPL-3.0-or-later
#include "Path.h"

#include <QtTest>

using namespace cwndscope::netlab;
using namespace std::chrono_literals;

class TestPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delaysWithoutRate();
    void sendsOneAfterTheOther();
    void dropsAtTheTail_data();
    void dropsAtTheTail();
    void losesAsAsked_data();
    void losesAsAsked();
    void losesTheSameAgain();
    void reorders();
    void blacksOut();

private:
    static Packet packet(std::size_t size, int mark = 0) { return Packet(size, std::byte(mark)); }
    static std::uint64_t lostOf(Path &path, int packets)
    {
        for (int i = 0; i < packets; ++i)
            path.accept(packet(100), Time(i));
        return path.statistics().lost;
    }
};

void TestPath::delaysWithoutRate()
{
    Path path({.delay = 5ms});
    QVERIFY(!path.nextArrival());
    path.accept(packet(1500), 1s);
    path.accept(packet(1500), 1s);
    QCOMPARE(path.nextArrival(), std::optional<Time>(1005ms));
    QVERIFY(!path.takeArrived(1005ms - 1ns));
    QVERIFY(path.takeArrived(1005ms));
    QVERIFY(path.takeArrived(1005ms));
    QVERIFY(!path.takeArrived(2s));
    QCOMPARE(path.statistics().deliveredPackets, std::uint64_t(2));
    QCOMPARE(path.statistics().deliveredBytes, std::uint64_t(3000));
}

void TestPath::sendsOneAfterTheOther()
{
    Path path({.bitsPerSecond = 8'000'000, .delay = 10ms}); // 1000 bytes take a millisecond
    path.accept(packet(1000, 1), 0s);
    path.accept(packet(500, 2), 0s);
    path.accept(packet(1000, 3), 20ms); // the line is free again
    QCOMPARE(path.nextArrival(), std::optional<Time>(11ms));
    QCOMPARE(path.takeArrived(11ms), std::optional(packet(1000, 1)));
    QCOMPARE(path.nextArrival(), std::optional<Time>(11ms + 500us));
    QCOMPARE(path.takeArrived(1s), std::optional(packet(500, 2)));
    QCOMPARE(path.nextArrival(), std::optional<Time>(31ms));
    QCOMPARE(path.statistics().maxQueueBytes, std::uint64_t(1500));
    QCOMPARE(path.statistics().maxQueuePackets, std::uint64_t(2));
}

void TestPath::dropsAtTheTail_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<quint64>("packets");
    QTest::addColumn<quint64>("dropped"); // of ten
    QTest::newRow("no limit") << quint64(0) << quint64(0) << quint64(0);
    QTest::newRow("packets") << quint64(0) << quint64(4) << quint64(6);
    QTest::newRow("bytes") << quint64(3500) << quint64(0) << quint64(7);
    QTest::newRow("exactly") << quint64(3000) << quint64(0) << quint64(7);
    QTest::newRow("both") << quint64(3500) << quint64(2) << quint64(8);
}

void TestPath::dropsAtTheTail()
{
    QFETCH(quint64, bytes);
    QFETCH(quint64, packets);
    QFETCH(quint64, dropped);

    Path path({.bitsPerSecond = 8'000'000, .queueBytes = bytes, .queuePackets = packets});
    for (int i = 0; i < 10; ++i)
        path.accept(packet(1000), 0s);
    QCOMPARE(quint64(path.statistics().dropped), dropped);
    path.accept(packet(1000), 1ms); // one has left
    QCOMPARE(quint64(path.statistics().dropped), dropped);
}

void TestPath::losesAsAsked_data()
{
    QTest::addColumn<double>("loss");
    for (const double loss : {0.0, 0.01, 0.05, 0.5, 1.0})
        QTest::addRow("%g", loss) << loss;
}

void TestPath::losesAsAsked()
{
    QFETCH(double, loss);
    constexpr int count = 100'000;
    Path path({.loss = loss});
    const double lost = double(lostOf(path, count)) / count;
    // Five standard deviations of a binomial distribution.
    QVERIFY2(std::abs(lost - loss) <= 5 * std::sqrt(loss * (1 - loss) / count),
             qPrintable(QString::number(lost)));
}

void TestPath::losesTheSameAgain()
{
    const auto pattern = [](std::uint64_t seed, double reorder) {
        Path path({.loss = 0.1, .reorder = reorder, .seed = seed});
        std::vector<std::uint64_t> result;
        for (int i = 0; i < 200; ++i)
            result.push_back(lostOf(path, 1));
        return result;
    };
    QCOMPARE(pattern(7, 0), pattern(7, 0));
    QVERIFY(pattern(7, 0) != pattern(8, 0));
}

void TestPath::reorders()
{
    Path path({.delay = 1ms, .reorder = 0.2, .reorderDelay = 10ms});
    constexpr int count = 1000;
    for (int i = 0; i < count; ++i)
        path.accept(packet(std::size_t(i) + 1), std::chrono::milliseconds(i));
    int overtaken = 0;
    std::size_t largest = 0;
    int arrived = 0;
    while (const auto next = path.takeArrived(1h)) {
        ++arrived;
        overtaken += next->size() < largest;
        largest = std::max(largest, next->size());
    }
    QCOMPARE(arrived, count);
    QVERIFY2(overtaken > 100 && overtaken < 250, qPrintable(QString::number(overtaken)));
}

void TestPath::blacksOut()
{
    Path path({.blackouts = {{100ms, 200ms}, {300ms, 301ms}}});
    path.accept(packet(100), 150ms); // its clock does not run yet
    path.startClock(1s);
    for (const Time time : {1099ms, 1100ms, 1199ms, 1200ms, 1300ms, 1301ms})
        path.accept(packet(100), time);
    QCOMPARE(path.statistics().blackedOut, std::uint64_t(3));
    QCOMPARE(path.statistics().packets, std::uint64_t(7));
}

QTEST_APPLESS_MAIN(TestPath)
#include "tst_path.moc"
