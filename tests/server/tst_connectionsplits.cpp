// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/Play.h"
#include "memory/PlayHandler.h"

#include <QDir>
#include <QTest>

/// A connection must not care how its bytes were cut into segments: the seeds of the fuzzer, cut everywhere.
class TestConnectionSplits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySplitGivesTheSame_data();
    void everySplitGivesTheSame();

private:
    PlayHandler m_handler;
};

void TestConnectionSplits::everySplitGivesTheSame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QDir corpus(QStringLiteral(CWNDSCOPE_CORPUS_DIR));
    const QStringList names = corpus.entryList(QDir::Files);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names) {
        QFile file(corpus.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(name)) << file.readAll();
    }
}

void TestConnectionSplits::everySplitGivesTheSame()
{
    QFETCH(QByteArray, bytes);
    const QByteArrayView view(bytes);
    const Outcome whole = play(m_handler, {view}, Ending::Finish, false);
    QVERIFY2(whole.fault.isEmpty(), whole.fault.constData());
    std::vector<QByteArrayView> single;
    for (qsizetype at = 0; at < view.size(); ++at) {
        const Outcome two = play(m_handler, {view.first(at), view.sliced(at)}, Ending::Finish, at % 2 != 0);
        QVERIFY2(two.fault.isEmpty(), two.fault.constData());
        QCOMPARE(two.answers, whole.answers);
        QCOMPARE(two.hijacked, whole.hijacked);
        single.push_back(view.sliced(at, 1));
    }
    QCOMPARE(play(m_handler, single, Ending::Finish, true), whole);
}

QTEST_GUILESS_MAIN(TestConnectionSplits)
#include "tst_connectionsplits.moc"
