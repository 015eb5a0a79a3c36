// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/BatchPool.h"
#include "stream/BatchWalk.h"

#include <QTest>

#include <algorithm>
#include <optional>
#include <thread>

using namespace cwndscope::stream;
using namespace std::chrono_literals;

class TestBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsPeriodicSamples();
    void walkLooksAhead();
    void poolGivesMemoryBack();
    void poolKeepsLittle();
    void batchesOutliveTheirPool();
    void batchesAreLetGoOnAnyThread();
};

void TestBatch::countsPeriodicSamples()
{
    Batch batch;
    for (const SampleKind kind :
         {SampleKind::First, SampleKind::Periodic, SampleKind::Periodic, SampleKind::Last}) {
        Sample sample;
        sample.kind = kind;
        batch.append(sample);
    }
    batch.append(Closed{});
    QCOMPARE(batch.observations.size(), 5u);
    QCOMPARE(batch.periodicSamples, 2u);
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
