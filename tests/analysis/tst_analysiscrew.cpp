// SPDX-License-Identifier: GPL-3.0-or-later
//
// An analysis that goes on meanwhile comes to what it comes to at once.
#include "Samples.h"
#include "analysis/Analysis.h"

#include <QTest>

using namespace cwndscope;
using namespace cwndscope::test;
using analysis::Analysis;
using analysis::ConnectionAnalysis;

namespace {

constexpr stream::ConnectionId connections = Analysis::worthHelp + 100;

std::vector<stream::BatchPtr> openedAll()
{
    auto batch = std::make_shared<stream::Batch>();
    for (stream::ConnectionId id = 1; id <= connections; ++id) {
        stream::Opened opened;
        opened.connection = id;
        opened.time = 1s;
        batch->append(opened);
    }
    return {batch};
}

/// Busy all the time, but those whose number is odd; every seventh loses packets.
std::vector<stream::BatchPtr> sampledAll(int round)
{
    auto batch = std::make_shared<stream::Batch>();
    for (stream::ConnectionId id = 1; id <= connections; ++id) {
        stream::Sample sample = baseSample(1s + round * 100ms);
        sample.connection = id;
        tcp::KernelTcpInfo &info = sample.snapshot.info;
        info.unacked = 40;
        info.busy_time = id % 2 == 0 ? std::uint64_t(round) * 100'000 : 0;
        info.total_retrans = id % 7 == 0 ? std::uint32_t(round) : 0;
        info.bytes_acked = std::uint64_t(round) * 1000 * id;
        batch->append(sample);
    }
    return {batch};
}

bool isSame(const ConnectionAnalysis &left, const ConnectionAnalysis &right)
{
    return left.opened().connection == right.opened().connection && left.closed() == right.closed()
        && left.limits().busy == right.limits().busy && left.limits().rest == right.limits().rest
        && left.limits().wall == right.limits().wall && left.bytesAcked() == right.bytesAcked()
        && left.events().events().size() == right.events().events().size();
}

} // namespace

class TestAnalysisCrew : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asAtOnce();
    void letsGoOfWhatIsFolded();
    void endsWithWorkLeft();
};

void TestAnalysisCrew::asAtOnce()
{
    stream::Crew crew(1);
    Analysis atOnce;
    Analysis meanwhile;
    const auto applyBoth = [&](const std::vector<stream::BatchPtr> &batches) {
        atOnce.apply(batches);
        meanwhile.apply(batches, crew);
    };
    applyBoth(openedAll());
    for (int round = 1; round <= 20; ++round) {
        applyBoth(sampledAll(round));
        if (round % 5 == 0) {
            const ConnectionAnalysis *found = meanwhile.find(stream::ConnectionId(round));
            QVERIFY(found);
            QCOMPARE(found->duration(), stream::MonotonicTime(round * 100ms));
        }
    }
    auto end = std::make_shared<stream::Batch>();
    end->observations.emplace_back(stream::Closed{4, 10s, stream::CloseReason::PeerClosed, {}});
    applyBoth({end}); // few, so at once, and after what was begun before
    QCOMPARE(meanwhile.find(4)->closed(), std::optional<stream::MonotonicTime>(10s));
    QVERIFY(!meanwhile.find(7)->events().events().empty());

    const auto ours = atOnce.connections();
    const auto theirs = meanwhile.connections();
    QCOMPARE(theirs.size(), ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        QVERIFY2(isSame(*ours[i], *theirs[i]), qPrintable(QString::number(i)));
    QCOMPARE(meanwhile.droppedConnections(), std::uint64_t(0));
}

void TestAnalysisCrew::letsGoOfWhatIsFolded()
{
    stream::Crew crew(1);
    Analysis analysis;
    analysis.apply(openedAll(), crew);
    std::vector<stream::BatchPtr> batches = sampledAll(1);
    const std::weak_ptr<const stream::Batch> folded = batches.front();
    analysis.apply(std::move(batches), crew);
    QTRY_VERIFY(folded.expired()); // though nobody asked for anything since
    QCOMPARE(analysis.find(2)->bytesAcked(), std::optional<std::uint64_t>(2000));
}

void TestAnalysisCrew::endsWithWorkLeft()
{
    stream::Crew crew(1);
    for (int i = 0; i < 20; ++i) {
        Analysis analysis;
        analysis.apply(openedAll(), crew);
        analysis.apply(sampledAll(1), crew);
    }
}

QTEST_GUILESS_MAIN(TestAnalysisCrew)
#include "tst_analysiscrew.moc"
