// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LogCollector.h"

#include <QLoggingCategory>
#include <QTest>
#include <QThread>

#include <memory>
#include <vector>

using namespace cwndscope;
using models::LogModel;

Q_LOGGING_CATEGORY(lcOurs, "cwndscope.test", QtWarningMsg)
Q_LOGGING_CATEGORY(lcOther, "other.test", QtWarningMsg)

namespace {

std::atomic<int> seenBefore = 0;

void handlerBefore(QtMsgType, const QMessageLogContext &, const QString &)
{
    ++seenBefore;
}

} // namespace

class TestLogCollector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void collectsFromEveryThread();
    void informationStaysAwayFromTheTerminal();
    void floodIsBounded();
    void leavesThingsAsTheyWere();

private:
    QtMessageHandler m_tests = nullptr;
};

void TestLogCollector::init()
{
    qunsetenv("QT_LOGGING_RULES");
    seenBefore = 0;
    m_tests = qInstallMessageHandler(handlerBefore);
}

void TestLogCollector::cleanup()
{
    qInstallMessageHandler(m_tests);
}

void TestLogCollector::collectsFromEveryThread()
{
    constexpr int threadCount = 4;
    constexpr int each = 200;
    LogModel model;
    const app::LogCollector collector(model);
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < threadCount; ++i) {
        threads.emplace_back(QThread::create([] {
            for (int n = 0; n < each; ++n)
                qCWarning(lcOurs) << n;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    QTRY_COMPARE(model.rowCount(), threadCount * each);
    QCOMPARE(seenBefore.load(), threadCount * each);
    QCOMPARE(model.index(0, LogModel::CategoryColumn).data().toString(), QStringLiteral("cwndscope.test"));
}

void TestLogCollector::informationStaysAwayFromTheTerminal()
{
    LogModel model;
    qCInfo(lcOurs) << "before: nobody listens";
    const app::LogCollector collector(model);
    qCInfo(lcOurs) << "for the window";
    qCInfo(lcOther) << "somebody else's, off as before";
    qCWarning(lcOther) << "for both";
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, LogModel::MessageColumn).data().toString(), QStringLiteral("for the window"));
    QCOMPARE(seenBefore.load(), 1);
}

void TestLogCollector::floodIsBounded()
{
    LogModel model;
    const app::LogCollector collector(model);
    for (std::size_t i = 0; i < app::LogCollector::maxPending + 5; ++i)
        qCWarning(lcOurs) << "flood";
    QTRY_COMPARE(model.rowCount(), int(LogModel::maxEntries));
    const QModelIndex last = model.index(model.rowCount() - 1, LogModel::MessageColumn);
    QVERIFY(last.data().toString().startsWith(QLatin1Char('5')));
}

void TestLogCollector::leavesThingsAsTheyWere()
{
    LogModel model;
    std::make_unique<app::LogCollector>(model).reset();
    qCInfo(lcOurs) << "nobody listens";
    QCOMPARE(seenBefore.load(), 0);
    qCWarning(lcOurs) << "the handler before";
    QCOMPARE(seenBefore.load(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestLogCollector)
#include "tst_logcollector.moc"
