// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamScript.h"
#include "export/Events.h"

#include <QJsonDocument>
#include <QTest>

using namespace cwndscope;
using namespace std::chrono_literals;

class TestEventsExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void csv();
    void jsonLines();
    void onlyThoseAskedFor();

private:
    std::unique_ptr<analysis::Analysis> m_analysis;
};

void TestEventsExport::init()
{
    m_analysis = std::make_unique<analysis::Analysis>();
    for (const stream::ConnectionId id : {1, 2}) {
        StreamScript script;
        m_analysis->apply(*script.open(id).take());
        stream::Batch batch;
        batch.clock = StreamScript::clock();
        for (int i = 0; i < 3; ++i) {
            stream::Sample sample;
            sample.connection = id;
            sample.time = script.now() + i * 100ms;
            sample.snapshot.infoLength = StreamScript::linux67;
            sample.snapshot.info.total_retrans = i < 2 ? 0 : 3;
            sample.snapshot.info.snd_cwnd = i < 1 ? 40 : 20;
            batch.observations.emplace_back(sample);
        }
        m_analysis->apply(batch);
    }
}

void TestEventsExport::csv()
{
    const auto content = exporting::eventsContent(*m_analysis, {1, 2}, QStringLiteral("/x/events.csv"));
    m_analysis.reset(); // what is written is of the moment when it was asked for
    const QByteArray text = content();
    const QList<QByteArray> lines = text.split('\n');
    QCOMPARE(lines.size(), 6); // header, two of each, and what follows the last end of line
    QCOMPARE(lines[0], QByteArray("connection,peer,event,from,to,from_us,to_us,before,after\r"));
    QCOMPARE(lines[1],
             QByteArray(
                 "1,10.0.0.1:40001,cwnd_cut,2026-01-31T23:59:58.001123Z,2026-01-31T23:59:58.101123Z,0,100000,"
                 "40,20\r"));
    QVERIFY2(lines[2].contains(",retransmission,") && lines[2].endsWith(",100000,200000,0,3\r"),
             lines[2].constData());
    QVERIFY(lines[3].startsWith("2,10.0.0.2:40002,cwnd_cut,"));
    QVERIFY(lines[5].isEmpty());
}

void TestEventsExport::jsonLines()
{
    const QByteArray text = exporting::eventsContent(*m_analysis, {1}, QStringLiteral("/x/events.JSONL"))();
    const QList<QByteArray> lines = text.split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    const QJsonObject expected{{QStringLiteral("connection"), 1},
                               {QStringLiteral("peer"), QStringLiteral("10.0.0.1:40001")},
                               {QStringLiteral("event"), QStringLiteral("cwnd_cut")},
                               {QStringLiteral("from"), QStringLiteral("2026-01-31T23:59:58.001123Z")},
                               {QStringLiteral("to"), QStringLiteral("2026-01-31T23:59:58.101123Z")},
                               {QStringLiteral("from_us"), 0},
                               {QStringLiteral("to_us"), 100'000},
                               {QStringLiteral("before"), 40},
                               {QStringLiteral("after"), 20}};
    QCOMPARE(first, expected);
}

void TestEventsExport::onlyThoseAskedFor()
{
    const QByteArray text = exporting::eventsContent(*m_analysis, {2, 77}, QStringLiteral("e.csv"))();
    QCOMPARE(text.count('\n'), 3);
    QVERIFY(!text.contains("10.0.0.1:"));
    QCOMPARE(exporting::eventsContent(*m_analysis, {}, QStringLiteral("e.jsonl"))(), QByteArray());
}

QTEST_GUILESS_MAIN(TestEventsExport)
#include "tst_eventsexport.moc"
