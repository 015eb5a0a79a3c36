// SPDX-License-Identifier: GPL-3.0-or-later
#include "CsvReader.h"
#include "StreamScript.h"
#include "export/StreamingCsv.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cerrno>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace cwndscope;
using namespace cwndscope::exporting;
using namespace std::chrono_literals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

stream::BatchPtr manySamples(StreamScript &script, int count)
{
    for (int i = 0; i < count; ++i)
        script.sample(1, std::uint32_t(i));
    return script.take();
}

/// A FIFO with a read end that the test reads when it pleases.
class Fifo
{
public:
    explicit Fifo(const QString &path)
        : m_path(QFile::encodeName(path))
    {
        m_isMade = ::mkfifo(m_path.constData(), 0600) == 0;
    }
    ~Fifo()
    {
        closeReader();
        ::unlink(m_path.constData());
    }
    bool isMade() const { return m_isMade; }
    bool openReader()
    {
        m_reader = ::open(m_path.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        return m_reader >= 0;
    }
    void closeReader()
    {
        if (m_reader >= 0)
            ::close(m_reader);
        m_reader = -1;
    }
    QByteArray read()
    {
        QByteArray all;
        QByteArray block(65536, Qt::Uninitialized);
        for (ssize_t size = 0; (size = ::read(m_reader, block.data(), size_t(block.size()))) > 0;)
            all.append(block.constData(), size);
        return all;
    }

private:
    const QByteArray m_path;
    bool m_isMade = false;
    int m_reader = -1;
};

} // namespace

class StreamingCsvFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QFile::remove(path()); }
    void cannotOpen_data();
    void cannotOpen();
    void aFullDeviceFailsOnce();
    void anErrorLeavesWholeRows();
    void aReaderThatDoesNotReadCostsRowsOnly();
    void aSlowReaderGetsEverything();
    void aReaderThatLeavesIsAnError();
    void aFifoWithoutAReaderHoldsNobodyUp();
    void aFifoGetsItsReaderLater();
    void destroyingDoesNotWait();

private:
    QString path() const { return m_dir.filePath(QStringLiteral("out.csv")); }
    QTemporaryDir m_dir;
};

void StreamingCsvFaultsTest::cannotOpen_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("no folder") << m_dir.filePath(QStringLiteral("none/x.csv"));
    QTest::newRow("a folder") << m_dir.path();
    QTest::newRow("nobody may write") << QStringLiteral("/proc/x.csv");
    QTest::newRow("name too long") << m_dir.filePath(QString(300, QLatin1Char('x')));
}

void StreamingCsvFaultsTest::cannotOpen()
{
    QFETCH(QString, target);
    StreamingCsv csv({StreamingCsv::Kind::Samples, target});
    const auto message = csv.start();
    QVERIFY(message.has_value());
    QVERIFY2(message->startsWith(QStringLiteral("Cannot write %1: ").arg(target)), qPrintable(*message));
    QVERIFY(message->endsWith(QLatin1Char('.')));
}

void StreamingCsvFaultsTest::aFullDeviceFailsOnce()
{
    StreamingCsv csv({StreamingCsv::Kind::Samples, QStringLiteral("/dev/full")});
    QSignalSpy failed(&csv, &StreamingCsv::failed);
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    csv.deliver(script.open(1).sample(1, 1).take());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().startsWith(
        QStringLiteral("Cannot write /dev/full: No space left on device. ")));
    for (int i = 0; i < 100; ++i)
        csv.deliver(manySamples(script, 10));
    QVERIFY(!csv.finish(5s));
    QCOMPARE(csv.writtenRows(), 0ULL);
    QCoreApplication::processEvents();
    QCOMPARE(failed.size(), 1);
}

void StreamingCsvFaultsTest::anErrorLeavesWholeRows()
{
    // The limit on the size of files cuts a write in the middle of a row as a full disk does, and anybody can
    // set it.
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    constexpr rlim_t limit = 100'001;
    const rlimit small{limit, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QSignalSpy failed(&csv, &StreamingCsv::failed);
    const auto message = csv.start();
    StreamScript script;
    script.open(1);
    csv.deliver(manySamples(script, 2000));
    const bool hasFailed = !failed.isEmpty() || failed.wait();
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QCOMPARE(message, std::nullopt);
    QVERIFY(hasFailed);
    QVERIFY(!csv.finish(5s));
    QVERIFY2(failed[0][0].toString().contains(QStringLiteral("File too large")),
             qPrintable(failed[0][0].toString()));

    const QByteArray text = contents(path());
    const auto rows = readCsv(text);
    QVERIFY2(rows.size() > 10, "whole rows up to the end");
    QCOMPARE(csv.writtenRows(), std::uint64_t(rows.size() - 1));
    QCOMPARE(csv.writtenRows() + csv.lostRows(), 2000ULL);
    QVERIFY2(text.size() > qsizetype(limit) - 1000, "no more was cut off than the row that did not fit");
}

void StreamingCsvFaultsTest::aReaderThatDoesNotReadCostsRowsOnly()
{
    Fifo fifo(path());
    QVERIFY(fifo.isMade() && fifo.openReader());
    StreamingCsv::Options options{StreamingCsv::Kind::Samples, path()};
    options.maxWaitingBytes = 100'000;
    options.maxWaitingSamples = 1000;
    StreamingCsv csv(options);
    QSignalSpy lost(&csv, &StreamingCsv::rowsLost);
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    constexpr int batches = 500;
    constexpr int each = 50;
    script.open(1);
    for (int i = 0; i < batches; ++i)
        csv.deliver(manySamples(script, each));
    QTRY_VERIFY(csv.lostRows() > 0);
    QTRY_VERIFY(!lost.isEmpty());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!csv.finish(100ms));
    QVERIFY2(timer.elapsed() < 5000, "it ends although nobody reads");
    QCOMPARE(csv.writtenRows() + csv.lostRows(), std::uint64_t(batches * each));
    QVERIFY(csv.writtenRows() > 0);
}

void StreamingCsvFaultsTest::aSlowReaderGetsEverything()
{
    Fifo fifo(path());
    QVERIFY(fifo.isMade() && fifo.openReader());
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    script.open(1);
    constexpr int count = 3000;
    csv.deliver(manySamples(script, count));
    QByteArray all;
    QTRY_VERIFY((all += fifo.read(), csv.writtenRows() == std::uint64_t(count)));
    QVERIFY(csv.finish(5s));
    all += fifo.read();
    QCOMPARE(readCsv(all).size(), count + 1);
    QCOMPARE(csv.lostRows(), 0ULL);
}

void StreamingCsvFaultsTest::aReaderThatLeavesIsAnError()
{
    Fifo fifo(path());
    QVERIFY(fifo.isMade() && fifo.openReader());
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QSignalSpy failed(&csv, &StreamingCsv::failed);
    QCOMPARE(csv.start(), std::nullopt);
    QByteArray header;
    QTRY_VERIFY((header += fifo.read(), !header.isEmpty()));
    fifo.closeReader();
    StreamScript script;
    // The process would be dead here if SIGPIPE came through.
    csv.deliver(script.open(1).sample(1, 1).take());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().contains(QStringLiteral("Broken pipe")));
    QVERIFY(!csv.finish(5s));
}

void StreamingCsvFaultsTest::aFifoWithoutAReaderHoldsNobodyUp()
{
    const Fifo fifo(path());
    QVERIFY(fifo.isMade());
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    csv.deliver(script.open(1).sample(1, 1).sample(1, 2).take());
    QVERIFY(!csv.finish(100ms));
    QCOMPARE(csv.writtenRows(), 0ULL);
    QCOMPARE(csv.lostRows(), 2ULL);
}

void StreamingCsvFaultsTest::aFifoGetsItsReaderLater()
{
    Fifo fifo(path());
    QVERIFY(fifo.isMade());
    StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
    QCOMPARE(csv.start(), std::nullopt);
    StreamScript script;
    csv.deliver(script.open(1).sample(1, 1).sample(1, 2).take());
    QVERIFY(fifo.openReader());
    QByteArray all;
    QTRY_VERIFY((all += fifo.read(), readCsv(all).size() == 3));
    QVERIFY(csv.finish(5s));
}

void StreamingCsvFaultsTest::destroyingDoesNotWait()
{
    Fifo fifo(path());
    QVERIFY(fifo.isMade() && fifo.openReader());
    QElapsedTimer timer;
    {
        StreamingCsv csv({StreamingCsv::Kind::Samples, path()});
        QCOMPARE(csv.start(), std::nullopt);
        StreamScript script;
        script.open(1);
        csv.deliver(manySamples(script, 5000));
        timer.start();
    }
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(StreamingCsvFaultsTest)
#include "tst_streamingcsv_faults.moc"
