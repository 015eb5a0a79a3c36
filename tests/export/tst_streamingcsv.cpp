// SPDX-License-Identifier: GPL-3.0-or-later
#include "CsvReader.h"
#include "StreamScript.h"
#include "export/StreamingCsv.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <thread>
#include <vector>

using namespace cwndscope;
using namespace cwndscope::exporting;
using namespace std::chrono_literals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class StreamingCsvTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesRowsAsTheyCome();
    void writesFinishedRequests();
    void rowsSayWhatWasSoAtTheirTime();
    void marksGoToTheNextSample();
    void writesSamplesThatMatch_data();
    void writesSamplesThatMatch();
    void writesRequestsThatMatch();
    void replacesAFile();
    void takesFromManyThreads();
    void finishesWithoutAnything();
    void takesNothingAfterTheEnd();

private:
    static filter::Filter filterOf(const QString &text)
    {
        return std::get<filter::Filter>(filter::Filter::parse(text));
    }
    QString path() const { return m_dir.filePath(QStringLiteral("out.csv")); }
    QTemporaryDir m_dir;
};

void StreamingCsvTest::writesRowsAsTheyCome()
{
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    csv.deliver(script.open(1).sample(1, 10).take());
    QTRY_COMPARE(readCsv(contents(path())).size(), 2);
    csv.deliver(script.sample(1, 20).sample(1, 30).close(1).sample(1, 40).take());
    QTRY_COMPARE(readCsv(contents(path())).size(), 4);
    QVERIFY(csv.finish(5s));
    QCOMPARE(csv.writtenRows(), 3ULL);
    QCOMPARE(csv.lostRows(), 0ULL);
    const auto rows = readCsv(contents(path()));
    QCOMPARE(rows[3][rows[0].indexOf("rtt_us")], QByteArray("30"));
}

void StreamingCsvTest::marksGoToTheNextSample()
{
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    csv.deliver(script.open(1).sample(1, 10).change(1, "SO_SNDBUF", "16384", "8192").take());
    csv.deliver(script.change(1, "TCP_NODELAY", "1", "1")
                    .change(1, "DSCP", "0", "")
                    .sample(1, 20)
                    .sample(1, 30)
                    .take());
    QVERIFY(csv.finish(5s));
    const auto rows = readCsv(contents(path()));
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows[0].last(), QByteArray("note"));
    QCOMPARE(rows[1].last(), QByteArray());
    QCOMPARE(rows[2].last(), QByteArray("SO_SNDBUF = 16384 (asked for 8192); TCP_NODELAY = 1"));
    QCOMPARE(rows[3].last(), QByteArray());
}

void StreamingCsvTest::writesSamplesThatMatch_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<QByteArray>>("expected"); // rtt_us of the rows
    QTest::newRow("all") << QString() << QList<QByteArray>{"10", "20", "30", "40", "50"};
    QTest::newRow("of the sample") << QStringLiteral("rtt>=30us") << QList<QByteArray>{"30", "40", "50"};
    QTest::newRow("of the connection") << QStringLiteral("peer:10.0.0.2") << QList<QByteArray>{"50"};
    QTest::newRow("of the request in flight") << QStringLiteral("path:/a") << QList<QByteArray>{"20"};
    QTest::newRow("of the next request") << QStringLiteral("path:/b") << QList<QByteArray>{"40"};
    QTest::newRow("without a request")
        << QStringLiteral("!request_id>0") << QList<QByteArray>{"10", "30", "50"};
    QTest::newRow("of the state then") << QStringLiteral("state:idle") << QList<QByteArray>{"30"};
    QTest::newRow("counted so far") << QStringLiteral("requests:2") << QList<QByteArray>{"40"};
    QTest::newRow("moved so far") << QStringLiteral("progress=50%") << QList<QByteArray>{"20"};
    QTest::newRow("its rate then") << QStringLiteral("rate>1MB/s") << QList<QByteArray>{"30", "40"};
    QTest::newRow("none") << QStringLiteral("cc:bbr") << QList<QByteArray>{};
}

void StreamingCsvTest::writesSamplesThatMatch()
{
    QFETCH(QString, filter);
    QFETCH(QList<QByteArray>, expected);
    StreamingCsv csv({.kind = StreamingCsv::Kind::Samples, .path = path(), .filter = filterOf(filter)});
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    // One batch: each row goes by what was so at its own time.
    script.open(1)
        .sample(1, 10)
        .request(1, 1, "/a")
        .respond(1, 1, 200, 100)
        .sample(1, 20, 0, 1, 50)
        .finish(1, 1)
        .state(1, stream::ConnectionState::Idle)
        .sample(1, 30, 100'000)
        .state(1, stream::ConnectionState::Active)
        .request(1, 2, "/b")
        .sample(1, 40, 200'000, 2)
        .open(2)
        .sample(2, 50);
    csv.deliver(script.take());
    QVERIFY(csv.finish(5s));
    const auto rows = readCsv(contents(path()));
    QList<QByteArray> written;
    for (qsizetype row = 1; row < qsizetype(rows.size()); ++row)
        written.append(rows[row][rows[0].indexOf("rtt_us")]);
    QCOMPARE(written, expected);
    QCOMPARE(csv.lostRows(), 0ULL);
}

void StreamingCsvTest::writesRequestsThatMatch()
{
    const auto filter = filterOf(QStringLiteral("path:/b status=200 rtt=7us"));
    StreamingCsv csv({.kind = StreamingCsv::Kind::Requests, .path = path(), .filter = filter});
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    script.open(1).sample(1, 7);
    script.request(1, 1, "/a").finish(1, 1).request(1, 2, "/b").finish(1, 2);
    script.sample(1, 8).request(1, 3, "/b").finish(1, 3);
    csv.deliver(script.take());
    QVERIFY(csv.finish(5s));
    const auto rows = readCsv(contents(path()));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1][0], QByteArray("2"));
}

void StreamingCsvTest::writesFinishedRequests()
{
    StreamingCsv csv({StreamingCsv::Kind::Requests, path()});
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    script.open(1)
        .request(1, 1, "/a")
        .respond(1, 1, 200, 10)
        .sample(1, 1, 0, 1)
        .finish(1, 1, 10)
        .request(1, 2, "/b");
    csv.deliver(script.take());
    auto inOneGo = std::make_shared<stream::Batch>();
    inOneGo->clock = StreamScript::clock();
    const auto now = script.now();
    inOneGo->observations = {stream::RequestServed{1, 3, now + 4ms, now, now + 1ms, now + 2ms, now + 3ms,
                                                   "GET", "/c", 404, 20, 30, 20}};
    csv.deliver(inOneGo);
    QVERIFY(csv.finish(5s));
    const auto rows = readCsv(contents(path()));
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[1][5], QByteArray("/a"));
    QCOMPARE(rows[2][5], QByteArray("/c"));
    QVERIFY(rows[2].contains("404"));
    QCOMPARE(csv.writtenRows(), 2ULL);
}

void StreamingCsvTest::rowsSayWhatWasSoAtTheirTime()
{
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    // All in one batch: a row shows its own request, and the connection that had the number then.
    script.open(1).request(1, 1, "/a").sample(1, 1, 0, 1).finish(1, 1).sample(1, 1).request(1, 2, "/b");
    script.sample(1, 1, 0, 2).sample(1, 1, 0, 1).close(1).open(1, 0x99, 77).sample(1, 1);
    csv.deliver(script.take());
    QVERIFY(csv.finish(5s));
    const auto rows = readCsv(contents(path()));
    QCOMPARE(rows.size(), 6);
    QCOMPARE(rows[1][8], QByteArray("/a"));
    QCOMPARE(rows[2][8], QByteArray());
    QCOMPARE(rows[3][8], QByteArray("/b"));
    QCOMPARE(rows[4][8], QByteArray("/a"));
    QCOMPARE(rows[4][3], QByteArray("1"));
    QCOMPARE(rows[5][3], QByteArray("77"));
}

void StreamingCsvTest::replacesAFile()
{
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1'000'000, 'x'));
    }
    StreamingCsv csv({StreamingCsv::Kind::Requests, path()});
    QCOMPARE(csv.start(), std::nullopt);
    QVERIFY(csv.finish(5s));
    QCOMPARE(readCsv(contents(path())).size(), 1);
}

void StreamingCsvTest::takesFromManyThreads()
{
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QCOMPARE(csv.start(), std::nullopt);
    constexpr int threads = 4;
    constexpr int batches = 200;
    std::vector<std::thread> workers;
    for (int worker = 1; worker <= threads; ++worker) {
        workers.emplace_back([&csv, worker] {
            StreamScript script;
            script.open(StreamScript::Id(worker));
            for (std::uint32_t i = 0; i < batches; ++i)
                csv.deliver(script.sample(StreamScript::Id(worker), i).take());
        });
    }
    for (std::thread &worker : workers)
        worker.join();
    QVERIFY(csv.finish(20s));
    const auto rows = readCsv(contents(path()));
    QCOMPARE(rows.size(), 1 + threads * batches);
    QMap<QByteArray, int> next;
    for (const auto &row : rows.mid(1))
        QCOMPARE(row[rows[0].indexOf("descriptor")], row[2]);
    for (const auto &row : rows.mid(1))
        ++next[row[2]];
    QCOMPARE(next.size(), threads);
    for (const int count : next)
        QCOMPARE(count, batches);
}

void StreamingCsvTest::finishesWithoutAnything()
{
    StreamingCsv never({StreamingCsv::Kind::Samples, path()});
    QVERIFY(never.finish(1s));
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QCOMPARE(csv.start(), std::nullopt);
    QVERIFY(csv.finish(5s));
    QVERIFY(csv.finish(5s));
    QCOMPARE(csv.writtenRows(), 0ULL);
}

void StreamingCsvTest::takesNothingAfterTheEnd()
{
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QCOMPARE(csv.start(), std::nullopt);
    QVERIFY(csv.finish(5s));
    StreamScript script;
    csv.deliver(script.open(1).sample(1, 1).take());
    QCOMPARE(csv.writtenRows(), 0ULL);
    QCOMPARE(readCsv(contents(path())).size(), 1);
}

QTEST_GUILESS_MAIN(StreamingCsvTest)
#include "tst_streamingcsv.moc"
