// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/DocumentRoot.h"

#include <QDir>

#include <array>
#include <atomic>
#include <cerrno>
#include <thread>

#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

using namespace cwndscope::http;
using testing::TestFolder;

namespace {

QByteArray read(const OpenedFile &file)
{
    QByteArray bytes(qsizetype(file.status.st_size), '\0');
    return ::pread(file.descriptor.number(), bytes.data(), size_t(bytes.size()), 0) == bytes.size()
        ? bytes
        : QByteArray();
}

} // namespace

/// The served folder is "www" in a temporary folder, with a secret beside it.
class TestDocumentRoot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_folder->makeFolder("www");
        m_folder->makeFolder("www/sub");
        m_folder->write("www/a.txt", "a");
        m_folder->write("www/sub/b.txt", "b");
        m_folder->write("secret.txt", "secret");
        m_root = openRoot();
        QVERIFY(m_root);
    }

    void resolves_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<OpenError>("error");
        QTest::newRow("file") << QByteArray("a.txt") << OpenError::None;
        QTest::newRow("in a folder") << QByteArray("sub/b.txt") << OpenError::None;
        QTest::newRow("folder") << QByteArray("sub") << OpenError::None;
        QTest::newRow("root") << QByteArray("") << OpenError::None;
        QTest::newRow("link within") << QByteArray("in") << OpenError::None;
        QTest::newRow("link up within") << QByteArray("sub/up") << OpenError::None;
        QTest::newRow("absent") << QByteArray("x") << OpenError::NotFound;
        QTest::newRow("below a file") << QByteArray("a.txt/x") << OpenError::NotFound;
        QTest::newRow("link out") << QByteArray("out") << OpenError::NotFound;
        QTest::newRow("absolute link out") << QByteArray("passwd") << OpenError::NotFound;
        QTest::newRow("folder link out") << QByteArray("parent/secret.txt") << OpenError::NotFound;
        QTest::newRow("dots") << QByteArray("../secret.txt") << OpenError::NotFound;
        QTest::newRow("absolute") << QByteArray("/etc/passwd") << OpenError::NotFound;
        QTest::newRow("loop") << QByteArray("loop") << OpenError::NotFound;
        QTest::newRow("dangling") << QByteArray("dangling") << OpenError::NotFound;
        QTest::newRow("device by link") << QByteArray("zero") << OpenError::NotFound;
        QTest::newRow("magic link") << QByteArray("magic") << OpenError::NotFound;
        QTest::newRow("FIFO") << QByteArray("fifo") << OpenError::NotFound;
        QTest::newRow("socket") << QByteArray("socket") << OpenError::NotFound;
        QTest::newRow("long name") << QByteArray(300, 'n') << OpenError::NotFound;
        QTest::newRow("long path") << QByteArray("x/").repeated(3000) + "x" << OpenError::NotFound;
    }

    void resolves()
    {
        QFETCH(QByteArray, path);
        QFETCH(OpenError, error);
        m_folder->makeLink("www/in", "sub/b.txt");
        m_folder->makeLink("www/sub/up", "../a.txt");
        m_folder->makeLink("www/out", "../secret.txt");
        m_folder->makeLink("www/passwd", "/etc/passwd");
        m_folder->makeLink("www/parent", "..");
        m_folder->makeLink("www/loop", "loop");
        m_folder->makeLink("www/dangling", "nowhere");
        m_folder->makeLink("www/zero", "/dev/zero");
        m_folder->makeLink("www/magic", "/proc/self/cwd");
        m_folder->makeFifo("www/fifo");
        makeSocket("www/socket");
        const OpenedFile file = m_root->openFile(path);
        QCOMPARE(file.error, error);
        struct stat status
        { };
        if (error == OpenError::None)
            QVERIFY(m_root->status(path, &status));
    }

    /// That would let a writer go who waits for a reader, and lose what it writes.
    void opensNoFifo()
    {
        m_folder->makeFifo("www/fifo");
        const Descriptor watch(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
        QVERIFY(::inotify_add_watch(watch.number(), m_folder->encoded("www/fifo").constData(), IN_OPEN) >= 0);
        std::array<char, 4096> events{};
        QCOMPARE(m_root->openFile("fifo").error, OpenError::NotFound);
        QCOMPARE(::read(watch.number(), events.data(), events.size()), ssize_t(-1));
        QCOMPARE(errno, EAGAIN);
        const Descriptor opened(
            ::open(m_folder->encoded("www/fifo").constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
        QVERIFY(::read(watch.number(), events.data(), events.size()) > 0);
    }

    void linksOutOnDemand()
    {
        m_folder->makeLink("www/out", "../secret.txt");
        QString error;
        const auto root = DocumentRoot::open(m_folder->path() + QStringLiteral("/www"), true, &error);
        QVERIFY(root);
        QCOMPARE(read(root->openFile("out")), "secret");
        // RESOLVE_NO_MAGICLINKS stays: /proc/self would be the server.
        m_folder->makeLink("www/magic", "/proc/self/root");
        QCOMPARE(root->openFile("magic/etc/passwd").error, OpenError::NotFound);
    }

    /// A link and a file change places all the time: the secret must never come out.
    void swappedWhileOpening()
    {
        m_folder->makeLink("www/link", "../secret.txt");
        m_folder->write("www/file", "open");
        std::atomic<bool> stop = false;
        std::thread swapper([this, &stop] {
            const QByteArray link = m_folder->encoded("www/link");
            const QByteArray file = m_folder->encoded("www/file");
            while (!stop)
                ::renameat2(AT_FDCWD, link.constData(), AT_FDCWD, file.constData(), RENAME_EXCHANGE);
        });
        int served = 0;
        int leaked = 0;
        for (int i = 0; i < 20'000; ++i) {
            const QByteArray content = read(m_root->openFile("file"));
            served += content == "open" ? 1 : 0;
            leaked += content == "secret" ? 1 : 0;
        }
        stop = true;
        swapper.join();
        QCOMPARE(leaked, 0);
        QVERIFY(served > 0);
    }

    void noPermission()
    {
        if (::geteuid() == 0)
            QSKIP("root may read everything");
        QVERIFY(::chmod(m_folder->encoded("www/a.txt").constData(), 0) == 0);
        QCOMPARE(m_root->openFile("a.txt").error, OpenError::Forbidden);
    }

    void outOfDescriptors()
    {
        rlimit before{};
        QVERIFY(::getrlimit(RLIMIT_NOFILE, &before) == 0);
        const rlimit none{3, before.rlim_max};
        QVERIFY(::setrlimit(RLIMIT_NOFILE, &none) == 0);
        const OpenError error = m_root->openFile("a.txt").error;
        QVERIFY(::setrlimit(RLIMIT_NOFILE, &before) == 0);
        QCOMPARE(error, OpenError::Busy);
        QCOMPARE(m_root->openFile("a.txt").error, OpenError::None);
    }

    void kernelFileSystem()
    {
        QString error;
        QVERIFY(!DocumentRoot::open(QStringLiteral("/proc"), false, &error));
        QVERIFY(error.contains(QLatin1String("/proc")));
        const auto root = DocumentRoot::open(QStringLiteral("/"), false, &error);
        QVERIFY(root);
        QCOMPARE(root->openFile("proc/self/environ").error, OpenError::NotFound);
        QCOMPARE(root->openFile("proc/version").error, OpenError::NotFound);
    }

    void cannotOpen()
    {
        QString error;
        QVERIFY(!DocumentRoot::open(m_folder->path() + QStringLiteral("/none"), false, &error));
        QVERIFY(error.contains(QLatin1String("/none")));
        QVERIFY(!DocumentRoot::open(m_folder->path() + QStringLiteral("/secret.txt"), false, &error));
        QVERIFY(!DocumentRoot::open(QString(), false, &error));
        QVERIFY(!error.isEmpty());
    }

    void deletedAndBack()
    {
        const QByteArray www = m_folder->encoded("www");
        QVERIFY(QDir(m_folder->path() + QStringLiteral("/www")).removeRecursively());
        QCOMPARE(m_root->openFile("a.txt").error, OpenError::NotFound);
        QCOMPARE(m_root->openFile("").error == OpenError::None, false);
        QVERIFY(!m_root->available());
        m_folder->makeFolder("www");
        m_folder->write("www/a.txt", "new");
        QTRY_COMPARE(read(m_root->openFile("a.txt")), "new");
        QVERIFY(m_root->available());
    }

    void renamedAndReplaced()
    {
        QVERIFY(::rename(m_folder->encoded("www").constData(), m_folder->encoded("moved").constData()) == 0);
        QVERIFY(!m_root->available());
        QCOMPARE(m_root->openFile("a.txt").error, OpenError::NotFound);
        m_folder->makeFolder("www");
        m_folder->write("www/a.txt", "new");
        QVERIFY(m_root->available());
        QCOMPARE(read(m_root->openFile("a.txt")), "new");
        QCOMPARE(m_root->openFile("sub/b.txt").error, OpenError::NotFound);
    }

    /// Without being asked: within a fraction of a second.
    void replacementIsNoticed()
    {
        QCOMPARE(read(m_root->openFile("a.txt")), "a");
        m_folder->makeFolder("new");
        m_folder->write("new/a.txt", "new");
        QVERIFY(::renameat2(AT_FDCWD, m_folder->encoded("new").constData(), AT_FDCWD,
                            m_folder->encoded("www").constData(), RENAME_EXCHANGE)
                == 0);
        QTRY_COMPARE(read(m_root->openFile("a.txt")), "new");
    }

    void replacedByALink()
    {
        // Of the folder that is given, the name is trusted: whoever may replace it may serve what he likes.
        QVERIFY(::rename(m_folder->encoded("www").constData(), m_folder->encoded("moved").constData()) == 0);
        m_folder->makeLink("www", "moved");
        QVERIFY(m_root->available());
        QCOMPARE(read(m_root->openFile("a.txt")), "a");
    }

    void theWorkingFolderDoesNotMatter()
    {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder->path()));
        QString error;
        const auto root = DocumentRoot::open(QStringLiteral("www"), false, &error);
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(root);
        QVERIFY(root->available());
        QCOMPARE(read(root->openFile("a.txt")), "a");
    }

private:
    std::shared_ptr<const DocumentRoot> openRoot()
    {
        QString error;
        return DocumentRoot::open(m_folder->path() + QStringLiteral("/www"), false, &error);
    }

    void makeSocket(const QByteArray &name)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray path = m_folder->encoded(name);
        QVERIFY(size_t(path.size()) < sizeof address.sun_path);
        std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
        const Descriptor listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QVERIFY(::bind(listener.number(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0);
    }

    std::optional<TestFolder> m_folder;
    std::shared_ptr<const DocumentRoot> m_root;
};

QTEST_GUILESS_MAIN(TestDocumentRoot)
#include "tst_documentroot.moc"
