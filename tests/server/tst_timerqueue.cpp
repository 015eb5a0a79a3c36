// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/TimerQueue.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace cwndscope::server;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

/// The arithmetic of deadlines, on a clock that the test turns.
class TestTimerQueue : public QObject
{
    Q_OBJECT

private:
    static constexpr LoopTime origin{1'000'000'123'457ns};

    /// Fires at `now`; the numbers delivered.
    static std::vector<int> fire(TimerQueue &queue, LoopTime now)
    {
        std::vector<int> ids;
        const int count = queue.fire(now, [&](int id, QObject *) { ids.push_back(id); });
        return count == static_cast<int>(ids.size()) ? ids : std::vector<int>{-1};
    }
    static std::vector<int> fireZero(TimerQueue &queue)
    {
        std::vector<int> ids;
        queue.fireZeroTimers([&](int id, QObject *) { ids.push_back(id); });
        return ids;
    }

private Q_SLOTS:
    void preciseNeverDriftsNorFiresEarly();
    void missedBeatsAreSkipped();
    void coarseStaysWithinFivePercent_data();
    void coarseStaysWithinFivePercent();
    void coarseTimersShareWakeUps();
    void veryCoarseFiresOnTheSecond();
    void firesInOrderOfDeadline();
    void remainingTime();
    void hugeIntervals();
    void zeroTimers();
    void removedInHandler();
    void numberReusedInHandler();
    void notWithinItsOwnHandler();
    void byObject();
};

void TestTimerQueue::preciseNeverDriftsNorFiresEarly()
{
    TimerQueue queue;
    queue.add(1, 10ms, Qt::PreciseTimer, this, origin);
    for (int beat = 1; beat <= 10'000; ++beat) {
        const LoopTime due = origin + beat * 10ms;
        QCOMPARE(queue.nextDeadline(), Deadline(due));
        QVERIFY(fire(queue, due - 1ns).empty());
        // Late by another amount each time, which must not add up.
        QCOMPARE(fire(queue, due + nanoseconds(beat * 997 % 9'999'999)), std::vector<int>{1});
    }
}

void TestTimerQueue::missedBeatsAreSkipped()
{
    TimerQueue queue;
    queue.add(1, 10ms, Qt::PreciseTimer, this, origin);
    QCOMPARE(fire(queue, origin + 57ms), std::vector<int>{1});
    QCOMPARE(queue.nextDeadline(), Deadline(origin + 60ms));
    // Exactly on a beat that was missed: that one counts as delivered.
    QCOMPARE(fire(queue, origin + 80ms), std::vector<int>{1});
    QCOMPARE(queue.nextDeadline(), Deadline(origin + 90ms));
}

void TestTimerQueue::coarseStaysWithinFivePercent_data()
{
    QTest::addColumn<int>("milliseconds");
    for (const int milliseconds : {1, 2, 7, 20, 100, 333, 1000, 19'999, 60'000, 86'400'000})
        QTest::addRow("%d ms", milliseconds) << milliseconds;
}

void TestTimerQueue::coarseStaysWithinFivePercent()
{
    QFETCH(const int, milliseconds);
    const auto interval = std::chrono::milliseconds(milliseconds);
    TimerQueue queue;
    queue.add(1, interval, Qt::CoarseTimer, this, origin);
    for (int beat = 1; beat <= 1000; ++beat) {
        const LoopTime due = origin + beat * interval;
        const LoopTime next = queue.nextDeadline().value();
        QVERIFY(next >= due);
        QVERIFY(next - due <= nanoseconds(interval) / 20);
        QCOMPARE(fire(queue, next), std::vector<int>{1});
    }
}

void TestTimerQueue::coarseTimersShareWakeUps()
{
    TimerQueue queue;
    // A hundred connections accepted within 10 ms, each with an idle timeout of 20 s.
    for (int id = 1; id <= 100; ++id)
        queue.add(id, 20s, Qt::CoarseTimer, this, origin + id * 100us);
    int wakeUps = 0;
    std::size_t fired = 0;
    for (; fired < 100; ++wakeUps)
        fired += fire(queue, queue.nextDeadline().value()).size();
    QCOMPARE(fired, std::size_t(100));
    QVERIFY2(wakeUps <= 2, qPrintable(QString::number(wakeUps)));
}

void TestTimerQueue::veryCoarseFiresOnTheSecond()
{
    TimerQueue queue;
    queue.add(1, 2500ms, Qt::VeryCoarseTimer, this, origin);
    for (int beat = 1; beat <= 100; ++beat) {
        const LoopTime next = queue.nextDeadline().value();
        QCOMPARE(next.time_since_epoch() % 1s, 0ns);
        QVERIFY(next >= origin + beat * 2500ms);
        QVERIFY(next < origin + beat * 2500ms + 1s);
        QCOMPARE(fire(queue, next), std::vector<int>{1});
    }
}

void TestTimerQueue::firesInOrderOfDeadline()
{
    TimerQueue queue;
    queue.add(3, 30ms, Qt::PreciseTimer, this, origin);
    queue.add(1, 10ms, Qt::PreciseTimer, this, origin);
    queue.add(2, 20ms, Qt::PreciseTimer, this, origin);
    queue.add(4, 10ms, Qt::PreciseTimer, this, origin);
    QCOMPARE(fire(queue, origin + 30ms), (std::vector<int>{1, 4, 2, 3}));
    // Coarse timers that fire together keep the order in which they were due.
    TimerQueue coarse;
    coarse.add(9, 20s, Qt::CoarseTimer, this, origin);
    coarse.add(8, 20s, Qt::CoarseTimer, this, origin + 1us);
    QCOMPARE(fire(coarse, origin + 30s), (std::vector<int>{9, 8}));
}

void TestTimerQueue::remainingTime()
{
    TimerQueue queue;
    queue.add(1, 10ms, Qt::PreciseTimer, this, origin);
    queue.add(2, 0ms, Qt::PreciseTimer, this, origin);
    QCOMPARE(queue.remaining(1, origin).value(), 10ms);
    QCOMPARE(queue.remaining(1, origin + 1ns).value(), 10ms);
    QCOMPARE(queue.remaining(1, origin + 9500us).value(), 1ms);
    QCOMPARE(queue.remaining(1, origin + 50ms).value(), 0ms);
    QCOMPARE(queue.remaining(2, origin + 50ms).value(), 0ms);
    QVERIFY(!queue.remaining(3, origin));
}

void TestTimerQueue::hugeIntervals()
{
    TimerQueue queue;
    queue.add(1, std::chrono::milliseconds::max(), Qt::PreciseTimer, this, origin);
    queue.add(2, std::chrono::milliseconds::max(), Qt::CoarseTimer, this, origin);
    queue.add(3, std::chrono::milliseconds(std::numeric_limits<int>::max()), Qt::VeryCoarseTimer, this,
              origin);
    QVERIFY(fire(queue, origin + std::chrono::hours(24)).empty());
    QVERIFY(queue.nextDeadline().value() > origin + std::chrono::hours(24 * 24));
    for (const auto &timer : queue.timersOf(this))
        QCOMPARE(timer.interval, std::numeric_limits<int>::max());
}

void TestTimerQueue::zeroTimers()
{
    TimerQueue queue;
    QVERIFY(!queue.hasZeroTimers());
    queue.add(2, 0ms, Qt::CoarseTimer, this, origin);
    queue.add(1, 0ms, Qt::PreciseTimer, this, origin);
    QVERIFY(queue.hasZeroTimers());
    QVERIFY(!queue.nextDeadline());
    QVERIFY(fire(queue, origin + 1h).empty());
    QCOMPARE(fireZero(queue), (std::vector<int>{2, 1}));
    QCOMPARE(fireZero(queue), (std::vector<int>{2, 1}));

    // One that a handler adds waits for the next turn.
    std::vector<int> ids;
    queue.fireZeroTimers([&](int id, QObject *) {
        ids.push_back(id);
        QVERIFY(ids.size() < 10);
        queue.add(10 + id, 0ms, Qt::CoarseTimer, this, origin);
        queue.remove(id);
    });
    QCOMPARE(ids, (std::vector<int>{2, 1}));
    QCOMPARE(fireZero(queue), (std::vector<int>{12, 11}));
    QVERIFY(queue.remove(11));
    QVERIFY(queue.remove(12));
    QVERIFY(!queue.remove(12));
    QVERIFY(!queue.hasZeroTimers());
}

void TestTimerQueue::removedInHandler()
{
    for (const auto interval : {0ms, 10ms}) {
        TimerQueue queue;
        for (int id = 1; id <= 3; ++id)
            queue.add(id, interval, Qt::PreciseTimer, this, origin);
        std::vector<int> ids;
        const auto removeAllButThree = [&](int id, QObject *) {
            ids.push_back(id);
            queue.remove(1);
            queue.remove(2);
        };
        if (interval == 0ms)
            queue.fireZeroTimers(removeAllButThree);
        else
            queue.fire(origin + 10ms, removeAllButThree);
        QCOMPARE(ids, (std::vector<int>{1, 3}));
        QCOMPARE(queue.timersOf(this).size(), 1);
    }
}

void TestTimerQueue::numberReusedInHandler()
{
    TimerQueue queue;
    queue.add(1, 10ms, Qt::PreciseTimer, this, origin);
    int calls = 0;
    queue.fire(origin + 10ms, [&](int, QObject *) {
        ++calls;
        queue.remove(1);
        queue.add(1, 5ms, Qt::PreciseTimer, this, origin + 10ms);
        // The new one is not the one whose handler runs.
        QCOMPARE(queue.nextDeadline(), Deadline(origin + 15ms));
        QCOMPARE(fire(queue, origin + 15ms), std::vector<int>{1});
    });
    QCOMPARE(calls, 1);
    QCOMPARE(queue.nextDeadline(), Deadline(origin + 20ms));
}

void TestTimerQueue::notWithinItsOwnHandler()
{
    TimerQueue queue;
    queue.add(1, 10ms, Qt::PreciseTimer, this, origin);
    queue.add(2, 25ms, Qt::PreciseTimer, this, origin);
    queue.add(3, 0ms, Qt::PreciseTimer, this, origin);
    queue.fire(origin + 10ms, [&](int, QObject *) {
        QCOMPARE(queue.nextDeadline(), Deadline(origin + 25ms));
        QCOMPARE(fire(queue, origin + 25ms), std::vector<int>{2});
    });
    // The beat of the first that fell within its handler is gone.
    QCOMPARE(queue.nextDeadline(), Deadline(origin + 30ms));
    queue.fireZeroTimers([&](int, QObject *) {
        QVERIFY(!queue.hasZeroTimers());
        QVERIFY(fireZero(queue).empty());
    });
    QVERIFY(queue.hasZeroTimers());
}

void TestTimerQueue::byObject()
{
    QObject other;
    TimerQueue queue;
    queue.add(1, 10ms, Qt::PreciseTimer, this, origin);
    queue.add(2, 0ms, Qt::CoarseTimer, &other, origin);
    queue.add(3, 30s, Qt::VeryCoarseTimer, &other, origin);
    auto timers = queue.timersOf(&other);
    std::sort(timers.begin(), timers.end(), [](auto a, auto b) { return a.timerId < b.timerId; });
    QCOMPARE(timers.size(), 2);
    QCOMPARE(timers[0].timerId, 2);
    QCOMPARE(timers[0].interval, 0);
    QCOMPARE(timers[0].timerType, Qt::CoarseTimer);
    QCOMPARE(timers[1].timerId, 3);
    QCOMPARE(timers[1].interval, 30'000);
    QCOMPARE(timers[1].timerType, Qt::VeryCoarseTimer);
    QVERIFY(queue.removeAll(&other));
    QVERIFY(!queue.removeAll(&other));
    QVERIFY(!queue.hasZeroTimers());
    QCOMPARE(fire(queue, origin + 1h), std::vector<int>{1});
}

QTEST_GUILESS_MAIN(TestTimerQueue)
#include "tst_timerqueue.moc"
