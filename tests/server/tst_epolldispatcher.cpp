// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoopThread.h"
#include "Sanitizers.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

#include <sys/resource.h>

using namespace cwndscope::server;
using namespace cwndscope::server::testing;

namespace {

constexpr auto waiting = QEventLoop::WaitForMoreEvents;

QAbstractEventDispatcher *dispatcher()
{
    return QThread::currentThread()->eventDispatcher();
}

/// Counts what several threads post to it.
class Counter : public QObject
{
    Q_OBJECT

public:
    static constexpr int senders = 4;
    static constexpr int each = 25'000;

    // Called by name: the arguments then travel within Qt, and ThreadSanitizer has nothing to misread.
    Q_INVOKABLE void count(int sender, int number)
    {
        if (std::exchange(m_last[static_cast<std::size_t>(sender)], number) != number - 1)
            inOrder = false;
        ++received;
    }

    std::atomic<int> received = 0;
    std::atomic<bool> inOrder = true;

private:
    std::array<int, senders> m_last{-1, -1, -1, -1};
};

} // namespace

/// The loop: the order of a turn, waking up, loops within loops, flags, threads.
class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderOfATurn();
    void returnsWhetherItDidSomething();
    void wakesUpFromAnotherThread();
    void interruptEndsTheWait();
    void interruptInAPostedEvent();
    void wakeUpTakenByALoopWithin();
    void manyThreadsPost();
    void quitIsNeverLost();
    void deferredDelete();
    void nestedEventLoops();
    void echoOverTcp();
    void clearsUpperVectorHalves();
    void errorWithoutDescriptors();
};

void TestEpollDispatcher::orderOfATurn()
{
    inLoopThread([] {
        QObject context;
        QStringList order;
        const auto note = [&order](const char *what) {
            return [&order, what] { order << QLatin1String(what); };
        };
        connect(dispatcher(), &QAbstractEventDispatcher::awake, &context, note("awake"));
        connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context, note("block"));
        const SocketPair pair;
        pair.send();
        CountingNotifier notifier(pair.near.get(), QSocketNotifier::Read, note("notifier"));
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        timer.callOnTimeout(&context, note("timer"));
        timer.start(1);
        while (timer.remainingTime() > 0)
            QThread::yieldCurrentThread();
        QTimer zero;
        zero.callOnTimeout(&context, note("zero"));
        zero.start(0);
        QMetaObject::invokeMethod(&context, note("posted"), Qt::QueuedConnection);
        runOnce(waiting);
        QCOMPARE(order.join(u' '), QStringLiteral("awake posted zero notifier timer"));

        zero.stop();
        timer.stop();
        order.clear();
        runOnce(waiting);
        QCOMPARE(order.join(u' '), QStringLiteral("awake block notifier"));
        // Without leave to wait it is not about to block.
        order.clear();
        runOnce();
        QCOMPARE(order.join(u' '), QStringLiteral("awake notifier"));
    });
}

void TestEpollDispatcher::returnsWhetherItDidSomething()
{
    inLoopThread([] {
        QObject context;
        runOnce();
        QVERIFY(!runOnce());
        QMetaObject::invokeMethod(
            &context, [] {}, Qt::QueuedConnection);
        QVERIFY(runOnce());
        QVERIFY(!runOnce());
        dispatcher()->wakeUp();
        QVERIFY(runOnce());
        QVERIFY(!runOnce());
        // Like Qt's own; otherwise "process events while there are any" would not end.
        QTimer zero;
        zero.start(0);
        QVERIFY(!runOnce());
    });
}

void TestEpollDispatcher::wakesUpFromAnotherThread()
{
    const auto thread = makeLoopThread();
    auto *const loop = thread->eventDispatcher();
    std::atomic<int> blocked = 0;
    connect(
        loop, &QAbstractEventDispatcher::aboutToBlock, loop, [&] { ++blocked; }, Qt::DirectConnection);
    thread->start();
    for (int i = 1; i <= 20; ++i) {
        QTRY_VERIFY(blocked >= i);
        loop->wakeUp();
    }
    QTRY_VERIFY(blocked > 20);
    thread->quit();
    QVERIFY(thread->wait());
}

void TestEpollDispatcher::interruptEndsTheWait()
{
    QSemaphore ready;
    QSemaphore interrupted;
    std::atomic<QAbstractEventDispatcher *> loop = nullptr;
    std::atomic<bool> returned = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        QObject context;
        connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context, [&] { ready.release(); });
        loop = dispatcher();
        runOnce(waiting);
        returned = true;
        // The dispatcher goes with its thread: not before interrupt() has returned.
        interrupted.acquire();
    }));
    thread->setEventDispatcher(new EpollDispatcher);
    thread->start();
    ready.acquire();
    QVERIFY(!returned);
    loop.load()->interrupt();
    QTRY_VERIFY(returned);
    interrupted.release();
    QVERIFY(thread->wait());

    inLoopThread([] {
        // In time to keep it from waiting at all, and only this once.
        QObject context;
        const auto connection = connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context,
                                        [] { dispatcher()->interrupt(); });
        QVERIFY(!runOnce(waiting));
        disconnect(connection);
        bool fired = false;
        QTimer::singleShot(5, &context, [&] { fired = true; });
        QVERIFY(runUntil([&] { return fired; }));
    });
}

void TestEpollDispatcher::interruptInAPostedEvent()
{
    inLoopThread([] {
        QObject context;
        QTimer zero;
        QSignalSpy spy(&zero, &QTimer::timeout);
        zero.start(0);
        QMetaObject::invokeMethod(
            &context, [] { dispatcher()->interrupt(); }, Qt::QueuedConnection);
        runOnce(waiting);
        QCOMPARE(spy.count(), 0);
        runOnce(waiting);
        QCOMPARE(spy.count(), 1);
    });
}

/// A loop within takes the wake-up for an event that it does not deliver; the outer one must not wait on.
void TestEpollDispatcher::wakeUpTakenByALoopWithin()
{
    inLoopThread([] {
        QObject context;
        bool delivered = false;
        bool once = false;
        connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context, [&] {
            if (std::exchange(once, true))
                return;
            QTimer zero;
            zero.callOnTimeout(&context, [&] {
                zero.stop();
                QMetaObject::invokeMethod(
                    &context, [&] { delivered = true; }, Qt::QueuedConnection);
            });
            zero.start(0);
            runOnce();
            QVERIFY(!delivered);
        });
        QTimer tooLate;
        tooLate.start(30'000);
        QElapsedTimer clock;
        clock.start();
        runOnce(waiting);
        runOnce();
        QVERIFY(delivered);
        QVERIFY(clock.elapsed() < 25'000);
    });
}

void TestEpollDispatcher::manyThreadsPost()
{
    const auto thread = makeLoopThread();
    auto *const counter = new Counter;
    counter->moveToThread(thread.get());
    // Only now, so that ThreadSanitizer too, which sees no lock of Qt's, knows that the thread has the
    // counter.
    thread->start();
    std::vector<std::thread> senders;
    for (int sender = 0; sender < Counter::senders; ++sender) {
        senders.emplace_back([counter, sender] {
            for (int i = 0; i < Counter::each; ++i)
                QMetaObject::invokeMethod(counter, "count", Qt::QueuedConnection, Q_ARG(int, sender),
                                          Q_ARG(int, i));
        });
    }
    for (auto &sender : senders)
        sender.join();
    QTRY_COMPARE_WITH_TIMEOUT(counter->received.load(), Counter::senders * Counter::each, 60'000);
    QVERIFY(counter->inOrder);
    counter->deleteLater();
    thread->quit();
    QVERIFY(thread->wait());
}

void TestEpollDispatcher::quitIsNeverLost()
{
    for (int i = 0; i < 300; ++i) {
        const auto thread = makeLoopThread();
        thread->start();
        // At every stage of the start.
        for (int spin = 0; spin < i * 100; ++spin)
            std::atomic_signal_fence(std::memory_order_seq_cst);
        thread->quit();
        QVERIFY(thread->wait(30'000));
    }
}

void TestEpollDispatcher::deferredDelete()
{
#ifdef CWNDSCOPE_TSAN
    QSKIP("Qt hands the slot over under a lock that ThreadSanitizer cannot see.");
#endif
    const auto thread = makeLoopThread();
    thread->start();
    std::atomic<int> deleted = 0;
    const auto make = [&] {
        auto *object = new QObject;
        connect(
            object, &QObject::destroyed, object, [&] { ++deleted; }, Qt::DirectConnection);
        object->moveToThread(thread.get());
        return object;
    };
    make()->deleteLater();
    QTRY_COMPARE(deleted.load(), 1);
    // The thread's end delivers what is left.
    connect(thread.get(), &QThread::finished, make(), &QObject::deleteLater, Qt::DirectConnection);
    thread->quit();
    QVERIFY(thread->wait());
    QCOMPARE(deleted.load(), 2);
}

void TestEpollDispatcher::nestedEventLoops()
{
    inLoopThread([] {
        QObject context;
        QEventLoop outer;
        QEventLoop inner;
        QStringList order;
        const SocketPair pair;
        // Inner loop started from a posted event, ended by a notifier; the outer ended by a timer.
        const CountingNotifier notifier(pair.near.get(), QSocketNotifier::Read, [&] {
            drain(pair.near.get());
            order << QStringLiteral("notifier");
            inner.quit();
        });
        QMetaObject::invokeMethod(
            &context,
            [&] {
                QMetaObject::invokeMethod(
                    &context, [&] { pair.send(); }, Qt::QueuedConnection);
                inner.exec();
                order << QStringLiteral("inner done");
                QTimer::singleShot(1, &context, [&] { outer.quit(); });
            },
            Qt::QueuedConnection);
        outer.exec();
        order << QStringLiteral("outer done");
        QCOMPARE(order.join(u", "), QStringLiteral("notifier, inner done, outer done"));
    });
}

void TestEpollDispatcher::echoOverTcp()
{
    constexpr int clients = 50;
    constexpr qsizetype size = 256 * 1024;
    inLoopThread([] {
        QTcpServer server;
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            while (QTcpSocket *peer = server.nextPendingConnection()) {
                connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->write(peer->readAll()); });
                connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
            }
        });
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int done = 0;
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        std::vector<QByteArray> answers(clients);
        for (std::size_t i = 0; i < clients; ++i) {
            sockets.push_back(std::make_unique<QTcpSocket>());
            QTcpSocket *const socket = sockets.back().get();
            connect(socket, &QTcpSocket::connected, socket,
                    [socket, i] { socket->write(QByteArray(size, static_cast<char>('A' + i % 26))); });
            connect(socket, &QTcpSocket::readyRead, socket, [socket, i, &answers] {
                answers[i] += socket->readAll();
                if (answers[i].size() == size)
                    socket->disconnectFromHost();
            });
            connect(socket, &QTcpSocket::disconnected, socket, [&done] { ++done; });
            socket->connectToHost(QHostAddress::LocalHost, server.serverPort());
        }
        QVERIFY(runUntil([&] { return done == clients; }, 60'000));
        for (std::size_t i = 0; i < clients; ++i)
            QCOMPARE(answers[i], QByteArray(size, static_cast<char>('A' + i % 26)));
        // Refused at once, and told through the loop.
        const quint16 port = server.serverPort();
        server.close();
        QTcpSocket refused;
        bool failed = false;
        connect(&refused, &QTcpSocket::errorOccurred, &refused, [&](QAbstractSocket::SocketError error) {
            QCOMPARE(error, QAbstractSocket::ConnectionRefusedError);
            failed = true;
        });
        refused.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(runUntil([&] { return failed; }));
    });
}

void TestEpollDispatcher::clearsUpperVectorHalves()
{
#if defined(__x86_64__) && !defined(__AVX__)
    if (__builtin_cpu_supports("avx") == 0)
        QSKIP("This processor has no 256-bit registers.");
    inLoopThread([] {
        std::array<quint64, 2> upper{};
        // One that the C library's functions leave alone. Bound before, so that nothing comes between.
        QAbstractEventDispatcher *const here = dispatcher();
        asm volatile("vcmptrueps %%ymm15, %%ymm15, %%ymm15" ::: "xmm15");
        asm volatile("vextractf128 $1, %%ymm15, %0" : "=m"(upper));
        QVERIFY(upper[0] == ~quint64(0) && upper[1] == ~quint64(0));
        here->processEvents(QEventLoop::AllEvents);
        asm volatile("vextractf128 $1, %%ymm15, %0" : "=m"(upper));
        QVERIFY(upper[0] == 0 && upper[1] == 0);
    });
#else
    QSKIP("Only where SSE and AVX code may meet.");
#endif
}

void TestEpollDispatcher::errorWithoutDescriptors()
{
    QVERIFY(EpollDispatcher().isValid());
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    const EpollDispatcher dispatcher;
    const int error = dispatcher.error();
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QCOMPARE(error, EMFILE);
    QVERIFY(!dispatcher.isValid());
}

QTEST_GUILESS_MAIN(TestEpollDispatcher)
#include "tst_epolldispatcher.moc"
