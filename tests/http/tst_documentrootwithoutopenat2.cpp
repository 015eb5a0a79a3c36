// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/DocumentRoot.h"

#include <cerrno>

#include <linux/filter.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

using namespace cwndscope::http;
using testing::TestFolder;

namespace {

/// Makes openat2(2) fail like in a sandbox that does not know it, for the rest of this process.
bool forbidOpenat2()
{
    sock_filter instructions[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{4, instructions};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

} // namespace

/// A program of its own, because the filter cannot be taken off.
class TestDocumentRootWithoutOpenat2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!forbidOpenat2())
            QSKIP("no seccomp here");
        open_how how{};
        QVERIFY(::syscall(SYS_openat2, AT_FDCWD, ".", &how, sizeof how) < 0);
        QCOMPARE(errno, EPERM);
        m_folder.makeFolder("www");
        m_folder.makeFolder("www/sub");
        m_folder.write("www/sub/b.txt", "b");
        m_folder.write("secret.txt", "secret");
        m_folder.makeLink("www/out", "../secret.txt");
        m_folder.makeLink("www/parent", "..");
        m_folder.makeLink("www/in", "sub/b.txt");
        m_folder.makeFifo("www/fifo");
    }

    void resolves_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("found");
        QTest::addColumn<bool>("foundFollowing");
        QTest::newRow("root") << QByteArray() << true << true;
        QTest::newRow("folder") << QByteArray("sub") << true << true;
        QTest::newRow("file") << QByteArray("sub/b.txt") << true << true;
        QTest::newRow("absent") << QByteArray("sub/x") << false << false;
        QTest::newRow("absent folder") << QByteArray("x/y/z") << false << false;
        QTest::newRow("below a file") << QByteArray("sub/b.txt/x") << false << false;
        QTest::newRow("FIFO") << QByteArray("fifo") << false << false;
        QTest::newRow("link out") << QByteArray("out") << false << true;
        QTest::newRow("folder link out") << QByteArray("parent/secret.txt") << false << true;
        QTest::newRow("link within") << QByteArray("in") << false << true;
    }

    void resolves()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, found);
        QFETCH(bool, foundFollowing);
        for (const bool follow : {false, true}) {
            QString error;
            const auto root = DocumentRoot::open(m_folder.path() + QStringLiteral("/www"), follow, &error);
            QVERIFY2(root, qPrintable(error));
            QCOMPARE(root->openFile(path).error,
                     (follow ? foundFollowing : found) ? OpenError::None : OpenError::NotFound);
        }
    }

private:
    TestFolder m_folder;
};

QTEST_GUILESS_MAIN(TestDocumentRootWithoutOpenat2)
#include "tst_documentrootwithoutopenat2.moc"
