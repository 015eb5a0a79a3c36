// SPDX-License-Identifier: GPL-3.0-or-later
#include "CsvReader.h"
#include "Sanitizers.h"
#include "StreamScript.h"
#include "export/RequestCsv.h"
#include "export/SampleCsv.h"
#include "export/TimeText.h"
#include "store/Store.h"
#include "tcp/Field.h"

#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>

using namespace cwndscope;
using namespace cwndscope::exporting;
using namespace std::chrono_literals;

namespace {

QByteArray samplesOf(const store::Connection &connection)
{
    SampleCsv csv;
    QByteArray out = SampleCsv::header();
    connection.history->visitAll([&](const stream::Sample &sample) {
        csv.appendRow(out, connection, sample);
        return true;
    });
    return out;
}

} // namespace

class SampleCsvTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headerIsFixed();
    void rowsSayWhatTheCatalogueSays();
    void requestColumnsFollowTheRequest();
    void absentIsEmpty();
    void timeAgreesWithTheSlowWay_data();
    void timeAgreesWithTheSlowWay();
    void requestRows();
    void pythonReadsIt();
};

void SampleCsvTest::headerIsFixed()
{
    const QByteArray header = SampleCsv::header();
    QVERIFY(header.startsWith(
        "time,elapsed_us,connection,descriptor,local,peer,request_id,method,target,state,"));
    const auto rows = readCsv(header);
    QCOMPARE(rows.size(), 1);
    const QSet<QByteArray> names(rows[0].begin(), rows[0].end());
    QCOMPARE(names.size(), rows[0].size());
    QCOMPARE(rows[0].size(), qsizetype(10 + tcp::fieldCatalogue().size()));
    QCOMPARE(rows[0].last(), QByteArray("note"));
    for (const char *name :
         {"rtt_us", "rttvar_us", "min_rtt_us", "rto_us", "snd_cwnd", "snd_ssthresh",
          "pacing_rate_bytes_per_s", "delivery_rate_bytes_per_s", "busy_time_us", "rwnd_limited_us",
          "sndbuf_limited_us", "last_data_sent_ms", "congestion_control"})
        QVERIFY2(names.contains(name), name);
}

void SampleCsvTest::rowsSayWhatTheCatalogueSays()
{
    store::Store store;
    StreamScript script;
    script.open(7).advance(9ms).sample(7, 1234, 99);
    store.apply(*script.take());
    const auto rows = readCsv(samplesOf(*store.find(7)));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1].mid(0, 9),
             (QList<QByteArray>{"2026-01-31T23:59:58.011123Z", "10000", "7", "7", "127.0.0.1:8080",
                                "10.0.0.7:40007", "", "", ""}));
    const stream::Sample &sample = *store.find(7)->latest();
    for (const tcp::Field &field : tcp::fieldCatalogue()) {
        const qsizetype column = 9 + qsizetype(tcp::fieldIndex(field));
        QCOMPARE(rows[0][column], QByteArray(field.name.data(), qsizetype(field.name.size())));
        QCOMPARE(rows[1][column], tcp::exactText(field.value(sample.snapshot)).toUtf8());
    }
    QCOMPARE(rows[1][rows[0].indexOf("state")], QByteArray("ESTABLISHED"));
    QCOMPARE(rows[1][rows[0].indexOf("rtt_us")], QByteArray("1234"));
}

void SampleCsvTest::requestColumnsFollowTheRequest()
{
    store::Store store;
    StreamScript script;
    script.open(1)
        .sample(1, 1)
        .request(1, 5, "=cmd|' /C calc'!A0")
        .sample(1, 1, 0, 5)
        .finish(1, 5)
        .sample(1, 1);
    script.request(1, 6, "/b,\"c\"").sample(1, 1, 0, 6).sample(1, 1, 0, 4711);
    store.apply(*script.take());
    const auto rows = readCsv(samplesOf(*store.find(1)));
    QCOMPARE(rows.size(), 6);
    const auto request = [&rows](int row) { return rows[row].mid(6, 3); };
    QCOMPARE(request(1), (QList<QByteArray>{"", "", ""}));
    QCOMPARE(request(2), (QList<QByteArray>{"5", "GET", "'=cmd|' /C calc'!A0"}));
    QCOMPARE(request(3), (QList<QByteArray>{"", "", ""}));
    QCOMPARE(request(4), (QList<QByteArray>{"6", "GET", "/b,\"c\""}));
    QCOMPARE(request(5), (QList<QByteArray>{"4711", "", ""}));
}

void SampleCsvTest::absentIsEmpty()
{
    store::Store store;
    StreamScript script;
    script.openUnix(1, QStringLiteral("/run/a,b"), QStringLiteral("x")).sample(1, 0, 0, 0, 0, 0);
    stream::Batch batch = *script.take();
    auto &sample = std::get<stream::Sample>(batch.observations.back());
    sample.snapshot.congestionControl = {};
    store.apply(batch);
    const auto rows = readCsv(samplesOf(*store.find(1)));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1][4], QByteArray("unix:/run/a,b"));
    for (qsizetype column = 9; column < rows[1].size(); ++column)
        QVERIFY2(rows[1][column].isEmpty(), rows[0][column].constData());
}

void SampleCsvTest::timeAgreesWithTheSlowWay_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::newRow("epoch") << qint64(0);
    QTest::newRow("leap day") << qint64(1'709'164'800'000'001);
    QTest::newRow("last microsecond of a year") << qint64(1'767'225'599'999'999);
    QTest::newRow("before the epoch") << qint64(-1);
    QTest::newRow("far") << qint64(253'402'300'799'999'999);
}

void SampleCsvTest::timeAgreesWithTheSlowWay()
{
    QFETCH(qint64, micros);
    QCOMPARE(timeText(stream::UtcTime(micros)), stream::rfc3339(stream::UtcTime(micros)).toLatin1());
}

void SampleCsvTest::requestRows()
{
    store::Store store;
    StreamScript script;
    script.open(1, 0, 12).request(1, 5, "/a").respond(1, 5, 206, 1000).finish(1, 5, 1000).request(1, 6, "/b");
    store.apply(*script.take());
    QByteArray out = RequestCsv::header();
    for (const store::Request &request : store.find(1)->requests)
        RequestCsv::appendRow(out, *store.find(1), request, {});
    const auto rows = readCsv(out);
    QCOMPARE(rows.size(), 3);
    QVERIFY(out.startsWith("request_id,connection,descriptor,peer,method,target,status,started,"));
    QCOMPARE(rows[1][0], QByteArray("5"));
    const auto cell = [&rows](int row, const char *name) { return rows[row][rows[0].indexOf(name)]; };
    QCOMPARE(cell(1, "connection"), QByteArray("1"));
    QCOMPARE(cell(1, "descriptor"), QByteArray("12"));
    QCOMPARE(cell(1, "target"), QByteArray("/a"));
    QCOMPARE(cell(1, "started"), QByteArray("2026-01-31T23:59:58.002123Z"));
    QCOMPARE(cell(1, "first_byte_us"), QByteArray("2000"));
    QCOMPARE(cell(1, "last_byte_us"), QByteArray("3000"));
    QCOMPARE(cell(1, "finished_us"), QByteArray("4000"));
    QCOMPARE(cell(1, "body_length"), QByteArray("1000"));
    QCOMPARE(cell(1, "body_bytes"), QByteArray("1000"));
    QCOMPARE(cell(1, "bytes_sent"), QByteArray("1050"));
    QCOMPARE(cell(1, "complete"), QByteArray("1"));
    for (const char *name :
         {"status", "first_byte_us", "last_byte_us", "finished_us", "body_length", "complete"})
        QCOMPARE(cell(2, name), QByteArray());
}

void SampleCsvTest::pythonReadsIt()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty())
        QSKIP("python3 is not installed");
    store::Store store;
    StreamScript script;
    script.open(1).request(1, 5, "/\"a\",\r\n\xff\xc3\xbc").sample(1, 1234, 0, 5);
    store.apply(*script.take());
    QProcess process;
    process.start(
        python,
        {QStringLiteral("-c"),
         QStringLiteral("import csv, io, sys\n"
                        "text = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8', newline='')\n"
                        "for row in csv.DictReader(text, strict=True):\n"
                        "    sys.stdout.buffer.write((row['target'] + '|' + row['rtt_us']).encode())\n")});
    process.write(samplesOf(*store.find(1)));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.readAllStandardOutput(), QByteArray("/\"a\",\r\n\\xFF\xc3\xbc|1234"));
}

QTEST_GUILESS_MAIN(SampleCsvTest)
#include "tst_samplecsv.moc"
