// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/OpenFiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

using namespace cwndscope::http;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::function<void()>)

class TestOpenFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QString error;
        m_root = DocumentRoot::open(m_folder->path(), false, &error);
        QVERIFY2(m_root, qPrintable(error));
        m_files = {};
        write("file", "old");
    }

    void givesTheSameFileAgain()
    {
        const auto first = open("file");
        QCOMPARE(find("file"), first);
        QCOMPARE(find("other"), nullptr);
        m_files.clear();
        QCOMPARE(find("file"), nullptr);
    }

    void knowsNothingOfWhatHappenedToIt_data()
    {
        QTest::addColumn<std::function<void()>>("happens");
        const auto row = [this](const char *name, std::function<void(const QByteArray &)> happens) {
            QTest::newRow(name) << std::function<void()>([this, happens] { happens(path("file")); });
        };
        row("deleted", [](const QByteArray &file) { QCOMPARE(::unlink(file.constData()), 0); });
        row("replaced", [this](const QByteArray &file) {
            write("new", "new");
            QCOMPARE(::rename(path("new").constData(), file.constData()), 0);
        });
        row("rewritten", [this](const QByteArray &) { write("file", "longer"); });
        row("truncated", [](const QByteArray &file) { QCOMPARE(::truncate(file.constData(), 1), 0); });
        row("without permission", [](const QByteArray &file) { QCOMPARE(::chmod(file.constData(), 0), 0); });
        row("a link", [this](const QByteArray &file) {
            QCOMPARE(::rename(file.constData(), path("elsewhere").constData()), 0);
            QCOMPARE(::symlink("elsewhere", file.constData()), 0);
        });
        row("another root", [this](const QByteArray &) {
            QVERIFY(QDir().rename(m_folder->path(), m_folder->path() + QStringLiteral(".old")));
            QVERIFY(QDir().mkdir(m_folder->path()));
            write("file", "old");
            QVERIFY(m_root->available());
        });
        row("no root", [this](const QByteArray &) {
            QVERIFY(QDir().rename(m_folder->path(), m_folder->path() + QStringLiteral(".old")));
            QVERIFY(!m_root->available());
        });
    }

    void knowsNothingOfWhatHappenedToIt()
    {
        QFETCH(const std::function<void()>, happens);
        QVERIFY(open("file"));
        QVERIFY(find("file"));
        happens();
        QCOMPARE(find("file"), nullptr);
        QVERIFY2(m_files.isEmpty(), "it must not stay open");
        QDir(m_folder->path() + QStringLiteral(".old")).removeRecursively();
    }

    /// Those that had begun before somebody looked need no look of their own; later ones do.
    void sharesALook()
    {
        m_files.startRequest(10ns, 20ns);
        const auto first = open("file");
        QCOMPARE(::unlink(path("file").constData()), 0);
        m_files.startRequest(15ns, 30ns);
        QCOMPARE(find("file"), first);
        m_files.startRequest(20ns, 30ns);
        QCOMPARE(find("file"), first);
        m_files.startRequest(21ns, 31ns);
        QCOMPARE(find("file"), nullptr);
        QVERIFY2(m_files.isEmpty(), "it must not stay open");
    }

    /// A thread may serve several folders.
    void filesOfOtherFolders()
    {
        const QTemporaryDir other;
        QString error;
        const auto root = DocumentRoot::open(other.path(), false, &error);
        QVERIFY2(root, qPrintable(error));
        m_files.startRequest(10ns, 20ns);
        QVERIFY(open("file"));
        m_files.startRequest(15ns, 30ns);
        QCOMPARE(m_files.find(*root, "file"), nullptr);
        QVERIFY(find("file"));
    }

    void eachLookIsShared()
    {
        m_files.startRequest(10ns, 20ns);
        const auto first = open("file");
        m_files.startRequest(15ns, 25ns);
        QCOMPARE(contentOf("file"), QByteArray("old"));
        m_files.startRequest(30ns, 40ns);
        QVERIFY2(contentOf("file").isNull(), "it was read before this look");
        QCOMPARE(::unlink(path("file").constData()), 0);
        m_files.startRequest(35ns, 50ns);
        QCOMPARE(find("file"), first);
        QCOMPARE(contentOf("file"), QByteArray("old"));
    }

    void sharesOnlySmallContent()
    {
        for (const qsizetype excess : {0, 1}) {
            const QByteArray name = "file" + QByteArray::number(excess);
            const QByteArray content(qsizetype(OpenFiles::sharedBytes) + excess, 'x');
            write(name, content);
            m_files.startRequest(10ns, 20ns);
            QVERIFY(open(name));
            m_files.startRequest(15ns, 30ns);
            QCOMPARE(contentOf(name), excess == 0 ? content : QByteArray());
        }
    }

    /// It was cut short after somebody looked: only what reads it from the file can say so.
    void contentIsWhole()
    {
        m_files.startRequest(10ns, 20ns);
        QVERIFY(open("file"));
        QCOMPARE(::truncate(path("file").constData(), 1), 0);
        m_files.startRequest(15ns, 30ns);
        QVERIFY(find("file"));
        QVERIFY(contentOf("file").isNull());
    }

    /// The kernel found it through the link, so the link's own status is not the file's.
    void doesNotKeepWhatALinkLeadsTo()
    {
        QCOMPARE(::symlink("file", path("link").constData()), 0);
        QVERIFY(open("link"));
        QCOMPARE(find("link"), nullptr);
    }

    void keepsFew()
    {
        for (std::size_t i = 0; i < OpenFiles::capacity + 1; ++i) {
            const QByteArray name = QByteArray::number(qulonglong(i));
            write(name, "x");
            QVERIFY(open(name));
        }
        QVERIFY(find("0"));
        QCOMPARE(find(QByteArray::number(qulonglong(OpenFiles::capacity))), nullptr);
    }

private:
    QByteArray path(const QByteArray &name) const { return QFile::encodeName(m_folder->path()) + '/' + name; }

    void write(const QByteArray &name, const QByteArray &content) const
    {
        QFile file(QFile::decodeName(path(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    std::shared_ptr<const FileHandle> open(const QByteArray &name)
    {
        OpenedFile opened = m_root->openFile(name);
        if (opened.error != OpenError::None)
            return nullptr;
        const Representation file = representation(std::move(opened), {});
        m_files.keep(m_root, name, file);
        return file.file;
    }

    std::shared_ptr<const FileHandle> find(const QByteArray &name)
    {
        const Representation *file = m_files.find(*m_root, name);
        return file ? file->file : nullptr;
    }

    QByteArray contentOf(const QByteArray &name)
    {
        const Representation *file = m_files.find(*m_root, name);
        return file ? file->content : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const DocumentRoot> m_root;
    OpenFiles m_files;
};

QTEST_GUILESS_MAIN(TestOpenFiles)
#include "tst_openfiles.moc"
