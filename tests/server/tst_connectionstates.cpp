// SPDX-License-Identifier: GPL-3.0-or-later
#include "Handlers.h"
#include "RawClient.h"
#include "TestServer.h"

#include <QTest>
#include <QTimer>

#include <atomic>
#include <mutex>

using namespace cwndscope;
using stream::ConnectionState;

namespace {

using Prepare = std::function<void(TestServer &)>;
using Act = std::function<void(TestServer &, RawClient &)>;

QString name(ConnectionState state)
{
    switch (state) {
    case ConnectionState::New:
        return QStringLiteral("new");
    case ConnectionState::Active:
        return QStringLiteral("active");
    case ConnectionState::Idle:
        return QStringLiteral("idle");
    case ConnectionState::Hijacked:
        return QStringLiteral("hijacked");
    case ConnectionState::Closed:
        return QStringLiteral("closed");
    }
    return QStringLiteral("?");
}

/// What hooks and handler were called with, in order, on whichever thread.
class Diary
{
public:
    void add(const QString &word)
    {
        const std::lock_guard lock(m_mutex);
        m_words << word;
    }
    QStringList words() const
    {
        const std::lock_guard lock(m_mutex);
        return m_words;
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_words;
};

/// The states as the observations tell them.
QStringList observedStates(const RecordingSink &sink)
{
    QStringList words;
    for (const auto &observation : sink.all()) {
        if (std::holds_alternative<stream::Opened>(observation))
            words << name(ConnectionState::New);
        else if (const auto *changed = std::get_if<stream::StateChanged>(&observation))
            words << name(changed->state);
        else if (std::holds_alternative<stream::Closed>(observation))
            words << name(ConnectionState::Closed);
    }
    return words;
}

void nothing(TestServer &)
{ }

void shortTimeouts(TestServer &test)
{
    test.options.headerTimeout = std::chrono::milliseconds(300);
    test.options.idleTimeout = std::chrono::milliseconds(300);
}

template <typename Kind> void waitFor(const TestServer &test, std::size_t count)
{
    QTRY_COMPARE(test.sink.count<Kind>(), count);
}

void getOnce(RawClient &client, const QByteArray &target = "/")
{
    QVERIFY(client.send(get(target)));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 200 "));
}

} // namespace

class TestConnectionStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order_data();
    void order();
    void toldAsOne_data();
    void toldAsOne();
    void contextStaysWithItsConnection();
};

/// "handle" is the handler's turn; everything else a call of Hooks::stateChanged.
void TestConnectionStates::order_data()
{
    QTest::addColumn<Prepare>("prepare");
    QTest::addColumn<Act>("act");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *tag, const Prepare &prepare, const char *expected, const Act &act) {
        QTest::newRow(tag) << prepare << act << QString::fromLatin1(expected);
    };
    const auto send = [](const QByteArray &bytes) {
        return [bytes](TestServer &, RawClient &client) {
            QVERIFY(client.send(bytes));
            client.receiveAll();
        };
    };

    row("no request", nothing, "new closed", [](TestServer &, RawClient &client) { client.close(); });
    row("one request", nothing, "new active handle idle closed",
        [](TestServer &, RawClient &client) { getOnce(client); });
    row("kept alive", nothing, "new active handle idle active handle idle closed",
        [](TestServer &, RawClient &client) {
            getOnce(client);
            getOnce(client);
        });
    row("pipelined", nothing, "new active handle idle active handle idle closed",
        [](TestServer &, RawClient &client) {
            QVERIFY(client.send(get() + get()));
            QVERIFY(!client.receiveResponse().isEmpty());
            QVERIFY(!client.receiveResponse().isEmpty());
        });
    row("answered later", nothing, "new active handle idle active handle idle closed",
        [](TestServer &, RawClient &client) {
            getOnce(client, "/later");
            getOnce(client, "/later");
        });
    row("head in two pieces", nothing, "new active handle idle closed",
        [](TestServer &test, RawClient &client) {
            QVERIFY(client.send(get().left(5)));
            waitFor<stream::StateChanged>(test, 1);
            QVERIFY(client.send(get().mid(5)));
            QVERIFY(!client.receiveResponse().isEmpty());
        });
    row("with a body", nothing, "new active handle idle closed", [](TestServer &, RawClient &client) {
        QVERIFY(client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nab"));
        QVERIFY(!client.receiveResponse().isEmpty());
    });
    row("half-closed", nothing, "new active handle idle closed", [](TestServer &, RawClient &client) {
        QVERIFY(client.send(get()));
        client.finishSending();
        QVERIFY(client.receiveAll().startsWith("HTTP/1.1 200 "));
    });
    row("Connection: close", nothing, "new active handle closed", send(get("/", "Connection: close\r\n")));
    row("HTTP/1.0", nothing, "new active handle closed", send("GET / HTTP/1.0\r\n\r\n"));
    row("Expect: 100-continue", nothing, "new active handle closed",
        send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"));
    row("malformed", nothing, "new active closed", send("GET\r\n\r\n"));
    row("malformed after a good one", nothing, "new active handle idle active closed",
        send(get() + "GET\r\n\r\n"));
    row("malformed body", nothing, "new active closed",
        send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"));
    row("half a head, then finished", nothing, "new active closed",
        [](TestServer &, RawClient &client) { QVERIFY(client.send("GET / HT")); });
    row("half a head, then time", shortTimeouts, "new active closed", send("GET / HT"));
    row("no byte, then time", shortTimeouts, "new closed", send({}));
    row("idle, then time", shortTimeouts, "new active handle idle closed", send(get()));
    row("reset while being answered", nothing, "new active handle closed",
        [](TestServer &test, RawClient &client) {
            QVERIFY(client.send(get("/never")));
            waitFor<stream::RequestStarted>(test, 1);
            client.reset();
        });
    row("reset while idle", nothing, "new active handle idle closed", [](TestServer &, RawClient &client) {
        getOnce(client);
        client.reset();
    });
    row("hijacked", nothing, "new active handle hijacked closed", [](TestServer &, RawClient &client) {
        QVERIFY(client.send(get("/hijack")));
        QCOMPARE(client.receive(9), QByteArray("hijacked:"));
    });
    row("hijacked after an answer", nothing, "new active handle idle active handle hijacked closed",
        [](TestServer &, RawClient &client) {
            getOnce(client);
            QVERIFY(client.send(get("/hijack")));
            QCOMPARE(client.receive(9), QByteArray("hijacked:"));
        });
    row(
        "no place left", [](TestServer &test) { test.options.maxConnections = 0; }, "new active closed",
        send({}));
    row("stopped before a request", nothing, "new closed", [](TestServer &test, RawClient &) {
        waitFor<stream::Opened>(test, 1);
        QVERIFY(test.stop());
    });
    row("stopped while being answered", nothing, "new active handle closed",
        [](TestServer &test, RawClient &client) {
            QVERIFY(client.send(get("/never")));
            waitFor<stream::RequestStarted>(test, 1);
            QVERIFY(test.stop(std::chrono::milliseconds(0)));
        });
    row("stopped while idle", nothing, "new active handle idle closed",
        [](TestServer &test, RawClient &client) {
            getOnce(client);
            QVERIFY(test.stop());
        });
    row("stopped while hijacked", nothing, "new active handle hijacked closed",
        [](TestServer &test, RawClient &client) {
            QVERIFY(client.send(get("/hijack")));
            QCOMPARE(client.receive(9), QByteArray("hijacked:"));
            QVERIFY(test.stop());
        });
    row("closed on request", nothing, "new active handle idle closed",
        [](TestServer &test, RawClient &client) {
            getOnce(client);
            waitFor<stream::Opened>(test, 1);
            test.server.closeConnections({test.sink.of<stream::Opened>().front().connection});
            client.receiveAll();
        });
}

void TestConnectionStates::order()
{
    QFETCH(Prepare, prepare);
    QFETCH(Act, act);
    QFETCH(QString, expected);
    Diary diary;
    std::atomic<bool> agrees = true;
    std::mutex mutex;
    std::vector<server::Responder> kept; // of "/never"
    TestServer test;
    server::Hooks hooks;
    hooks.stateChanged = [&](server::Connection &connection, ConnectionState state) {
        agrees = agrees && connection.state() == state;
        diary.add(name(state));
    };
    test.server.setHooks(hooks);
    test.server.setHandler(handler([&](const server::Request &request, server::Responder &responder) {
        agrees = agrees && request.connection().state() == ConnectionState::Active;
        diary.add(QStringLiteral("handle"));
        const QByteArray &target = request.head().target;
        if (target == "/hijack") {
            hijackAndShout(responder);
        } else if (target == "/never") {
            const std::lock_guard lock(mutex);
            kept.push_back(responder);
        } else if (target == "/later") {
            QTimer::singleShot(1, request.connection().socket(),
                               [responder]() mutable { responder.send(text("later")); });
        } else {
            responder.send(text("now"));
        }
    }));
    prepare(test);
    QVERIFY(test.start());
    {
        RawClient client(test.port());
        act(test, client);
        if (QTest::currentTestFailed())
            return;
    }
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    if (test.server.isRunning())
        QVERIFY(test.stop());
    {
        const std::lock_guard lock(mutex);
        kept.clear();
    }
    QStringList words = expected.split(u' ');
    QCOMPARE(diary.words(), words);
    QVERIFY(agrees);
    words.removeAll(QStringLiteral("handle"));
    QCOMPARE(observedStates(test.sink), words);
}

void TestConnectionStates::toldAsOne_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("rest"); // sent when the server has seen the beginning
    QTest::addColumn<std::size_t>("asOne");
    const auto row = [](const char *tag, const QByteArray &request, std::size_t asOne,
                        const QByteArray &rest = {}) { QTest::newRow(tag) << request << rest << asOne; };
    row("small", get(), 1);
    row("pipelined", get() + get() + get(), 3);
    row("HEAD", "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n", 1);
    row("head in two pieces", get().left(5), 1, get().mid(5));
    row("large", get("/large"), 0);
    row("answered later", get("/later"), 0);
    row("an option changed before the answer", get("/option"), 0);
    row("Connection: close", get("/", "Connection: close\r\n"), 0);
    row("malformed", "GET\r\n\r\n", 0);
    row("no answer, then the end", get("/never"), 0);
}

/// A request is told as one observation if nothing else has to be told from its start to its end; what the
/// parts say is the same.
void TestConnectionStates::toldAsOne()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, rest);
    QFETCH(std::size_t, asOne);
    std::vector<server::Responder> kept; // of "/never"
    TestServer test;
    test.server.setHandler(handler([&kept](const server::Request &asked, server::Responder &responder) {
        const QByteArray &target = asked.head().target;
        if (target == "/option")
            asked.connection().change({tcp::KnobId::NoDelay, "1"});
        if (target == "/never")
            kept.push_back(responder);
        else if (target == "/later")
            QTimer::singleShot(1, asked.connection().socket(),
                               [responder]() mutable { responder.send(text("later")); });
        else
            responder.send(text(QByteArray(target == "/large" ? 100'000 : 10, 'x')));
    }));
    QVERIFY(test.start());
    {
        RawClient client(test.port());
        QVERIFY(client.send(request));
        if (!rest.isEmpty()) {
            waitFor<stream::StateChanged>(test, 1);
            QVERIFY(client.send(rest));
        }
        if (!request.contains("/never"))
            client.finishSending();
        waitFor<stream::RequestStarted>(test, std::max<std::size_t>(asOne, 1));
        if (request.contains("/never"))
            client.reset();
    }
    waitFor<stream::Closed>(test, 1);
    QCOMPARE(test.sink.servedInOneGo(), asOne);
    const auto started = test.sink.of<stream::RequestStarted>();
    const auto finished = test.sink.of<stream::RequestFinished>();
    QCOMPARE(started.size(), std::max<std::size_t>(asOne, 1));
    QCOMPARE(finished.size(), started.size());
    stream::MonotonicTime newest{};
    for (std::size_t i = 0; i < started.size(); ++i) {
        QCOMPARE(finished[i].request, started[i].request);
        QVERIFY(newest <= started[i].time);
        QVERIFY(started[i].time <= finished[i].time);
        QVERIFY(finished[i].firstByte <= finished[i].lastByte);
        newest = finished[i].time;
    }
    for (const auto &response : test.sink.of<stream::ResponseStarted>())
        QVERIFY(response.firstByte > stream::MonotonicTime::zero());
    // Each is in its place: the states and the requests that they belong to.
    const auto changes = test.sink.of<stream::StateChanged>();
    QVERIFY(!changes.empty());
    QVERIFY(changes.front().state == ConnectionState::Active);
    QVERIFY(changes.front().time <= started.front().time);
}

/// What Hooks::accepted returned is there in every later hook and handler, and nobody else's.
void TestConnectionStates::contextStaysWithItsConnection()
{
    struct Visit
    {
        stream::ConnectionId connection = 0;
        int requests = 0;
    };
    Diary ends;
    TestServer test;
    test.options.threads = 2;
    server::Hooks hooks;
    hooks.accepted = [](server::Connection &connection) { return std::any(Visit{connection.id()}); };
    hooks.stateChanged = [&](server::Connection &connection, ConnectionState state) {
        const auto &visit = std::any_cast<const Visit &>(connection.context());
        if (visit.connection != connection.id())
            ends.add(QStringLiteral("a stranger's"));
        if (state == ConnectionState::Closed)
            ends.add(QString::number(visit.requests));
    };
    test.server.setHooks(hooks);
    test.server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        const int count = ++std::any_cast<Visit &>(request.connection().context()).requests;
        responder.send(text(QByteArray::number(count)));
    }));
    QVERIFY(test.start());
    {
        RawClient first(test.port());
        RawClient second(test.port());
        for (int i = 1; i <= 3; ++i) {
            QVERIFY(first.send(get()));
            QCOMPARE(bodyOf(first.receiveResponse()), QByteArray::number(i));
        }
        QVERIFY(second.send(get()));
        QCOMPARE(bodyOf(second.receiveResponse()), QByteArray("1"));
    }
    QVERIFY(test.stop());
    QStringList counts = ends.words();
    counts.sort();
    QCOMPARE(counts, (QStringList{QStringLiteral("1"), QStringLiteral("3")}));
}

QTEST_GUILESS_MAIN(TestConnectionStates)
#include "tst_connectionstates.moc"
