// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/LocalCopy.h"

#include <QTest>

using cwndscope::stream::LocalCopy;

class TestLocalCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isACopyFromTheSecondTime();
    void followsWhatIsGiven();
    void neverOutlivesItsBytes();
};

void TestLocalCopy::isACopyFromTheSecondTime()
{
    LocalCopy copy;
    const QByteArray given(100, 'x');
    QCOMPARE(copy.of(given).constData(), given.constData());
    const QByteArray second = copy.of(given);
    QCOMPARE(second, given);
    QVERIFY(second.constData() != given.constData());
    QCOMPARE(copy.of(given).constData(), second.constData());
}

void TestLocalCopy::followsWhatIsGiven()
{
    LocalCopy copy;
    QList<QByteArray> names{"/a", "/b", {}, "", "/a?long=" + QByteArray(1000, 'l')};
    for (int round = 0; round < 3; ++round) {
        for (const QByteArray &name : names) {
            for (int again = 0; again < 3; ++again)
                QCOMPARE(copy.of(name), name);
        }
    }
    // The beginning of the same bytes is another name.
    const QByteArray whole("/files/readme");
    QCOMPARE(copy.of(whole), whole);
    const QByteArray part = QByteArray::fromRawData(whole.constData(), 6);
    QCOMPARE(copy.of(part), part);
    QCOMPARE(copy.of(part), QByteArray("/files"));
}

/// A place in memory may hold other bytes as soon as nobody shares the first ones any more.
void TestLocalCopy::neverOutlivesItsBytes()
{
    LocalCopy copy;
    for (int i = 0; i < 1000; ++i) {
        QByteArray name = "/" + QByteArray::number(i).rightJustified(6, '0');
        QCOMPARE(copy.of(name), name);
        if (i % 2 == 0)
            QCOMPARE(copy.of(name), name);
        // Whoever changes it gets memory of its own, because the first bytes are shared.
        name[1] = 'z';
        QCOMPARE(copy.of(name), name);
    }
}

QTEST_APPLESS_MAIN(TestLocalCopy)
#include "tst_localcopy.moc"
