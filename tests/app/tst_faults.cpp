// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppProcess.h"
#include "RawClient.h"
#include "Sanitizers.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

using cwndscope::test::AppProcess;

namespace {

#if defined(CWNDSCOPE_ASAN)
constexpr qint64 memoryAllowance = 400 << 10; // AddressSanitizer keeps what was freed for a while
#else
constexpr qint64 memoryAllowance = 20 << 10;
#endif

QByteArray get(const QByteArray &target, const QByteArray &fields = {}, const QByteArray &method = "GET")
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

QByteArray statusOf(const QByteArray &response)
{
    return response.startsWith("HTTP/1.1 ") ? response.sliced(9, 3) : QByteArray();
}

QByteArray fieldOf(const QByteArray &response, const QByteArray &name)
{
    const qsizetype at = response.indexOf("\r\n" + name + ": ");
    const qsizetype begin = at + name.size() + 4;
    return at < 0 ? QByteArray() : response.sliced(begin, response.indexOf('\r', begin) - begin);
}

} // namespace

/// The program under what networks, file systems and administrators do to it, over real sockets.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void outOfDescriptors();
    void pipelinedWithoutReading();
    void sparseFile();
    void changedWhileServed_data();
    void changedWhileServed();
    void specialFiles_data();
    void specialFiles();
    void rootReplacedUnderLoad();
    void linkSwappedWhileOpening();
    void stoppedAndContinued();
    void drip_data();
    void drip();
    void storm();

private:
    quint16 port() const { return quint16(m_app->url().port()); }
    QString path(const char *name) const { return m_root + QLatin1Char('/') + QLatin1String(name); }
    void write(const QString &name, const QByteArray &content) const;
    /// One request on a connection of its own.
    QByteArray ask(const QByteArray &request) const;
    qint64 procValue(const char *file, const char *key) const;
    qint64 memoryKb() const { return procValue("status", "VmRSS:"); }
    qsizetype descriptors() const;
    double cpuSeconds() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_root;
    std::unique_ptr<AppProcess> m_app;
};

void TestFaults::initTestCase()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
}

void TestFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = m_folder->filePath(QStringLiteral("root"));
    QVERIFY(QDir().mkdir(m_root));
    write(path("f"), "hello");
    m_app = std::make_unique<AppProcess>();
}

void TestFaults::cleanup()
{
    if (m_app->process().state() != QProcess::NotRunning) {
        m_app->signal(SIGTERM);
        m_app->signal(SIGTERM); // what is left open need not be waited for
        QVERIFY(m_app->waitForEnd());
        QCOMPARE(m_app->process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_app->exitCode(), 0);
    }
    m_app.reset();
}

void TestFaults::write(const QString &name, const QByteArray &content) const
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray TestFaults::ask(const QByteArray &request) const
{
    RawClient client(port());
    client.send(request);
    return client.receiveResponse();
}

qint64 TestFaults::procValue(const char *file, const char *key) const
{
    QFile status(QStringLiteral("/proc/%1/%2").arg(m_app->process().processId()).arg(QLatin1String(file)));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf(key);
    return text.sliced(at + qstrlen(key)).trimmed().split(' ').first().toLongLong();
}

qsizetype TestFaults::descriptors() const
{
    return QDir(QStringLiteral("/proc/%1/fd").arg(m_app->process().processId()))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}

double TestFaults::cpuSeconds() const
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(m_app->process().processId()));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = stat.readAll();
    const QByteArrayList fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    return double(fields[11].toLongLong() + fields[12].toLongLong()) / double(::sysconf(_SC_CLK_TCK));
}

void TestFaults::outOfDescriptors()
{
#ifdef CWNDSCOPE_ASAN
    // Built together with UndefinedBehaviorSanitizer, which asks with a pipe whether memory can be read:
    // without descriptors it takes every object for an invalid one.
    QSKIP("UndefinedBehaviorSanitizer needs descriptors for its own checks");
#endif
    m_app->process().setChildProcessModifier([] {
        const rlimit few{64, 64};
        ::setrlimit(RLIMIT_NOFILE, &few);
    });
    QVERIFY(m_app->serve({m_root}));
    RawClient served(port());
    QVERIFY(served.send(get("/f")));
    QCOMPARE(statusOf(served.receiveResponse()), QByteArray("200"));

    std::vector<std::unique_ptr<RawClient>> crowd;
    for (int i = 0; i < 200; ++i)
        crowd.push_back(std::make_unique<RawClient>(port()));
    const double before = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed()
           < 1500) { // whoever is in goes on being served, perhaps for want of a file with 503
        QVERIFY(served.send(get("/f")));
        QVERIFY(!statusOf(served.receiveResponse()).isEmpty());
        QTest::qWait(50);
    }
    QVERIFY2(cpuSeconds() - before < 0.4, "it spins");

    crowd.clear();
    timer.restart();
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(ask(get("/f"))), QByteArray("200"), 5'000);
}

void TestFaults::pipelinedWithoutReading()
{
    constexpr int requests = 10'000;
    write(path("f"), QByteArray(4000, 'f'));
    QVERIFY(m_app->serve({m_root}));
    QCOMPARE(statusOf(ask(get("/f"))), QByteArray("200"));
    const qint64 before = memoryKb();

    RawClient client(port(), 16 * 1024);
    const QByteArray all = get("/f").repeated(requests);
    qsizetype sent = 0;
    const auto push = [&] {
        const ssize_t size = ::send(client.descriptor(), all.constData() + sent,
                                    std::size_t(all.size() - sent), MSG_DONTWAIT | MSG_NOSIGNAL);
        sent += std::max<ssize_t>(size, 0);
        return size > 0;
    };
    // The server stops reading when it cannot write: then the kernel's buffers fill up.
    QTRY_VERIFY(!push() || sent == all.size());
    QCOMPARE(statusOf(ask(get("/f"))), QByteArray("200"));
    QVERIFY2(memoryKb() - before < memoryAllowance, qPrintable(QString::number(memoryKb() - before)));

    qsizetype answers = 0;
    QByteArray got;
    while (answers < requests) {
        push();
        got += client.receive();
        QVERIFY(!got.isEmpty());
        answers += got.count("HTTP/1.1 200 OK\r\n");
        got = got.right(16); // one byte less than what is counted
    }
    QCOMPARE(answers, qsizetype(requests));
    QVERIFY(memoryKb() - before < memoryAllowance);
}

void TestFaults::sparseFile()
{
    constexpr qint64 size = qint64(5) << 30;
    QFile file(path("sparse"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(size));
    QVERIFY(file.seek((qint64(1) << 32) + 10));
    QCOMPARE(file.write("0123456789"), 10);
    file.close();
    QVERIFY(m_app->serve({m_root}));
    QCOMPARE(statusOf(ask(get("/f"))), QByteArray("200"));
    const qint64 before = memoryKb();

    {
        RawClient client(port());
        QVERIFY(client.send(get("/sparse", "Connection: close\r\n", "HEAD")));
        QCOMPARE(fieldOf(client.receiveAll(), "Content-Length"), QByteArray::number(size));
    }
    const QByteArray part = ask(get("/sparse", "Range: bytes=4294967306-4294967315\r\n"));
    QCOMPARE(statusOf(part), QByteArray("206"));
    QCOMPARE(fieldOf(part, "Content-Range"), QByteArray("bytes 4294967306-4294967315/5368709120"));
    QVERIFY(part.endsWith("\r\n\r\n0123456789"));

    RawClient client(port());
    QVERIFY(client.send(get("/sparse")));
    for (qsizetype got = 0; got < (256 << 20);) {
        const QByteArray some = client.receive();
        QVERIFY(!some.isEmpty());
        got += some.size();
    }
    client.reset();
    QVERIFY2(memoryKb() - before < memoryAllowance, qPrintable(QString::number(memoryKb() - before)));
}

void TestFaults::changedWhileServed_data()
{
    QTest::addColumn<bool>("replaced");
    QTest::newRow("replaced") << true;
    QTest::newRow("deleted") << false;
}

void TestFaults::changedWhileServed()
{
    QFETCH(bool, replaced);
    const QByteArray content(32 << 20, 'a');
    write(path("f"), content);
    write(path("new"), QByteArray(1000, 'b'));
    QVERIFY(m_app->serve({m_root}));
    RawClient client(port(), 16 * 1024);
    QVERIFY(client.send(get("/f", "Connection: close\r\n")));
    const QByteArray begin = client.receive();
    const auto change = [&] {
        return replaced ? ::rename(qPrintable(path("new")), qPrintable(path("f")))
                        : ::unlink(qPrintable(path("f")));
    };
    QCOMPARE(change(), 0);

    const QByteArray next = ask(get("/f"));
    QCOMPARE(statusOf(next), QByteArray(replaced ? "200" : "404"));
    QVERIFY(fieldOf(next, "ETag") != fieldOf(begin, "ETag"));
    const QByteArray whole = begin + client.receiveAll();
    QVERIFY(whole.sliced(whole.indexOf("\r\n\r\n") + 4) == content);
}

void TestFaults::specialFiles_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"fifo", "socket", "zero", "null", "loop", "dangling"})
        QTest::newRow(name) << QByteArray(name);
}

void TestFaults::specialFiles()
{
    QFETCH(QByteArray, name);
    QCOMPARE(::mkfifo(qPrintable(path("fifo")), 0600), 0);
    for (const auto &[link, to] : {std::pair("zero", "/dev/zero"), std::pair("null", "/dev/null"),
                                   std::pair("loop", "loop"), std::pair("dangling", "nowhere")})
        QCOMPARE(::symlink(to, qPrintable(path(link))), 0);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, qPrintable(path("socket")), sizeof address.sun_path);
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    // With links followed nothing but the kind of file refuses them.
    QVERIFY(m_app->serve({QStringLiteral("--follow-symlinks"), m_root}));
    for (const char *method : {"GET", "HEAD"}) {
        RawClient client(port());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(client.send(get('/' + name, "Connection: close\r\n", method)));
        const QByteArray status = statusOf(client.receiveAll());
        QVERIFY2(status == "403" || status == "404", status.constData());
        QVERIFY(timer.elapsed() < 3'000);
        QCOMPARE(statusOf(ask(get("/f"))), QByteArray("200"));
    }
    ::close(socket);
}

void TestFaults::rootReplacedUnderLoad()
{
    write(path("large"), QByteArray(16 << 20, 'l'));
    QVERIFY(m_app->serve({m_root}));
    RawClient loading(port(), 16 * 1024);
    QVERIFY(loading.send(get("/large", "Connection: close\r\n")));
    qsizetype got = loading.receive().size();

    const QString elsewhere = m_folder->filePath(QStringLiteral("elsewhere"));
    QVERIFY(QDir().rename(m_root, elsewhere));
    QTRY_COMPARE(statusOf(ask(get("/f"))), QByteArray("404"));
    // Neither what lies around the folder nor the working folder takes its place.
    for (const char *target : {"/", "/elsewhere/f", "/etc/passwd"})
        QCOMPARE(statusOf(ask(get(target))), QByteArray("404"));

    QVERIFY(QDir().mkdir(m_root));
    write(path("f"), "another");
    QTRY_VERIFY(ask(get("/f")).endsWith("\r\n\r\nanother"));
    QVERIFY(QDir(m_root).removeRecursively());
    QVERIFY(QDir().rename(elsewhere, m_root));
    QTRY_VERIFY(ask(get("/f")).endsWith("\r\n\r\nhello"));

    got += loading.receiveAll().size();
    QVERIFY(got > (16 << 20));
}

void TestFaults::linkSwappedWhileOpening()
{
    write(m_folder->filePath(QStringLiteral("secret")), "SECRET");
    QVERIFY(QDir(m_root).mkdir(QStringLiteral("dir")));
    write(path("dir/secret"), "public");
    QVERIFY(m_app->serve({m_root}));

    std::atomic<bool> stop = false;
    std::thread swapper([&] {
        const QByteArray dir = QFile::encodeName(path("dir"));
        const QByteArray link = QFile::encodeName(path("link"));
        if (::symlink("..", link.constData()) != 0)
            return;
        while (!stop)
            ::syscall(SYS_renameat2, AT_FDCWD, dir.constData(), AT_FDCWD, link.constData(), RENAME_EXCHANGE);
    });
    int served = 0;
    bool leaked = false;
    RawClient client(port());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20'000 && timer.elapsed() < 1'500; ++i) {
        client.send(get("/dir/secret"));
        const QByteArray answer = client.receiveResponse();
        served += answer.endsWith("public");
        leaked |= answer.contains("SECRET");
    }
    stop = true;
    swapper.join();
    QVERIFY(!leaked);
    QVERIFY(served > 0);
}

void TestFaults::stoppedAndContinued()
{
    QVERIFY(m_app->serve({QStringLiteral("--header-timeout"), QStringLiteral("1"),
                          QStringLiteral("--idle-timeout"), QStringLiteral("1"), m_root}));
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        auto client = std::make_unique<RawClient>(port());
        QVERIFY(client->send(get("/f")));
        QCOMPARE(statusOf(client->receiveResponse()), QByteArray("200"));
        if (i % 2 == 0)
            QVERIFY(client->send("GET /f HTTP/1.1\r\n"));
        clients.push_back(std::move(client));
    }
    m_app->signal(SIGSTOP);
    QTest::qWait(2'500);
    m_app->signal(SIGCONT);
    // What nobody could see is not a reason to close: each has the rest of its second.
    QTest::qWait(400);
    for (std::size_t i = 0; i < clients.size(); ++i) {
        QVERIFY(clients[i]->send(i % 2 == 0 ? QByteArray("Host: localhost\r\n\r\n") : get("/f")));
        QCOMPARE(statusOf(clients[i]->receiveResponse()), QByteArray("200"));
    }
    // The deadlines are still there.
    QVERIFY(clients.front()->receiveAll().isEmpty());
}

void TestFaults::drip_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("head") << QByteArray("GET /f HTTP/1.1\r\nX: ");
    QTest::newRow("body") << QByteArray("GET /f HTTP/1.1\r\nHost: a\r\nContent-Length: 10000\r\n\r\n");
}

void TestFaults::drip()
{
    QFETCH(QByteArray, begin);
    QVERIFY(m_app->serve({QStringLiteral("--header-timeout"), QStringLiteral("1"), m_root}));
    RawClient slow(port());
    QVERIFY(slow.send(begin));
    QElapsedTimer timer;
    timer.start();
    QByteArray answer;
    char byte = 0;
    // A byte now and then does not extend the deadline.
    while (timer.elapsed() < 8'000 && ::recv(slow.descriptor(), &byte, 1, MSG_DONTWAIT | MSG_PEEK) < 0) {
        slow.send("x");
        QCOMPARE(statusOf(ask(get("/f"))), QByteArray("200"));
        QTest::qWait(20);
    }
    QVERIFY(timer.elapsed() < 4'000);
    QCOMPARE(statusOf(slow.receiveAll()), QByteArray("408"));
}

void TestFaults::storm()
{
    QVERIFY(m_app->serve({m_root}));
    QCOMPARE(statusOf(ask(get("/f"))), QByteArray("200"));
    QTRY_COMPARE(ask(get("/f")).isEmpty(), false);
    const qsizetype base = descriptors();
    const qint64 before = memoryKb();

    std::atomic<bool> stop = false;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 2; ++thread) {
        threads.emplace_back([this, &stop] {
            for (int i = 0; !stop; ++i) {
                RawClient client(port());
                if (i % 4 != 0)
                    client.send(get("/f"));
                if (i % 4 == 2)
                    client.receiveResponse();
                if (i % 2 == 1)
                    client.reset();
            }
        });
    }
    QElapsedTimer timer;
    timer.start();
    qint64 slowest = 0;
    int served = 0;
    while (timer.elapsed() < 1'500) {
        const qint64 begin = timer.elapsed();
        served += statusOf(ask(get("/f"))) == "200";
        slowest = std::max(slowest, timer.elapsed() - begin);
    }
    stop = true;
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(served > 0);
    QVERIFY2(slowest < 3'000, qPrintable(QString::number(slowest)));
    QTRY_VERIFY_WITH_TIMEOUT(descriptors() <= base, 10'000);
    QVERIFY2(memoryKb() - before < 3 * memoryAllowance, qPrintable(QString::number(memoryKb() - before)));
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
