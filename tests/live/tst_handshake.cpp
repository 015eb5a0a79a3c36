// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RequestParser.h"
#include "live/Handshake.h"

#include <QTest>

using namespace cwndscope;

class TestHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameOrigin_data();
    void sameOrigin();
    void status_data();
    void status();
    void onlyWhatIsNeededIsPassedOn();
};

namespace {

const QByteArray good =
    "GET /x HTTP/1.1\r\nHost: a:80\r\nConnection: keep-alive, upgrade\r\nUpgrade: WebSocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

std::variant<QByteArray, http::Response> check(const QByteArray &head)
{
    const http::ParseResult parsed = http::parseRequestHead(head + "\r\n");
    if (parsed.kind != http::ParseResult::Kind::Complete)
        qFatal("the test's own request is wrong: %s", head.constData());
    return live::checkHandshake(parsed.head, "a:80");
}

} // namespace

void TestHandshake::sameOrigin_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *origin, const char *authority, bool same) {
        QTest::addRow("%s at %s", origin, authority) << QByteArray(origin) << QByteArray(authority) << same;
    };
    row("http://127.0.0.1:8080", "127.0.0.1:8080", true);
    row("http://[::1]:8080", "[::1]:8080", true);
    row("http://LocalHost:8080", "localhost:8080", true);
    row("http://nas.local", "nas.local", true);
    row("http://nas.local", "nas.local:80", true);
    row("https://nas.local", "nas.local:443", true);
    row("https://nas.local", "nas.local", true);
    row("http://nas.local", "nas.local:443", false);
    row("http://127.0.0.1:8081", "127.0.0.1:8080", false); // another server of the same machine
    row("http://192.0.2.1:8080", "127.0.0.1:8080", false); // an address, but not this server
    row("http://localhost:8080", "127.0.0.1:8080", false);
    row("http://evil.example", "127.0.0.1:8080", false);
    row("http://127.0.0.1:8080.evil.example", "127.0.0.1:8080", false);
    row("http://127.0.0.1:8080@evil.example", "127.0.0.1:8080", false);
    row("null", "127.0.0.1:8080", false);
    row("", "127.0.0.1:8080", false);
    row("http://", "", false);
    row("file://", "", false);
    row("chrome-extension://abc", "abc", false);
}

void TestHandshake::sameOrigin()
{
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, authority);
    QTEST(live::isSameOrigin(origin, authority), "same");
}

void TestHandshake::status_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    const auto replaced = [](const char *before, const char *after) {
        return QByteArray(good).replace(before, after);
    };
    QTest::newRow("good") << good << 0;
    QTest::newRow("own origin") << good + "Origin: http://a\r\n" << 0;
    QTest::newRow("foreign origin") << good + "Origin: http://b\r\n" << 403;
    QTest::newRow("two origins") << good + "Origin: http://a\r\nOrigin: http://b\r\n" << 403;
    QTest::newRow("no page") << good + "Origin: null\r\n" << 403;
    QTest::newRow("HEAD") << replaced("GET", "HEAD") << 426;
    QTest::newRow("HTTP/1.0") << replaced("HTTP/1.1", "HTTP/1.0") << 426;
    QTest::newRow("not asked for") << replaced("Upgrade: WebSocket", "X: y") << 426;
    QTest::newRow("another protocol") << replaced("Upgrade: WebSocket", "Upgrade: h2c") << 426;
    QTest::newRow("not in Connection") << replaced("keep-alive, upgrade", "keep-alive") << 426;
    QTest::newRow("old version") << replaced("Version: 13", "Version: 8") << 426;
    QTest::newRow("two versions") << good + "Sec-WebSocket-Version: 8\r\n" << 426;
    QTest::newRow("no key") << replaced("Sec-WebSocket-Key", "X-Key") << 400;
    QTest::newRow("short key") << replaced("dGhlIHNhbXBsZSBub25jZQ==", "dGhl") << 400;
    QTest::newRow("not Base64") << replaced("dGhl", "*Ghl") << 400;
    QTest::newRow("with a body") << good + "Content-Length: 1\r\n" << 400;
}

void TestHandshake::status()
{
    QFETCH(QByteArray, head);
    const auto result = check(head);
    const auto *refusal = std::get_if<http::Response>(&result);
    QTEST(refusal ? refusal->status : 0, "status");
}

void TestHandshake::onlyWhatIsNeededIsPassedOn()
{
    const auto result = check(good + "Origin: http://a\r\nSec-WebSocket-Protocol: x\r\nCookie: y\r\n");
    const QByteArray written = std::get<QByteArray>(result);
    QVERIFY(written.startsWith("GET ") && written.endsWith("\r\n\r\n"));
    QVERIFY(written.contains("\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    QVERIFY(!written.contains("Cookie") && !written.contains("Protocol") && !written.contains("Origin"));
}

QTEST_GUILESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
