// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoopThread.h"

#include <QPointer>
#include <QRegularExpression>
#include <QTemporaryFile>

#include <array>
#include <vector>

using namespace cwndscope::server;
using namespace cwndscope::server::testing;

namespace {

using Action = std::function<void(QSocketNotifier *self, QSocketNotifier *other)>;

} // namespace

/// Notifiers and descriptors that go, and numbers that come back, when it suits least.
class TestNotifierLifetimes : public QObject
{
    Q_OBJECT

private:
    static void inBatch(const Action &action, int otherNow, int otherNext, bool alone = true);

private Q_SLOTS:
    void actsOnOthersInTheSameBatch_data();
    void actsOnOthersInTheSameBatch();
    void restOfTheBatchGoesOn();
    void numberReusedInTheSameBatch();
    void numberReusedBeforeOldIsDisabled_data();
    void numberReusedBeforeOldIsDisabled();
    void closedWhileADuplicateIsOpen();
    void comesBackUnderItsNumber();
    void regularFileIsAlwaysReady();
    void fileBecomesSocketAndBack();
    void invalidDescriptor();
    void outlivesTheDispatcher();
};

/// Two descriptors ready at once; whichever comes first runs `action` on itself and the other. Each is
/// alone on its descriptor, or not.
void TestNotifierLifetimes::inBatch(const Action &action, int otherNow, int otherNext, bool alone)
{
    const std::array<SocketPair, 2> pairs;
    std::array<QPointer<QSocketNotifier>, 2> notifiers;
    std::array<int, 2> calls{};
    int first = -1;
    std::vector<std::unique_ptr<CountingNotifier>> more;
    for (int i = 0; i < 2; ++i) {
        pairs[i].send();
        if (!alone)
            more.push_back(
                std::make_unique<CountingNotifier>(pairs[i].near.get(), QSocketNotifier::Exception));
        notifiers[i] = new QSocketNotifier(pairs[i].near.get(), QSocketNotifier::Read);
        connect(notifiers[i], &QSocketNotifier::activated, notifiers[i], [&, i] {
            ++calls[i];
            if (std::exchange(first, first < 0 ? i : first) < 0)
                action(notifiers[i], notifiers[1 - i]);
        });
    }
    QVERIFY(runOnce());
    QVERIFY(first >= 0);
    QCOMPARE(calls[first], 1);
    QCOMPARE(calls[1 - first], otherNow);
    runOnce();
    QCOMPARE(calls[1 - first], otherNow + otherNext);
    for (const SocketPair &pair : pairs)
        drain(pair.near.get());
    QVERIFY(!runOnce());
    for (const auto &notifier : notifiers)
        delete notifier;
}

void TestNotifierLifetimes::actsOnOthersInTheSameBatch_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<int>("otherNow");
    QTest::addColumn<int>("otherNext");
    QTest::newRow("nothing") << Action([](auto *, auto *) {}) << 1 << 1;
    QTest::newRow("disables it") << Action([](auto *, auto *other) { other->setEnabled(false); }) << 0 << 0;
    QTest::newRow("deletes it") << Action([](auto *, auto *other) { delete other; }) << 0 << 0;
    QTest::newRow("disables and enables it") << Action([](auto *, auto *other) {
        other->setEnabled(false);
        other->setEnabled(true);
    }) << 0 << 1;
    QTest::newRow("deletes itself") << Action([](auto *self, auto *) { delete self; }) << 1 << 1;
    QTest::newRow("deletes both") << Action([](auto *self, auto *other) {
        delete other;
        delete self;
    }) << 0 << 0;
}

void TestNotifierLifetimes::actsOnOthersInTheSameBatch()
{
    QFETCH(const Action, action);
    QFETCH(const int, otherNow);
    QFETCH(const int, otherNext);
    inLoopThread([&] {
        inBatch(action, otherNow, otherNext, true);
        inBatch(action, otherNow, otherNext, false);
    });
}

/// Whichever comes first disables all but the last two; those are still activated in the same turn.
void TestNotifierLifetimes::restOfTheBatchGoesOn()
{
    inLoopThread([] {
        const std::array<SocketPair, 6> pairs;
        std::vector<std::unique_ptr<CountingNotifier>> notifiers;
        std::vector<const QSocketNotifier *> order;
        std::vector<const QSocketNotifier *> expected;
        bool act = false;
        std::vector<std::unique_ptr<CountingNotifier>> others;
        for (const SocketPair &pair : pairs) {
            pair.send();
            // Another on the same descriptor, so that the one that is disabled is not the last there.
            others.push_back(std::make_unique<CountingNotifier>(pair.near.get(), QSocketNotifier::Exception));
            notifiers.push_back(std::make_unique<CountingNotifier>(pair.near.get(), QSocketNotifier::Read));
            CountingNotifier *const notifier = notifiers.back().get();
            connect(notifier, &QSocketNotifier::activated, notifier, [&, notifier] {
                order.push_back(notifier);
                if (!std::exchange(act, false))
                    return;
                for (std::size_t i = 1; i < expected.size() - 2; ++i)
                    const_cast<QSocketNotifier *>(expected[i])->setEnabled(false);
            });
        }
        // The kernel reports in the order in which they became ready, and goes on where it stopped.
        runOnce();
        QCOMPARE(order.size(), pairs.size());
        expected = std::exchange(order, {});
        act = true;
        runOnce();
        QCOMPARE(order.size(), std::size_t(3));
    });
}

/// The handler closes the other's descriptor and gets its number for a new one, which has nothing to read.
void TestNotifierLifetimes::numberReusedInTheSameBatch()
{
    inLoopThread([] {
        const SocketPair fresh;
        std::unique_ptr<CountingNotifier> newcomer;
        inBatch(
            [&](QSocketNotifier *, QSocketNotifier *other) {
                const auto number = static_cast<int>(other->socket());
                delete other;
                becomes(number, UniqueFd(dup(fresh.near.get())));
                newcomer = std::make_unique<CountingNotifier>(number, QSocketNotifier::Read);
            },
            0, 0);
        QCOMPARE(newcomer->calls, 0);
    });
}

void TestNotifierLifetimes::numberReusedBeforeOldIsDisabled_data()
{
    QTest::addColumn<QSocketNotifier::Type>("oldType");
    QTest::newRow("same kind") << QSocketNotifier::Read;
    QTest::newRow("another kind") << QSocketNotifier::Write;
}

void TestNotifierLifetimes::numberReusedBeforeOldIsDisabled()
{
    QFETCH(const QSocketNotifier::Type, oldType);
    inLoopThread([&] {
        SocketPair before;
        SocketPair after;
        const int number = before.near.get();
        auto old = std::make_unique<CountingNotifier>(number, oldType);
        becomes(number, std::move(after.near));
        CountingNotifier current(number, QSocketNotifier::Read);
        after.send();
        runOnce();
        QCOMPARE(current.calls, 1);
        QCOMPARE(old->calls, 0);
        old.reset();
        runOnce();
        QCOMPARE(current.calls, 2);
    });
}

/// Disabling comes too late to take the file out of the set, and nobody can name it there any more.
void TestNotifierLifetimes::closedWhileADuplicateIsOpen()
{
    inLoopThread([] {
        SocketPair pair;
        const UniqueFd duplicate(dup(pair.near.get()));
        const SocketPair other;
        CountingNotifier stays(other.near.get(), QSocketNotifier::Read, [&] { drain(other.near.get()); });
        auto late = std::make_unique<CountingNotifier>(pair.near.get(), QSocketNotifier::Read);
        pair.near.reset();
        late.reset();
        pair.send();
        // Were it still there, the loop would spin.
        QVERIFY(turnsIn(50) < 10);
        other.send();
        runOnce();
        QCOMPARE(stays.calls, 1);
        bool posted = false;
        QMetaObject::invokeMethod(
            &stays, [&] { posted = true; }, Qt::QueuedConnection);
        QVERIFY(runUntil([&] { return posted; }));
    });
}

void TestNotifierLifetimes::comesBackUnderItsNumber()
{
    inLoopThread([] {
        SocketPair pair;
        const UniqueFd duplicate(dup(pair.near.get()));
        const int number = pair.near.get();
        auto late = std::make_unique<CountingNotifier>(number, QSocketNotifier::Read);
        pair.near.reset();
        late.reset();
        pair.near = UniqueFd(dup3(duplicate.get(), number, O_CLOEXEC));
        CountingNotifier again(number, QSocketNotifier::Read);
        pair.send();
        QVERIFY(runOnce());
        QCOMPARE(again.calls, 1);
        again.setEnabled(false);
        QVERIFY(turnsIn(50) < 10);
    });
}

void TestNotifierLifetimes::regularFileIsAlwaysReady()
{
    inLoopThread([] {
        QTemporaryFile file;
        QVERIFY(file.open());
        auto read = std::make_unique<CountingNotifier>(file.handle(), QSocketNotifier::Read);
        auto write = std::make_unique<CountingNotifier>(file.handle(), QSocketNotifier::Write);
        const CountingNotifier exception(file.handle(), QSocketNotifier::Exception);
        const SocketPair pair;
        const CountingNotifier socket(pair.near.get(), QSocketNotifier::Read,
                                      [&] { drain(pair.near.get()); });
        pair.send();
        QVERIFY(runOnce(QEventLoop::WaitForMoreEvents));
        QVERIFY(runOnce(QEventLoop::WaitForMoreEvents));
        QCOMPARE(read->calls, 2);
        QCOMPARE(write->calls, 2);
        QCOMPARE(socket.calls, 1);
        // Timers get their turn.
        QVERIFY(turnsIn(5) > 0);
        const int before = write->calls;
        read.reset();
        runOnce();
        QCOMPARE(write->calls, before + 1);
        write.reset();
        QVERIFY(turnsIn(50) < 10);
        QCOMPARE(exception.calls, 0);
    });
}

void TestNotifierLifetimes::fileBecomesSocketAndBack()
{
    inLoopThread([] {
        QTemporaryFile file;
        QVERIFY(file.open());
        SocketPair pair;
        const UniqueFd reused(dup(file.handle()));
        const int number = reused.get();
        CountingNotifier onFile(number, QSocketNotifier::Write);
        runOnce();
        QCOMPARE(onFile.calls, 1);

        becomes(number, std::move(pair.near));
        const CountingNotifier onSocket(number, QSocketNotifier::Read);
        QVERIFY(!runOnce());
        pair.send();
        runOnce();
        QCOMPARE(onSocket.calls, 1);
        QCOMPARE(onFile.calls, 1);

        becomes(number, UniqueFd(dup(file.handle())));
        onFile.setEnabled(false);
        onFile.setEnabled(true);
        runOnce();
        runOnce();
        QCOMPARE(onFile.calls, 3);
        QCOMPARE(onSocket.calls, 1);
    });
}

void TestNotifierLifetimes::invalidDescriptor()
{
    const QRegularExpression warning(
        QStringLiteral("QSocketNotifier: Invalid socket \\d+ with type Write, disabling"));
    QTest::ignoreMessage(QtWarningMsg, warning);
    QTest::ignoreMessage(QtWarningMsg, warning);
    inLoopThread([] {
        SocketPair pair;
        const int closed = pair.near.get();
        pair.near.reset();
        const CountingNotifier notifier(closed, QSocketNotifier::Write);
        QVERIFY(!notifier.isEnabled());
        QVERIFY(!runOnce());

        // Closed under another notifier: this one learns of it, that one stays silent.
        SocketPair second;
        const CountingNotifier read(second.near.get(), QSocketNotifier::Read);
        const int closedLater = second.near.get();
        second.near.reset();
        const CountingNotifier write(closedLater, QSocketNotifier::Write);
        QVERIFY(!write.isEnabled());
        QVERIFY(!runOnce());
        QCOMPARE(read.calls + write.calls, 0);
    });
}

void TestNotifierLifetimes::outlivesTheDispatcher()
{
    const SocketPair pair;
    std::unique_ptr<CountingNotifier> notifier;
    inLoopThread([&] {
        notifier = std::make_unique<CountingNotifier>(pair.near.get(), QSocketNotifier::Read);
        pair.send();
        runOnce();
    });
    QCOMPARE(notifier->calls, 1);
    notifier.reset();
}

QTEST_GUILESS_MAIN(TestNotifierLifetimes)
#include "tst_notifierlifetimes.moc"
