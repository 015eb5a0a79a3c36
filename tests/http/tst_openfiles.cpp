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
        m_files.keep(name, file);
        return file.file;
    }

    std::shared_ptr<const FileHandle> find(const QByteArray &name)
    {
        const Representation *file = m_files.find(*m_root, name);
        return file ? file->file : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const DocumentRoot> m_root;
    OpenFiles m_files;
};

QTEST_GUILESS_MAIN(TestOpenFiles)
#include "tst_openfiles.moc"
