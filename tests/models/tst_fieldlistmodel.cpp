// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/FieldListModel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;

namespace {

using Model = FieldListModel;

struct Fixture
{
    Fixture()
        : model(store)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        model.setRefreshInterval(0ms);
    }
    void play() { store.apply(*script.take()); }
    QModelIndex at(const char *field, int column) const
    {
        const tcp::Field *found = tcp::findField(field);
        return found ? model.index(int(tcp::fieldIndex(*found)), column) : QModelIndex();
    }
    QString text(const char *field, int column) const
    {
        return model.data(at(field, column)).toString().replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    }

    store::Store store;
    Model model;
    QAbstractItemModelTester tester;
    StreamScript script;
};

} // namespace

class FieldListModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void hasEveryFieldAlways();
    void followsTheNewestSample();
    void showsTheRateOfCounters();
    void saysWhyAFieldIsAbsent();
    void showsAnEarlierTime();
    void forgetsWhatTheStoreForgets();
};

void FieldListModelTest::hasEveryFieldAlways()
{
    Fixture f;
    QCOMPARE(f.model.rowCount(), int(tcp::fieldCatalogue().size()));
    QCOMPARE(f.text("rtt_us", Model::NameColumn), QStringLiteral("rtt_us"));
    QCOMPARE(f.text("rtt_us", Model::ValueColumn), QStringLiteral("—"));
    QVERIFY(f.model.data(f.at("rtt_us", 0), Model::AbsentRole).toBool());
    QVERIFY(!f.text("rtt_us", Model::MeaningColumn).isEmpty());
    QCOMPARE(f.text("pacing_rate_bytes_per_s", Model::SinceColumn), QStringLiteral("Linux 3.15"));
    QVERIFY(!f.model.time());
}

void FieldListModelTest::followsTheNewestSample()
{
    Fixture f;
    f.script.open(1).open(2).sample(1, 1500);
    f.play();
    f.model.setConnection(1);
    QCOMPARE(f.text("rtt_us", Model::ValueColumn), QStringLiteral("1.50 ms"));
    QCOMPARE(f.model.data(f.at("rtt_us", 0), Model::ExactRole).toString(), QStringLiteral("1500"));
    QCOMPARE(f.text("congestion_control", Model::ValueColumn), QStringLiteral("cubic"));
    f.script.sample(1, 2500).sample(2, 9999);
    f.play();
    QCOMPARE(f.text("rtt_us", Model::ValueColumn), QStringLiteral("2.50 ms"));
    f.script.close(1);
    f.play();
    QCOMPARE(f.text("rtt_us", Model::ValueColumn), QStringLiteral("2.50 ms"));
    f.model.setConnection(0);
    QCOMPARE(f.text("rtt_us", Model::ValueColumn), QStringLiteral("—"));
}

void FieldListModelTest::showsTheRateOfCounters()
{
    Fixture f;
    f.script.open(1).sample(1, 1, 1000);
    f.play();
    f.model.setConnection(1);
    QCOMPARE(f.text("bytes_acked", Model::RateColumn), QString());
    f.script.advance(999ms).sample(1, 1, 126'000);
    f.play();
    QCOMPARE(f.text("bytes_acked", Model::RateColumn), QStringLiteral("1 Mbit/s"));
    QCOMPARE(f.model.data(f.at("bytes_acked", Model::RateColumn), Model::RawRole).toDouble(), 125'000.0);
    QCOMPARE(f.text("rtt_us", Model::RateColumn), QString());
    f.script.advance(30s).sample(1, 1, 126'000);
    f.play();
    QCOMPARE(f.text("bytes_acked", Model::RateColumn), QString());
}

void FieldListModelTest::saysWhyAFieldIsAbsent()
{
    Fixture f;
    f.script.open(1).sample(1, 1, 0, 0, 0, 104);
    f.play();
    f.model.setConnection(1);
    QCOMPARE(f.text("bytes_acked", Model::ValueColumn), QStringLiteral("needs Linux 4.1"));
    QVERIFY(f.model.data(f.at("bytes_acked", 0), Model::AbsentRole).toBool());
    QVERIFY(!f.model.data(f.at("bytes_acked", 0), Model::RawRole).isValid());
}

void FieldListModelTest::showsAnEarlierTime()
{
    Fixture f;
    f.script.open(1).sample(1, 1000);
    const stream::MonotonicTime early = f.script.now();
    f.script.advance(5s).sample(1, 2000);
    f.play();
    f.model.setConnection(1);
    f.model.setTime(early + 1s);
    QCOMPARE(f.model.time(), std::optional(early));
    QCOMPARE(f.text("rtt_us", Model::ValueColumn), QStringLiteral("1 ms"));
    f.script.sample(1, 3000);
    f.play();
    QCOMPARE(f.text("rtt_us", Model::ValueColumn), QStringLiteral("1 ms"));
    f.model.setTime(std::nullopt);
    QCOMPARE(f.text("rtt_us", Model::ValueColumn), QStringLiteral("3 ms"));
}

void FieldListModelTest::forgetsWhatTheStoreForgets()
{
    Fixture f;
    f.script.open(1).sample(1, 1000).close(1);
    f.play();
    f.model.setConnection(1);
    f.store.clearClosed();
    QCOMPARE(f.model.connection(), 0ULL);
    QCOMPARE(f.text("rtt_us", Model::ValueColumn), QStringLiteral("—"));
}

QTEST_GUILESS_MAIN(FieldListModelTest)
#include "tst_fieldlistmodel.moc"
