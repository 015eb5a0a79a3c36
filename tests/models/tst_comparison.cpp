// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "models/Comparison.h"
#include "store/Store.h"

#include <QtTest>

using namespace cwndscope;
using namespace std::chrono_literals;
using Verdict = models::Comparison::Verdict;

namespace {

models::RunGroup group(const QString &name, const std::vector<double> &megabytesPerSecond)
{
    models::RunGroup result{name, {}};
    for (const double rate : megabytesPerSecond) {
        models::Run run;
        run.congestionControl = name.toLatin1();
        run.bytes = 10e6;
        run.goodput = rate * 1e6;
        run.seconds = run.bytes / *run.goodput;
        run.medianRtt = 0.05;
        run.limits.wall = 1e6;
        run.limits.busy = 1e6;
        run.limits.rest[std::size_t(analysis::Limiter::CongestionWindow)] = 1e6;
        run.limits.dataSegments = 1000;
        run.limits.retransmitted = 10 * rate;
        result.runs.push_back(run);
    }
    return result;
}

} // namespace

/// Runs, groups of them, and what they differ in.
class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void verdicts_data()
    {
        using Rates = std::vector<double>;
        QTest::addColumn<Rates>("first");
        QTest::addColumn<Rates>("second");
        QTest::addColumn<Verdict>("goodput");
        QTest::addColumn<Verdict>("time");
        QTest::addColumn<QString>("words");
        QTest::newRow("faster") << Rates{1, 1.1, 0.9, 1.2, 1} << Rates{4, 3.9, 4.2, 4.4, 4.1}
                                << Verdict::Higher << Verdict::Lower
                                << QStringLiteral(
                                       "b is ahead: 32.8 Mbit/s against 8 Mbit/s of a, 4.10 times");
        QTest::newRow("slower") << Rates{4, 3.9, 4.2, 4.4, 4.1} << Rates{1, 1.1, 0.9, 1.2, 1}
                                << Verdict::Lower << Verdict::Higher << QStringLiteral("a is ahead");
        QTest::newRow("noise") << Rates{1, 3, 2, 5, 4} << Rates{1.5, 2.5, 3.5, 4.5, 3}
                               << Verdict::NoDifference << Verdict::NoDifference
                               << QStringLiteral("No difference");
        QTest::newRow("all the same") << Rates{2, 2, 2, 2, 2} << Rates{2, 2, 2, 2, 2} << Verdict::NoDifference
                                      << Verdict::NoDifference << QStringLiteral("No difference");
        QTest::newRow("two numbers") << Rates{1} << Rates{4} << Verdict::TooFew << Verdict::TooFew
                                     << QStringLiteral("too few runs");
        QTest::newRow("one against many")
            << Rates{1} << Rates(500, 4) << Verdict::TooFew << Verdict::TooFew << QStringLiteral("five each");
        QTest::newRow("four each") << Rates{1, 1, 1, 1} << Rates{4, 5, 6, 7} << Verdict::TooFew
                                   << Verdict::TooFew << QStringLiteral("five each");
        QTest::newRow("nothing") << Rates{} << Rates{4} << Verdict::Unknown << Verdict::Unknown
                                 << QStringLiteral("nothing to compare");
    }

    void verdicts()
    {
        QFETCH(std::vector<double>, first);
        QFETCH(std::vector<double>, second);
        QFETCH(Verdict, goodput);
        QFETCH(Verdict, time);
        QFETCH(QString, words);
        const models::Comparison comparison =
            models::compare(group(QStringLiteral("a"), first), group(QStringLiteral("b"), second));
        QCOMPARE(comparison.find("goodput")->verdict, goodput);
        QCOMPARE(comparison.find("time")->verdict, time);
        QVERIFY2(QString(comparison.sentence).replace(QChar(QChar::Nbsp), u' ').contains(words),
                 qPrintable(comparison.sentence));
        QVERIFY(comparison.find("nosuch") == nullptr);
    }

    void differencesAreInTheirUnits()
    {
        models::RunGroup first = group(QStringLiteral("a"), {1});
        models::RunGroup second = group(QStringLiteral("b"), {1.5});
        second.runs.front().limits.rest[std::size_t(analysis::Limiter::CongestionWindow)] = 0.88e6;
        second.runs.front().limits.rest[std::size_t(analysis::Limiter::Recovery)] = 0.12e6;
        const models::Comparison comparison = models::compare(first, second);
        QCOMPARE(comparison.find("goodput")->difference, QStringLiteral("+50 %"));
        QCOMPARE(comparison.find("time")->difference, QStringLiteral("-33 %"));
        QCOMPARE(comparison.find("rtt_median")->difference, QStringLiteral("equal"));
        QCOMPARE(comparison.find("limited_recovery")->difference, QStringLiteral("+12 points"));
        QCOMPARE(comparison.find("limited_congestion_window")->difference, QStringLiteral("-12 points"));
        QCOMPARE(comparison.find("rtt_p95")->difference, QStringLiteral("—"));
    }

    /// 100 kB acknowledged within half a second, of which the samples know; another file, a failure and
    /// another client are not counted.
    void runsAreFoundByFileAndClient()
    {
        store::Store store;
        StreamScript script;
        std::uint64_t request = 0;
        std::uint64_t acked = 0;
        const auto download = [&](stream::ConnectionId id, const QByteArray &target, bool isComplete = true) {
            ++request;
            script.request(id, request, target)
                .sample(id, 1000, acked, request)
                .respond(id, request, 200, 100'000);
            script.finish(id, request, 100'000, isComplete).advance(500ms).sample(id, 1000, acked += 100'050);
        };
        script.open(1).sample(1, 1000);
        download(1, "/iso?cwndscope-cc=cubic");
        download(1, "/iso");
        download(1, "/iso?x&cwndscope-race=after");
        download(1, "/other");
        download(1, "/iso", false);
        acked = 0;
        script.open(2).sample(2, 1000);
        download(2, "/iso");
        store.apply(*script.take());

        const auto groups = models::runsByAlgorithm(store.connections(), "/iso");
        QCOMPARE(groups.size(), 2u);
        QCOMPARE(groups.back().name, QStringLiteral("cubic after"));
        QCOMPARE(groups.front().name, QStringLiteral("cubic"));
        QCOMPARE(groups.front().runs.size(), 2u); // of the client with most
        const models::Run &run = groups.front().runs.front();
        QCOMPARE(run.bytes, 100'050.0); // with the head
        QVERIFY2(run.seconds > 0.49 && run.seconds < 0.52, qPrintable(QString::number(run.seconds)));
        QVERIFY(*run.goodput > 190'000 && *run.goodput < 205'000);
        QCOMPARE(run.medianRtt, 0.001);
        QVERIFY(models::runsByAlgorithm(store.connections(), "/is").empty());
        QVERIFY(models::runsByAlgorithm(store.connections(), "/iso", "192.0.2.99").empty());
    }

    void fiveLinesForATicket()
    {
        store::Store store;
        StreamScript script;
        script.open(1).request(1, 1, "/a\n<b>").sample(1, 55'000, 0, 1).respond(1, 1, 200, 1'000'000);
        script.finish(1, 1, 1'000'000).advance(1000ms).sample(1, 55'000, 1'000'000).close(1);
        store.apply(*script.take());
        const QStringList lines = models::ticketText(*store.find(1)).split(u'\n');
        QCOMPARE(lines.size(), 5);
        QVERIFY2(lines[0].startsWith(
                     QLatin1String("GET /a\\n<b> (200) to 10.0.0.1:40001 from 127.0.0.1:8080, cubic, 2026-")),
                 qPrintable(lines[0]));
        QVERIFY2(lines[1].contains(QLatin1String("closed: by the peer")), qPrintable(lines[1]));
        QVERIFY2(lines[2].contains(QLatin1String("cwnd 10.0 packets"))
                     || lines[2].contains(QLatin1String("cwnd 10 packets")),
                 qPrintable(lines[2]));
        QVERIFY2(lines[3].startsWith(QLatin1String("Held back by: ")), qPrintable(lines[3]));
        QVERIFY(lines[4].endsWith(u'.'));
    }

    void aConnectionWithoutAnythingHasItsLinesToo()
    {
        store::Store store;
        StreamScript script;
        store.apply(*script.open(1).take());
        QCOMPARE(models::ticketText(*store.find(1)).count(u'\n'), 4);
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
