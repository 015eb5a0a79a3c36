// SPDX-License-Identifier: GPL-3.0-or-later
//
// A store whose histories are written meanwhile holds what one holds that does all by itself.
#include "Batches.h"
#include "ChangeLog.h"
#include "SampleSeries.h"
#include "store/Store.h"

#include <QTest>

#include <random>

using namespace cwndscope;
using namespace cwndscope::test;
using namespace std::chrono_literals;
using store::Limits;
using store::Store;

namespace {

constexpr stream::ConnectionId connections = 600; // more than are written at once

stream::BatchPtr shared(stream::Batch batch)
{
    return std::make_shared<const stream::Batch>(std::move(batch));
}

stream::BatchPtr openedAll()
{
    stream::Batch batch = test::batch({});
    for (stream::ConnectionId id = 1; id <= connections; ++id)
        batch.observations.emplace_back(opened(id, 1s));
    return shared(std::move(batch));
}

stream::BatchPtr sampledAll(stream::MonotonicTime time, std::uint32_t rtt)
{
    stream::Batch batch = test::batch({});
    for (stream::ConnectionId id = 1; id <= connections; ++id) {
        stream::Sample each = sample(id, time);
        each.snapshot.info.rtt = rtt;
        batch.observations.emplace_back(each);
    }
    return shared(std::move(batch));
}

/// Samples of all, in disorder now and then, among connections that come and go.
class RandomStream
{
public:
    stream::BatchPtr next()
    {
        m_time += 10ms;
        stream::Batch batch = test::batch({});
        const auto add = [&batch](const stream::Observation &each) { batch.observations.push_back(each); };
        for (stream::ConnectionId id = 1; id <= connections; ++id) {
            const unsigned chance = unsigned(m_random() % 1000);
            if (chance < 20)
                add(opened(id, m_time));
            if (chance > 600 && chance < 605)
                add(requestStarted(id, ++m_request, m_time));
            stream::Sample each = randomSample(m_random);
            each.connection = id;
            each.time = chance == 500 ? m_time - 25ms : m_time;
            add(each);
            if (chance > 980)
                add(closed(id, m_time));
        }
        return shared(std::move(batch));
    }
    bool oneIn(unsigned count) { return m_random() % count == 0; }

private:
    std::mt19937_64 m_random{7};
    stream::MonotonicTime m_time = 1s;
    stream::RequestId m_request = 0;
};

std::vector<stream::Sample> samplesOf(const store::Connection &connection)
{
    std::vector<stream::Sample> samples;
    connection.history->visitAll([&samples](const stream::Sample &each) {
        samples.push_back(each);
        return true;
    });
    return samples;
}

bool isSame(const store::Connection &left, const store::Connection &right)
{
    const auto a = samplesOf(left);
    const auto b = samplesOf(right);
    const bool haveLatest = left.latest() && right.latest();
    return left.id == right.id && left.opened == right.opened && left.closed == right.closed
        && left.requests.size() == right.requests.size()
        && left.history->memoryBytes() == right.history->memoryBytes()
        && std::equal(a.begin(), a.end(), b.begin(), b.end(), sameSample)
        && bool(left.latest()) == bool(right.latest())
        && (!haveLatest || sameSample(*left.latest(), *right.latest()));
}

} // namespace

class TestStoreCrew : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestAtOnceRestOnDemand();
    void copiesAreComplete();
    void readersDuringTheSignal();
    void asWithoutOne_data();
    void asWithoutOne();
};

void TestStoreCrew::newestAtOnceRestOnDemand()
{
    stream::Crew crew(1);
    Store store;
    store.setCrew(&crew);
    store.apply({openedAll()});
    constexpr std::uint32_t rounds = 300; // more than a chunk
    for (std::uint32_t i = 1; i <= rounds; ++i) {
        store.apply({sampledAll(1s + i * 100ms, i)});
        const stream::Sample *latest = store.find(i)->latest();
        QVERIFY(latest);
        QCOMPARE(latest->snapshot.info.rtt, i);
        if (i % 7 == 0) {
            QCOMPARE(store.find(i)->history->size(), std::size_t(i));
            QCOMPARE(latest->snapshot.info.rtt, i); // reading has not taken it away
        }
    }
    for (stream::ConnectionId id = 1; id <= connections; ++id)
        QCOMPARE(store.find(id)->history->size(), std::size_t(rounds));
    // The books are closed with the next round.
    store.apply(std::vector<stream::BatchPtr>());
    std::size_t bytes = 0;
    for (const store::Connection *each : store.connections())
        bytes += each->history->memoryBytes();
    QCOMPARE(store.totals().historyBytes, bytes);
}

void TestStoreCrew::copiesAreComplete()
{
    stream::Crew crew(1);
    store::Connection copy;
    std::vector<store::Connection> copies;
    {
        Store store;
        store.setCrew(&crew);
        store.apply({openedAll()});
        store.apply({sampledAll(2s, 1), sampledAll(3s, 2)});
        copy = *store.find(9);
        store.apply({sampledAll(4s, 3)});
        for (const store::Connection *each : store.connections())
            copies.push_back(*each);
        store.apply({sampledAll(5s, 4)}); // not theirs any more; and the store goes while it is written
    }
    QCOMPARE(copy.history->size(), std::size_t(2));
    QCOMPARE(copy.latest()->snapshot.info.rtt, 2U);
    for (const store::Connection &each : copies) {
        QCOMPARE(each.history->size(), std::size_t(3));
        QCOMPARE(each.latest()->snapshot.info.rtt, 3U);
    }
}

void TestStoreCrew::readersDuringTheSignal()
{
    stream::Crew crew(1);
    Store store;
    store.setCrew(&crew);
    store.apply({openedAll()});
    std::size_t seen = 0;
    connect(&store, &Store::changed, this, [&](const store::Changes &changes) {
        QCOMPARE(changes.sampled.size(), std::size_t(connections));
        for (const store::Connection *each : changes.sampled) {
            QCOMPARE(each->latest()->time, changes.newest);
            QCOMPARE(each->history->lastTime(), changes.newest);
            ++seen;
        }
    });
    store.apply({sampledAll(2s, 1)});
    store.apply({sampledAll(3s, 1)});
    QCOMPARE(seen, std::size_t(2 * connections));
}

void TestStoreCrew::asWithoutOne_data()
{
    QTest::addColumn<unsigned>("helpers");
    QTest::addColumn<std::size_t>("historyBytes");
    QTest::addColumn<std::size_t>("closedKept");
    for (const unsigned helpers : {1U, 3U}) {
        QTest::addRow("roomy, %u", helpers) << helpers << (std::size_t(1) << 30) << std::size_t(100'000);
        QTest::addRow("little memory, %u", helpers)
            << helpers << std::size_t(6'000'000) << std::size_t(100'000);
        QTest::addRow("few closed, %u", helpers) << helpers << (std::size_t(1) << 30) << std::size_t(50);
    }
}

void TestStoreCrew::asWithoutOne()
{
    QFETCH(unsigned, helpers);
    QFETCH(std::size_t, historyBytes);
    QFETCH(std::size_t, closedKept);
    Limits limits;
    limits.historyBytes = historyBytes;
    limits.closedConnections = closedKept;
    stream::Crew crew(helpers);
    Store alone(limits);
    Store helped(limits);
    helped.setCrew(&crew);
    const ChangeLog log(helped);
    RandomStream random;
    const auto applyBoth = [&](const std::vector<stream::BatchPtr> &batches) {
        alone.apply(batches);
        helped.apply(batches);
    };
    applyBoth({openedAll()});
    for (int round = 0; round < 40; ++round) {
        applyBoth({random.next(), random.next()});
        const bool isRoomy = alone.totals().thinnedSamples + alone.totals().droppedSamples == 0;
        if (random.oneIn(3) && isRoomy)
            QVERIFY(isSame(*alone.connections().back(), *helped.connections().back()));
        if (random.oneIn(10)) {
            alone.clearClosed();
            helped.clearClosed();
            if (random.oneIn(2)) {
                alone.restoreCleared();
                helped.restoreCleared();
            }
        }
    }
    // What was begun in the last round is in the books with the next, and what that makes too much goes.
    applyBoth({});
    QVERIFY(log.isConsistent);
    QCOMPARE(helped.totals().live, alone.totals().live);
    QCOMPARE(helped.totals().closed, alone.totals().closed);
    QCOMPARE(helped.totals().evictedConnections, alone.totals().evictedConnections);
    QCOMPARE(helped.totals().ignoredObservations, alone.totals().ignoredObservations);
    QVERIFY(helped.totals().historyBytes <= historyBytes);
    const auto ours = alone.connections();
    const auto theirs = helped.connections();
    QCOMPARE(theirs.size(), ours.size());
    if (alone.totals().thinnedSamples + alone.totals().droppedSamples > 0)
        return; // which of two samples of one round goes first is up to the order of writing
    QCOMPARE(helped.totals().historyBytes, alone.totals().historyBytes);
    for (std::size_t i = 0; i < ours.size(); ++i)
        QVERIFY2(isSame(*ours[i], *theirs[i]), qPrintable(QString::number(ours[i]->id)));
}

QTEST_GUILESS_MAIN(TestStoreCrew)
#include "tst_storecrew.moc"
