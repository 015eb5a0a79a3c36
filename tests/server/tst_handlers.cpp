// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawClient.h"
#include "Sanitizers.h"
#include "TestServer.h"

#include <QFileInfo>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace cwndscope;
using stream::ConnectionState;

namespace {

using Function = std::function<void(const server::Request &, server::Responder &)>;

class FunctionHandler : public server::Handler
{
public:
    explicit FunctionHandler(Function function)
        : m_function(std::move(function))
    { }
    void handle(const server::Request &request, server::Responder &responder) override
    {
        m_function(request, responder);
    }

private:
    Function m_function;
};

std::shared_ptr<server::Handler> handler(Function function)
{
    return std::make_shared<FunctionHandler>(std::move(function));
}

http::Response text(const QByteArray &body)
{
    http::Response response;
    response.segments.push_back(body);
    return response;
}

QByteArray get(const QByteArray &target = "/")
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}

/// Echoes in upper case, as a hijacker would who speaks a protocol of its own.
void hijackAndShout(server::Responder &responder)
{
    server::HijackedSocket hijacked = responder.hijack();
    QTcpSocket *socket = hijacked.socket.release();
    if (!socket)
        return;
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QTcpSocket::readyRead, socket,
                     [socket] { socket->write(socket->readAll().toUpper()); });
    socket->write("hijacked:");
    socket->write((hijacked.readAhead + socket->readAll()).toUpper());
}

} // namespace

class TestHandlers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handlerReachesItsSocket();
    void hooksSeeEveryState();
    void answersLater();
    void lateAnswerToAClosedConnectionDoesNothing();
    void noAnswerIs500();
    void answersOnlyOnce();
    void hijackGivesEachByteOnce();
    void hijackedConnectionHasNoTimeouts();
    void hijackTwiceGivesNothing();
    void socketCanBeRefusedOrDecorated();
    void unixSocketTellsItsPeer();
    void unixSocketPaths();
    void adoptedListener();
    void portInUseIsNamed();
    void serverTiming();
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

void TestHandlers::hooksSeeEveryState()
{
    TestServer test;
    std::mutex mutex;
    QList<ConnectionState> states;
    QList<int> contexts;
    server::Hooks hooks;
    hooks.accepted = [](server::Connection &) { return std::any(41); };
    hooks.stateChanged = [&](server::Connection &connection, ConnectionState state) {
        const std::lock_guard lock(mutex);
        states << state;
        contexts << ++std::any_cast<int &>(connection.context());
    };
    test.server.setHooks(hooks);
    test.server.setHandler(
        handler([](const server::Request &, server::Responder &responder) { responder.send(text("x")); }));
    QVERIFY(test.start());
    {
        RawClient client(test.port());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(client.send(get()));
            QVERIFY(!client.receiveResponse().isEmpty());
        }
    }
    const QList<ConnectionState> expected{ConnectionState::New,  ConnectionState::Active,
                                          ConnectionState::Idle, ConnectionState::Active,
                                          ConnectionState::Idle, ConnectionState::Closed};
    const auto seen = [&] {
        const std::lock_guard lock(mutex);
        return states;
    };
    QTRY_COMPARE(seen().size(), expected.size());
    QCOMPARE(seen(), expected);
    QVERIFY(test.stop());
    QCOMPARE(contexts, QList<int>({42, 43, 44, 45, 46, 47}));
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

/// However the bytes behind the head are split, the hijacker gets each of them exactly once.
void TestHandlers::hijackGivesEachByteOnce()
{
    TestServer test;
    test.server.setHandler(
        handler([](const server::Request &, server::Responder &responder) { hijackAndShout(responder); }));
    QVERIFY(test.start());
    const QByteArray all = get() + "abcdefgh";
    for (qsizetype split = 1; split <= all.size(); ++split) {
        RawClient client(test.port());
        QVERIFY(client.send(all.left(split)));
        QVERIFY(client.send(all.mid(split)));
        QCOMPARE(client.receive(17), QByteArray("hijacked:ABCDEFGH"));
        QVERIFY(client.send("more"));
        QCOMPARE(client.receive(4), QByteArray("MORE"));
    }
    QTRY_COMPARE(test.sink.count<stream::Closed>(), std::size_t(all.size()));
    for (const auto &closed : test.sink.of<stream::Closed>())
        QCOMPARE(closed.reason, stream::CloseReason::HijackerClosed);
    QCOMPARE(test.sink.of<stream::Sample>().back().kind, stream::SampleKind::Last);
}

void TestHandlers::hijackedConnectionHasNoTimeouts()
{
    TestServer test;
    test.options.headerTimeout = std::chrono::milliseconds(300);
    test.options.idleTimeout = std::chrono::milliseconds(300);
    test.options.interval = std::chrono::milliseconds(50);
    test.server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        if (request.head().target == "/take")
            hijackAndShout(responder);
        else
            responder.send(text("kept"));
    }));
    QVERIFY(test.start());
    RawClient hijacked(test.port());
    QVERIFY(hijacked.send(get("/take")));
    QCOMPARE(hijacked.receive(9), QByteArray("hijacked:"));
    // When a connection that begins after it has timed out, the hijacked one would have, too.
    RawClient idle(test.port());
    QVERIFY(idle.send(get()));
    idle.receiveAll();
    idle.close();
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    const auto id = test.sink.of<stream::Opened>().front().connection;
    const std::size_t samples = test.sink.of<stream::Sample>(id).size();
    QTRY_VERIFY(test.sink.of<stream::Sample>(id).size() > samples); // sampled as ever
    QVERIFY(hijacked.send("alive"));
    QCOMPARE(hijacked.receive(5), QByteArray("ALIVE"));
    QCOMPARE(test.sink.of<stream::StateChanged>(id).back().state, ConnectionState::Hijacked);
}

void TestHandlers::hijackTwiceGivesNothing()
{
    TestServer test;
    std::atomic<int> sockets = 0;
    test.server.setHandler(handler([&](const server::Request &, server::Responder &responder) {
        auto first = responder.hijack();
        auto second = responder.hijack();
        sockets = (first.socket != nullptr) * 10 + (second.socket != nullptr);
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QVERIFY(client.receiveAll().isEmpty()); // its owner let it go
    QCOMPARE(sockets.load(), 10);
}

void TestHandlers::socketCanBeRefusedOrDecorated()
{
    TestServer test;
    std::atomic<int> made = 0;
    server::Hooks hooks;
    hooks.makeSocket = [&](int) -> std::unique_ptr<QTcpSocket> {
        if (made++ % 2 == 1)
            return nullptr;
        auto socket = std::make_unique<QTcpSocket>();
        socket->setObjectName(QStringLiteral("decorated"));
        return socket;
    };
    test.server.setHooks(hooks);
    test.server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        responder.send(text(request.connection().socket()->objectName().toLatin1()));
    }));
    QVERIFY(test.start());
    RawClient welcome(test.port());
    QVERIFY(welcome.send(get()));
    QCOMPARE(bodyOf(welcome.receiveResponse()), QByteArray("decorated"));
    RawClient refused(test.port());
    QVERIFY(refused.receiveAll().isEmpty());
    QTRY_COMPARE(test.sink.count<stream::Opened>(), 1u);
}

void TestHandlers::unixSocketTellsItsPeer()
{
    TestServer test;
    const QString path = test.root() + QStringLiteral("/s");
    test.options.listen.clear();
    test.options.unixPaths = {path};
    QVERIFY2(test.start(), qPrintable(test.error().message));
    struct stat status
    { };
    QCOMPARE(::stat(path.toLocal8Bit().constData(), &status), 0);
    QCOMPARE(int(status.st_mode & 0777), 0600);
    RawClient client(path.toLocal8Bit());
    QVERIFY(client.send(get()));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 200 "));
    QTRY_COMPARE(test.sink.count<stream::Opened>(), 1u);
    const auto opened = test.sink.of<stream::Opened>().front();
    QVERIFY(opened.local.isUnix);
    QVERIFY(opened.credentials.has_value());
    QCOMPARE(opened.credentials->pid, qint64(::getpid()));
    QCOMPARE(opened.credentials->uid, ::getuid());
    QVERIFY(!opened.credentials->command.isEmpty());
    QCOMPARE(test.sink.of<stream::Sample>().front().snapshot.infoLength, quint16(0));
    QVERIFY(test.stop());
    QVERIFY(!QFileInfo::exists(path));
}

void TestHandlers::unixSocketPaths()
{
    TestServer test;
    test.options.listen.clear();
    const QString path = test.root() + QStringLiteral("/s");
    test.options.unixPaths = {path};

    test.write(QStringLiteral("s"), "a file");
    QVERIFY(!test.start());
    QCOMPARE(test.error().subject, server::ServerError::Subject::UnixPath);
    QVERIFY(test.error().message.contains(path));
    QVERIFY(QFile::remove(path));

    {
        TestServer other;
        other.options.listen.clear();
        other.options.unixPaths = {path};
        QVERIFY(other.start());
        QVERIFY(!test.start()); // somebody listens
        QVERIFY(test.error().message.contains(path));
        QVERIFY(RawClient(path.toLocal8Bit()).isConnected());
    }

    const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof address.sun_path);
    QCOMPARE(::bind(dead, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    ::close(dead);
    QVERIFY2(test.start(), qPrintable(test.error().message)); // nobody listens any more
    QVERIFY(test.stop());

    test.options.unixPaths = {test.root() + QLatin1Char('/') + QString(200, QLatin1Char('x'))};
    QVERIFY(!test.start());
    QVERIFY(test.error().message.contains(QStringLiteral("too long")));
}

void TestHandlers::adoptedListener()
{
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    TestServer test;
    const QByteArray path = QFile::encodeName(test.root() + QStringLiteral("/given"));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
    QCOMPARE(::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    test.options.listen.clear();
    test.options.listenDescriptors = {listener};
    QVERIFY(!test.start()); // it does not listen yet
    QVERIFY(test.error().isError());
    QCOMPARE(::listen(listener, 5), 0);
    QVERIFY2(test.start(), qPrintable(test.error().message));
    RawClient client(path);
    QVERIFY(client.send(get()));
    QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 200 "));
    QVERIFY(test.stop());
    QVERIFY(QFileInfo::exists(QFile::decodeName(path))); // its file is its owner's
}

void TestHandlers::portInUseIsNamed()
{
    TestServer first;
    QVERIFY(first.start());
    TestServer second;
    second.options.listen = {{QHostAddress(QHostAddress::LocalHost), first.port()}};
    QVERIFY(!second.start());
    QCOMPARE(second.error().subject, server::ServerError::Subject::Port);
    QVERIFY(second.error().message.contains(QString::number(first.port())));
    QVERIFY(first.stop());
    QVERIFY2(second.start(), qPrintable(second.error().message)); // trying again works
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
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    const bool overUnix = program == QLatin1String("peer_credentials");
    process.start(path, {overUnix ? socket : folder.path()});
    QVERIFY(process.waitForReadyRead(10'000));
    const QByteArray line = process.readLine();
    QVERIFY2(line.startsWith("listening on "), line.constData());
    const auto port = quint16(QByteArray(line).replace("/\n", "").mid(line.lastIndexOf(':') + 1).toUInt());
    RawClient client = overUnix ? RawClient(socket.toLocal8Bit()) : RawClient(port);
    QVERIFY(client.send(get() + (program == QLatin1String("hijack") ? "hello" : "")));
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
        QVERIFY(client.receive().startsWith("HTTP/1.1 200 "));
        QVERIFY(process.waitForReadyRead(10'000));
        QVERIFY(process.readLine().startsWith("descriptor "));
    }
    process.kill();
    QVERIFY(process.waitForFinished());
}

QTEST_GUILESS_MAIN(TestHandlers)
#include "tst_handlers.moc"
