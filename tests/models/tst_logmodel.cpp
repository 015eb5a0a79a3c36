// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/LogModel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace cwndscope;
using models::LogEntry;
using models::LogModel;

namespace {

std::vector<LogEntry> entries(std::size_t count, std::size_t from = 0)
{
    std::vector<LogEntry> result;
    for (std::size_t i = 0; i < count; ++i)
        result.push_back({{}, QtInfoMsg, QStringLiteral("cwndscope.test"), QString::number(from + i)});
    return result;
}

QString message(const LogModel &model, int row)
{
    return model.index(row, LogModel::MessageColumn).data().toString();
}

} // namespace

class TestLogModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewest_data();
    void keepsTheNewest();
    void showsHostileTextAsText();
    void tellsLevelsApart();
};

void TestLogModel::keepsTheNewest_data()
{
    QTest::addColumn<std::size_t>("first");
    QTest::addColumn<std::size_t>("second");
    const std::size_t most = LogModel::maxEntries;
    QTest::newRow("few") << std::size_t(3) << std::size_t(2);
    QTest::newRow("none") << std::size_t(3) << std::size_t(0);
    QTest::newRow("one too many") << most << std::size_t(1);
    QTest::newRow("all replaced") << most << most;
    QTest::newRow("more than fit at once") << std::size_t(10) << most + 7;
}

void TestLogModel::keepsTheNewest()
{
    QFETCH(const std::size_t, first);
    QFETCH(const std::size_t, second);
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.append(entries(first));
    model.append(entries(second, first));
    const std::size_t all = first + second;
    const std::size_t kept = std::min(all, LogModel::maxEntries);
    QCOMPARE(model.rowCount(), int(kept));
    QCOMPARE(model.dropped(), all - kept);
    QCOMPARE(message(model, 0), QString::number(all - kept));
    QCOMPARE(message(model, int(kept) - 1), QString::number(all - 1));

    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.dropped(), std::size_t(0));
}

void TestLogModel::showsHostileTextAsText()
{
    LogModel model;
    model.append({{{}, QtWarningMsg, QStringLiteral("c\n"), QStringLiteral("<b>\x1b]0;x\x07\u202E")}});
    QCOMPARE(message(model, 0), QStringLiteral("<b>\\x1B]0;x\\x07\\u202E"));
    QCOMPARE(model.index(0, LogModel::CategoryColumn).data().toString(), QStringLiteral("c\\n"));
    const QString tip = model.index(0, LogModel::MessageColumn).data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(QLatin1String("<b>")));
}

void TestLogModel::tellsLevelsApart()
{
    LogModel model;
    const std::vector<QtMsgType> types{QtDebugMsg, QtInfoMsg, QtWarningMsg, QtCriticalMsg};
    QSet<QString> texts;
    for (std::size_t i = 0; i < types.size(); ++i) {
        model.append({{{}, types[i], {}, {}}});
        const QModelIndex index = model.index(int(i), LogModel::LevelColumn);
        QCOMPARE(index.data(LogModel::SeverityRole).toInt(), int(i));
        texts.insert(index.data().toString());
    }
    QCOMPARE(texts.size(), qsizetype(types.size()));
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
