// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Epoll.h"
#include "server/WakeUp.h"

#include <QTest>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

using namespace cwndscope::server;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(cwndscope::server::Epoll::Precision)

class TestWakeUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writtenOncePerRaise();
    void carriesMemory();
    void noneIsLost();
    void waitsNeverTooShort_data();
    void waitsNeverTooShort();
    void waitsOnAfterSignals();
};

void TestWakeUp::writtenOncePerRaise()
{
    WakeUp wakeUp;
    QVERIFY(wakeUp.descriptor() >= 0);
    QVERIFY(!wakeUp.wait(noWait));
    wakeUp.raise();
    wakeUp.raise();
    wakeUp.raise();
    QVERIFY(wakeUp.wait(noWait));
    quint64 count = 0;
    QCOMPARE(read(wakeUp.descriptor(), &count, sizeof count), ssize_t(sizeof count));
    QCOMPARE(count, quint64(1));
    wakeUp.lower();
    QVERIFY(!wakeUp.wait(noWait));
    wakeUp.raise();
    QVERIFY(wakeUp.wait(std::nullopt));
}

/// Raised already, so there is no write to order anything: ThreadSanitizer fails this if the flag does not.
void TestWakeUp::carriesMemory()
{
    WakeUp wakeUp;
    wakeUp.raise();
    int plain = 0;
    std::atomic<bool> raised = false;
    std::thread other([&] {
        plain = 42;
        wakeUp.raise();
        raised.store(true, std::memory_order_relaxed);
    });
    while (!raised.load(std::memory_order_relaxed))
        std::this_thread::yield();
    wakeUp.lower();
    const int seen = plain;
    other.join();
    QCOMPARE(seen, 42);
}

void TestWakeUp::noneIsLost()
{
    constexpr int threads = 4;
    constexpr int each = 25'000;
    WakeUp wakeUp;
    std::array<std::atomic<int>, threads> sent{};
    std::vector<std::thread> senders;
    for (auto &count : sent) {
        senders.emplace_back([&] {
            for (int i = 0; i < each; ++i) {
                count.fetch_add(1, std::memory_order_relaxed);
                wakeUp.raise();
            }
        });
    }
    // A lost one leaves this waiting for what has been sent.
    bool woken = true;
    for (int seen = 0; woken && seen < threads * each;) {
        woken = wakeUp.wait(LoopClock::now() + 20s);
        if (!woken)
            break;
        wakeUp.lower();
        seen = 0;
        for (const auto &count : sent)
            seen += count.load(std::memory_order_relaxed);
    }
    for (auto &sender : senders)
        sender.join();
    QVERIFY(woken);
}

void TestWakeUp::waitsNeverTooShort_data()
{
    QTest::addColumn<Epoll::Precision>("precision");
    QTest::newRow("nanoseconds") << Epoll::Precision::Nanoseconds;
    QTest::newRow("milliseconds") << Epoll::Precision::Milliseconds;
}

void TestWakeUp::waitsNeverTooShort()
{
    QFETCH(const Epoll::Precision, precision);
    Epoll epoll(precision);
    QVERIFY(epoll.isValid());
    std::array<epoll_event, 4> events;
    for (const auto time : {0us, 1us, 300us, 1001us, 2500us}) {
        const LoopTime deadline = LoopClock::now() + time;
        QVERIFY(epoll.wait(events, deadline).empty());
        QVERIFY(LoopClock::now() >= deadline);
    }
    WakeUp wakeUp;
    wakeUp.raise();
    QCOMPARE(epoll.control(EPOLL_CTL_ADD, wakeUp.descriptor(), EPOLLIN, 7), 0);
    QCOMPARE(epoll.control(EPOLL_CTL_ADD, wakeUp.descriptor(), EPOLLIN, 7), EEXIST);
    for (const Deadline deadline : {Deadline(noWait), Deadline(), Deadline(LoopClock::now() + 1h)}) {
        const auto ready = epoll.wait(events, deadline);
        QCOMPARE(ready.size(), std::size_t(1));
        const std::uint64_t key = ready[0].data.u64; // out of the packed structure
        QCOMPARE(key, std::uint64_t(7));
    }
    // Moved, it watches the same.
    Epoll moved = std::move(epoll);
    QCOMPARE(moved.wait(events, noWait).size(), std::size_t(1));
}

void TestWakeUp::waitsOnAfterSignals()
{
    struct sigaction ignore
    { };
    ignore.sa_handler = [](int) {};
    struct sigaction before
    { };
    QCOMPARE(sigaction(SIGUSR1, &ignore, &before), 0);

    Epoll epoll;
    WakeUp wakeUp;
    std::array<epoll_event, 4> events;
    std::atomic<bool> done = false;
    std::thread interrupter([&, waiter = pthread_self()] {
        while (!done) {
            pthread_kill(waiter, SIGUSR1);
            std::this_thread::yield();
        }
    });
    const LoopTime deadline = LoopClock::now() + 30ms;
    const bool none = epoll.wait(events, deadline).empty();
    const LoopTime waited = LoopClock::now();
    const bool raised = wakeUp.wait(waited + 30ms);
    const LoopTime waitedAgain = LoopClock::now();
    done = true;
    interrupter.join();
    sigaction(SIGUSR1, &before, nullptr);
    QVERIFY(none);
    QVERIFY(waited >= deadline);
    QVERIFY(!raised);
    QVERIFY(waitedAgain >= waited + 30ms);
}

QTEST_GUILESS_MAIN(TestWakeUp)
#include "tst_wakeup.moc"
