// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/BatchPool.h"
#include "stream/BatchWalk.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <optional>
#include <thread>

using namespace cwndscope::stream;
using namespace std::chrono_literals;

namespace {

using Observations = std::vector<Observation>;

/// Everything that an observation of a request says, in one line.
QString line(const Observation &observation)
{
    const auto time = [](MonotonicTime at) { return QString::number(at.count()); };
    if (const auto *state = std::get_if<StateChanged>(&observation))
        return QStringLiteral("%1 state %2 at %3")
            .arg(state->connection)
            .arg(int(state->state))
            .arg(time(state->time));
    if (const auto *started = std::get_if<RequestStarted>(&observation))
        return QStringLiteral("%1 request %2 at %3 %4 %5")
            .arg(QString::number(started->connection), QString::number(started->request), time(started->time),
                 QString::fromLatin1(started->method), QString::fromLatin1(started->target));
    if (const auto *response = std::get_if<ResponseStarted>(&observation))
        return QStringLiteral("%1 response %2 at %3 status %4 length %5 first %6")
            .arg(QString::number(response->connection), QString::number(response->request),
                 time(response->time), QString::number(response->status),
                 response->bodyLength ? QString::number(*response->bodyLength) : QStringLiteral("-"),
                 time(response->firstByte));
    if (const auto *finished = std::get_if<RequestFinished>(&observation))
        return QStringLiteral("%1 finished %2 at %3 status %4 complete %5 first %6 last %7 bytes %8 body %9")
            .arg(QString::number(finished->connection), QString::number(finished->request),
                 time(finished->time), QString::number(finished->status),
                 QString::number(int(finished->complete)), time(finished->firstByte),
                 time(finished->lastByte), QString::number(finished->bytesSent),
                 QString::number(finished->bodyBytes));
    return QStringLiteral("other %1").arg(observation.index());
}

QStringList lines(const Observations &observations)
{
    QStringList all;
    for (const Observation &observation : observations) {
        if (const auto *served = std::get_if<RequestServed>(&observation))
            visitParts(*served, [&all](const auto &part) { all << line(part); });
        else
            all << line(observation);
    }
    return all;
}

std::size_t servedIn(const Observations &observations)
{
    return std::size_t(std::count_if(observations.begin(), observations.end(), [](const Observation &each) {
        return std::holds_alternative<RequestServed>(each);
    }));
}

/// A request that was answered in one go, as a server tells it.
Observations inOneGo(ConnectionId connection = 1, RequestId request = 1)
{
    return {StateChanged{connection, 1ms, ConnectionState::Active},
            RequestStarted{connection, request, 2ms, "GET", "/x"},
            ResponseStarted{connection, request, 3ms, 200, 1024, 4ms},
            RequestFinished{connection, request, 5ms, 200, true, 4ms, 5ms, 1300, 1024},
            StateChanged{connection, 5ms, ConnectionState::Idle}};
}

Batch batchOf(const Observations &observations)
{
    Batch batch;
    for (Observation each : observations)
        batch.append(std::move(each));
    return batch;
}

} // namespace

class TestBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesWhatWasAnsweredInOneGo();
    void mergesEachOfSeveral();
    void keepsEverythingElse_data();
    void keepsEverythingElse();
    void walkLooksAhead();
    void poolGivesMemoryBack();
    void poolKeepsLittle();
    void batchesOutliveTheirPool();
    void batchesAreLetGoOnAnyThread();
};

void TestBatch::mergesWhatWasAnsweredInOneGo()
{
    const Observations all = inOneGo();
    const Batch batch = batchOf(all);
    QCOMPARE(batch.observations.size(), 1u);
    QCOMPARE(lines(batch.observations), lines(all));

    // The connection was told to be active before: there is no such part.
    const Observations rest(all.begin() + 1, all.end());
    const Batch second = batchOf(rest);
    QCOMPARE(servedIn(second.observations), 1u);
    QCOMPARE(lines(second.observations), lines(rest));
}

void TestBatch::mergesEachOfSeveral()
{
    Observations all;
    for (RequestId request = 1; request <= 3; ++request) {
        for (const Observation &each : inOneGo(request % 2 + 1, request))
            all.push_back(each);
        all.emplace_back(Sample{});
    }
    const Batch batch = batchOf(all);
    QCOMPARE(servedIn(batch.observations), 3u);
    QCOMPARE(batch.observations.size(), 6u);
    QCOMPARE(lines(batch.observations), lines(all));
}

void TestBatch::keepsEverythingElse_data()
{
    using Change = std::function<void(Observations &)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    const auto finished = [](Observations &all) -> RequestFinished & {
        return std::get<RequestFinished>(all[3]);
    };

    row("a sample between", [](Observations &all) { all.insert(all.begin() + 3, Sample{}); });
    row("an option changed between", [](Observations &all) { all.insert(all.begin() + 2, OptionChanged{}); });
    row("another connection between", [](Observations &all) {
        all.insert(all.begin() + 4, Closed{2, {}, {}, {}});
    });
    row("no response", [](Observations &all) { all.erase(all.begin() + 2); });
    row("no start", [](Observations &all) { all.erase(all.begin(), all.begin() + 2); });
    row("no end", [](Observations &all) { all.erase(all.begin() + 3); });
    row("not complete", [finished](Observations &all) { finished(all).complete = false; });
    row("another request ended", [finished](Observations &all) { finished(all).request = 2; });
    row("another status", [finished](Observations &all) { finished(all).status = 500; });
    row("first byte later than told", [finished](Observations &all) { finished(all).firstByte = 5ms; });
    row("last byte before the end", [finished](Observations &all) { finished(all).lastByte = 4ms; });
    row("another connection is idle",
        [](Observations &all) { std::get<StateChanged>(all[4]).connection = 2; });
    row("idle later", [](Observations &all) { std::get<StateChanged>(all[4]).time = 6ms; });
    row("hijacked",
        [](Observations &all) { std::get<StateChanged>(all[4]).state = ConnectionState::Hijacked; });
}

void TestBatch::keepsEverythingElse()
{
    using Change = std::function<void(Observations &)>;
    QFETCH(Change, change);
    Observations all = inOneGo();
    change(all);
    const Batch batch = batchOf(all);
    QCOMPARE(servedIn(batch.observations), 0u);
    QCOMPARE(lines(batch.observations), lines(all));
}

void TestBatch::walkLooksAhead()
{
    // Requests and samples in turns: 1, 2, 3 and so on.
    Batch batch;
    for (std::uint64_t i = 1; i <= 50; ++i) {
        Sample sample;
        sample.connection = i;
        RequestServed served;
        served.connection = i;
        batch.observations.push_back(i % 2 == 0 ? Observation(sample) : Observation(served));
    }
    std::vector<ConnectionId> ahead;
    std::vector<ConnectionId> folded;
    constexpr std::size_t lookAhead = 4;
    walk(
        batch, lookAhead,
        [&](const Sample &sample) {
            ahead.push_back(sample.connection);
            QCOMPARE(sample.connection, ConnectionId(folded.size() + 1 + lookAhead));
        },
        [&](const auto &each) {
            if constexpr (requires { each.connection; })
                folded.push_back(each.connection);
        });
    QCOMPARE(folded.size(), 50u);
    QVERIFY(std::is_sorted(folded.begin(), folded.end()));
    QCOMPARE(ahead.size(), 23u); // all but 2 and 4, whose turn comes too soon

    const auto none = [](const auto &) { QFAIL("of nothing"); };
    walk(Batch{}, lookAhead, none, none);
}

void TestBatch::poolGivesMemoryBack()
{
    BatchPool pool;
    auto batch = pool.take();
    batch->observations.resize(1000);
    const Observation *memory = batch->observations.data();
    batch.reset();
    batch = pool.take();
    QVERIFY(batch->observations.empty());
    QVERIFY(batch->observations.capacity() >= 1000);
    batch->observations.resize(1);
    QCOMPARE(batch->observations.data(), memory);
}

void TestBatch::poolKeepsLittle()
{
    BatchPool pool;
    std::vector<std::shared_ptr<Batch>> many(10);
    for (auto &each : many) {
        each = pool.take();
        each->observations.resize(100);
    }
    many.clear();
    std::size_t kept = 0;
    for (int i = 0; i < 10; ++i) {
        many.push_back(pool.take());
        kept += many.back()->observations.capacity() > 0 ? 1 : 0;
    }
    QCOMPARE(kept, BatchPool::kept);
}

void TestBatch::batchesOutliveTheirPool()
{
    std::optional<BatchPool> pool(std::in_place);
    const BatchPtr batch = pool->take();
    pool.reset();
    QVERIFY(batch->observations.empty());
}

void TestBatch::batchesAreLetGoOnAnyThread()
{
    BatchPool pool;
    for (int i = 0; i < 100; ++i) {
        auto batch = pool.take();
        batch->append(SamplerReport{});
        std::thread other([given = BatchPtr(std::move(batch))] { QCOMPARE(given->observations.size(), 1u); });
        batch = pool.take();
        other.join();
        QVERIFY(batch->observations.empty());
    }
}

QTEST_APPLESS_MAIN(TestBatch)
#include "tst_batch.moc"
