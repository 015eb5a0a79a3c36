// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/RowQueue.h"

#include <QtTest>

using cwndscope::exporting::RowQueue;

class RowQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhereRowsEnd();
    void givesBackEveryByteInOrder();
};

void RowQueueTest::knowsWhereRowsEnd()
{
    RowQueue queue;
    QVERIFY(queue.isEmpty());
    for (const char *row : {"aaaa", "bb", "cccccc"}) {
        queue.buffer() += row;
        queue.rowDone();
    }
    QCOMPARE(queue.waitingRows(), std::size_t(3));
    QCOMPARE(queue.take(3), std::size_t(0));
    QCOMPARE(queue.wholeRowBytes(), std::uint64_t(0));
    QCOMPARE(queue.take(4), std::size_t(2));
    QCOMPARE(queue.wholeRowBytes(), std::uint64_t(6));
    QCOMPARE(queue.waitingBytes(), std::size_t(5));
    QCOMPARE(queue.take(5), std::size_t(1));
    QCOMPARE(queue.wholeRowBytes(), std::uint64_t(12));
    QVERIFY(queue.isEmpty());
}

void RowQueueTest::givesBackEveryByteInOrder()
{
    RowQueue queue;
    QByteArray written;
    QByteArray expected;
    std::size_t rows = 0;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray row = QByteArray::number(i) + "\r\n";
        expected += row;
        queue.buffer() += row;
        queue.rowDone();
        const std::size_t part = std::min(queue.waitingBytes(), std::size_t(i * 7 % 13));
        written.append(queue.data(), qsizetype(part));
        rows += queue.take(part);
        QVERIFY(queue.wholeRowBytes() <= std::uint64_t(written.size()));
        QVERIFY(queue.wholeRowBytes() == 0 || expected[qsizetype(queue.wholeRowBytes()) - 1] == '\n');
    }
    written.append(queue.data(), qsizetype(queue.waitingBytes()));
    rows += queue.take(queue.waitingBytes());
    QCOMPARE(written, expected);
    QCOMPARE(rows, std::size_t(1000));
    QCOMPARE(queue.wholeRowBytes(), std::uint64_t(expected.size()));
}

QTEST_GUILESS_MAIN(RowQueueTest)
#include "tst_rowqueue.moc"
