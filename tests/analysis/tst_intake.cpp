// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/Analysis.h"
#include "analysis/Intake.h"
#include "store/Store.h"

#include <QCoreApplication>
#include <QTest>

#include <chrono>
#include <memory>
#include <vector>

using namespace cwndscope;
using namespace std::chrono_literals;

namespace {

stream::Opened opened(stream::ConnectionId id)
{
    stream::Opened result;
    result.connection = id;
    return result;
}

/// All that an intake works with, and what the store has told.
struct Fixture
{
    explicit Fixture(std::chrono::milliseconds round)
        : intake(mailbox, analysis, store, crew, round)
    {
        QObject::connect(&store, &store::Store::changed, &intake, [this](const store::Changes &changes) {
            ++rounds;
            for (const store::Connection *each : changes.added)
                added.push_back(each->id);
            for (const store::Connection *each : changes.removed)
                removed.push_back(each->id);
        });
    }

    void deliver(std::vector<stream::Observation> observations)
    {
        auto batch = std::make_shared<stream::Batch>();
        for (stream::Observation &each : observations)
            batch->append(std::move(each));
        mailbox.deliver(batch);
    }

    stream::Mailbox mailbox;
    stream::Crew crew{1};
    store::Store store;
    analysis::Analysis analysis;
    analysis::Intake intake;
    int rounds = 0;
    std::vector<stream::ConnectionId> added;
    std::vector<stream::ConnectionId> removed;
};

using Ids = std::vector<stream::ConnectionId>;

} // namespace

class TestIntake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsWhatComes();
    void tellsInRounds();
    void whatGoesStaysUntilItIsTold();
};

void TestIntake::foldsWhatComes()
{
    Fixture f(1h);
    f.deliver({opened(1)});
    QVERIFY(!f.store.find(1));
    QCoreApplication::sendPostedEvents(&f.intake);
    QVERIFY(f.store.find(1));
    QVERIFY(f.analysis.find(1));
    QCOMPARE(f.rounds, 0);

    f.deliver({opened(2)});
    f.intake.take();
    QVERIFY(f.store.find(2));
    QCOMPARE(f.rounds, 0);
    f.store.announce();
    QCOMPARE(f.rounds, 1);
    QCOMPARE(f.added, (Ids{1, 2}));
}

void TestIntake::tellsInRounds()
{
    Fixture f(5ms);
    for (stream::ConnectionId id = 1; id <= 3; ++id) {
        f.deliver({opened(id)});
        f.intake.take();
    }
    QTRY_COMPARE(f.rounds, 1);
    QCOMPARE(f.added, (Ids{1, 2, 3}));
    f.deliver({opened(4)});
    QTRY_COMPARE(f.rounds, 2);
    QCOMPARE(f.added, (Ids{1, 2, 3, 4}));
    // Nothing new, nothing to tell.
    f.intake.take();
    f.store.announce();
    QCOMPARE(f.rounds, 2);
}

/// Models hold pointers to what the store has until it says that it goes.
void TestIntake::whatGoesStaysUntilItIsTold()
{
    Fixture f(1h);
    f.store.setLimits({.closedConnections = 0});
    f.deliver({opened(1)});
    f.intake.take();
    f.store.announce();
    const store::Connection *connection = f.store.find(1);
    QVERIFY(connection);

    f.deliver({stream::Closed{1, 1s, stream::CloseReason::PeerClosed, {}}, opened(2)});
    f.intake.take();
    QCOMPARE(f.store.find(1), connection);
    QVERIFY(!connection->isLive());
    QVERIFY(f.removed.empty());
    f.store.announce();
    QCOMPARE(f.removed, (Ids{1}));
    QVERIFY(!f.store.find(1));
    QCOMPARE(f.added, (Ids{1, 2}));
}

QTEST_GUILESS_MAIN(TestIntake)
#include "tst_intake.moc"
