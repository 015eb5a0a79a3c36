// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoopThread.h"

#include <QRegularExpression>
#include <QSignalSpy>

#include <algorithm>
#include <atomic>
#include <limits>
#include <vector>

#include <sys/timerfd.h>

using namespace cwndscope::server;
using namespace cwndscope::server::testing;

namespace {

/// Notes which timers reach it, and may do something about them.
class Receiver : public QObject
{
    Q_OBJECT

public:
    std::vector<int> fired;
    std::function<void(int id)> then;

protected:
    void timerEvent(QTimerEvent *event) override
    {
        fired.push_back(event->timerId());
        if (then)
            then(event->timerId());
    }
};

/// Lets that much time pass without running the loop: timers become due, and nothing else happens.
void letPass(int milliseconds)
{
    const auto until = LoopClock::now() + std::chrono::milliseconds(milliseconds);
    while (LoopClock::now() < until)
        QThread::yieldCurrentThread();
}

QAbstractEventDispatcher *dispatcher()
{
    return QThread::currentThread()->eventDispatcher();
}

} // namespace

/// Timers as a loop runs them; the arithmetic of their deadlines is tst_timerqueue's.
class TestLoopTimers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neitherEarlyNorDrifting();
    void zeroTimersStarveNobody();
    void startedAboutToBlock();
    void excluded();
    void killsItself();
    void killsOthersThatAreDue();
    void loopWithinHandler();
    void registered();
    void invalid();
    void notFromAnotherThread();
    void movesToAnotherThread();
    void longestInterval();
};

void TestLoopTimers::neitherEarlyNorDrifting()
{
    inLoopThread([] {
        constexpr qint64 interval = 10'000'000;
        QElapsedTimer clock;
        std::vector<qint64> late;
        int early = 0;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        timer.callOnTimeout(&timer, [&] {
            const qint64 elapsed = clock.nsecsElapsed();
            early += elapsed < interval * qint64(late.size() + 1) ? 1 : 0;
            late.push_back(elapsed % interval);
        });
        clock.start();
        timer.start(10);
        // A busy machine may skip beats, so many as it likes; those that come are on the beat.
        QVERIFY(runUntil([&] { return clock.elapsed() > 305 && late.size() >= 10; }));
        QCOMPARE(early, 0);
        // Were each beat counted from the one before, the least lateness would have grown by every delay on
        // the way.
        const qint64 least = *std::min_element(late.end() - 10, late.end());
        QVERIFY2(least < 2'000'000, qPrintable(QString::number(least)));
    });
}

void TestLoopTimers::zeroTimersStarveNobody()
{
    inLoopThread([] {
        Receiver receiver;
        const int zero = receiver.startTimer(0);
        const SocketPair pair;
        const CountingNotifier notifier(pair.near.get(), QSocketNotifier::Read,
                                        [&] { drain(pair.near.get()); });
        pair.send();
        runOnce(QEventLoop::WaitForMoreEvents);
        QCOMPARE(receiver.fired, std::vector<int>{zero});
        QCOMPARE(notifier.calls, 1);
        runOnce(QEventLoop::WaitForMoreEvents);
        QCOMPARE(receiver.fired.size(), std::size_t(2));
        QTimer timer;
        QSignalSpy spy(&timer, &QTimer::timeout);
        timer.start(5);
        QVERIFY(runUntil([&] { return spy.count() > 0; }));
        QVERIFY(receiver.fired.size() > 2);
    });
}

void TestLoopTimers::startedAboutToBlock()
{
    inLoopThread([] {
        QElapsedTimer clock;
        clock.start();
        for (const int interval : {0, 1}) {
            Receiver receiver;
            receiver.startTimer(30'000);
            connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &receiver,
                    [&] { receiver.startTimer(interval); });
            runOnce(QEventLoop::WaitForMoreEvents);
        }
        QVERIFY(clock.elapsed() < 25'000);
    });
}

void TestLoopTimers::excluded()
{
    inLoopThread([] {
        Receiver receiver;
        const int zero = receiver.startTimer(0);
        const int timer = receiver.startTimer(1, Qt::PreciseTimer);
        letPass(2);
        QVERIFY(!runOnce(QEventLoop::X11ExcludeTimers));
        // A due timer that is excluded does not end the wait; a descriptor does.
        const UniqueFd later(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
        const itimerspec inTwentyMilliseconds{{}, {0, 20'000'000}};
        QCOMPARE(timerfd_settime(later.get(), 0, &inTwentyMilliseconds, nullptr), 0);
        CountingNotifier notifier(later.get(), QSocketNotifier::Read);
        int turns = 0;
        while (notifier.calls == 0 && ++turns < 10)
            runOnce(QEventLoop::X11ExcludeTimers | QEventLoop::WaitForMoreEvents);
        QCOMPARE(notifier.calls, 1);
        notifier.setEnabled(false);
        QVERIFY(receiver.fired.empty());
        QVERIFY(runOnce());
        QCOMPARE(receiver.fired, (std::vector<int>{zero, timer}));
    });
}

void TestLoopTimers::killsItself()
{
    inLoopThread([] {
        Receiver receiver;
        receiver.then = [&](int id) { receiver.killTimer(id); };
        receiver.startTimer(0);
        receiver.startTimer(1);
        letPass(3);
        runOnce();
        QCOMPARE(receiver.fired.size(), std::size_t(2));
        QVERIFY(turnsIn(20) < 10);
        QCOMPARE(receiver.fired.size(), std::size_t(2));
        QVERIFY(dispatcher()->registeredTimers(&receiver).isEmpty());

        // And its object with it.
        auto *const object = new Receiver;
        int calls = 0;
        object->then = [&calls, object](int) {
            ++calls;
            delete object;
        };
        object->startTimer(1);
        object->startTimer(1);
        object->startTimer(0);
        QVERIFY(runUntil([&] { return calls > 0; }));
        QVERIFY(turnsIn(20) < 10);
        QCOMPARE(calls, 1);
    });
}

void TestLoopTimers::killsOthersThatAreDue()
{
    inLoopThread([] {
        Receiver receiver;
        std::vector<int> ids;
        for (int i = 0; i < 5; ++i)
            ids.push_back(receiver.startTimer(5, Qt::PreciseTimer));
        // The first kills the second and starts another, which may well get its number.
        int another = 0;
        receiver.then = [&](int id) {
            if (id == ids[0]) {
                receiver.killTimer(ids[0]);
                receiver.killTimer(ids[1]);
                another = receiver.startTimer(60'000);
            }
        };
        letPass(6);
        QVERIFY(runOnce());
        QCOMPARE(receiver.fired, (std::vector<int>{ids[0], ids[2], ids[3], ids[4]}));
        QCOMPARE(dispatcher()->registeredTimers(&receiver).size(), 4);
        QVERIFY(dispatcher()->remainingTime(another) > 50'000);
    });
}

void TestLoopTimers::loopWithinHandler()
{
    inLoopThread([] {
        Receiver receiver;
        const int outer = receiver.startTimer(1, Qt::PreciseTimer);
        const int other = receiver.startTimer(3, Qt::PreciseTimer);
        int depth = 0;
        receiver.then = [&](int id) {
            if (id != outer)
                return;
            QCOMPARE(++depth, 1);
            const auto before = std::count(receiver.fired.begin(), receiver.fired.end(), other);
            QVERIFY(runUntil([&] {
                return std::count(receiver.fired.begin(), receiver.fired.end(), other) > before + 1;
            }));
            --depth;
        };
        QVERIFY(
            runUntil([&] { return std::count(receiver.fired.begin(), receiver.fired.end(), outer) == 3; }));
        // A zero timer whose handler runs does not keep the loop within from waiting.
        Receiver zero;
        int turns = -1;
        zero.then = [&](int id) {
            turns = turnsIn(20);
            zero.killTimer(id);
        };
        receiver.killTimer(outer);
        receiver.killTimer(other);
        zero.startTimer(0);
        runOnce();
        QVERIFY(turns > 0);
        QVERIFY(turns < 10);
    });
}

void TestLoopTimers::registered()
{
    inLoopThread([] {
        Receiver receiver;
        Receiver other;
        const int first = receiver.startTimer(1000, Qt::PreciseTimer);
        const int second = receiver.startTimer(60'000, Qt::VeryCoarseTimer);
        other.startTimer(500);
        auto timers = dispatcher()->registeredTimers(&receiver);
        std::sort(timers.begin(), timers.end(),
                  [](const auto &a, const auto &b) { return a.interval < b.interval; });
        QCOMPARE(timers.size(), 2);
        QCOMPARE(timers[0].timerId, first);
        QCOMPARE(timers[0].interval, 1000);
        QCOMPARE(timers[0].timerType, Qt::PreciseTimer);
        QCOMPARE(timers[1].timerId, second);
        QCOMPARE(timers[1].timerType, Qt::VeryCoarseTimer);
        const int remaining = dispatcher()->remainingTime(first);
        QVERIFY(remaining > 0 && remaining <= 1000);
        QVERIFY(dispatcher()->unregisterTimer(first));
        QVERIFY(!dispatcher()->unregisterTimer(first));
        QCOMPARE(dispatcher()->remainingTime(first), -1);
        QVERIFY(dispatcher()->unregisterTimers(&receiver));
        QVERIFY(!dispatcher()->unregisterTimers(&receiver));
        QCOMPARE(dispatcher()->registeredTimers(&other).size(), 1);
    });
}

void TestLoopTimers::invalid()
{
    const QRegularExpression warning(QStringLiteral("registerTimer: invalid arguments"));
    for (int i = 0; i < 3; ++i)
        QTest::ignoreMessage(QtWarningMsg, warning);
    inLoopThread([] {
        Receiver receiver;
        dispatcher()->registerTimer(0, 10, Qt::PreciseTimer, &receiver);
        dispatcher()->registerTimer(7, -1, Qt::PreciseTimer, &receiver);
        dispatcher()->registerTimer(7, 10, Qt::PreciseTimer, nullptr);
        QVERIFY(dispatcher()->registeredTimers(&receiver).isEmpty());
        QCOMPARE(dispatcher()->remainingTime(7), -1);
    });
}

void TestLoopTimers::notFromAnotherThread()
{
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("cannot be .* from another thread")));
    EpollDispatcher loop;
    Receiver receiver;
    inLoopThread([&] { loop.registerTimer(1, 10, Qt::PreciseTimer, &receiver); });
    QVERIFY(loop.registeredTimers(&receiver).isEmpty());
}

void TestLoopTimers::movesToAnotherThread()
{
    const auto first = makeLoopThread();
    const auto second = makeLoopThread();
    first->start();
    second->start();
    auto *const object = new QObject;
    auto *const timer = new QTimer(object);
    std::atomic<QThread *> firesIn = nullptr;
    connect(
        timer, &QTimer::timeout, timer, [&] { firesIn = QThread::currentThread(); }, Qt::DirectConnection);
    object->moveToThread(first.get());
    runIn(*first, [timer] { timer->start(1); });
    QTRY_COMPARE(firesIn.load(), first.get());
    runIn(*first, [&] { object->moveToThread(second.get()); });
    QTRY_COMPARE(firesIn.load(), second.get());
    runIn(*second, [object] { delete object; });
    for (QThread *thread : {first.get(), second.get()}) {
        thread->quit();
        QVERIFY(thread->wait());
    }
}

void TestLoopTimers::longestInterval()
{
    inLoopThread([] {
        Receiver receiver;
        const int id = receiver.startTimer(std::numeric_limits<int>::max(), Qt::VeryCoarseTimer);
        dispatcher()->registerTimer(std::numeric_limits<int>::max(), std::numeric_limits<qint64>::max(),
                                    Qt::PreciseTimer, &receiver);
        QVERIFY(turnsIn(10) < 10);
        QVERIFY(receiver.fired.empty());
        QVERIFY(dispatcher()->remainingTime(id) > std::numeric_limits<int>::max() - 60'000);
        QCOMPARE(dispatcher()->remainingTime(std::numeric_limits<int>::max()),
                 std::numeric_limits<int>::max());
        QVERIFY(dispatcher()->unregisterTimers(&receiver));
    });
}

QTEST_GUILESS_MAIN(TestLoopTimers)
#include "tst_looptimers.moc"
