// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Mailbox.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

using namespace cwndscope::stream;

namespace {

Sample sample(SampleKind kind, ConnectionId id = 1)
{
    Sample result;
    result.connection = id;
    result.kind = kind;
    return result;
}

BatchPtr batchOf(const std::vector<Observation> &observations, ClockAnchor clock = {})
{
    auto batch = std::make_shared<Batch>();
    batch->clock = clock;
    for (Observation each : observations)
        batch->append(std::move(each));
    return batch;
}

BatchPtr samples(std::size_t count)
{
    return batchOf(std::vector<Observation>(count, sample(SampleKind::Periodic)), {{}, UtcTime(7)});
}

std::size_t count(const std::vector<BatchPtr> &batches)
{
    std::size_t sum = 0;
    for (const BatchPtr &batch : batches)
        sum += batch->observations.size();
    return sum;
}

} // namespace

class TestMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderAndSharesBatches()
    {
        Mailbox box;
        const BatchPtr first = samples(3);
        const BatchPtr second = samples(2);
        box.deliver(first);
        box.deliver(second);
        QCOMPARE(box.takeAll(), (std::vector<BatchPtr>{first, second}));
        QVERIFY(box.takeAll().empty());
        QCOMPARE(box.lostSamples(), 0u);
    }

    void tellsOncePerFilling()
    {
        Mailbox box;
        const QSignalSpy available(&box, &Mailbox::available);
        box.deliver(samples(1));
        box.deliver(samples(1));
        QCOMPARE(available.count(), 1);
        box.takeAll();
        QCOMPARE(available.count(), 1);
        box.takeAll();
        box.deliver(samples(1));
        QCOMPARE(available.count(), 2);
    }

    void nothingToDeliverTellsNothing()
    {
        Mailbox box;
        const QSignalSpy available(&box, &Mailbox::available);
        box.deliver(batchOf({}));
        QCOMPARE(available.count(), 0);
        QVERIFY(box.takeAll().empty());
    }

    void leavesOutPeriodicSamplesWhenFull()
    {
        Mailbox box(10);
        box.deliver(samples(10));
        QCOMPARE(box.lostSamples(), 0u);
        box.deliver(samples(1));
        QCOMPARE(box.lostSamples(), 1u);
        QCOMPARE(count(box.takeAll()), 10u);
        // There is room again.
        box.deliver(samples(10));
        QCOMPARE(box.lostSamples(), 1u);
        QCOMPARE(count(box.takeAll()), 10u);
    }

    void keepsWhatTheStreamNeeds()
    {
        Mailbox box(1);
        box.deliver(samples(1));
        Opened opened;
        opened.connection = 5;
        const BatchPtr mixed =
            batchOf({opened, sample(SampleKind::First, 5), sample(SampleKind::Periodic, 5),
                     StateChanged{5, {}, ConnectionState::Active}, RequestStarted{5, 1, {}, "GET", "/"},
                     ResponseStarted{5, 1, {}, 200, {}}, sample(SampleKind::Periodic, 5), RequestFinished{},
                     OptionChanged{}, SamplerReport{}, sample(SampleKind::Last, 5),
                     Closed{5, {}, CloseReason::PeerClosed, {}}},
                    {{}, UtcTime(9)});
        box.deliver(mixed);
        QCOMPARE(box.lostSamples(), 2u);
        const auto taken = box.takeAll();
        QCOMPARE(taken.size(), 2u);
        const auto &kept = taken[1]->observations;
        QCOMPARE(kept.size(), mixed->observations.size() - 2);
        QCOMPARE(taken[1]->clock.utc, UtcTime(9));
        // In order, and the batch itself is untouched: others hold it too.
        QVERIFY(std::holds_alternative<Opened>(kept.front()));
        QCOMPARE(std::get<Sample>(kept[1]).kind, SampleKind::First);
        QCOMPARE(std::get<Sample>(kept[kept.size() - 2]).kind, SampleKind::Last);
        QVERIFY(std::holds_alternative<Closed>(kept.back()));
        QCOMPARE(mixed->observations.size(), 12u);
    }

    void lifecycleDoesNotCountAgainstTheBound()
    {
        Mailbox box(5);
        for (int i = 0; i < 100; ++i)
            box.deliver(batchOf({sample(SampleKind::First), Closed{}, sample(SampleKind::Last)}));
        box.deliver(samples(5));
        QCOMPARE(box.lostSamples(), 0u);
        QCOMPARE(count(box.takeAll()), 305u);
    }

    void allLeftOutIsNoBatch()
    {
        Mailbox box(0);
        const QSignalSpy available(&box, &Mailbox::available);
        box.deliver(samples(4));
        QCOMPARE(available.count(), 0);
        QVERIFY(box.takeAll().empty());
        QCOMPARE(box.lostSamples(), 4u);
    }

    /// Several threads deliver while one takes; nothing is lost but what is counted, and no filling goes
    /// untold.
    void threads()
    {
        constexpr int producers = 4;
        constexpr int batches = 2000;
        Mailbox box(500);
        std::size_t taken = 0;
        std::size_t closings = 0;
        int wakeUps = 0;
        const auto take = [&] {
            ++wakeUps;
            for (const BatchPtr &batch : box.takeAll()) {
                for (const Observation &each : batch->observations)
                    ++(std::holds_alternative<Closed>(each) ? closings : taken);
            }
        };
        connect(&box, &Mailbox::available, this, take, Qt::QueuedConnection);
        std::vector<std::jthread> threads;
        for (int i = 0; i < producers; ++i) {
            threads.emplace_back([&box] {
                for (int n = 0; n < batches; ++n) {
                    auto batch = std::make_shared<Batch>(*samples(9));
                    batch->append(Closed{});
                    box.deliver(batch);
                }
            });
        }
        // Only the signal may lead to the samples: every closing arrives by it.
        QTRY_COMPARE_WITH_TIMEOUT(closings, std::size_t(producers * batches), 20'000);
        for (std::jthread &thread : threads)
            thread.join();
        QCOMPARE(taken + box.lostSamples(), std::uint64_t(producers) * batches * 9);
        QVERIFY(wakeUps >= 1);
    }
};

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
