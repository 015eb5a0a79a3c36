// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/BlockQueue.h"

#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>
#include <deque>
#include <memory>
#include <numeric>

using cwndscope::stream::BlockQueue;

/// Against std::deque, whose place it takes.
class TestBlockQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void behavesLikeADeque_data();
    void behavesLikeADeque();
    void iterators();
    void referencesStay();
    void everythingIsDestroyed();
};

void TestBlockQueue::behavesLikeADeque_data()
{
    QTest::addColumn<int>("most");
    for (const int most : {1, 2, 15, 16, 17, 31, 32, 33, 100})
        QTest::addRow("at most %d", most) << most;
}

void TestBlockQueue::behavesLikeADeque()
{
    QFETCH(int, most);
    QRandomGenerator random{quint32(most)};
    BlockQueue<int> queue;
    std::deque<int> expected;
    for (int i = 0; i < 2000; ++i) {
        if (!expected.empty() && (int(expected.size()) == most || random.bounded(3) == 0)) {
            queue.pop_front();
            expected.pop_front();
        } else {
            QCOMPARE(queue.emplace_back(i), i);
            expected.push_back(i);
        }
        QCOMPARE(queue.size(), expected.size());
        QCOMPARE(queue.empty(), expected.empty());
        if (expected.empty())
            continue;
        QCOMPARE(queue.front(), expected.front());
        QCOMPARE(queue.back(), expected.back());
        const auto at = std::size_t(random.bounded(int(expected.size())));
        QCOMPARE(queue[at], expected[at]);
        QVERIFY(std::equal(queue.begin(), queue.end(), expected.begin(), expected.end()));
    }
    const BlockQueue<int> copy = queue;
    while (!queue.empty())
        queue.pop_front();
    QVERIFY(std::equal(copy.begin(), copy.end(), expected.begin(), expected.end()));
}

void TestBlockQueue::iterators()
{
    static_assert(std::random_access_iterator<BlockQueue<int>::iterator>);
    static_assert(std::random_access_iterator<BlockQueue<int>::const_iterator>);
    BlockQueue<int> queue;
    QCOMPARE(queue.begin(), queue.end());
    for (int i = 0; i < 50; ++i)
        queue.push_back(i);
    queue.pop_front();
    QCOMPARE(*std::lower_bound(queue.begin(), queue.end(), 33), 33);
    std::reverse(queue.begin(), queue.end());
    QCOMPARE(queue.front(), 49);
    const BlockQueue<int> &constant = queue;
    QCOMPARE(std::accumulate(constant.rbegin(), constant.rend(), 0), 49 * 50 / 2);
    QCOMPARE(*constant.rbegin(), 1);
    QCOMPARE(constant.end() - constant.begin(), 49);
}

void TestBlockQueue::referencesStay()
{
    BlockQueue<int> queue;
    for (std::size_t i = 0; i < BlockQueue<int>::blockSize; ++i)
        queue.push_back(0);
    int &last = queue.back();
    last = 7;
    for (int i = 0; i < 1000; ++i)
        queue.push_back(i);
    for (std::size_t i = 1; i < BlockQueue<int>::blockSize; ++i)
        queue.pop_front();
    QCOMPARE(&queue.front(), &last);
    QCOMPARE(last, 7);
}

void TestBlockQueue::everythingIsDestroyed()
{
    const auto witness = std::make_shared<int>(0);
    BlockQueue<std::shared_ptr<int>> queue;
    for (int i = 0; i < 100; ++i)
        queue.push_back(witness);
    while (queue.size() > 1)
        queue.pop_front();
    // What is popped goes with its block.
    QVERIFY(std::size_t(witness.use_count()) <= 1 + BlockQueue<int>::blockSize);
    queue.pop_front();
    QCOMPARE(witness.use_count(), 1);
}

QTEST_GUILESS_MAIN(TestBlockQueue)
#include "tst_blockqueue.moc"
