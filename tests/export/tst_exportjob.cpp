// SPDX-License-Identifier: GPL-3.0-or-later
#include "CsvReader.h"
#include "StreamScript.h"
#include "export/ExportJob.h"
#include "export/RequestCsv.h"
#include "export/SampleCsv.h"
#include "store/Store.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace cwndscope;
using namespace cwndscope::exporting;

class ExportJobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesSamples();
    void writesRequests();
    void writesARangeWithNotes();
    void writesJsonLines();
    void writesRequestsAsJsonLines();
    void writesBytes();
    void progressOnlyGrows();
    void cancellingLeavesTheFormerFile();
    void destroyingARunningJobLeavesNothing();
    void refuses_data();
    void refuses();
    void aFullDiskLeavesNothing();

private:
    std::vector<store::Connection> copies() const
    {
        std::vector<store::Connection> result;
        for (const store::Connection *connection : m_store.connections())
            result.push_back(*connection);
        return result;
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList entries() const
    {
        return QDir(m_dir.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System);
    }

    QTemporaryDir m_dir;
    store::Store m_store;
    static constexpr int samples = 20'000;
};

void ExportJobTest::initTestCase()
{
    QVERIFY(m_dir.isValid());
    StreamScript script;
    script.open(1).open(2).request(1, 1, "/a").finish(1, 1).request(2, 2, "/b");
    for (int i = 0; i < samples / 2; ++i)
        script.sample(1, std::uint32_t(i)).sample(2, std::uint32_t(i), 0, 2);
    m_store.apply(*script.take());
}

void ExportJobTest::writesSamples()
{
    const QString path = m_dir.filePath(QStringLiteral("samples.csv"));
    ExportJob job(copies(), ExportJob::Kind::Samples, path);
    QSignalSpy finished(&job, &ExportJob::finished);
    QSignalSpy failed(&job, &ExportJob::failed);
    job.start();
    QVERIFY(job.isRunning());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!job.isRunning());
    QCOMPARE(finished[0][0].toULongLong(), quint64(samples));
    QCOMPARE(failed.size(), 0);
    const auto rows = readCsv(contents(path));
    QCOMPARE(rows.size(), samples + 1);
    QCOMPARE(rows[1][2], QByteArray("1"));
    QCOMPARE(rows.last()[2], QByteArray("2"));
    QCOMPARE(rows.last()[8], QByteArray("/b"));
    QVERIFY(QFile::remove(path));
}

void ExportJobTest::writesRequests()
{
    const QString path = m_dir.filePath(QStringLiteral("requests.csv"));
    ExportJob job(copies(), ExportJob::Kind::Requests, path);
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    const auto rows = readCsv(contents(path));
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[2][5], QByteArray("/b"));
    QVERIFY(QFile::remove(path));
}

void ExportJobTest::writesARangeWithNotes()
{
    const QString path = m_dir.filePath(QStringLiteral("range.csv"));
    const store::Connection &first = *m_store.find(1);
    std::vector<stream::MonotonicTime> times;
    first.history->visitAll([&](const stream::Sample &sample) {
        times.push_back(sample.time);
        return times.size() < 100;
    });
    using namespace std::chrono_literals;
    ExportJob job({first}, ExportJob::Kind::Samples, path);
    job.setRange({times[10], times[19]});
    job.setNotes({{1, times[15] - 1ns, QStringLiteral("=before")},
                  {1, times[15], QStringLiteral("at, \"it\"")},
                  {1, times[5], QStringLiteral("outside")},
                  {2, times[12], QStringLiteral("another's")}});
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    const auto rows = readCsv(contents(path));
    QCOMPARE(rows.size(), 11);
    QCOMPARE(rows[0].last(), QByteArray("note"));
    for (qsizetype row = 1; row < rows.size(); ++row)
        QCOMPARE(rows[row].last(), row == 6 ? QByteArray("'=before; at, \"it\"") : QByteArray());
    QVERIFY(QFile::remove(path));
}

void ExportJobTest::writesJsonLines()
{
    const QString path = m_dir.filePath(QStringLiteral("samples.jsonl"));
    store::Connection connection = *m_store.find(2);
    connection.requests.back().target = "/a\"\\\n\xff\x1b";
    connection.marks.push_back({2, connection.opened, "DSCP", "46", {}, "46", 0});
    ExportJob job({connection}, ExportJob::Kind::Samples, path);
    // After the last sample: it belongs to it.
    job.setNotes({{2, connection.history->lastTime() + std::chrono::seconds(5), QStringLiteral("=end")}});
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    const QList<QByteArray> lines = contents(path).trimmed().split('\n');
    QCOMPARE(lines.size(), samples / 2);
    QStringList names;
    for (const QByteArray &name : SampleCsv::header().trimmed().split(','))
        names.append(QString::fromLatin1(name));
    std::sort(names.begin(), names.end());
    for (const QByteArray &line : {lines.first(), lines.last()}) {
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(object.keys(), names); // each column once
        QCOMPARE(object.value(QStringLiteral("connection")).toInt(), 2);
        QCOMPARE(object.value(QStringLiteral("target")).toString(), QStringLiteral("/a\"\\\n\\xFF\\x1B"));
        QVERIFY(object.value(QStringLiteral("received_ce")).isNull()); // this kernel lacks it
    }
    const auto note = [](const QByteArray &line) {
        return QJsonDocument::fromJson(line).object().value(QStringLiteral("note"));
    };
    QCOMPARE(note(lines.last()).toString(), QStringLiteral("=end"));
    QCOMPARE(note(lines.first()).toString(), QStringLiteral("DSCP = 46"));
    QVERIFY(note(lines.at(1)).isNull());
    QVERIFY(QFile::remove(path));
}

void ExportJobTest::writesRequestsAsJsonLines()
{
    const QString path = m_dir.filePath(QStringLiteral("requests.NDJSON"));
    ExportJob job(copies(), ExportJob::Kind::Requests, path);
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    const QList<QByteArray> lines = contents(path).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QStringList names;
    for (const QByteArray &name : RequestCsv::header().trimmed().split(','))
        names.append(QString::fromLatin1(name));
    std::sort(names.begin(), names.end());
    const QJsonObject done = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(done.keys(), names);
    QCOMPARE(done.value(QStringLiteral("complete")).toInt(), 1);
    const QJsonObject open = QJsonDocument::fromJson(lines[1]).object();
    QCOMPARE(open.value(QStringLiteral("target")).toString(), QStringLiteral("/b"));
    QVERIFY(open.value(QStringLiteral("complete")).isNull());
    QVERIFY(QFile::remove(path));
}

void ExportJobTest::writesBytes()
{
    const QString path = m_dir.filePath(QStringLiteral("picture.png"));
    const QByteArray bytes("\x89PNG\0whatever", 13);
    const QThread *maker = nullptr;
    ExportJob job(
        [&] {
            maker = QThread::currentThread();
            return bytes;
        },
        path);
    QVERIFY(!job.hasRows());
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(contents(path), bytes);
    QVERIFY(maker && maker != thread());
    QVERIFY(QFile::remove(path));
}

void ExportJobTest::progressOnlyGrows()
{
    const QString path = m_dir.filePath(QStringLiteral("progress.csv"));
    ExportJob job(copies(), ExportJob::Kind::Samples, path);
    QSignalSpy finished(&job, &ExportJob::finished);
    std::vector<double> seen;
    connect(&job, &ExportJob::progress, this, [&](double fraction) {
        QCOMPARE(QThread::currentThread(), thread());
        seen.push_back(fraction);
    });
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!seen.empty());
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    QVERIFY(seen.front() > 0);
    QCOMPARE(seen.back(), 1.0);
    QVERIFY(QFile::remove(path));
}

void ExportJobTest::cancellingLeavesTheFormerFile()
{
    const QString path = m_dir.filePath(QStringLiteral("cancelled.csv"));
    QFile former(path);
    QVERIFY(former.open(QIODevice::WriteOnly));
    former.write("former");
    former.close();
    ExportJob job(copies(), ExportJob::Kind::Samples, path);
    QSignalSpy cancelled(&job, &ExportJob::cancelled);
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    job.cancel();
    QTRY_COMPARE(cancelled.size(), 1);
    QCOMPARE(finished.size(), 0);
    QCOMPARE(contents(path), QByteArray("former"));
    QCOMPARE(entries(), QStringList{QStringLiteral("cancelled.csv")});
    QVERIFY(QFile::remove(path));
}

void ExportJobTest::destroyingARunningJobLeavesNothing()
{
    {
        ExportJob job(copies(), ExportJob::Kind::Samples, m_dir.filePath(QStringLiteral("gone.csv")));
        job.start();
    }
    QCOMPARE(entries(), QStringList());
}

void ExportJobTest::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("device") << QStringLiteral("/dev/full");
    QTest::newRow("no folder") << m_dir.filePath(QStringLiteral("none/x.csv"));
    QTest::newRow("a folder") << m_dir.path();
    QTest::newRow("nobody may write") << QStringLiteral("/proc/x.csv");
    QTest::newRow("pipe") << m_dir.filePath(QStringLiteral("pipe"));
}

void ExportJobTest::refuses()
{
    QFETCH(QString, path);
    const QString pipe = m_dir.filePath(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    ExportJob job(copies(), ExportJob::Kind::Samples, path);
    QSignalSpy failed(&job, &ExportJob::failed);
    job.start();
    QTRY_COMPARE(failed.size(), 1);
    const QString message = failed[0][0].toString();
    QVERIFY2(message.startsWith(QStringLiteral("Cannot write %1: ").arg(path)), qPrintable(message));
    QVERIFY2(message.endsWith(QLatin1Char('.')) && message.count(QStringLiteral(". ")) == 1,
             qPrintable(message));
    QVERIFY(QFile::remove(pipe));
    QCOMPARE(entries(), QStringList());
}

void ExportJobTest::aFullDiskLeavesNothing()
{
    // The limit on the size of files fails a write in the middle just as a full disk does, and anybody can
    // set it.
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{200'000, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    ExportJob job(copies(), ExportJob::Kind::Samples, m_dir.filePath(QStringLiteral("full.csv")));
    QSignalSpy failed(&job, &ExportJob::failed);
    job.start();
    const bool hasFailed = failed.wait();
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(hasFailed);
    QCOMPARE(entries(), QStringList());
}

QTEST_GUILESS_MAIN(ExportJobTest)
#include "tst_exportjob.moc"
