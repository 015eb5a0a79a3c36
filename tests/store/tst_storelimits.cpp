// SPDX-License-Identifier: GPL-3.0-or-later
#include "Batches.h"
#include "ChangeLog.h"
#include "SampleSeries.h"
#include "Sanitizers.h"
#include "store/Store.h"

#include <QTest>

#include <malloc.h>

using namespace cwndscope;
using namespace cwndscope::test;
using namespace std::chrono_literals;
using store::Connection;
using store::Limits;
using store::Store;
using Ids = ChangeLog::Ids;

namespace {

Limits withClosed(std::size_t closed)
{
    Limits limits;
    limits.closedConnections = closed;
    return limits;
}

/// Bytes on the heap that are in use.
std::size_t heapInUse()
{
    const struct mallinfo2 info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

} // namespace

class TestStoreLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oldestClosedGoFirst()
    {
        Store store(withClosed(2));
        const ChangeLog log(store);
        store.apply(batch({opened(1), opened(2), opened(3), opened(4)}));
        store.apply(batch({closed(3)}));
        store.apply(batch({closed(1)}));
        QVERIFY(log.entries.back().removed.empty());
        store.apply(batch({closed(4)}));
        // By the time of closing; the one that is live stays however old it is.
        QCOMPARE(log.entries.back().removed, (Ids{3}));
        QCOMPARE(log.entries.back().updated, (Ids{4}));
        QVERIFY(store.find(2) && store.find(1) && store.find(4));
        QCOMPARE(store.totals().evictedConnections, 1u);
        QCOMPARE(store.totals().closed, 2u);
    }

    void cameAndWentInOneRoundIsNotTold()
    {
        Store store(withClosed(0));
        const ChangeLog log(store);
        store.apply(batch({opened(1), opened(2), sample(1, 1s), closed(1)}));
        QCOMPARE(log.entries.size(), 1u);
        QCOMPARE(log.entries[0].added, (Ids{2}));
        QVERIFY(log.entries[0].removed.empty());
        store.apply(batch({sample(2, 1s), closed(2)}));
        QCOMPARE(log.entries[1].removed, (Ids{2}));
        QVERIFY(log.entries[1].updated.empty());
        store.apply(batch({opened(3), closed(3)}));
        QCOMPARE(log.entries.size(), 2u);
        QVERIFY(log.isConsistent);
    }

    void removedPointersAreValidInTheSignal()
    {
        Store store(withClosed(0));
        store.apply(batch({opened(1, 5s), sample(1, 6s)}));
        stream::MonotonicTime time{};
        std::size_t samples = 0;
        connect(&store, &Store::changed, this, [&](const store::Changes &changes) {
            QCOMPARE(changes.removed.size(), 1u);
            time = changes.removed[0]->opened;
            samples = changes.removed[0]->history->size();
            QVERIFY(!store.find(1));
        });
        store.apply(batch({closed(1)}));
        QCOMPARE(time, stream::MonotonicTime(5s));
        QCOMPARE(samples, 1u);
    }

    void setLimitsTakesEffectAtOnce()
    {
        Store store;
        const ChangeLog log(store);
        store.apply(batch({opened(1), opened(2), closed(1), closed(2)}));
        store.setLimits(withClosed(1));
        QCOMPARE(log.entries.back().removed, (Ids{1}));
        QCOMPARE(store.totals().closed, 1u);
    }

    void requestsPerConnection()
    {
        Limits limits;
        limits.requestsPerConnection = 3;
        Store store(limits);
        store.apply(batch({opened(1)}));
        for (stream::RequestId id = 1; id <= 5; ++id)
            store.apply(batch({requestStarted(1, id), requestFinished(1, id, 10)}));
        const Connection &connection = *store.find(1);
        QCOMPARE(connection.requests.size(), 3u);
        QCOMPARE(connection.droppedRequests, 2u);
        QCOMPARE(connection.requestCount, 5u);
        QCOMPARE(connection.bytesSent, 50u);
        QVERIFY(!connection.findRequest(2));
        QVERIFY(connection.findRequest(3));
    }

    void theRequestInFlightStays()
    {
        Limits limits;
        limits.requestsPerConnection = 0;
        limits.requests = 0;
        Store store(limits);
        store.apply(batch({opened(1), requestStarted(1, 1), requestStarted(1, 2)}));
        QCOMPARE(store.find(1)->requests.size(), 1u);
        QCOMPARE(store.find(1)->requestInFlight()->id, 2u);
    }

    void oldestRequestsOfAllGoFirst()
    {
        Limits limits;
        limits.requests = 10;
        Store store(limits);
        const ChangeLog log(store);
        store.apply(batch({opened(1), opened(2)}));
        for (stream::RequestId id = 1; id <= 8; ++id)
            store.apply(batch({requestStarted(1, id), requestFinished(1, id)}));
        for (stream::RequestId id = 1; id <= 8; ++id)
            store.apply(batch({requestStarted(2, id), requestFinished(2, id)}));
        QCOMPARE(store.find(1)->requests.size(), 2u);
        QCOMPARE(store.find(1)->droppedRequests, 6u);
        QCOMPARE(store.find(2)->requests.size(), 8u);
        // Connection 1 changed although nothing named it.
        QCOMPARE(log.entries.back().updated.size(), 2u);
    }

    void oldestSamplesOfAllGoFirst()
    {
        const std::vector<stream::Sample> series = busySeries(6 * store::History::samplesPerChunk, 10);
        Store store;
        store.apply(batch({opened(1), opened(2), opened(3)}));
        const auto feed = [&](stream::ConnectionId id) {
            stream::Batch all = batch({});
            for (stream::Sample each : series) {
                each.connection = id;
                all.observations.push_back(each);
            }
            store.apply(all);
        };
        feed(1);
        feed(2);
        store.apply(batch({closed(1)}));
        feed(3);
        QCOMPARE(store.totals().droppedSamples, 0u);

        // First samples go from between others, and no longer history is lost than need be.
        Limits limits;
        limits.historyBytes = store.totals().historyBytes * 2 / 3;
        store.setLimits(limits);
        QVERIFY(store.totals().historyBytes <= limits.historyBytes);
        QCOMPARE(store.totals().droppedSamples, 0u);
        QVERIFY(store.find(1)->history->thinned() > 0);
        QCOMPARE(store.find(3)->history->thinned(), 0u);
        QCOMPARE(store.totals().thinnedSamples,
                 store.find(1)->history->thinned() + store.find(2)->history->thinned());

        limits.historyBytes = store.totals().historyBytes / 4;
        store.setLimits(limits);
        QVERIFY(store.totals().historyBytes <= limits.historyBytes);
        QCOMPARE(store.find(3)->history->dropped(), 0u);
        QVERIFY(store.find(1)->history->dropped() > 0);
        QVERIFY(store.find(1)->latest());
        QCOMPARE(store.totals().droppedSamples,
                 store.find(1)->history->dropped() + store.find(2)->history->dropped());

        limits.historyBytes = 0;
        store.setLimits(limits);
        QVERIFY(store.find(1)->history->isEmpty());
        QVERIFY(store.find(3)->history->size() < store::History::samplesPerChunk);
    }

    void historyStaysWithinItsLimitWhileSampling()
    {
        Limits limits;
        limits.historyBytes = 1 << 19;
        Store store(limits);
        store.apply(batch({opened(1), opened(2)}));
        stream::Batch both = batch({});
        for (const stream::Sample &each : busySeries(50'000, 10)) {
            for (stream::ConnectionId id : {1, 2}) {
                both.observations.push_back(each);
                std::get<stream::Sample>(both.observations.back()).connection = id;
            }
            if (both.observations.size() >= 200) {
                store.apply(both);
                both.observations.clear();
                QVERIFY(store.totals().historyBytes <= limits.historyBytes);
            }
        }
        QVERIFY(store.totals().droppedSamples > 0);
        QCOMPARE(store.totals().droppedSamples + store.totals().thinnedSamples
                     + store.find(1)->history->size() + store.find(2)->history->size(),
                 std::uint64_t(100'000));
        // What is exact takes half of the memory, what is thinned goes back several times as far.
        const store::History &history = *store.find(1)->history;
        QVERIFY(history.thinnedBytes() < history.memoryBytes() * 6 / 10);
        QVERIFY(history.thinnedBytes() > history.memoryBytes() * 4 / 10);
        const auto exact = history.lastTime() - history.thinnedUntil();
        QVERIFY2(history.thinnedUntil() - history.firstTime() > 3 * exact,
                 qPrintable(QString::number(double((history.thinnedUntil() - history.firstTime()).count())
                                            / double(exact.count()))));
        // Both lose alike, as both are as old.
        const auto difference =
            qint64(store.find(1)->history->size()) - qint64(store.find(2)->history->size());
        QVERIFY(qAbs(difference) <= qint64(store::History::samplesPerChunk));
    }

    /// Memory has to level off: the last three quarters of many short connections must not add to it.
    void shortConnectionsLevelOff()
    {
        constexpr stream::ConnectionId count = 200'000;
        Store store(withClosed(2'000));
        const std::vector<stream::Sample> series = busySeries(3, 100);
        std::size_t early = 0;
        for (stream::ConnectionId id = 1; id <= count; ++id) {
            stream::Batch life = batch({opened(id), requestStarted(id, id)});
            for (stream::Sample each : series) {
                each.connection = id;
                life.observations.push_back(each);
            }
            life.observations.insert(life.observations.end(), {requestFinished(id, id, 1000), closed(id)});
            store.apply(life);
            if (id == count / 4)
                early = heapInUse();
        }
        const std::size_t late = heapInUse();
        QCOMPARE(store.totals().closed, 2'000u);
        QCOMPARE(store.totals().evictedConnections, count - 2'000);
#if defined(CWNDSCOPE_ASAN) || defined(CWNDSCOPE_TSAN)
        QSKIP("The sanitizer's allocator does not tell how much is in use.");
#endif
        QVERIFY(early > 2'000 * sizeof(Connection));
        QVERIFY2(late < early + early / 10, qPrintable(QStringLiteral("%1 then %2").arg(early).arg(late)));
        qInfo("%zu bytes for each closed connection", late / 2'000);
    }
};

QTEST_APPLESS_MAIN(TestStoreLimits)
#include "tst_storelimits.moc"
