// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an analysis lets go of when there is more than it may keep.
#include "Samples.h"
#include "analysis/Analysis.h"

#include <QTest>

using namespace cwndscope;
using namespace cwndscope::test;
using analysis::Analysis;

namespace {

class Script
{
public:
    explicit Script(analysis::AnalysisLimits limits)
        : analysis(limits)
    { }

    void open(stream::ConnectionId id)
    {
        stream::Opened opened;
        opened.connection = id;
        opened.time = 1s;
        apply(opened);
    }
    void request(stream::ConnectionId id, int count)
    {
        for (int i = 0; i < count; ++i)
            apply(stream::RequestStarted{id, ++m_newest, 1s, "GET", "/"});
    }
    /// Two samples, of which the second shows one event: a retransmission.
    void lose(stream::ConnectionId id)
    {
        for (const std::uint32_t retransmitted : {0U, 1U}) {
            stream::Sample sample = baseSample(2s + retransmitted * 1s);
            sample.connection = id;
            sample.snapshot.info.total_retrans = retransmitted;
            apply(sample);
        }
    }
    void close(stream::ConnectionId id)
    {
        apply(stream::Closed{id, 5s, stream::CloseReason::PeerClosed, {}});
    }

    std::size_t requestsOf(stream::ConnectionId id) const { return analysis.find(id)->requests().size(); }
    std::size_t eventsOf(stream::ConnectionId id) const
    {
        return analysis.find(id)->events().events().size();
    }

    Analysis analysis;

private:
    void apply(const stream::Observation &observation)
    {
        stream::Batch batch;
        batch.observations.push_back(observation);
        analysis.apply(batch);
    }

    stream::RequestId m_newest = 0;
};

} // namespace

class TestAnalysisLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsOfTheFirstToClose();
    void requestsOfLiveOnesStay();
    void eventsOfTheFirstToClose();
    void closedConnections();
};

void TestAnalysisLimits::requestsOfTheFirstToClose()
{
    Script script({10, 6, 100});
    for (const stream::ConnectionId id : {1, 2, 3}) {
        script.open(id);
        script.request(id, 2);
    }
    script.close(2);
    script.close(1);
    QCOMPARE(script.requestsOf(2), 2U); // just as many as there may be
    script.request(3, 1);
    QCOMPARE(script.requestsOf(2), 1U);
    QCOMPARE(script.analysis.find(2)->droppedRequests(), std::uint64_t(1));
    script.request(3, 2);
    QCOMPARE(script.requestsOf(2), 0U);
    QCOMPARE(script.requestsOf(1), 1U);
    QCOMPARE(script.requestsOf(3), 5U);
    // The id of one that is known as closed.
    script.open(1);
    script.request(1, 3);
    QCOMPARE(script.requestsOf(1), 3U);
}

void TestAnalysisLimits::requestsOfLiveOnesStay()
{
    Script script({10, 2, 100});
    script.open(1);
    script.request(1, 5);
    QCOMPARE(script.requestsOf(1), 5U);
    script.close(1);
    QCOMPARE(script.requestsOf(1), 2U);
}

void TestAnalysisLimits::eventsOfTheFirstToClose()
{
    Script script({10, 100, 1});
    for (const stream::ConnectionId id : {1, 2}) {
        script.open(id);
        script.lose(id);
        QCOMPARE(script.eventsOf(id), 1U);
    }
    script.close(2);
    script.close(1);
    QCOMPARE(script.eventsOf(2), 0U);
    QCOMPARE(script.analysis.find(2)->events().dropped(), std::uint64_t(1));
    QCOMPARE(script.eventsOf(1), 1U);
}

void TestAnalysisLimits::closedConnections()
{
    Script script({2, 3, 100});
    for (const stream::ConnectionId id : {1, 2, 3, 4}) {
        script.open(id);
        script.request(id, 1);
        script.close(id);
    }
    QVERIFY(!script.analysis.find(1));
    QVERIFY(!script.analysis.find(2));
    QCOMPARE(script.analysis.droppedConnections(), std::uint64_t(2));
    // Their requests are no longer counted.
    QCOMPARE(script.requestsOf(3), 1U);
    QCOMPARE(script.requestsOf(4), 1U);
}

QTEST_GUILESS_MAIN(TestAnalysisLimits)
#include "tst_analysislimits.moc"
