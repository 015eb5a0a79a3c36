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
    void replacesAFile();
    void takesFromManyThreads();
    void finishesWithoutAnything();
    void takesNothingAfterTheEnd();

private:
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
    QVERIFY(csv.finish(5s));
    const auto rows = readCsv(contents(path()));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1][5], QByteArray("/a"));
    QCOMPARE(csv.writtenRows(), 1ULL);
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
