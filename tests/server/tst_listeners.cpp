// SPDX-License-Identifier: GPL-3.0-or-later
#include "Handlers.h"
#include "RawClient.h"
#include "TestServer.h"
#include "http/Descriptor.h"

#include <QDir>
#include <QFileInfo>
#include <QTcpSocket>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace cwndscope;

namespace {

int priority(int descriptor)
{
    int value = -1;
    socklen_t length = sizeof value;
    ::getsockopt(descriptor, SOL_SOCKET, SO_PRIORITY, &value, &length);
    return value;
}

/// Sets an option of each descriptor that it gets.
class UrgentSocket : public QTcpSocket
{
    Q_OBJECT

public:
    static constexpr int urgent = 5;

    bool setSocketDescriptor(qintptr descriptor, SocketState state, OpenMode mode) override
    {
        ::setsockopt(int(descriptor), SOL_SOCKET, SO_PRIORITY, &urgent, sizeof urgent);
        return QTcpSocket::setSocketDescriptor(descriptor, state, mode);
    }
};

/// A bound Unix-domain socket that is open and does not listen.
int boundSocket(const QString &path, int type)
{
    const int descriptor = ::socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, QFile::encodeName(path).constData(), sizeof address.sun_path);
    ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    return descriptor;
}

} // namespace

class TestListeners : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peersCanBeRefused();
    void socketsCanBeDecorated();
    void unixSocketTellsItsPeer();
    void unixSocketPaths_data();
    void unixSocketPaths();
    void unixSocketOfSomebodyElseIsNotRemoved();
    void adoptedListener_data();
    void adoptedListener();
    void adoptsNothingElse();
    void reach();
    void portInUseIsNamed();
};

/// Hooks::makeSocket may look at the peer before anything is read of it.
void TestListeners::peersCanBeRefused()
{
    TestServer test;
    const QHostAddress welcome(QStringLiteral("127.0.0.1"));
    server::Hooks hooks;
    hooks.makeSocket = [welcome](int descriptor) -> std::unique_ptr<QTcpSocket> {
        const auto peer = stream::Endpoint::peer(descriptor);
        return peer && peer->address == welcome ? std::make_unique<QTcpSocket>() : nullptr;
    };
    test.server.setHooks(hooks);
    test.server.setHandler(
        handler([](const server::Request &, server::Responder &responder) { responder.send(text("in")); }));
    QVERIFY(test.start());
    const int before = openDescriptors();
    {
        RawClient refused(test.port(), 0, "127.0.0.2");
        QVERIFY(refused.isConnected());
        QVERIFY(refused.receiveAll().isEmpty());
        RawClient client(test.port());
        QVERIFY(client.send(get()));
        QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("in"));
    }
    QTRY_COMPARE(test.sink.count<stream::Closed>(), 1u);
    QCOMPARE(test.sink.count<stream::Opened>(), 1u); // of the refused one there is nothing to tell
    QTRY_COMPARE(openDescriptors(), before);
}

/// A subclass of QTcpSocket goes all the way to handlers and hijackers.
void TestListeners::socketsCanBeDecorated()
{
    TestServer test;
    server::Hooks hooks;
    hooks.makeSocket = [](int) { return std::make_unique<UrgentSocket>(); };
    test.server.setHooks(hooks);
    test.server.setHandler(handler([](const server::Request &request, server::Responder &responder) {
        const auto *mine = qobject_cast<UrgentSocket *>(request.connection().socket());
        const QByteArray seen =
            mine && priority(request.connection().optionDescriptor()) == UrgentSocket::urgent ? "urgent"
                                                                                              : "ordinary";
        if (request.head().target == "/hijack") {
            const server::HijackedSocket hijacked = responder.hijack();
            hijacked.socket->write(qobject_cast<UrgentSocket *>(hijacked.socket.get()) ? seen : "lost");
            hijacked.socket->flush();
        } else {
            responder.send(text(seen));
        }
    }));
    QVERIFY(test.start());
    RawClient client(test.port());
    QVERIFY(client.send(get()));
    QCOMPARE(bodyOf(client.receiveResponse()), QByteArray("urgent"));
    QVERIFY(client.send(get("/hijack")));
    QCOMPARE(client.receiveAll(), QByteArray("urgent"));
}

void TestListeners::unixSocketTellsItsPeer()
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

void TestListeners::unixSocketPaths_data()
{
    QTest::addColumn<QString>("inTheWay");
    QTest::addColumn<QString>("complaint"); // empty where it is replaced
    const auto row = [](const char *inTheWay, const char *complaint) {
        QTest::newRow(inTheWay) << QString::fromLatin1(inTheWay) << QString::fromLatin1(complaint);
    };
    row("nothing", "");
    row("regular file", "is not a socket");
    row("folder", "is not a socket");
    row("link to a dead socket", "is not a socket");
    row("dead socket", "");
    row("listening server", "Another program listens");
    row("open datagram socket", "Another program listens");
    row("name of 200 bytes", "too long");
    row("missing folder", "Cannot create");
}

/// Only a dead socket is replaced; everything else is somebody's.
void TestListeners::unixSocketPaths()
{
    QFETCH(QString, inTheWay);
    QFETCH(QString, complaint);
    TestServer test;
    QString path = test.root() + QStringLiteral("/s");
    std::unique_ptr<TestServer> other;
    int open = -1;
    if (inTheWay == QLatin1String("regular file"))
        test.write(QStringLiteral("s"), "a file");
    else if (inTheWay == QLatin1String("folder"))
        QVERIFY(QDir().mkdir(path));
    else if (inTheWay == QLatin1String("dead socket"))
        ::close(boundSocket(path, SOCK_STREAM));
    else if (inTheWay == QLatin1String("open datagram socket"))
        open = boundSocket(path, SOCK_DGRAM);
    else if (inTheWay == QLatin1String("name of 200 bytes"))
        path += QStringLiteral("%1%2") + QString(200, QLatin1Char('x'));
    else if (inTheWay == QLatin1String("missing folder"))
        path += QStringLiteral("/s");
    if (inTheWay == QLatin1String("link to a dead socket")) {
        ::close(boundSocket(path + QStringLiteral(".dead"), SOCK_STREAM));
        QVERIFY(QFile::link(path + QStringLiteral(".dead"), path));
    }
    if (inTheWay == QLatin1String("listening server")) {
        other = std::make_unique<TestServer>();
        other->options.listen.clear();
        other->options.unixPaths = {path};
        QVERIFY(other->start());
    }
    struct stat before
    { };
    const bool wasThere = ::lstat(QFile::encodeName(path).constData(), &before) == 0;

    test.options.listen.clear();
    test.options.unixPaths = {path};
    QCOMPARE(test.start(), complaint.isEmpty());
    if (complaint.isEmpty()) {
        QVERIFY(RawClient(QFile::encodeName(path)).isConnected());
        QVERIFY(test.stop());
        QVERIFY(!QFileInfo::exists(path));
    } else {
        QCOMPARE(test.error().subject, server::ServerError::Subject::UnixPath);
        QVERIFY2(test.error().message.contains(path) && test.error().message.contains(complaint),
                 qPrintable(test.error().message));
        struct stat after
        { };
        QCOMPARE(::lstat(QFile::encodeName(path).constData(), &after) == 0, wasThere);
        QCOMPARE(after.st_ino, before.st_ino); // left alone
    }
    if (other)
        QVERIFY(RawClient(QFile::encodeName(path)).isConnected());
    if (open >= 0)
        ::close(open);
}

void TestListeners::unixSocketOfSomebodyElseIsNotRemoved()
{
    TestServer test;
    const QString path = test.root() + QStringLiteral("/s");
    test.options.listen.clear();
    test.options.unixPaths = {path};
    QVERIFY(test.start());
    QVERIFY(QFile::rename(path, path + QStringLiteral(".old")));
    test.write(QStringLiteral("s"), "a file");
    QVERIFY(test.stop());
    QVERIFY(QFileInfo::exists(path));
}

void TestListeners::adoptedListener_data()
{
    QTest::addColumn<bool>("overUnix");
    QTest::newRow("TCP") << false;
    QTest::newRow("Unix-domain socket") << true;
}

/// The server works on a duplicate, so that it can start again with the same descriptor.
void TestListeners::adoptedListener()
{
    QFETCH(bool, overUnix);
    TestServer test;
    const QString path = test.root() + QStringLiteral("/given");
    const http::Descriptor listener(overUnix ? boundSocket(path, SOCK_STREAM)
                                             : ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    test.options.listen.clear();
    test.options.listenDescriptors = {listener.number()};
    QVERIFY(!test.start()); // it does not listen yet
    QVERIFY2(test.error().message.contains(QStringLiteral("not a listening")),
             qPrintable(test.error().message));
    QCOMPARE(::listen(listener.number(), 5), 0); // TCP: on a port of the kernel's choice
    const int before = openDescriptors();
    for (int run = 0; run < 2; ++run) {
        QVERIFY2(test.start(), qPrintable(test.error().message));
        QCOMPARE(test.addresses().size(), std::size_t(1));
        QCOMPARE(test.addresses().front().endpoint.isUnix, overUnix);
        RawClient client = overUnix ? RawClient(QFile::encodeName(path)) : RawClient(test.port());
        QVERIFY(client.send(get()));
        QVERIFY(client.receiveResponse().startsWith("HTTP/1.1 200 "));
        QVERIFY(test.stop());
    }
    QTRY_COMPARE(openDescriptors(), before);
    QCOMPARE(QFileInfo::exists(path), overUnix); // its file is its owner's
}

void TestListeners::adoptsNothingElse()
{
    const http::Descriptor datagrams(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const http::Descriptor file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    for (const int descriptor : {datagrams.number(), file.number(), -1}) {
        TestServer test;
        test.options.listenDescriptors = {descriptor};
        QVERIFY(!test.start());
        QVERIFY2(test.error().message.contains(QString::number(descriptor)),
                 qPrintable(test.error().message));
    }
}

void TestListeners::reach()
{
    const auto at = [](const char *address) {
        return server::ListeningAddress{{QHostAddress(QString::fromLatin1(address)), 8080, false, {}}, {}};
    };
    const server::ListeningAddress local{{{}, 0, true, QStringLiteral("/run/x")}, {}};
    QVERIFY(server::reachSentence({at("127.0.0.1"), at("::1"), at("127.0.0.2"), local}, false).isEmpty());
    const QString everyone = server::reachSentence({at("127.0.0.1"), at("0.0.0.0"), at("::")}, false);
    QCOMPARE(everyone.count(QStringLiteral("port 8080 of any address")), 1);
    QVERIFY(!everyone.contains(QStringLiteral("password")));
    const QString known = server::reachSentence({at("192.0.2.1"), at("2001:db8::1")}, true);
    QVERIFY2(known.contains(QStringLiteral("192.0.2.1:8080 or [2001:db8::1]:8080")), qPrintable(known));
    QVERIFY(known.contains(QStringLiteral("password")));
}

void TestListeners::portInUseIsNamed()
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

QTEST_GUILESS_MAIN(TestListeners)
#include "tst_listeners.moc"
