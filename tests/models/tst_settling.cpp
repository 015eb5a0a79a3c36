// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Settling.h"

#include <QSignalSpy>
#include <QtTest>

using cwndscope::models::Settling;
using namespace std::chrono_literals;

class SettlingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstIsAtOnce();
    void manyRequestsAreOne();
    void whatWasDoneIsNotDue();
    void aFreezeHoldsItBack();
    void aFreezeHoldsATimerBack();
};

void SettlingTest::theFirstIsAtOnce()
{
    Settling settling;
    const QSignalSpy due(&settling, &Settling::due);
    settling.request();
    QCOMPARE(due.size(), 1);
}

void SettlingTest::manyRequestsAreOne()
{
    Settling settling;
    settling.setInterval(50ms);
    const QSignalSpy due(&settling, &Settling::due);
    QElapsedTimer since;
    since.start();
    for (int i = 0; i < 10; ++i)
        settling.request();
    const bool wasQuick = since.elapsed() < 50;
    QVERIFY(!wasQuick || due.size() == 1);
    QTRY_VERIFY(due.size() == 2);
    QVERIFY(since.elapsed() >= 45); // timers may be 5 % early
}

void SettlingTest::whatWasDoneIsNotDue()
{
    Settling settling;
    settling.setInterval(30ms);
    settling.settled();
    const QSignalSpy due(&settling, &Settling::due);
    settling.request();
    settling.settled();
    // Had the request's timer gone on, it would come before one that was started after it.
    Settling later;
    later.setInterval(60ms);
    later.settled();
    const QSignalSpy reference(&later, &Settling::due);
    later.request();
    QTRY_COMPARE(reference.size(), 1);
    QCOMPARE(due.size(), 0);
}

void SettlingTest::aFreezeHoldsItBack()
{
    Settling settling;
    settling.setInterval(0ms);
    const QSignalSpy due(&settling, &Settling::due);
    settling.setFrozen(true);
    settling.setFrozen(false);
    QCOMPARE(due.size(), 0);
    settling.setFrozen(true);
    settling.request();
    settling.request();
    QCOMPARE(due.size(), 0);
    settling.setFrozen(false);
    QCOMPARE(due.size(), 1);
}

void SettlingTest::aFreezeHoldsATimerBack()
{
    Settling settling;
    settling.setInterval(20ms);
    settling.settled();
    const QSignalSpy due(&settling, &Settling::due);
    settling.request();
    settling.setFrozen(true);
    Settling later;
    later.setInterval(60ms);
    later.settled();
    const QSignalSpy reference(&later, &Settling::due);
    later.request();
    QTRY_COMPARE(reference.size(), 1);
    QCOMPARE(due.size(), 0);
    settling.setFrozen(false);
    QCOMPARE(due.size(), 1);
}

QTEST_GUILESS_MAIN(SettlingTest)
#include "tst_settling.moc"
