// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/AgeQueue.h"

#include <QTest>

#include <map>

using namespace cwndscope;
using store::AgeQueue;

class TestAgeQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oldestFirst()
    {
        AgeQueue queue;
        QVERIFY(queue.isEmpty());
        for (stream::ConnectionId id : {5, 3, 5, 9})
            queue.push(id);
        QCOMPARE(queue.size(), 4u);
        for (stream::ConnectionId id : {5, 3, 5, 9})
            QCOMPARE(queue.takeOldest(), id);
        QVERIFY(queue.isEmpty());
    }

    void leavesFewStaleEntries()
    {
        AgeQueue queue;
        for (int i = 0; i < 100; ++i)
            queue.push(1);
        queue.compact(0, [](stream::ConnectionId) -> std::size_t { qFatal("not worth a pass"); });
        QCOMPARE(queue.size(), 100u);
    }

    void compactKeepsTheNewestOfEachOwner()
    {
        AgeQueue queue;
        for (int i = 0; i < 3000; ++i)
            queue.push(stream::ConnectionId(i % 3));
        // Owner 0 is gone, 1 has three items left, 2 has all of its own.
        std::map<stream::ConnectionId, std::size_t> kept{{1, 3}, {2, 1000}};
        queue.compact(500, [&](stream::ConnectionId id) { return kept[id]; });
        QCOMPARE(queue.size(), 1003u);
        std::map<stream::ConnectionId, std::size_t> left;
        std::size_t lastOwner = 0;
        while (!queue.isEmpty())
            ++left[lastOwner = queue.takeOldest()];
        QCOMPARE(left.size(), 2u);
        QCOMPARE(left[1], 3u);
        QCOMPARE(left[2], 1000u);
        QCOMPARE(lastOwner, 2u);
    }
};

QTEST_APPLESS_MAIN(TestAgeQueue)
#include "tst_agequeue.moc"
