// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"
#include "analysis/Analysis.h"

#include <QTest>

#include <map>
#include <memory>

using namespace cwndscope;
using analysis::SampledInstant;
using analysis::Waterfall;
using analysis::WaterfallTracker;
using test::sampleWith;
using namespace std::chrono_literals;

namespace {

/// All that is on its way is `unsent` bytes not sent, after `acked` that arrived.
stream::Sample at(stream::MonotonicTime time, std::uint64_t acked, std::uint32_t unsent = 0,
                  std::uint64_t sent = 0)
{
    return sampleWith(
        [&](auto &, auto &info) {
            info.bytes_acked = acked;
            info.bytes_sent = sent;
            info.notsent_bytes = unsent;
        },
        time);
}

stream::RequestFinished finished(std::uint64_t request, stream::MonotonicTime time, std::uint64_t bytes,
                                 bool complete = true)
{
    return {1, request, time, 200, complete, time, complete ? time : 0s, bytes, bytes};
}

} // namespace

class TestWaterfall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void sentThenAcked();
    void knownAtOnce();
    void sampleBeforeTheLastByteSaysNothing();
    void severalOnOneConnection();
    void boundedWhenNobodyReads();
    void unfinishedAndUnseen();
    void closedBeforeAcked();

    void requestLimits();
    void analysisIsBounded();
    void analysisTakesARequestServedInOneGo();
    void analysisIgnoresNonsense();

private:
    void finish(const stream::RequestFinished &each, const stream::Sample *newest)
    {
        m_tracker->finished(each.request, each.end(), newest, m_done);
    }
    void see(const stream::Sample &sample) { m_tracker->add(sample, m_done); }

    std::unique_ptr<WaterfallTracker> m_tracker;
    std::map<stream::RequestId, Waterfall> m_results;
    const WaterfallTracker::Done m_done = [this](stream::RequestId id, const Waterfall &waterfall) {
        QVERIFY2(!m_results.contains(id), "told twice");
        m_results[id] = waterfall;
    };
};

void TestWaterfall::init()
{
    m_tracker = std::make_unique<WaterfallTracker>();
    m_results.clear();
}

void TestWaterfall::sentThenAcked()
{
    const auto first = at(1s, 0);
    see(first);
    finish(finished(1, 1050ms, 5000), &first);
    see(at(1100ms, 1000, 2000, 3000));
    see(at(1200ms, 3000, 0, 5000));
    see(at(1300ms, 4999, 0, 5000));
    QVERIFY(m_results.empty());
    see(at(1400ms, 5000, 0, 5000));
    QCOMPARE(m_results.at(1).unsentZero, (std::optional<SampledInstant>({1200ms, 100ms})));
    QCOMPARE(m_results.at(1).acked, (std::optional<SampledInstant>({1400ms, 100ms})));
}

/// The sample that is taken when all was handed over comes before the news that the request is finished.
void TestWaterfall::knownAtOnce()
{
    see(at(1s, 0));
    const auto last = at(1060ms, 5000);
    see(last);
    finish(finished(1, 1050ms, 5000), &last);
    QCOMPARE(m_results.at(1).acked, (std::optional<SampledInstant>({1060ms, 10ms})));
}

void TestWaterfall::sampleBeforeTheLastByteSaysNothing()
{
    const auto early = at(1s, 0, 0);
    see(early);
    finish(finished(1, 1050ms, 5000), &early);
    see(at(1100ms, 0, 4000));
    see(at(1200ms, 5000));
    QCOMPARE(m_results.at(1).unsentZero, (std::optional<SampledInstant>({1200ms, 100ms})));
}

void TestWaterfall::severalOnOneConnection()
{
    const auto first = at(1s, 0);
    see(first);
    finish(finished(1, 1001ms, 1000), &first);
    finish(finished(2, 1002ms, 1000), &first);
    finish(finished(3, 1003ms, 1000), &first);
    see(at(1100ms, 1500, 700, 2300)); // the first one arrived, the second one is sent, of the third a part
    QCOMPARE(m_results.size(), std::size_t(1));
    see(at(1200ms, 3000));
    QCOMPARE(m_results.size(), std::size_t(3));
    QCOMPARE(m_results.at(1).acked->time, stream::MonotonicTime(1100ms));
    QCOMPARE(m_results.at(2).unsentZero->time, stream::MonotonicTime(1100ms));
    QCOMPARE(m_results.at(2).acked->time, stream::MonotonicTime(1200ms));
    QCOMPARE(m_results.at(3).unsentZero->time, stream::MonotonicTime(1200ms));
}

void TestWaterfall::boundedWhenNobodyReads()
{
    const auto first = at(1s, 0, 1);
    see(first);
    for (std::uint64_t id = 1; id <= 1000; ++id)
        finish(finished(id, 1s + id * 1ms, 100), &first);
    QCOMPARE(m_results.size(), 1000 - WaterfallTracker::maxPending);
    QCOMPARE(m_results.at(1), Waterfall());
    see(at(3s, 100'000));
    QCOMPARE(m_results.size(), std::size_t(1000));
}

void TestWaterfall::unfinishedAndUnseen()
{
    const auto first = at(1s, 0);
    see(first);
    finish(finished(1, 2s, 500, false), &first);
    finish(finished(2, 2s, 0), &first); // hijacked
    finish(finished(3, 2s, 500), nullptr);
    auto noTcp = first;
    noTcp.snapshot.infoLength = 0;
    finish(finished(4, 2s, 500), &noTcp);
    for (const std::uint64_t id : {1, 2, 3, 4})
        QCOMPARE(m_results.at(id), Waterfall());
}

void TestWaterfall::closedBeforeAcked()
{
    const auto first = at(1s, 0);
    see(first);
    finish(finished(1, 1001ms, 1000), &first);
    see(at(1100ms, 10, 0));
    m_tracker->close(m_done);
    QVERIFY(m_results.at(1).unsentZero);
    QVERIFY(!m_results.at(1).acked);
}

static stream::Opened opened(stream::ConnectionId id)
{
    stream::Opened result;
    result.connection = id;
    result.time = 1s;
    return result;
}

void TestWaterfall::requestLimits()
{
    analysis::Analysis analysis;
    const auto busy = [](stream::MonotonicTime time, std::uint64_t busyMs, std::uint64_t acked) {
        return sampleWith(
            [&](auto &, auto &info) {
                info.busy_time = info.rwnd_limited = busyMs * 1000;
                info.bytes_acked = acked;
            },
            time);
    };
    analysis.apply(stream::Batch{{},
                                 {opened(1), busy(1s, 0, 0), busy(2s, 0, 0),
                                  stream::RequestStarted{1, 7, 2s, "GET", "/a"}, busy(3s, 1000, 1000),
                                  stream::ResponseStarted{1, 7, 3s, 200, 5000}, finished(7, 3s, 5000)}});
    const analysis::ConnectionAnalysis *connection = analysis.find(1);
    QVERIFY(connection);
    QVERIFY(!connection->requests().front().isOver);
    analysis.apply(stream::Batch{{}, {busy(4s, 2000, 5000), busy(5s, 2000, 5000)}});
    const analysis::RequestAnalysis &request = connection->requests().front();
    QVERIFY(request.isOver);
    QCOMPARE(request.status, std::optional(200));
    const auto parts = analysis::shares(connection->limitsOf(request));
    QVERIFY(parts);
    QCOMPARE((*parts)[std::size_t(analysis::Limiter::Receiver)], 1.0);
    QCOMPARE(connection->limitsOf(request).wall, 2e6);
    const auto ofAll = analysis::shares(connection->limits());
    QCOMPARE((*ofAll)[std::size_t(analysis::Limiter::Application)], 0.5);
}

void TestWaterfall::analysisIsBounded()
{
    analysis::Analysis analysis({3, 5, 4});
    for (std::uint64_t id = 1; id <= 10; ++id) {
        stream::Batch batch{{}, {opened(id)}};
        for (unsigned i = 0; i < 4; ++i) {
            batch.observations.emplace_back(stream::RequestStarted{id, id * 10 + i, 1s, "GET", "/"});
            stream::Sample sample =
                sampleWith([&](auto &, auto &info) { info.total_retrans = i; }, 1s + i * 1ms);
            sample.connection = id;
            batch.observations.emplace_back(sample);
        }
        batch.observations.emplace_back(stream::Closed{id, 2s, stream::CloseReason::PeerClosed, {}});
        analysis.apply(batch);
    }
    const auto kept = analysis.connections();
    QCOMPARE(kept.size(), std::size_t(3));
    QCOMPARE(analysis.droppedConnections(), std::uint64_t(7));
    QVERIFY(!analysis.find(7));
    QCOMPARE(kept[0]->requests().size(), std::size_t(0));
    QCOMPARE(kept[0]->droppedRequests(), std::uint64_t(4));
    QCOMPARE(kept[1]->requests().size(), std::size_t(1));
    QCOMPARE(kept[2]->requests().size(), std::size_t(4));
    QCOMPARE(kept[0]->events().dropped(), std::uint64_t(3));
    QCOMPARE(kept[2]->events().events().size(), std::size_t(3));
}

void TestWaterfall::analysisTakesARequestServedInOneGo()
{
    analysis::Analysis analysis;
    analysis.apply(stream::Batch{{},
                                 {opened(1), at(1s, 0),
                                  stream::RequestServed{1, 4, 1060ms, 1010ms, 1020ms, 1030ms, 1050ms, "GET",
                                                        "/x", 404, 4900, 5000, 4900},
                                  at(1100ms, 5000)}});
    const auto &requests = analysis.find(1)->requests();
    QCOMPARE(requests.size(), std::size_t(1));
    const analysis::RequestAnalysis &request = requests.front();
    QCOMPARE(request.target, QByteArray("/x"));
    QCOMPARE(request.started, stream::MonotonicTime(1020ms));
    QCOMPARE(request.firstByte, stream::MonotonicTime(1050ms));
    QCOMPARE(request.status, std::optional<int>(404));
    QVERIFY(request.finished->complete);
    QCOMPARE(request.finished->bytesSent, 5000u);
    QCOMPARE(request.waterfall.acked, (std::optional<SampledInstant>({1100ms, 40ms})));
    QVERIFY(request.isOver);
}

void TestWaterfall::analysisIgnoresNonsense()
{
    analysis::Analysis analysis;
    stream::Sample stranger = at(1s, 0);
    stranger.connection = 5;
    analysis.apply(stream::Batch{
        {},
        {stranger, finished(1, 1s, 1), opened(1), finished(9, 1s, 1),
         stream::RequestStarted{1, 4, 1s, "GET", "/"}, stream::RequestStarted{1, 4, 1s, "GET", "/"},
         stream::RequestStarted{1, 3, 1s, "GET", "/"},
         stream::RequestServed{1, 3, 1s, {}, {}, {}, {}, "GET", "/", 200, {}}, finished(4, 1s, 1),
         finished(4, 1s, 1), stream::Closed{1, 2s, stream::CloseReason::PeerClosed, {}}, at(3s, 5),
         stream::Closed{1, 4s, stream::CloseReason::PeerClosed, {}}, opened(1)}});
    QCOMPARE(analysis.connections().size(), std::size_t(1));
    QVERIFY(analysis.find(1)->requests().empty());
    QVERIFY(!analysis.find(1)->closed());
    QCOMPARE(analysis.droppedConnections(), std::uint64_t(1));
}

QTEST_GUILESS_MAIN(TestWaterfall)
#include "tst_waterfall.moc"
