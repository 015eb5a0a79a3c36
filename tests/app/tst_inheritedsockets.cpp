// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SocketActivation.h"

#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace cwndscope;

class TestInheritedSockets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void takesWhatIsOurs();
    void leavesWhatIsNot_data();
    void leavesWhatIsNot();
    void nonsense_data();
    void nonsense();

private:
    /// Two open descriptors in a row that a child would inherit; `first` is the number of the first.
    void openTwo();
    static void setVariables(const QByteArray &pid, const QByteArray &count)
    {
        qputenv("LISTEN_PID", pid);
        qputenv("LISTEN_FDS", count);
        qputenv("LISTEN_FDNAMES", "a:b");
    }
    static bool isInherited(int descriptor) { return (::fcntl(descriptor, F_GETFD) & FD_CLOEXEC) == 0; }

    static constexpr int first = 200; // above everything that the test itself has open
};

void TestInheritedSockets::cleanup()
{
    for (const char *name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        qunsetenv(name);
    ::close(first);
    ::close(first + 1);
}

void TestInheritedSockets::openTwo()
{
    QCOMPARE(::dup2(STDERR_FILENO, first), first);
    QCOMPARE(::dup2(STDERR_FILENO, first + 1), first + 1);
}

void TestInheritedSockets::takesWhatIsOurs()
{
    openTwo();
    setVariables(QByteArray::number(::getpid()), "2");
    const app::InheritedSockets taken = app::takeInheritedSockets(first);
    QVERIFY2(taken.problem.isEmpty(), qPrintable(taken.problem));
    QCOMPARE(taken.descriptors, (std::vector<int>{first, first + 1}));
    QVERIFY(!isInherited(first) && !isInherited(first + 1));
    for (const char *name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        QVERIFY2(!qEnvironmentVariableIsSet(name), name);
    QVERIFY(app::takeInheritedSockets(first).descriptors.empty()); // once
}

void TestInheritedSockets::leavesWhatIsNot_data()
{
    QTest::addColumn<QByteArray>("pid");
    QTest::newRow("another process") << QByteArray::number(::getppid());
    QTest::newRow("no number") << QByteArray("x");
    QTest::newRow("empty") << QByteArray();
}

void TestInheritedSockets::leavesWhatIsNot()
{
    QFETCH(QByteArray, pid);
    openTwo();
    setVariables(pid, "2");
    const app::InheritedSockets taken = app::takeInheritedSockets(first);
    QVERIFY(taken.descriptors.empty() && taken.problem.isEmpty());
    QVERIFY(isInherited(first) && isInherited(first + 1));
    QVERIFY(qEnvironmentVariableIsSet("LISTEN_FDS"));
}

void TestInheritedSockets::nonsense_data()
{
    QTest::addColumn<QByteArray>("count");
    for (const char *count : {"", "x", "-1", "1025", "3", "99999999999999999999"})
        QTest::newRow(*count ? count : "empty") << QByteArray(count);
}

void TestInheritedSockets::nonsense()
{
    QFETCH(QByteArray, count);
    openTwo();
    setVariables(QByteArray::number(::getpid()), count);
    const app::InheritedSockets taken = app::takeInheritedSockets(first);
    QVERIFY(taken.descriptors.empty());
    QVERIFY2(taken.problem.contains(QStringLiteral("LISTEN_FDS")), qPrintable(taken.problem));
}

QTEST_GUILESS_MAIN(TestInheritedSockets)
#include "tst_inheritedsockets.moc"
