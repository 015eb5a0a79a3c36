// SPDX-License-Identifier: GPL-3.0-or-later
#include "Batches.h"
#include "ChangeLog.h"
#include "store/Store.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <random>

using namespace cwndscope;
using namespace cwndscope::test;
using namespace std::chrono_literals;
using store::Connection;
using store::Store;
using Ids = ChangeLog::Ids;

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lifeOfAConnection()
    {
        Store store;
        stream::Opened open = opened(7, 1s);
        int anything = 0;
        open.socket = reinterpret_cast<stream::SocketKey>(&anything);
        open.descriptor = 12;
        open.peer = {QHostAddress(QStringLiteral("192.0.2.1")), 4711, false, {}};
        open.local = {QHostAddress(QStringLiteral("192.0.2.2")), 80, false, {}};
        open.credentials = stream::PeerCredentials{1, 2, 3, QStringLiteral("curl")};
        store.apply(batch({open}));
        const Connection *connection = store.find(7);
        QVERIFY(connection);
        QVERIFY(connection->isLive());
        QCOMPARE(connection->socket, open.socket);
        QCOMPARE(connection->descriptor, 12);
        QCOMPARE(connection->peer, open.peer);
        QCOMPARE(connection->local, open.local);
        QCOMPARE(connection->credentials, open.credentials);
        QCOMPARE(connection->opened, stream::MonotonicTime(1s));
        QCOMPARE(connection->clock.utc, anchor.utc);
        QCOMPARE(connection->state, stream::ConnectionState::New);
        QVERIFY(!connection->latest());

        store.apply(
            batch({stream::StateChanged{7, 2s, stream::ConnectionState::Active}, requestStarted(7, 1, 2s),
                   sample(7, 2s), stream::ResponseStarted{7, 1, 3s, 206, 1000}}));
        QCOMPARE(store.find(7), connection);
        QCOMPARE(connection->state, stream::ConnectionState::Active);
        const store::Request *request = connection->requestInFlight();
        QVERIFY(request);
        QCOMPARE(request, connection->findRequest(1));
        QCOMPARE(request->method, QByteArray("GET"));
        QCOMPARE(request->target, QByteArray("/file"));
        QCOMPARE(request->started, stream::MonotonicTime(2s));
        QCOMPARE(request->status, std::optional<int>(206));
        QCOMPARE(request->bodyLength, std::optional<std::uint64_t>(1000));

        stream::Sample progress = sample(7, 4s);
        progress.request = 1;
        progress.bodySent = 400;
        store.apply(batch({progress}));
        QCOMPARE(request->bodySent, 400u);

        store.apply(
            batch({requestFinished(7, 1, 1200), stream::StateChanged{7, 5s, stream::ConnectionState::Idle}}));
        QVERIFY(!connection->requestInFlight());
        QVERIFY(connection->findRequest(1)->finished->complete);
        QCOMPARE(connection->findRequest(1)->bodySent, 1200u);
        QCOMPARE(connection->bytesSent, 1200u);
        QCOMPARE(connection->requestCount, 1u);

        store.apply(batch({sample(7, 6s, 8),
                           stream::Closed{7, 6s, stream::CloseReason::ResetByPeer, QStringLiteral("why")}}));
        QVERIFY(!connection->isLive());
        QCOMPARE(connection->state, stream::ConnectionState::Closed);
        QCOMPARE(connection->closed, std::optional<stream::MonotonicTime>(6s));
        QCOMPARE(connection->closeReason, stream::CloseReason::ResetByPeer);
        QCOMPARE(connection->closeDetail, QStringLiteral("why"));
        QCOMPARE(connection->history->size(), 3u);
        QCOMPARE(connection->latest()->time, stream::MonotonicTime(6s));
        QCOMPARE(store.totals().live, 0u);
        QCOMPARE(store.totals().closed, 1u);
        QCOMPARE(store.totals().ignoredObservations, 0u);
    }

    void aRequestServedInOneGoIsLikeItsParts()
    {
        const stream::RequestServed served{7, 2, 6s, 2s, 3s, 4s, 5s, "GET", "/x", 404, 1000, 1200, 1000};
        Store whole;
        Store parts;
        whole.apply(batch({opened(7), requestStarted(7, 1, 1s), served}));
        stream::Batch inParts = batch({opened(7), requestStarted(7, 1, 1s)});
        visitParts(served, [&inParts](const auto &part) { inParts.observations.emplace_back(part); });
        parts.apply(inParts);

        for (const Store *store : {&whole, &parts}) {
            const Connection &connection = *store->find(7);
            QCOMPARE(connection.state, stream::ConnectionState::Idle);
            QCOMPARE(connection.bytesSent, 1200u);
            QCOMPARE(connection.requestCount, 2u);
            QCOMPARE(connection.requests.size(), 2u);
            // The first one was never finished.
            QCOMPARE(connection.requests.front().finished->time, stream::MonotonicTime(3s));
            QVERIFY(!connection.requests.front().finished->complete);
            const store::Request &request = connection.requests.back();
            QCOMPARE(request.id, 2u);
            QCOMPARE(request.method, QByteArray("GET"));
            QCOMPARE(request.target, QByteArray("/x"));
            QCOMPARE(request.started, stream::MonotonicTime(3s));
            QCOMPARE(request.firstByte, stream::MonotonicTime(5s));
            QCOMPARE(request.status, std::optional<int>(404));
            QCOMPARE(request.bodyLength, std::optional<std::uint64_t>(1000));
            QCOMPARE(request.bodySent, 1000u);
            QVERIFY(request.finished->complete);
            QCOMPARE(request.finished->time, stream::MonotonicTime(6s));
            QCOMPARE(request.finished->lastByte, stream::MonotonicTime(6s));
            QCOMPARE(store->totals().ignoredObservations, 0u);
        }

        // Numbers only grow.
        whole.apply(batch({served}));
        QCOMPARE(whole.find(7)->requests.size(), 2u);
        QCOMPARE(whole.find(7)->bytesSent, 1200u);
        QCOMPARE(whole.totals().ignoredObservations, 1u);
    }

    void unknownAndClosedConnectionsAreIgnoredAndCounted()
    {
        Store store;
        const ChangeLog log(store);
        const stream::Batch everything =
            batch({stream::StateChanged{9, 1s, stream::ConnectionState::Active}, requestStarted(9, 1),
                   stream::ResponseStarted{9, 1, 1s, 200, {}}, requestFinished(9, 1), sample(9, 1s),
                   stream::OptionChanged{9, 1s, "a", "b", {}},
                   stream::RequestServed{9, 2, 1s, {}, {}, {}, {}, "GET", "/", 200, {}}, closed(9)});
        store.apply(everything);
        QCOMPARE(store.totals().ignoredObservations, 8u);
        QVERIFY(log.entries.empty());
        QVERIFY(!store.find(9));

        store.apply(batch({opened(9), closed(9, 5s)}));
        store.apply(everything);
        QCOMPARE(store.totals().ignoredObservations, 16u);
        QCOMPARE(store.find(9)->closed, std::optional<stream::MonotonicTime>(5s));
        QVERIFY(store.find(9)->history->isEmpty());
        QVERIFY(store.find(9)->requests.empty());
        QCOMPARE(log.entries.size(), 1u);
    }

    void changesOfOneApplyAreOneSignal()
    {
        Store store;
        const ChangeLog log(store);
        store.apply(batch({opened(1), opened(2), sample(1, 1s), sample(1, 2s)}));
        QCOMPARE(log.entries.size(), 1u);
        QCOMPARE(log.entries[0].added, (Ids{1, 2}));
        QVERIFY(log.entries[0].updated.empty());

        const auto share = [](const stream::Batch &each) {
            return std::make_shared<const stream::Batch>(each);
        };
        store.apply({share(batch({sample(2, 3s), sample(2, 4s)})), share(batch({opened(3), sample(1, 3s)})),
                     share(batch({closed(2)}))});
        QCOMPARE(log.entries.size(), 2u);
        QCOMPARE(log.entries[1].added, (Ids{3}));
        Ids updated = log.entries[1].updated;
        std::sort(updated.begin(), updated.end());
        QCOMPARE(updated, (Ids{1, 2}));

        store.apply(batch({}));
        store.apply(std::vector<stream::BatchPtr>());
        store.apply(batch({stream::SamplerReport{0, 1s, 1, 0, 5, 1ms}}));
        QCOMPARE(log.entries.size(), 2u);
        QCOMPARE(store.totals().samples, 5u);
        QVERIFY(log.isConsistent);
    }

    void samplesAloneAreToldApart()
    {
        Store store;
        store.apply(batch({opened(1), opened(2), opened(3), opened(4), opened(5), closed(5)}));
        const auto ids = [](const std::vector<const Connection *> &list) {
            Ids result;
            for (const Connection *each : list)
                result.push_back(each->id);
            std::sort(result.begin(), result.end());
            return result;
        };
        Ids updated;
        Ids sampled;
        stream::MonotonicTime newest{};
        std::vector<bool> touched;
        connect(&store, &Store::changed, this, [&](const store::Changes &changes) {
            updated = ids(changes.updated);
            sampled = ids(changes.sampled);
            newest = changes.newest;
            touched.clear();
            for (stream::ConnectionId id = 1; id <= 6; ++id)
                touched.push_back(store.hasJustChanged(id));
        });
        const stream::StateChanged active{2, 3s, stream::ConnectionState::Active};
        // Both orders, and a connection that is over.
        store.apply(batch({sample(1, 2s), sample(2, 2s), active, requestStarted(3, 1), sample(3, 3s),
                           sample(1, 4s), sample(5, 9s)}));
        QCOMPARE(updated, (Ids{2, 3}));
        QCOMPARE(sampled, (Ids{1}));
        QCOMPARE(newest, stream::MonotonicTime(4s));
        QCOMPARE(touched, (std::vector<bool>{true, true, true, false, false, false}));

        store.apply(batch({sample(4, 3s)}));
        QVERIFY(updated.empty());
        QCOMPARE(sampled, (Ids{4}));
        QCOMPARE(newest, stream::MonotonicTime(4s));
        QCOMPARE(touched, (std::vector<bool>{false, false, false, true, false, false}));

        // One that is replaced in the same round.
        store.apply(batch({sample(1, 5s), opened(1, 5s), sample(1, 6s)}));
        QVERIFY(updated.empty());
        QVERIFY(sampled.empty());
    }

    void connectionsAreOldestFirst()
    {
        Store store;
        store.apply(batch({opened(30), opened(10), opened(20), closed(20), opened(5), closed(30)}));
        Ids ids;
        for (const Connection *each : store.connections())
            ids.push_back(each->id);
        QCOMPARE(ids, (Ids{30, 10, 20, 5}));
    }

    void clearClosedKeepsLiveOnes()
    {
        Store store;
        const ChangeLog log(store);
        store.apply(batch({opened(1), opened(2), opened(3), sample(2, 1s), closed(2), closed(3)}));
        store.clearClosed();
        QCOMPARE(log.entries.back().removed, (Ids{2, 3}));
        QVERIFY(store.find(1) && !store.find(2) && !store.find(3));
        QCOMPARE(store.totals().closed, 0u);
        QCOMPARE(store.totals().evictedConnections, 0u);
        QCOMPARE(store.totals().historyBytes, store.find(1)->history->memoryBytes());
        store.clearClosed();
        QCOMPARE(log.entries.size(), 2u);
        QVERIFY(log.isConsistent);
    }

    void clearedOnesCanBeBroughtBack()
    {
        Store store;
        const ChangeLog log(store);
        store.restoreCleared();
        store.apply(batch(
            {opened(1), opened(2), sample(2, 1s), requestStarted(2, 1), closed(2), opened(3), closed(3)}));
        const std::size_t bytes = store.totals().historyBytes;
        store.clearClosed();
        QCOMPARE(store.clearedCount(), 2u);
        QVERIFY(store.totals().historyBytes < bytes);
        store.apply(batch({opened(4), closed(4)}));
        store.restoreCleared();
        QCOMPARE(log.entries.back().added, (Ids{3, 2}));
        QCOMPARE(store.clearedCount(), 0u);
        QCOMPARE(store.find(2)->history->size(), 1u);
        QCOMPARE(store.find(2)->requests.size(), 1u);
        QCOMPARE(store.totals().closed, 3u);
        Ids ids;
        for (const Connection *each : store.connections())
            ids.push_back(each->id);
        QCOMPARE(ids, (Ids{1, 2, 3, 4}));

        // Once each time: what was cleared before is gone for good, and an id that is in use again stays.
        store.clearClosed();
        store.apply(batch({opened(3, 9s)}));
        store.restoreCleared();
        QVERIFY(store.find(3)->isLive());
        QVERIFY(store.find(2) && store.find(4));
        QVERIFY(log.isConsistent);
    }

    void clearedOnesGoWhenTheRoomIsNeeded()
    {
        Store store;
        const ChangeLog log(store);
        store.apply(batch({opened(1), sample(1, 1s), closed(1), opened(2)}));
        store.clearClosed();
        store::Limits limits;
        limits.historyBytes = store.totals().historyBytes;
        store.setLimits(limits);
        QCOMPARE(store.clearedCount(), 0u);
        store.restoreCleared();
        QVERIFY(!store.find(1));

        // Brought back into less room than there was, it leaves at once, and nobody hears of it.
        store.setLimits({});
        store.apply(batch({closed(2)}));
        store.clearClosed();
        const std::size_t signalsBefore = log.entries.size();
        limits = {};
        limits.closedConnections = 0;
        store.setLimits(limits);
        store.restoreCleared();
        QVERIFY(!store.find(2));
        QCOMPARE(log.entries.size(), signalsBefore);
        QVERIFY(log.isConsistent);
    }

    void reopenedIdReplaces_data()
    {
        QTest::addColumn<bool>("isLive");
        QTest::addColumn<bool>("inOneBatch");
        QTest::newRow("live") << true << false;
        QTest::newRow("live, in one batch") << true << true;
        QTest::newRow("closed") << false << false;
        QTest::newRow("closed, in one batch") << false << true;
    }

    void reopenedIdReplaces()
    {
        QFETCH(bool, isLive);
        QFETCH(bool, inOneBatch);
        Store store;
        const ChangeLog log(store);
        stream::Batch all = batch({opened(1), sample(1, 1s), requestStarted(1, 5)});
        if (!isLive)
            all.observations.push_back(closed(1));
        if (!inOneBatch) {
            store.apply(all);
            all.observations.clear();
        }
        all.observations.insert(all.observations.end(), {opened(1, 9s), opened(2)});
        store.apply(all);
        QCOMPARE(store.find(1)->opened, stream::MonotonicTime(9s));
        QVERIFY(store.find(1)->isLive());
        QVERIFY(store.find(1)->history->isEmpty());
        QCOMPARE(store.connections().size(), 2u);
        QCOMPARE(store.totals().live, 2u);
        QCOMPARE(store.totals().closed, 0u);
        // Never added and removed at once: a model that goes by id could not tell the two apart.
        QVERIFY(log.isConsistent);
        QCOMPARE(log.known, (std::set<stream::ConnectionId>{1, 2}));
        QCOMPARE(store.totals().historyBytes,
                 store.find(1)->history->memoryBytes() + store.find(2)->history->memoryBytes());
    }

    void openedAndClosedInOneBatchIsAdded()
    {
        Store store;
        const ChangeLog log(store);
        store.apply(batch({opened(1), sample(1, 1s), closed(1)}));
        QCOMPARE(log.entries.size(), 1u);
        QCOMPARE(log.entries[0].added, (Ids{1}));
        QVERIFY(log.entries[0].updated.empty());
    }

    void requestsOutOfOrder()
    {
        Store store;
        store.apply(batch({opened(1), requestStarted(1, 5)}));
        const Connection &connection = *store.find(1);
        // The same or an older id, an answer and an end to something else, twice the end.
        store.apply(batch({requestStarted(1, 5), requestStarted(1, 4),
                           stream::ResponseStarted{1, 4, 1s, 500, {}}, requestFinished(1, 6, 99)}));
        QCOMPARE(store.totals().ignoredObservations, 4u);
        QCOMPARE(connection.requests.size(), 1u);
        QVERIFY(connection.requestInFlight());
        QVERIFY(!connection.requestInFlight()->status);
        store.apply(batch({requestFinished(1, 5, 10), requestFinished(1, 5, 10)}));
        QCOMPARE(store.totals().ignoredObservations, 5u);
        QCOMPARE(connection.bytesSent, 10u);
    }

    void unfinishedRequestsAreFinishedIncomplete()
    {
        Store store;
        stream::Sample progress = sample(1, 3s);
        progress.request = 1;
        progress.bodySent = 77;
        store.apply(batch({opened(1), requestStarted(1, 1), stream::ResponseStarted{1, 1, 1s, 200, 100},
                           progress, requestStarted(1, 2, 5s)}));
        const Connection &connection = *store.find(1);
        const store::Request *first = connection.findRequest(1);
        QVERIFY(first->finished);
        QVERIFY(!first->finished->complete);
        QCOMPARE(first->status, std::optional(200));
        QCOMPARE(first->finished->time, stream::MonotonicTime(5s));
        QCOMPARE(first->bodySent, 77u);
        QCOMPARE(first->finished->bytesSent, 77u);
        QCOMPARE(connection.requestInFlight()->id, 2u);

        store.apply(batch({closed(1, 6s)}));
        QVERIFY(!connection.requestInFlight());
        QVERIFY(!connection.findRequest(2)->status);
        QCOMPARE(connection.findRequest(2)->finished->time, stream::MonotonicTime(6s));
    }

    void samplesOfOtherRequestsDoNotMoveTheOneInFlight()
    {
        Store store;
        stream::Sample old = sample(1, 3s);
        old.request = 1;
        old.bodySent = 1000;
        stream::Sample idle = sample(1, 3s);
        idle.bodySent = 5;
        store.apply(batch(
            {opened(1), requestStarted(1, 1), requestFinished(1, 1, 10), requestStarted(1, 2), old, idle}));
        QCOMPARE(store.find(1)->findRequest(1)->bodySent, 10u);
        QCOMPARE(store.find(1)->findRequest(2)->bodySent, 0u);
    }

    void samplesWithoutTcpInfoAreKept()
    {
        Store store;
        stream::Sample bare = sample(1, 3s);
        bare.snapshot.infoLength = 0;
        store.apply(batch({opened(1), bare}));
        QVERIFY(store.find(1)->latest());
        QCOMPARE(store.find(1)->history->size(), 1u);
    }

    void optionsKeepTheNewestOfEachName()
    {
        Store store;
        store.apply(batch(
            {opened(1), stream::OptionChanged{1, 1s, "TCP_CONGESTION", "reno", {}},
             stream::OptionChanged{1, 2s, "TCP_NODELAY", "1", {}},
             stream::OptionChanged{1, 3s, "TCP_CONGESTION", "reno", QStringLiteral("No such algorithm.")}}));
        const auto &options = store.find(1)->options;
        QCOMPARE(options.size(), 2u);
        QCOMPARE(options[0].time, stream::MonotonicTime(3s));
        QCOMPARE(options[0].error, QStringLiteral("No such algorithm."));
        for (int i = 0; i < 1000; ++i)
            store.apply(batch({stream::OptionChanged{1, 4s, QByteArray::number(i), {}, {}}}));
        QVERIFY(options.size() < 100);
    }

    void marksKeepWhatWasAskedFor()
    {
        Store store;
        store.apply(batch({opened(1), stream::OptionChanged{1, 1s, "TCP_NODELAY", "1", {}},
                           stream::OptionChanged{1, 2s, "TCP_NODELAY", "0", {}, "0", 0},
                           stream::OptionChanged{1, 3s, "DSCP", "0", QStringLiteral("No."), "46", 1}}));
        const auto &marks = store.find(1)->marks;
        QCOMPARE(marks.size(), 2u); // what was only read is none
        QCOMPARE(marks[0].value, QByteArray("0"));
        QCOMPARE(marks[1].error, QStringLiteral("No."));
        for (std::size_t i = 0; i < store::Connection::maxMarks; ++i)
            store.apply(batch({stream::OptionChanged{1, 4s, "DSCP", "8", {}, "8", 0}}));
        QCOMPARE(marks.size(), store::Connection::maxMarks);
        QCOMPARE(marks.front().time, stream::MonotonicTime(4s));
    }

    void closingWithoutAReasonIsAnError()
    {
        Store store;
        store.apply(batch({opened(1), stream::Closed{1, 1s, stream::CloseReason::Open, {}}}));
        QCOMPARE(store.find(1)->closeReason, stream::CloseReason::Error);
    }

    void totalsAreSumsOverWorkersAndNeverGoBack()
    {
        Store store;
        const auto report = [](int worker, std::uint64_t samples, std::chrono::nanoseconds busy) {
            return stream::SamplerReport{worker, 1s, samples, samples / 10, samples, busy};
        };
        store.apply(batch({report(0, 100, 5ms), report(1, 50, 2ms), report(0, 300, 9ms)}));
        QCOMPARE(store.totals().samples, 350u);
        QCOMPARE(store.totals().missedTicks, 35u);
        QCOMPARE(store.totals().samplerBusy, std::chrono::nanoseconds(11ms));

        // The source was started again: another anchor, and counting from 0, perhaps past the old total at
        // once.
        const stream::ClockAnchor later{anchor.monotonic + 60s, anchor.utc + 60s};
        store.apply(batch({report(0, 400, 10ms)}, later));
        QCOMPARE(store.totals().samples, 750u);
        QCOMPARE(store.totals().samplerBusy, std::chrono::nanoseconds(21ms));
        QCOMPARE(store.clock().utc, later.utc);

        // The same without a new anchor.
        store.apply(batch({report(0, 10, 1ms)}, later));
        QCOMPARE(store.totals().samples, 760u);
        QCOMPARE(store.totals().samplerBusy, std::chrono::nanoseconds(22ms));
    }

    void noNumberOfWorkersIsTooMany()
    {
        Store store;
        stream::Batch many = batch({});
        for (int i = 0; i < 10'000; ++i)
            many.observations.push_back(
                stream::SamplerReport{i, 1s, 1, 1, 1, std::chrono::nanoseconds::max()});
        store.apply(many);
        QVERIFY(store.totals().samples < 10'000);
        QCOMPARE(store.totals().samples + store.totals().ignoredObservations, 10'000u);
    }

    /// Any observation at any time: nothing breaks, and what the signal tells stays consistent.
    void anythingGoes()
    {
        for (unsigned seed = 0; seed < 20; ++seed) {
            std::mt19937_64 random(seed);
            const auto below = [&random](std::uint64_t bound) { return random() % bound; };
            store::Limits limits;
            limits.closedConnections = below(5);
            limits.historyBytes = below(2) ? 20'000 : 2'000'000;
            limits.requestsPerConnection = below(4);
            limits.requests = below(30);
            Store store(limits);
            const ChangeLog log(store);
            for (int round = 0; round < 300; ++round) {
                stream::Batch all = batch({}, {1s * below(2), {}});
                for (auto i = below(40); i > 0; --i) {
                    const stream::ConnectionId id = below(12);
                    const auto time = stream::MonotonicTime(below(4) ? std::int64_t(random()) : round);
                    switch (below(9)) {
                    case 0:
                        all.observations.push_back(opened(id, time));
                        break;
                    case 1:
                        all.observations.push_back(
                            stream::StateChanged{id, time, stream::ConnectionState(below(5))});
                        break;
                    case 2:
                        all.observations.push_back(
                            requestStarted(id, below(3) ? random() : below(100), time));
                        break;
                    case 3:
                        all.observations.push_back(
                            stream::ResponseStarted{id, below(100), time, 200, random()});
                        break;
                    case 4:
                        all.observations.push_back(requestFinished(id, below(100), random()));
                        break;
                    case 5:
                        all.observations.push_back(closed(id, time));
                        break;
                    case 6:
                        all.observations.push_back(
                            stream::SamplerReport{int(below(3)), time, random(), random(), random(), time});
                        break;
                    default:
                        for (int n = 0; n < 40; ++n)
                            all.observations.push_back(sample(id, time));
                        break;
                    }
                }
                store.apply(all);
                if (below(50) == 0)
                    store.clearClosed();
                checkBooks(store);
            }
            QVERIFY(log.isConsistent);
            QCOMPARE(log.known.size(), store.connections().size());
        }
    }

private:
    static void checkBooks(const Store &store)
    {
        std::size_t bytes = 0;
        std::size_t live = 0;
        for (const Connection *each : store.connections()) {
            bytes += each->history->memoryBytes();
            live += each->isLive() ? 1 : 0;
            QCOMPARE(store.find(each->id), each);
            QVERIFY(each->requestCount == each->requests.size() + each->droppedRequests);
        }
        QCOMPARE(store.totals().historyBytes, bytes);
        QCOMPARE(store.totals().live, live);
        QCOMPARE(store.totals().closed, store.connections().size() - live);
        QVERIFY(store.totals().closed <= store.limits().closedConnections);
    }
};

QTEST_APPLESS_MAIN(TestStore)
#include "tst_store.moc"
