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

/// The program, and a real browser that looks at the page with the live view.
class TestLivePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatTheSameBrowserDownloads();
    void canBeTurnedOff();

private:
    QTemporaryDir m_folder;
};

namespace {

QString textOf(const QString &selector)
{
    return QStringLiteral("[...document.querySelectorAll('%1')].map(one => one.textContent).join('\\n')")
        .arg(selector);
}

QByteArray get(const QUrl &server, const QByteArray &target)
{
    QTcpSocket socket;
    socket.connectToHost(server.host(), quint16(server.port()));
    socket.write("GET " + target + " HTTP/1.0\r\n\r\n");
    while (socket.waitForReadyRead()) { }
    return socket.readAll();
}

} // namespace

void TestLivePage::initTestCase()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QFile file(m_folder.filePath(QStringLiteral("big")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64(1) << 30));
}

void TestLivePage::showsWhatTheSameBrowserDownloads()
{
    if (test::Browser::program().isEmpty())
        QSKIP("there is no Chromium");
    test::AppProcess app;
    QVERIFY2(app.serve({m_folder.path()}), app.standardError().constData());
    test::Browser browser;
    QVERIFY2(browser.open(app.url().resolved(QUrl(QStringLiteral("/.well-known/cwndscope/")))),
             qPrintable(browser.problem()));
    const auto text = [&browser](const char *selector) {
        return browser.evaluate(textOf(QLatin1String(selector))).toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(text("#status"), QStringLiteral("live"), 20'000);
    // Its own WebSocket is there at once, with numbers.
    QTRY_VERIFY(text("article .name").contains(QStringLiteral("own connection")));
    QTRY_VERIFY(text("article .cwnd .value").contains(QStringLiteral("packet")));
    QTRY_VERIFY(text("article .rtt .value").endsWith(u's'));

    QCOMPARE(browser.evaluate(QStringLiteral("document.querySelector('progress').offsetHeight")).toInt(-1),
             0);

    // A download on another connection, slow, with a name that must not become an element.
    browser.evaluate(
        QStringLiteral("fetch('/big?<img id=x>').then(one => { window.reader = one.body.getReader(); "
                       "return window.reader.read(); }).then(() => 0)"));
    QTRY_VERIFY(text("article .name").contains(QStringLiteral("GET /big?<img id=x>")));
    QTRY_VERIFY(text("article .about").contains(QStringLiteral("of 1.00\u00a0GiB")));
    QCOMPARE(browser.evaluate(QStringLiteral("document.querySelectorAll('#x').length")).toInt(-1), 0);
    QTRY_VERIFY(text("article .goodput .value").contains(QStringLiteral("bit/s")));
    browser.evaluate(QStringLiteral("window.reader.cancel().then(() => 0)"));
    QTRY_VERIFY(text("#requests").contains(QStringLiteral("GET /big?<img id=x>")));
    QCOMPARE(browser.errors(), QStringList());

    app.signal(SIGTERM);
    QVERIFY(app.waitForEnd());
    QTRY_VERIFY(text("#status").startsWith(QStringLiteral("disconnected, trying again")));
}

void TestLivePage::canBeTurnedOff()
{
    for (const bool off : {false, true}) {
        test::AppProcess app;
        QVERIFY(app.serve(off ? QStringList{QStringLiteral("--no-live"), m_folder.path()}
                              : QStringList{m_folder.path()}));
        const QByteArray listing = get(app.url(), "/");
        QVERIFY(listing.startsWith("HTTP/1.1 200 "));
        QCOMPARE(listing.contains("href=\"/.well-known/cwndscope/\""), !off);
        QCOMPARE(get(app.url(), "/.well-known/cwndscope/").mid(9, 3), QByteArray(off ? "404" : "200"));
    }
}

QTEST_GUILESS_MAIN(TestLivePage)
#include "tst_livepage.moc"
