// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/RowFilter.h"
#include "store/Store.h"

#include <QtTest>

using namespace cwndscope;
using namespace cwndscope::models;
using Asked = RowFilter::Asked;

/// Who comes and who goes; the rows of four connections with round-trip times of 10 to 40 us.
class RowFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingMatchesNothing();
    void whoMatchesComes();
    void whoMatchesNoLongerGoes();
    void heldOnesWait_data();
    void heldOnesWait();
    void aPersonIsNotMadeToWait();
    void anotherFilterForgetsWhoWaits();
    void theRateIsThatOfLiveOnes();

private:
    void filter(const char *text)
    {
        m_rows.setFilter(std::get<filter::Filter>(filter::Filter::parse(QString::fromLatin1(text))));
    }
    RowFilter::Verdict judge(Asked asked = Asked::ByChange)
    {
        std::vector<ConnectionNode *> all;
        for (const auto &node : m_nodes)
            all.push_back(node.get());
        return m_rows.judge(all, m_script.now(), asked);
    }
    static QList<int> ids(const std::vector<ConnectionNode *> &nodes)
    {
        QList<int> ids;
        for (const ConnectionNode *node : nodes)
            ids.append(int(node->id()));
        return ids;
    }
    void showAll()
    {
        for (std::size_t row = 0; row < m_nodes.size(); ++row)
            m_nodes[row]->row = int(row);
    }

    StreamScript m_script;
    std::unique_ptr<store::Store> m_store;
    std::vector<std::unique_ptr<ConnectionNode>> m_nodes;
    RowFilter m_rows;
};

void RowFilterTest::init()
{
    m_nodes.clear();
    m_store = std::make_unique<store::Store>();
    m_script = {};
    m_rows = {};
    for (StreamScript::Id id = 1; id <= 4; ++id)
        m_script.open(id).sample(id, std::uint32_t(id * 10));
    m_store->apply(*m_script.take());
    for (const store::Connection *connection : m_store->connections())
        m_nodes.push_back(std::make_unique<ConnectionNode>(*connection));
}

void RowFilterTest::everythingMatchesNothing()
{
    QCOMPARE(ids(judge().coming), (QList<int>{1, 2, 3, 4}));
    showAll();
    const auto verdict = judge();
    QVERIFY(verdict.coming.empty() && verdict.going.empty() && !m_rows.hasWaiting());
}

void RowFilterTest::whoMatchesComes()
{
    filter("rtt>=30us");
    const auto verdict = judge();
    QCOMPARE(ids(verdict.coming), (QList<int>{3, 4}));
    QVERIFY(verdict.going.empty());
}

void RowFilterTest::whoMatchesNoLongerGoes()
{
    showAll();
    filter("rtt>=30us");
    const auto verdict = judge();
    QVERIFY(verdict.coming.empty());
    QCOMPARE(verdict.going, (std::vector<int>{0, 1}));
}

void RowFilterTest::heldOnesWait_data()
{
    QTest::addColumn<bool>("frozen");
    QTest::addColumn<std::vector<int>>("going");
    QTest::newRow("frozen") << true << std::vector<int>{};
    QTest::newRow("pinned") << false << std::vector<int>{0};
}

void RowFilterTest::heldOnesWait()
{
    QFETCH(bool, frozen);
    showAll();
    filter("rtt>=30us");
    m_rows.setFrozen(frozen);
    m_rows.setPinned({4, 2});
    QTEST(judge().going, "going");
    QVERIFY(m_rows.hasWaiting());
    QVERIFY(m_rows.takeWaiting().count(2));
    QVERIFY(!m_rows.hasWaiting());
    m_rows.setFrozen(false);
    m_rows.setPinned({});
    QCOMPARE(judge().going, (std::vector<int>{0, 1}));
}

void RowFilterTest::aPersonIsNotMadeToWait()
{
    showAll();
    filter("rtt>=30us");
    m_rows.setFrozen(true);
    m_rows.setPinned({1});
    QCOMPARE(judge(Asked::ByPerson).going, (std::vector<int>{0, 1}));
    QVERIFY(!m_rows.hasWaiting());
}

void RowFilterTest::anotherFilterForgetsWhoWaits()
{
    showAll();
    filter("rtt>=30us");
    m_rows.setFrozen(true);
    judge();
    QVERIFY(m_rows.hasWaiting());
    filter("");
    QVERIFY(!m_rows.hasWaiting());
}

void RowFilterTest::theRateIsThatOfLiveOnes()
{
    using namespace std::chrono_literals;
    for (StreamScript::Id id = 1; id <= 2; ++id)
        m_script.sample(id, 10, 0).advance(1s).sample(id, 10, 5'000'000);
    m_script.close(2);
    m_store->apply(*m_script.take());
    for (const auto &node : m_nodes)
        node->observe();
    filter("rate>1000");
    QCOMPARE(ids(judge().coming), QList<int>{1});
}

QTEST_GUILESS_MAIN(RowFilterTest)
#include "tst_rowfilter.moc"
