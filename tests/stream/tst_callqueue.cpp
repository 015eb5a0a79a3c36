// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/CallQueue.h"

#include <QSocketNotifier>
#include <QtTest>

#include <thread>

#include <sys/eventfd.h>
#include <unistd.h>

using cwndscope::stream::CallQueue;

class TestCallQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrder();
    void takesFromOtherThreads();
    void runsWhatIsPostedMeanwhileLater();
    void descriptorsGetTheirTurn();
    void dropsWhatWaits();
};

void TestCallQueue::keepsTheOrder()
{
    constexpr int count = 10 * int(CallQueue::callsPerTurn) + 7;
    CallQueue queue;
    std::vector<int> ran;
    for (int i = 0; i < count; ++i)
        queue.post([&ran, i] { ran.push_back(i); });
    QVERIFY(ran.empty());
    QTRY_COMPARE(ran.size(), std::size_t(count));
    for (int i = 0; i < count; ++i)
        QCOMPARE(ran[std::size_t(i)], i);
}

void TestCallQueue::takesFromOtherThreads()
{
    constexpr int threads = 4;
    constexpr int each = 1000;
    CallQueue queue;
    std::vector<int> lastOf(threads, -1);
    int ran = 0;
    bool inOrder = true;
    std::vector<std::thread> posters;
    for (int thread = 0; thread < threads; ++thread) {
        posters.emplace_back([&, thread] {
            for (int i = 0; i < each; ++i) {
                queue.post([&, thread, i] {
                    inOrder = inOrder && std::exchange(lastOf[std::size_t(thread)], i) == i - 1;
                    ++ran;
                });
            }
        });
    }
    QTRY_COMPARE(ran, threads * each);
    for (std::thread &poster : posters)
        poster.join();
    QVERIFY(inOrder);
}

void TestCallQueue::runsWhatIsPostedMeanwhileLater()
{
    CallQueue queue;
    QString ran;
    queue.post([&] {
        queue.post([&] { ran += u'c'; });
        ran += u'a';
    });
    queue.post([&] { ran += u'b'; });
    QTRY_COMPARE(ran, QStringLiteral("abc"));
}

/// A descriptor that is ready does not have to wait for all functions, even while they go on being posted.
void TestCallQueue::descriptorsGetTheirTurn()
{
    const int descriptor = ::eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK);
    QVERIFY(descriptor >= 0);
    {
        CallQueue queue;
        constexpr int enough = 100 * int(CallQueue::callsPerTurn);
        int ran = 0;
        int ranBefore = -1;
        QSocketNotifier notifier(descriptor, QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            notifier.setEnabled(false);
            ranBefore = ran;
        });
        std::function<void()> again = [&] {
            if (++ran < enough)
                queue.post(again);
        };
        for (std::size_t i = 0; i < 2 * CallQueue::callsPerTurn; ++i)
            queue.post(again);
        QTRY_VERIFY(ranBefore >= 0);
        QVERIFY2(ranBefore <= 4 * int(CallQueue::callsPerTurn), qPrintable(QString::number(ranBefore)));
        QTRY_VERIFY(ran >= enough);
    }
    ::close(descriptor);
}

void TestCallQueue::dropsWhatWaits()
{
    int ran = 0;
    {
        CallQueue queue;
        for (std::size_t i = 0; i < 3 * CallQueue::callsPerTurn; ++i)
            queue.post([&ran] { ++ran; });
        QTRY_VERIFY(ran > 0);
    }
    const int before = ran;
    QCoreApplication::processEvents();
    QCOMPARE(ran, before);
}

QTEST_GUILESS_MAIN(TestCallQueue)
#include "tst_callqueue.moc"
