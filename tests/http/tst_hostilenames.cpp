// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpTesting.h"
#include "http/FileService.h"
#include "http/Percent.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace cwndscope::http;
using testing::TestFolder;

namespace {

const QByteArrayList hostileNames{
    "<img src=x onerror=alert(1)>.txt",
    "<script>alert(1)<",
    "\"><b x=\"",
    "'onmouseover='alert(1)",
    "javascript:alert(1)",
    "data:text,x",
    "http:",
    "amp&amp;x",
    "per%41cent",
    "q?mark",
    "ha#sh",
    "back\\slash",
    "new\r\nX-Injected: yes",
    "tab\there",
    "esc\x1b]0;x\a",
    "\u202egnp.exe",
    " lead",
    "trail ",
    "=1+2",
    "~",
    "na\u00efve-\u65e5\u672c",
    "bad\xff\xfeutf8",
    QByteArray(255, 'n'),
};

} // namespace

/// A folder of file names that are weapons: each must show as what it is, and be there to fetch.
class TestHostileNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_folder.makeFolder("list");
        for (const QByteArray &name : hostileNames) {
            m_folder.write("list/" + name, "content of " + name);
            m_folder.makeFolder(name);
        }
        QString error;
        m_service = FileService::open({m_folder.path(), false, false, {}, {}}, &error);
        QVERIFY2(m_service, qPrintable(error));
    }

    void html()
    {
        Response response = get("/list/");
        QCOMPARE(testing::field(response, "Content-Type"), "text/html; charset=utf-8");
        QVERIFY(testing::field(response, "Content-Security-Policy").startsWith("default-src 'none'; "));
        const QByteArray page = testing::body(response);
        for (const char *bad : {"<img", "<script", "<b x", "'onmouseover", "\r", "\x1b", "\u202e", "\a"})
            QVERIFY2(!page.contains(bad), bad);

        static const QRegularExpression href(QStringLiteral("href=\"\\./([A-Za-z0-9._~%/-]*)\""));
        QSet<QByteArray> fetched;
        auto matches = href.globalMatch(QString::fromUtf8(page));
        while (matches.hasNext()) {
            Response file = get("/list/" + matches.next().captured(1).toLatin1());
            QCOMPARE(file.status, 200);
            fetched.insert(testing::body(file));
        }
        for (const QByteArray &name : hostileNames)
            QVERIFY2(fetched.contains("content of " + name), name.constData());
    }

    void json()
    {
        Response response = get("/list/", "Accept: application/json\r\n");
        QCOMPARE(testing::field(response, "Content-Type"), "application/json");
        const QJsonArray entries = QJsonDocument::fromJson(testing::body(response)).array();
        QCOMPARE(entries.size(), hostileNames.size());
        QSet<QByteArray> fetched;
        for (const QJsonValue &entry : entries) {
            const QByteArray reference = entry.toObject().value(QLatin1String("href")).toString().toLatin1();
            QVERIFY(reference.startsWith("./"));
            Response file = get("/list/" + reference.mid(2));
            fetched.insert(testing::body(file));
        }
        QCOMPARE(fetched.size(), hostileNames.size());
    }

    /// Where a redirect carries the name: no line break, no other host.
    void redirects()
    {
        for (const QByteArray &name : hostileNames) {
            const Response response = get('/' + percentEncoded(name));
            QCOMPARE(response.status, 301);
            QCOMPARE(testing::field(response, "Location"), '/' + percentEncoded(name) + '/');
            const QByteArray head = serializeHead(response, testing::request("/")).bytes;
            QVERIFY(!head.contains("\nX-Injected"));
        }
    }

    void headings()
    {
        for (const QByteArray &name : hostileNames) {
            Response response = get('/' + percentEncoded(name) + '/');
            const QByteArray page = testing::body(response);
            for (const char *bad : {"<img", "<script", "<b x", "'onmouseover", "\r", "\x1b", "\u202e"})
                QVERIFY2(!page.contains(bad), bad);
        }
    }

    void errorsDoNotReflect()
    {
        Response response = get("/%3Cscript%3Ealert(1)%3C/script%3Ex");
        QCOMPARE(response.status, 404);
        QVERIFY(!testing::body(response).contains("script"));
    }

private:
    Response get(const QByteArray &target, const QByteArray &lines = {}) const
    {
        return m_service->respond(testing::request(target, lines));
    }

    TestFolder m_folder;
    std::shared_ptr<FileService> m_service;
};

QTEST_GUILESS_MAIN(TestHostileNames)
#include "tst_hostilenames.moc"
