// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestHead.h"
#include "http/RequestParser.h"
#include "http/Response.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QTest>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/// What several tests of the HTTP layer need.
namespace cwndscope::http::testing {

/// The head of a GET of `target` with Host and those lines ("Range: bytes=0-1\r\n").
inline RequestHead request(const QByteArray &target, const QByteArray &lines = {},
                           const QByteArray &method = "GET")
{
    const ParseResult result =
        parseRequestHead(method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lines + "\r\n");
    if (result.kind != ParseResult::Kind::Complete)
        qFatal("the test's request is not valid: %s", result.reason);
    return result.head;
}

/// What a client would get, read back from the segments or the generator.
inline QByteArray body(Response &response)
{
    QByteArray bytes;
    for (const Segment &segment : response.segments) {
        if (const auto *range = std::get_if<FileRange>(&segment)) {
            QByteArray piece(qsizetype(range->length), '\0');
            const ssize_t got =
                ::pread(range->file->descriptor(), piece.data(), size_t(piece.size()), off_t(range->offset));
            bytes += piece.first(qMax<qsizetype>(got, 0));
        } else {
            bytes += std::get<QByteArray>(segment);
        }
    }
    while (response.generator) {
        const QByteArray piece = response.generator->next();
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    return bytes;
}

/// The value of a response's field; null when it is not there.
inline QByteArray field(const Response &response, const QByteArray &name)
{
    std::vector<FieldLine> lines = response.fields;
    if (response.prepared)
        lines.insert(lines.begin(), response.prepared->lines().begin(), response.prepared->lines().end());
    for (const FieldLine &line : lines) {
        if (line.name.compare(name, Qt::CaseInsensitive) == 0)
            return line.value;
    }
    return {};
}

/// A temporary folder that can hold names QFile cannot spell (and so QTemporaryDir cannot remove).
class TestFolder
{
public:
    TestFolder()
    {
        if (!::mkdtemp(m_path.data()))
            qFatal("no temporary folder in %s", m_path.constData());
    }
    ~TestFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path.constData(), ignored);
    }
    TestFolder(const TestFolder &) = delete;
    TestFolder &operator=(const TestFolder &) = delete;

    QString path() const { return QFile::decodeName(m_path); }
    QByteArray encoded(const QByteArray &name) const { return m_path + '/' + name; }

    void makeFolder(const QByteArray &name) const { QVERIFY(::mkdir(encoded(name).constData(), 0755) == 0); }
    void makeLink(const QByteArray &name, const QByteArray &to) const
    {
        QVERIFY(::symlink(to.constData(), encoded(name).constData()) == 0);
    }
    void makeFifo(const QByteArray &name) const { QVERIFY(::mkfifo(encoded(name).constData(), 0644) == 0); }
    void write(const QByteArray &name, const QByteArray &content, time_t modified = 1'000'000'000) const
    {
        FILE *file = std::fopen(encoded(name).constData(), "wb");
        QVERIFY(file);
        QCOMPARE(std::fwrite(content.constData(), 1, size_t(content.size()), file), size_t(content.size()));
        std::fclose(file);
        const timespec times[2] = {{modified, 0}, {modified, 0}};
        QVERIFY(::utimensat(AT_FDCWD, encoded(name).constData(), times, 0) == 0);
    }

private:
    QByteArray m_path = QFile::encodeName(QDir::tempPath()) + "/tst_http-XXXXXX";
};

} // namespace cwndscope::http::testing
