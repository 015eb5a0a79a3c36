// SPDX-License-Identifier: GPL-3.0-or-later
#include "Handlers.h"
#include "RawClient.h"
#include "Sanitizers.h"
#include "TestServer.h"

#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace cwndscope;
using stream::ConnectionState;

class TestHandlers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handlerReachesItsSocket();
    void answersLater();
    void lateAnswerToAClosedConnectionDoesNothing();
    void noAnswerIs500();
    void answersOnlyOnce();
    void serverTiming();
    void handlersInFrontOfAnother();
    void examples_data();
    void examples();
};

void TestHandlers::handlerReachesItsSocket()
{
    TestServer test;
    test.server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        const server::Connection &connection = request.connection();
        const auto info = connection.tcpInfo();
        const bool sees = info && info->info.state == 1 && connection.socket()
            && connection.socket()->socketDescriptor() == connection.socketDescriptor()
            && connection.id() != 0 && connection.state() == ConnectionState::Active
            && !connection.peerCredentials();
        responder.send(text(sees ? connection.peer().toString().toLatin1() : QByteArray("blind")));
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QCOMPARE(bodyOf(client.receiveResponse()), "127.0.0.1:" + QByteArray::number(client.localPort()));
}

void TestHandlers::answersLater()
{
    TestServer test;
    test.server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        QTimer::singleShot(50, request.connection().socket(),
                           [responder]() mutable { responder.send(text("later")); });
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get() + get()));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("later"));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("later"));
}

void TestHandlers::lateAnswerToAClosedConnectionDoesNothing()
{
    TestServer test;
    std::mutex mutex;
    std::optional<server::Responder> kept;
    test.server.setHandler(handler([&](const server::Request &, server::Responder &responder) {
        const std::lock_guard lock(mutex);
        kept = responder;
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QTRY_COMPARE(test.sink.count<stream::RequestStarted>(), 1u);
    client.reset();
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QVERIFY(test.stop());
    QVERIFY(kept->isDone());
    QVERIFY(!kept->send(text("nobody hears this")));
    QVERIFY(!kept->hijack().socket);
}

void TestHandlers::noAnswerIs500()
{
    TestServer test;
    test.server.setHandler(handler([](const server::Request &, server::Responder &) {}));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 500 "));
}

void TestHandlers::answersOnlyOnce()
{
    TestServer test;
    std::atomic<int> accepted = 0;
    test.server.setHandler(handler([&](const server::Request &, server::Responder &responder) {
        accepted += responder.send(text("first"));
        accepted += responder.send(text("second"));
        accepted += responder.hijack().socket != nullptr;
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get() + get("/2")));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("first"));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("first"));
    QTRY_COMPARE(accepted.load(), 2);
}

void TestHandlers::serverTiming()
{
    for (const bool on : {false, true}) {
        TestServer test;
        test.options.serverTiming = on;
        QVERIFY(test.start());
        RawClient client(test.port());
        QVERIFY(client.send(get()));
        const QByteArray head = client.receive().toLower();
        QCOMPARE(head.contains("\r\nserver-timing: rtt;dur="), on);
        QCOMPARE(head.contains("cwnd;desc="), on);
    }
}

void TestHandlers::handlersInFrontOfAnother()
{
    TestServer test;
    test.write(QStringLiteral("file"), "from the file");
    std::atomic<int> starts = 0;
    test.server.wrapHandler(
        [&](std::shared_ptr<server::Handler> inner, const server::ServerOptions &options) {
            starts += options.root == test.root();
            return handler([inner](const server::Request &request, server::Responder &responder) {
                if (request.head().target == "/mine")
                    responder.send(text("from the front"));
                else
                    inner->handle(request, responder);
            });
        });
    for (int start = 1; start <= 2; ++start) {
        QVERIFY(test.start());
        QCOMPARE(starts.load(), start);
        RawClient client(test.port());
        QVERIFY(client.send(get("/mine") + get("/file")));
        QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("from the front"));
        QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("from the file"));
        QVERIFY(test.stop());
    }
}

void TestHandlers::examples_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("tcpinfo_handler") << QStringLiteral("tcpinfo_handler");
    QTest::newRow("peer_credentials") << QStringLiteral("peer_credentials");
    QTest::newRow("hijack") << QStringLiteral("hijack");
}

void TestHandlers::examples()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QFETCH(QString, program);
    const QString path = QStringLiteral(CWNDSCOPE_EXAMPLES_DIR "/") + program;
    if (!QFileInfo::exists(path))
        QSKIP("the examples were not built");
    QTemporaryDir folder;
    const QString socket = folder.filePath(QStringLiteral("s"));
    QVERIFY(QFile(folder.filePath(QStringLiteral("file"))).open(QIODevice::WriteOnly));
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    const bool overUnix = program == QLatin1String("peer_credentials");
    process.start(path, {overUnix ? socket : folder.path()});
    QVERIFY(process.waitForReadyRead(10'000));
    const QByteArray line = process.readLine();
    QVERIFY2(line.startsWith("listening on "), line.constData());
    const auto port = quint16(QByteArray(line).replace("/\n", "").mid(line.lastIndexOf(':') + 1).toUInt());
    RawClient client = overUnix ? RawClient(socket.toLocal8Bit()) : RawClient(port);
    QVERIFY(client.send(get("/file") + (program == QLatin1String("hijack") ? "hello" : "")));
    if (program == QLatin1String("hijack")) {
        QByteArray answer;
        while (!answer.endsWith("HELLO")) {
            const QByteArray more = client.receive();
            QVERIFY2(!more.isEmpty(), answer.constData());
            answer += more;
        }
        QVERIFY(answer.startsWith("HTTP/1.1 101 "));
    } else if (overUnix) {
        QVERIFY(bodyOf(client.receiveResponse()).startsWith("process " + QByteArray::number(::getpid())));
    } else {
        QVERIFY(client.send(get("/nothing")));
        QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 200 "));
        QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 404 "));
        // A line of TCP_INFO for each request.
        const QRegularExpression logged(
            QStringLiteral("^descriptor \\d+, 127\\.0\\.0\\.1:%1, rtt \\d+ us, cwnd [1-9]\\d* packets, "
                           "0 retransmitted: (.*)\n$")
                .arg(client.localPort()));
        for (const char *target : {"/file", "/nothing"}) {
            QVERIFY(process.canReadLine() || process.waitForReadyRead(10'000));
            QCOMPARE(logged.match(QString::fromLatin1(process.readLine())).captured(1),
                     QString::fromLatin1(target));
        }
    }
    process.kill();
    QVERIFY(process.waitForFinished());
}

QTEST_GUILESS_MAIN(TestHandlers)
#include "tst_handlers.moc"
