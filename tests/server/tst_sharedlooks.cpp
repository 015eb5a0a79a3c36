// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that are there together share a look at the file that they ask for. None may get what was replaced
// before it was sent.
#include "Handlers.h"
#include "RawClient.h"
#include "TestServer.h"

#include <QFile>
#include <QSemaphore>
#include <QTest>

#include <cstdio>
#include <thread>

using namespace cwndscope;

namespace {

constexpr int patience = 10'000;

/// Another file of that name, as an editor saves it.
void replace(const TestServer &test, const QByteArray &content)
{
    test.write(QStringLiteral("new"), content);
    const QByteArray folder = QFile::encodeName(test.root());
    QCOMPARE(std::rename((folder + "/new").constData(), (folder + "/file").constData()), 0);
}

/// Lets `before` run before each request is handled by the server's own handler.
void inFront(TestServer &test, std::function<void(const server::Request &)> before)
{
    test.options.threads = 1;
    test.server.wrapHandler([before](std::shared_ptr<server::Handler> inner, const server::ServerOptions &) {
        return handler([before, inner](const server::Request &request, server::Responder &responder) {
            before(request);
            inner->handle(request, responder);
        });
    });
}

QByteArray answer(RawClient &client)
{
    return bodyOf(client.receiveResponse());
}

} // namespace

class TestSharedLooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsThereTogether_data();
    void whatIsThereTogether();
    void twoOfOneClient();
    void whenARequestHadBegun();
    void nothingIsStale();
};

void TestSharedLooks::whatIsThereTogether_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("small, whose content is shared too") << 10;
    QTest::newRow("larger") << 20'000;
    QTest::newRow("sent by sendfile") << 100'000;
}

void TestSharedLooks::whatIsThereTogether()
{
    QFETCH(int, size);
    const QByteArray old(size, 'o');
    const QByteArray fresh(size, 'n');
    constexpr int together = 4;

    TestServer test;
    QSemaphore isHeld;
    QSemaphore mayGoOn;
    std::atomic<int> handled = -1; // counts once the server is released
    inFront(test, [&](const server::Request &request) {
        if (request.head().target == "/hold") {
            isHeld.release();
            mayGoOn.tryAcquire(1, patience);
            handled = 0;
        } else if (handled >= 0 && ++handled == 2) {
            replace(test, fresh);
        }
    });
    replace(test, old);
    QVERIFY(test.start());

    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i <= together; ++i) {
        clients.push_back(std::make_unique<RawClient>(test.port()));
        QVERIFY(clients.back()->send(get("/file")));
        QCOMPARE(answer(*clients.back()), old);
    }
    // While the server's thread is at one request, others arrive.
    RawClient &first = *clients.back();
    QVERIFY(first.send(get("/hold")));
    QVERIFY(isHeld.tryAcquire(1, patience));
    for (int i = 0; i < together; ++i)
        QVERIFY(clients[std::size_t(i)]->send(get("/file")));
    mayGoOn.release();
    QVERIFY(first.receiveResponse().startsWith("HTTP/1.1 404 "));
    // It was replaced before the second of them was handled, but when all of them were there.
    for (int i = 0; i < together; ++i)
        QVERIFY2(answer(*clients[std::size_t(i)]) == old, qPrintable(QString::number(i)));
    // What comes now was sent after that.
    for (const auto &client : clients) {
        QVERIFY(client->send(get("/file")));
        QVERIFY(answer(*client) == fresh);
    }
}

/// The second may have been sent while the first was read.
void TestSharedLooks::twoOfOneClient()
{
    TestServer test;
    int handled = 0;
    inFront(test, [&](const server::Request &) {
        if (++handled == 2)
            replace(test, "new");
    });
    replace(test, "old");
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get("/file") + get("/file")));
    QCOMPARE(answer(client), QByteArray("old"));
    QCOMPARE(answer(client), QByteArray("new"));
}

void TestSharedLooks::whenARequestHadBegun()
{
    TestServer test;
    std::mutex mutex;
    std::vector<std::pair<stream::MonotonicTime, stream::MonotonicTime>> times;
    inFront(test, [&](const server::Request &request) {
        const std::lock_guard lock(mutex);
        times.emplace_back(request.begunBy(), request.started());
    });
    QVERIFY(test.start());
    const stream::MonotonicTime before = stream::monotonicNow();
    RawClient client(test.port());
    QVERIFY(client.send(get("/none") + get("/none")));
    client.receiveResponse();
    client.receiveResponse();
    const std::lock_guard lock(mutex);
    QCOMPARE(times.size(), std::size_t(2));
    QVERIFY(times[0].first > before);
    QVERIFY(times[0].first < times[0].second);
    QVERIFY2(times[1].first == times[1].second, "nobody knows since when the second was there");
}

/// With others that ask for the same file all the time.
void TestSharedLooks::nothingIsStale()
{
    TestServer test;
    test.options.threads = 1;
    replace(test, "0");
    QVERIFY(test.start());
    std::atomic<bool> isOver = false;
    std::vector<std::thread> others;
    for (int i = 0; i < 4; ++i) {
        others.emplace_back([&] {
            RawClient client(test.port());
            while (!isOver && client.send(get("/file")) && !client.receiveResponse().isEmpty()) { }
        });
    }
    RawClient client(test.port());
    int stale = 0;
    for (int i = 1; i <= 300; ++i) {
        const QByteArray content = QByteArray::number(i);
        // A request before it, whose answer is not waited for, shall not help either.
        const bool isPipelined = i % 2 == 0;
        if (isPipelined)
            client.send(get("/file"));
        replace(test, content);
        client.send(get("/file"));
        if (isPipelined)
            client.receiveResponse();
        stale += answer(client) != content;
    }
    isOver = true;
    for (std::thread &other : others)
        other.join();
    QCOMPARE(stale, 0);
}

QTEST_GUILESS_MAIN(TestSharedLooks)
#include "tst_sharedlooks.moc"
