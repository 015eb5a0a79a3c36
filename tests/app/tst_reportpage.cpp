// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppProcess.h"
#include "Browser.h"
#include "Sanitizers.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace cwndscope;

/// The report for people, written by the program and read by a real browser.
class TestReportPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isAPageOfItsOwn();
    void cannotBeWritten();

private:
    QTemporaryDir m_folder;
};

void TestReportPage::initTestCase()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QFile file(m_folder.filePath(QStringLiteral("big")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64(64) << 20));
}

void TestReportPage::isAPageOfItsOwn()
{
    if (test::Browser::program().isEmpty())
        QSKIP("there is no Chromium");
    const QString path = m_folder.filePath(QStringLiteral("report.html"));
    test::AppProcess app;
    QVERIFY2(app.serve({QStringLiteral("--report"), path, QStringLiteral("--interval"), QStringLiteral("1"),
                        m_folder.path()}),
             app.standardError().constData());
    for (const char *target : {"/big", "/<script>document.title='taken'</script>"}) {
        QTcpSocket socket;
        socket.connectToHost(app.url().host(), quint16(app.url().port()));
        socket.write("GET " + QByteArray(target) + " HTTP/1.0\r\n\r\n");
        while (socket.waitForReadyRead())
            socket.readAll();
    }
    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 0);

    test::Browser browser;
    QVERIFY2(browser.open(QUrl::fromLocalFile(path)), qPrintable(browser.problem()));
    QTRY_COMPARE(browser.evaluate(QStringLiteral("document.readyState")).toString(),
                 QStringLiteral("complete"));
    const auto count = [&browser](const char *selector) {
        return browser
            .evaluate(QStringLiteral("document.querySelectorAll('%1').length").arg(QLatin1String(selector)))
            .toInt(-1);
    };
    QCOMPARE(count("section"), 3); // two connections and the machine
    QCOMPARE(count("script, link, img, iframe"), 0);
    QVERIFY(count("section:first-of-type svg[role=img] path[d*=L]") >= 3); // charts with lines in them
    QCOMPARE(count("table.machine tr"), 18);
    QCOMPARE(browser.evaluate(QStringLiteral("document.title")).toString(),
             QStringLiteral("cwndscope report"));
    QCOMPARE(browser.evaluate(QStringLiteral("performance.getEntriesByType('resource').length")).toInt(-1),
             0);
    QVERIFY2(browser.errors().isEmpty(), qPrintable(browser.errors().join(u'\n')));
    // Nothing reaches beyond the page, on paper either.
    QVERIFY(browser.evaluate(QStringLiteral("document.documentElement.scrollWidth <= innerWidth")).toBool());
}

void TestReportPage::cannotBeWritten()
{
    test::AppProcess app;
    app.start({QStringLiteral("--headless"), QStringLiteral("--report"),
               QStringLiteral("/nonexistent/report.html")});
    QVERIFY(app.waitForEnd());
    QCOMPARE(app.exitCode(), 1);
    QVERIFY(app.standardError().contains("/nonexistent/report.html"));
}

QTEST_GUILESS_MAIN(TestReportPage)
#include "tst_reportpage.moc"
