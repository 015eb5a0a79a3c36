// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/Percent.h"
#include "http/Target.h"

using namespace cwndscope::http;

class TestTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("directory");
        const auto row = [](const QByteArray &text, const QByteArray &path, bool directory = false) {
            QTest::newRow(text.constData()) << text << path << directory;
        };
        row("/", "", true);
        row("/a", "a");
        row("/a/", "a", true);
        row("/a/b.txt", "a/b.txt");
        row("/a?b=/../c", "a");
        row("/%61%2Eb", "a.b");
        row("/a%20b+c", "a b+c");
        row("/%2541", "%41");
        row("/%C3%A9\xc3\xa9", "\xc3\xa9\xc3\xa9");
        row("/%FF", "\xff");
        row("/a%0Ab", "a\nb");
        // RFC 3986 section 5.2.4.
        row("/a/../b", "b");
        row("/a/./b", "a/b");
        row("/a/b/%2e%2E/c", "a/c");
        row("/a/b/../../c", "c");
        row("/a/.", "a", true);
        row("/a/b/..", "a", true);
        row("/a/..", "", true);
        row("//a", "a");
        row("//a//b//", "a/b", true);
        row("/...", "...");
        row("/..;/a", "..;/a");
        row("/..\\a", "..\\a");
        row("/~a", "~a");
        row("http://a", "", true);
        row("http://a?q", "", true);
        row("HTTP://a:80/b/c", "b/c");
        row("http://[::1]/b", "b");
    }

    void paths()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, path);
        QFETCH(bool, directory);
        Target target;
        QCOMPARE(parseTarget(text, target).status, 0);
        QCOMPARE(target.path, path);
        QCOMPARE(target.directory, directory);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("status");
        const auto row = [](const QByteArray &text, int status) {
            QTest::newRow(text.isEmpty() ? "empty" : text.constData()) << text << status;
        };
        for (const char *text : {"",
                                 "a",
                                 "..",
                                 "../a",
                                 "/..",
                                 "/../",
                                 "/../a",
                                 "/a/../..",
                                 "/%2e%2e/a",
                                 "/.%2E/a",
                                 "/a/../../a",
                                 "//../a",
                                 "/%",
                                 "/%4",
                                 "/%zz",
                                 "/a%2",
                                 "/%00",
                                 "/a%00.txt",
                                 "/..%00/a",
                                 "/a#b",
                                 "a:80",
                                 "file:///etc/passwd",
                                 "ftp://a/b",
                                 "http://",
                                 "http:///a",
                                 "http://u@a/b",
                                 "http://a:b/c",
                                 "http://a/../b",
                                 "C:/a"})
            row(text, 400);
        for (const char *text : {"/a%2fb", "/..%2Fa", "/%2fetc/passwd"})
            row(text, 404);
        row("https://a/b", 421);
    }

    void refused()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, status);
        Target target;
        QCOMPARE(parseTarget(text, target).status, status);
    }

    void pieces()
    {
        Target target;
        QCOMPARE(parseTarget("http://Example:81/a/?b=%20&c?d", target).status, 0);
        QCOMPARE(target.authority.value(), "Example:81");
        QCOMPARE(target.query, "b=%20&c?d");
        QVERIFY(!target.asterisk);
        Target star;
        QCOMPARE(parseTarget("*", star).status, 0);
        QVERIFY(star.asterisk);
        QVERIFY(!star.authority.has_value());
    }

    void percentEncoding()
    {
        QCOMPARE(percentEncoded("a/b c\"<>\xff\r\n:"), "a%2Fb%20c%22%3C%3E%FF%0D%0A%3A");
        QCOMPARE(percentEncoded("a/b:", true), "a/b%3A");
        QCOMPARE(percentEncodedQuery("a=%20&b=<\xe9>/?"), "a=%20&b=%3C%E9%3E/?");
    }
};

QTEST_APPLESS_MAIN(TestTarget)
#include "tst_target.moc"
