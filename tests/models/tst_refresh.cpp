// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Refresh.h"

#include <QSignalSpy>
#include <QtTest>

using cwndscope::models::Refresh;
using namespace std::chrono_literals;

class RefreshTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnIntervalEachIsAtOnce();
    void neverBeforeTheCallerHasReturned();
    void manyRequestsAreOne();
    void whatIsCancelledIsNotDue();
};

void RefreshTest::withoutAnIntervalEachIsAtOnce()
{
    Refresh refresh;
    refresh.setInterval(0ms);
    const QSignalSpy due(&refresh, &Refresh::due);
    refresh.request();
    refresh.request();
    QCOMPARE(due.size(), 2);
    QVERIFY(!refresh.isRequested());
}

void RefreshTest::neverBeforeTheCallerHasReturned()
{
    Refresh refresh;
    refresh.setInterval(0ms);
    const QSignalSpy due(&refresh, &Refresh::due);
    refresh.requestLater();
    QCOMPARE(due.size(), 0);
    QVERIFY(refresh.isRequested());
    QTRY_COMPARE(due.size(), 1);
    QVERIFY(!refresh.isRequested());
}

void RefreshTest::manyRequestsAreOne()
{
    Refresh refresh;
    refresh.setInterval(50ms);
    const QSignalSpy due(&refresh, &Refresh::due);
    QElapsedTimer since;
    since.start();
    for (int i = 0; i < 10; ++i)
        refresh.request();
    QCOMPARE(due.size(), 0);
    QTRY_COMPARE(due.size(), 1);
    QVERIFY(since.elapsed() >= 45); // timers may be 5 % early
    QVERIFY(!refresh.isRequested());
}

void RefreshTest::whatIsCancelledIsNotDue()
{
    Refresh refresh;
    refresh.setInterval(20ms);
    const QSignalSpy due(&refresh, &Refresh::due);
    refresh.request();
    refresh.cancel();
    QVERIFY(!refresh.isRequested());
    // Had the timer gone on, it would come before one that was started after it.
    Refresh later;
    later.setInterval(60ms);
    const QSignalSpy reference(&later, &Refresh::due);
    later.request();
    QTRY_COMPARE(reference.size(), 1);
    QCOMPARE(due.size(), 0);
}

QTEST_GUILESS_MAIN(RefreshTest)
#include "tst_refresh.moc"
