// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ContentType.h"

#include <QTest>

using namespace cwndscope::http;

class TestContentType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void types_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("type");
        const auto row = [](const char *path, const char *type) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(type);
        };
        row("a/index.html", "text/html; charset=utf-8");
        row("INDEX.HTM", "text/html; charset=utf-8");
        row("a.txt", "text/plain; charset=utf-8");
        row("a.js", "text/javascript; charset=utf-8");
        row("a.mjs", "text/javascript; charset=utf-8");
        row("a.css", "text/css; charset=utf-8");
        row("a.json", "application/json");
        row("a.svg", "image/svg+xml");
        row("a.wasm", "application/wasm");
        row("a.woff2", "font/woff2");
        row("a.zip", "application/zip");
        row("a.tar.gz", "application/gzip");
        row("data.bin", "application/octet-stream");
        row("a.unheard-of", "application/octet-stream");
        row("png", "application/octet-stream");
        row("a.png/b", "application/octet-stream");
        row("a.", "application/octet-stream");
        row("a.\xff", "application/octet-stream");
    }

    void types()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, type);
        QCOMPARE(contentType(path), type);
        QCOMPARE(contentType(path), type); // from the cache
    }

    void manyExtensions()
    {
        for (int i = 0; i < 3000; ++i)
            QCOMPARE(contentType("a.zz" + QByteArray::number(i)), "application/octet-stream");
    }
};

QTEST_APPLESS_MAIN(TestContentType)
#include "tst_contenttype.moc"
