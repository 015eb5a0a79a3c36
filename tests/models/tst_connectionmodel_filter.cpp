// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/ConnectionModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::models;
using namespace std::chrono_literals;

/// What a filter shows and hides, and when. tst_connectionmodel_random compares it with a naive filter.
class ConnectionModelFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsWhatMatches();
    void followsWhatChanges();
    void newOnesAreLookedAt();
    void nothingGoesWhileFrozen();
    void pinnedOnesStay();
    void askingForAFilterIgnoresPins();
    void childrenComeBackWhole();
    void keepsTheOrder();
    void tellsOfHiddenOnes();
    void manyGapsAreFewSignals();

private:
    void filter(const char *text)
    {
        m_model->setFilter(std::get<filter::Filter>(filter::Filter::parse(QString::fromLatin1(text))));
    }
    QList<int> ids() const
    {
        QList<int> ids;
        for (int row = 0; row < m_model->rowCount(); ++row)
            ids.append(int(m_model->connectionAt(m_model->index(row, 0))->id));
        return ids;
    }
    void apply() { m_store->apply(*m_script.take()); }

    StreamScript m_script;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<ConnectionModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void ConnectionModelFilterTest::init()
{
    m_tester.reset();
    m_model.reset();
    m_store = std::make_unique<store::Store>();
    m_model = std::make_unique<ConnectionModel>(*m_store);
    m_model->setRefreshInterval(0ms);
    m_model->setSettleInterval(0ms);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_script = {};
    for (StreamScript::Id id = 1; id <= 4; ++id)
        m_script.open(id).sample(id, std::uint32_t(id * 10));
    apply();
}

void ConnectionModelFilterTest::showsWhatMatches()
{
    filter("rtt>=30us");
    QCOMPARE(ids(), (QList<int>{3, 4}));
    QVERIFY(!m_model->indexOf(1).isValid());
    QCOMPARE(m_model->totalCount(), 4);
    filter("rtt>=20us !rtt:30us");
    QCOMPARE(ids(), (QList<int>{2, 4}));
    filter("");
    QCOMPARE(ids(), (QList<int>{1, 2, 3, 4}));
}

void ConnectionModelFilterTest::followsWhatChanges()
{
    filter("rtt>=30us");
    m_script.sample(1, 99).sample(3, 1);
    apply();
    QCOMPARE(ids(), (QList<int>{1, 4}));
    m_script.close(4);
    apply();
    QCOMPARE(ids(), (QList<int>{1, 4})); // its last sample stays
    filter("state:live");
    m_script.close(2);
    apply();
    QCOMPARE(ids(), (QList<int>{1, 3}));
}

void ConnectionModelFilterTest::newOnesAreLookedAt()
{
    filter("path:/iso");
    QCOMPARE(ids(), QList<int>());
    m_script.open(5).request(5, 1, "/iso").open(6).request(6, 2, "/");
    apply();
    QCOMPARE(ids(), QList<int>{5});
    m_script.finish(6, 2).request(6, 3, "/iso/b");
    apply();
    QCOMPARE(ids(), (QList<int>{5, 6}));
}

void ConnectionModelFilterTest::nothingGoesWhileFrozen()
{
    filter("rtt>=30us");
    m_model->setFrozen(true);
    for (int round = 0; round < 3; ++round) {
        m_script.sample(3, 1).sample(2, 50);
        apply();
        QCOMPARE(ids(), (QList<int>{3, 4, 2})); // what comes is below
    }
    m_script.sample(2, 1);
    apply();
    QCOMPARE(m_model->rowCount(), 3);
    m_script.sample(2, 60); // matches again before anybody saw it go
    apply();
    m_model->setFrozen(false);
    QCOMPARE(ids(), (QList<int>{2, 4}));
}

void ConnectionModelFilterTest::pinnedOnesStay()
{
    filter("rtt>=30us");
    m_model->setPinned({3});
    m_script.sample(3, 1).sample(4, 1);
    apply();
    QCOMPARE(ids(), QList<int>{3});
    m_model->setPinned({});
    QTRY_COMPARE(ids(), QList<int>());
}

void ConnectionModelFilterTest::askingForAFilterIgnoresPins()
{
    m_model->setPinned({3});
    filter("rtt>=40us");
    QCOMPARE(ids(), QList<int>{4});
    m_model->setFrozen(true);
    filter("rtt<20us");
    QCOMPARE(ids(), QList<int>{1});
}

void ConnectionModelFilterTest::childrenComeBackWhole()
{
    m_script.request(1, 1).finish(1, 1).request(1, 2).finish(1, 2);
    apply();
    m_model->fetchMore(m_model->indexOf(1));
    QCOMPARE(m_model->rowCount(m_model->indexOf(1)), 2);
    const QPersistentModelIndex child = m_model->index(0, 0, m_model->indexOf(1));
    filter("rtt>=30us");
    QVERIFY(!child.isValid());
    m_script.request(1, 3).finish(1, 3);
    apply();
    filter("");
    const QModelIndex parent = m_model->indexOf(1);
    while (m_model->canFetchMore(parent))
        m_model->fetchMore(parent);
    QCOMPARE(m_model->rowCount(parent), 3);
    QCOMPARE(m_model->requestAt(m_model->index(2, 0, parent))->id, stream::RequestId(3));
}

void ConnectionModelFilterTest::keepsTheOrder()
{
    m_model->sort(ConnectionModel::columnNamed(QStringLiteral("rtt_us")), Qt::DescendingOrder);
    filter("rtt>=20us");
    QCOMPARE(ids(), (QList<int>{4, 3, 2}));
    m_script.sample(1, 35);
    apply();
    QCOMPARE(ids(), (QList<int>{4, 1, 3, 2}));
    filter("");
    QCOMPARE(ids(), (QList<int>{4, 1, 3, 2}));
}

void ConnectionModelFilterTest::tellsOfHiddenOnes()
{
    filter("rtt>=30us");
    const QSignalSpy total(m_model.get(), &ConnectionModel::totalCountChanged);
    const QSignalSpy inserted(m_model.get(), &ConnectionModel::rowsInserted);
    m_script.open(9);
    apply();
    QCOMPARE(m_model->totalCount(), 5);
    QCOMPARE(total.size(), 1);
    QCOMPARE(inserted.size(), 0);
    m_script.close(9);
    apply();
    m_store->clearClosed();
    QCOMPARE(m_model->totalCount(), 4);
    QCOMPARE(total.size(), 2);
}

void ConnectionModelFilterTest::manyGapsAreFewSignals()
{
    for (StreamScript::Id id = 5; id <= 1000; ++id)
        m_script.open(id).sample(id, std::uint32_t(id % 2));
    apply();
    const QSignalSpy removed(m_model.get(), &ConnectionModel::rowsRemoved);
    const QSignalSpy inserted(m_model.get(), &ConnectionModel::rowsInserted);
    const QSignalSpy reset(m_model.get(), &ConnectionModel::modelReset);
    filter("rtt>0");
    QCOMPARE(m_model->rowCount(), 502);
    filter("");
    QCOMPARE(m_model->rowCount(), 1000);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(reset.size(), 0);
}

QTEST_GUILESS_MAIN(ConnectionModelFilterTest)
#include "tst_connectionmodel_filter.moc"
