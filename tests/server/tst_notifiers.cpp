// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoopThread.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <atomic>
#include <vector>

#include <netinet/in.h>
#include <sys/resource.h>

using namespace cwndscope::server;
using namespace cwndscope::server::testing;

namespace {

/// What notifiers of each kind saw on one descriptor.
using Counts = std::array<int, 3>;

constexpr QSocketNotifier::Type allTypes[] = {QSocketNotifier::Read, QSocketNotifier::Write,
                                              QSocketNotifier::Exception};

/// A TCP connection over loopback; the near end.
UniqueFd connectedPair(UniqueFd &far)
{
    const UniqueFd listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const plain = reinterpret_cast<sockaddr *>(&address);
    far = UniqueFd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (bind(listener.get(), plain, size) != 0 || listen(listener.get(), 1) != 0
        || getsockname(listener.get(), plain, &size) != 0 || ::connect(far.get(), plain, size) != 0)
        qFatal("no connection on loopback");
    return UniqueFd(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
}

using Prepare = std::function<UniqueFd()>;

/// For each combination of kinds, what one turn activates on a descriptor that `prepare` makes.
std::vector<Counts> activations(const Prepare &prepare)
{
    std::vector<Counts> all;
    for (int kinds = 1; kinds < 8; ++kinds) {
        const UniqueFd descriptor = prepare();
        std::vector<std::unique_ptr<CountingNotifier>> notifiers;
        for (const auto type : allTypes) {
            if (kinds & 1 << type)
                notifiers.push_back(std::make_unique<CountingNotifier>(descriptor.get(), type));
        }
        runOnce();
        Counts counts{};
        for (const auto &notifier : notifiers)
            counts[notifier->type()] = notifier->calls;
        all.push_back(counts);
    }
    return all;
}

} // namespace

class TestNotifiers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levelTriggered();
    void kindsShareADescriptor();
    void secondOfItsKind();
    void hangUpAsQtDoes_data();
    void hangUpAsQtDoes();
    void outOfBand();
    void excluded();
    void loopsWithinHandlers();
    void movesToAnotherThread();
    void thousands();
};

void TestNotifiers::levelTriggered()
{
    inLoopThread([] {
        const SocketPair pair;
        CountingNotifier notifier(pair.near.get(), QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, &notifier,
                [&](QSocketDescriptor descriptor, QSocketNotifier::Type type) {
                    QCOMPARE(int(descriptor), pair.near.get());
                    QCOMPARE(type, QSocketNotifier::Read);
                });
        QVERIFY(!runOnce());
        pair.send();
        QVERIFY(runOnce());
        QVERIFY(runOnce());
        QCOMPARE(notifier.calls, 2);
        drain(pair.near.get());
        QVERIFY(!runOnce());
        QCOMPARE(notifier.calls, 2);
        notifier.setEnabled(false);
        pair.send();
        QVERIFY(!runOnce());
        notifier.setEnabled(true);
        QVERIFY(runOnce());
        QCOMPARE(notifier.calls, 3);
    });
}

void TestNotifiers::kindsShareADescriptor()
{
    inLoopThread([] {
        const SocketPair pair;
        auto read = std::make_unique<CountingNotifier>(pair.near.get(), QSocketNotifier::Read);
        CountingNotifier write(pair.near.get(), QSocketNotifier::Write);
        CountingNotifier exception(pair.near.get(), QSocketNotifier::Exception);
        runOnce();
        QCOMPARE(write.calls, 1);
        QCOMPARE(read->calls, 0);
        pair.send();
        runOnce();
        QCOMPARE(write.calls, 2);
        QCOMPARE(read->calls, 1);
        write.setEnabled(false);
        runOnce();
        QCOMPARE(write.calls, 2);
        QCOMPARE(read->calls, 2);
        read.reset();
        QVERIFY(!runOnce());
        write.setEnabled(true);
        QVERIFY(runOnce());
        QCOMPARE(write.calls, 3);
        QCOMPARE(exception.calls, 0);
    });
}

void TestNotifiers::secondOfItsKind()
{
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("Multiple socket notifiers for same socket")));
    inLoopThread([] {
        const SocketPair pair;
        pair.send();
        CountingNotifier first(pair.near.get(), QSocketNotifier::Read);
        CountingNotifier second(pair.near.get(), QSocketNotifier::Read);
        runOnce();
        first.setEnabled(false);
        runOnce();
        QCOMPARE(first.calls, 0);
        QCOMPARE(second.calls, 2);
    });
}

void TestNotifiers::hangUpAsQtDoes_data()
{
    QTest::addColumn<Prepare>("prepare");
    QTest::newRow("socket whose peer is gone") << Prepare([] { return std::move(SocketPair().near); });
    QTest::newRow("pipe without a writer") << Prepare([] {
        int ends[2] = {-1, -1};
        if (pipe2(ends, O_CLOEXEC) == 0)
            close(ends[1]);
        return UniqueFd(ends[0]);
    });
    QTest::newRow("pipe without a reader") << Prepare([] {
        int ends[2] = {-1, -1};
        if (pipe2(ends, O_CLOEXEC) == 0)
            close(ends[0]);
        return UniqueFd(ends[1]);
    });
    QTest::newRow("socket that is not connected")
        << Prepare([] { return UniqueFd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)); });
    QTest::newRow("connection whose peer sends no more") << Prepare([kept = std::make_shared<UniqueFd>()] {
        UniqueFd near = connectedPair(*kept);
        shutdown(kept->get(), SHUT_WR);
        return near;
    });
    QTest::newRow("connection that was reset") << Prepare([] {
        UniqueFd far;
        UniqueFd near = connectedPair(far);
        const linger atOnce{1, 0};
        setsockopt(far.get(), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        far.reset();
        return near;
    });
}

void TestNotifiers::hangUpAsQtDoes()
{
    QFETCH(const Prepare, prepare);
    // Its own dispatcher is the one on poll(2), where it would otherwise take GLib's.
    qputenv("QT_NO_THREADED_GLIB", "1");
    std::vector<Counts> expected;
    const std::unique_ptr<QThread> stock(QThread::create([&] { expected = activations(prepare); }));
    stock->start();
    QVERIFY(stock->wait());
    std::vector<Counts> actual;
    inLoopThread([&] { actual = activations(prepare); });
    QCOMPARE(actual.size(), std::size_t(7));
    QCOMPARE(actual, expected);
    QVERIFY(actual.back() != Counts{});
}

void TestNotifiers::outOfBand()
{
    inLoopThread([] {
        UniqueFd far;
        const UniqueFd near = connectedPair(far);
        CountingNotifier exception(near.get(), QSocketNotifier::Exception, [&] {
            char byte = 0;
            QCOMPARE(recv(near.get(), &byte, 1, MSG_OOB), ssize_t(1));
            QCOMPARE(byte, '!');
        });
        CountingNotifier read(near.get(), QSocketNotifier::Read, [&] { drain(near.get()); });
        QCOMPARE(send(far.get(), "!", 1, MSG_OOB), ssize_t(1));
        QVERIFY(runUntil([&] { return exception.calls > 0; }));
        read.calls = 0;
        QCOMPARE(send(far.get(), "x", 1, 0), ssize_t(1));
        QVERIFY(runUntil([&] { return read.calls > 0; }));
        QCOMPARE(exception.calls, 1);
    });
}

void TestNotifiers::excluded()
{
    inLoopThread([] {
        const SocketPair pair;
        CountingNotifier notifier(pair.near.get(), QSocketNotifier::Read, [&] { drain(pair.near.get()); });
        pair.send();
        QVERIFY(!runOnce(QEventLoop::ExcludeSocketNotifiers));
        // What is ready and excluded must neither end the wait nor keep a timer or a wake-up from ending it.
        int turns = 0;
        bool over = false;
        QTimer::singleShot(20, &notifier, [&] { over = true; });
        while (!over && ++turns < 1000)
            runOnce(QEventLoop::ExcludeSocketNotifiers | QEventLoop::WaitForMoreEvents);
        QVERIFY(over);
        QVERIFY(turns < 10);
        bool posted = false;
        QMetaObject::invokeMethod(
            &notifier, [&] { posted = true; }, Qt::QueuedConnection);
        QVERIFY(runOnce(QEventLoop::ExcludeSocketNotifiers | QEventLoop::WaitForMoreEvents));
        QVERIFY(posted);
        QCOMPARE(notifier.calls, 0);
        QVERIFY(runOnce());
        QCOMPARE(notifier.calls, 1);
    });
}

/// Each of many ready notifiers runs an event loop within its handler; each byte is delivered once.
void TestNotifiers::loopsWithinHandlers()
{
    inLoopThread([] {
        constexpr std::size_t pairs = 20;
        const std::array<SocketPair, pairs> sockets;
        std::vector<std::unique_ptr<CountingNotifier>> notifiers;
        int depth = 0;
        int deepest = 0;
        int calls = 0;
        for (const SocketPair &pair : sockets) {
            pair.send();
            notifiers.push_back(
                std::make_unique<CountingNotifier>(pair.near.get(), QSocketNotifier::Read, [&] {
                    deepest = std::max(deepest, ++depth);
                    QCOMPARE(drain(pair.near.get()), 1);
                    const int before = ++calls;
                    // This delivers none of those that the outer loop has yet to deliver, and loses none.
                    runOnce(QEventLoop::ExcludeSocketNotifiers);
                    QCOMPARE(calls, before);
                    runOnce();
                    --depth;
                }));
        }
        runOnce();
        for (const auto &notifier : notifiers)
            QCOMPARE(notifier->calls, 1);
        QCOMPARE(deepest, int(pairs));
        QVERIFY(!runOnce());
    });
}

void TestNotifiers::movesToAnotherThread()
{
    const SocketPair pair;
    const auto first = makeLoopThread();
    const auto second = makeLoopThread();
    first->start();
    second->start();
    std::atomic<QThread *> seenBy = nullptr;
    std::atomic<int> calls = 0;
    auto *notifier = new QSocketNotifier(QSocketNotifier::Read);
    notifier->setSocket(pair.near.get());
    connect(notifier, &QSocketNotifier::activated, notifier, [&] {
        seenBy = QThread::currentThread();
        calls += drain(pair.near.get());
    });
    notifier->moveToThread(first.get());
    runIn(*first, [notifier] { notifier->setEnabled(true); });
    pair.send();
    QTRY_COMPARE(calls.load(), 1);
    QCOMPARE(seenBy.load(), first.get());

    runIn(*first, [&] { notifier->moveToThread(second.get()); });
    pair.send();
    QTRY_COMPARE(calls.load(), 2);
    QCOMPARE(seenBy.load(), second.get());
    runIn(*second, [notifier] { delete notifier; });
    for (QThread *thread : {first.get(), second.get()}) {
        thread->quit();
        QVERIFY(thread->wait());
    }
}

void TestNotifiers::thousands()
{
    constexpr int pairs = 5000;
    constexpr rlim_t needed = 2 * pairs + 200;
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
    if (limit.rlim_cur < needed) {
        if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < needed)
            QSKIP("The limit of open files (ulimit -Hn) is too low for 5000 pairs of sockets");
        limit.rlim_cur = needed;
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);
    }
    inLoopThread([] {
        const std::vector<SocketPair> sockets(pairs);
        std::vector<std::unique_ptr<CountingNotifier>> notifiers;
        for (const SocketPair &pair : sockets)
            notifiers.push_back(std::make_unique<CountingNotifier>(pair.near.get(), QSocketNotifier::Read,
                                                                   [&pair] { drain(pair.near.get()); }));
        QVERIFY(!runOnce());
        const auto callsOf = [&](std::size_t i) { return notifiers[i]->calls; };
        for (std::size_t i = 0; i < pairs; i += 7) {
            sockets[i].send();
            QVERIFY(runOnce());
            QCOMPARE(callsOf(i), 1);
        }
        QVERIFY(!runOnce());
        // More at once than one wait reports: all get their turn.
        for (const SocketPair &pair : sockets)
            pair.send();
        while (runOnce()) { }
        for (std::size_t i = 0; i < pairs; ++i)
            QCOMPARE(callsOf(i), i % 7 == 0 ? 2 : 1);
        // Some go while they are ready.
        for (const SocketPair &pair : sockets)
            pair.send();
        for (std::size_t i = 1; i < pairs; i += 2)
            notifiers[i].reset();
        while (runOnce()) { }
        for (std::size_t i = 0; i < pairs; i += 2)
            QCOMPARE(callsOf(i), i % 7 == 0 ? 3 : 2);
    });
}

QTEST_GUILESS_MAIN(TestNotifiers)
#include "tst_notifiers.moc"
