// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Endpoint.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace cwndscope::stream;

namespace {

/// Closes its descriptor.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    { }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    operator int() const { return m_number; }

private:
    int m_number;
};

template <typename Address>
bool bindTo(int descriptor, const Address &address, socklen_t length = sizeof(Address))
{
    return ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), length) == 0;
}

std::pair<sockaddr_un, socklen_t> unixAddress(const QByteArray &name)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, name.constData(), std::size_t(name.size()));
    return {address, socklen_t(offsetof(sockaddr_un, sun_path) + std::size_t(name.size()))};
}

} // namespace

class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<quint16>("port");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *address, quint16 port, const char *expected) {
            QTest::newRow(address) << QString::fromLatin1(address) << port << QString::fromLatin1(expected);
        };
        row("192.0.2.1", 80, "192.0.2.1:80");
        row("0.0.0.0", 0, "0.0.0.0:0");
        row("2001:db8::1", 65535, "[2001:db8::1]:65535");
        row("::", 8080, "[::]:8080");
        row("fe80::1%eth0", 80, "[fe80::1%eth0]:80");
    }

    void text()
    {
        QFETCH(QString, address);
        QFETCH(quint16, port);
        QFETCH(QString, expected);
        QCOMPARE((Endpoint{QHostAddress(address), port, false, {}}).toString(), expected);
    }

    void unixText()
    {
        QCOMPARE((Endpoint{{}, 0, true, QStringLiteral("/run/x.sock")}).toString(),
                 QStringLiteral("unix:/run/x.sock"));
        QCOMPARE((Endpoint{{}, 0, true, {}}).toString(), QStringLiteral("unix:"));
    }

    void ofATcpSocket()
    {
        const Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QVERIFY(bindTo(listener, address));
        QCOMPARE(::listen(listener, 1), 0);
        const auto local = Endpoint::local(listener);
        QVERIFY(local);
        QVERIFY(!local->isUnix);
        QCOMPARE(local->address, QHostAddress(QHostAddress::LocalHost));
        QVERIFY(local->port != 0);
        QVERIFY(!Endpoint::peer(listener));

        address.sin_port = htons(local->port);
        const Descriptor client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QCOMPARE(::connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        const Descriptor accepted(::accept(listener, nullptr, nullptr));
        QCOMPARE(Endpoint::peer(client), local);
        QCOMPARE(Endpoint::local(accepted), local);
        QCOMPARE(Endpoint::peer(accepted), Endpoint::local(client));
    }

    void ofAnIpv6Socket()
    {
        const Descriptor socket(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_addr = IN6ADDR_LOOPBACK_INIT;
        if (socket < 0 || !bindTo(socket, address))
            QSKIP("No IPv6 here");
        const auto local = Endpoint::local(socket);
        QVERIFY(local);
        QCOMPARE(local->toString(), QStringLiteral("[::1]:%1").arg(local->port));
    }

    /// A client of a dual-stack listener is shown by the address that it has.
    void ofAMappedAddress()
    {
        const Descriptor socket(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const int no = 0;
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        // ::ffff:127.0.0.1
        address.sin6_addr.s6_addr[10] = address.sin6_addr.s6_addr[11] = 0xff;
        address.sin6_addr.s6_addr[12] = 127;
        address.sin6_addr.s6_addr[15] = 1;
        if (socket < 0 || ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no) != 0
            || !bindTo(socket, address))
            QSKIP("No IPv6 here");
        const auto local = Endpoint::local(socket);
        QVERIFY(local);
        QCOMPARE(local->address.protocol(), QAbstractSocket::IPv4Protocol);
        QCOMPARE(local->toString(), QStringLiteral("127.0.0.1:%1").arg(local->port));
    }

    void ofAUnixSocket()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s\u00f6ck"));
        const auto [address, length] = unixAddress(QFile::encodeName(path));
        const Descriptor listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QVERIFY(bindTo(listener, address, length));
        QCOMPARE(::listen(listener, 1), 0);
        QCOMPARE(Endpoint::local(listener)->toString(), QStringLiteral("unix:") + path);

        const Descriptor client(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QCOMPARE(::connect(client, reinterpret_cast<const sockaddr *>(&address), length), 0);
        const Descriptor accepted(::accept(listener, nullptr, nullptr));
        QCOMPARE(Endpoint::peer(client)->path, path);
        // The client has no name.
        const auto peer = Endpoint::peer(accepted);
        QVERIFY(peer && peer->isUnix);
        QVERIFY(peer->path.isEmpty());
    }

    void ofAnAbstractUnixSocket()
    {
        const QByteArray name = "cwndscope-test-" + QByteArray::number(::getpid());
        const auto [address, length] = unixAddress('\0' + name);
        const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QVERIFY(bindTo(socket, address, length));
        QCOMPARE(Endpoint::local(socket)->toString(), QStringLiteral("unix:@") + QString::fromLatin1(name));
    }

    void ofNoSocket()
    {
        QVERIFY(!Endpoint::local(-1));
        QVERIFY(!Endpoint::peer(-1));
        const Descriptor unconnected(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QVERIFY(!Endpoint::peer(unconnected));
        QVERIFY(Endpoint::local(unconnected));
    }

    void peerCredentials()
    {
        int ends[2] = {-1, -1};
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        const Descriptor one(ends[0]);
        const Descriptor other(ends[1]);
        const auto credentials = PeerCredentials::of(one);
        QVERIFY(credentials);
        QCOMPARE(credentials->pid, std::int64_t(::getpid()));
        QCOMPARE(credentials->uid, ::getuid());
        QCOMPARE(credentials->gid, ::getgid());
        // The kernel cuts a command to 15 bytes (TASK_COMM_LEN).
        QFile comm(QStringLiteral("/proc/self/comm"));
        QVERIFY(comm.open(QIODevice::ReadOnly));
        QCOMPARE(credentials->command, QString::fromLocal8Bit(comm.readAll()).trimmed());
    }

    void noPeerCredentials()
    {
        QVERIFY(!PeerCredentials::of(-1));
        const Descriptor tcp(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QVERIFY(!PeerCredentials::of(tcp));
        const Descriptor lonely(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QVERIFY(!PeerCredentials::of(lonely));
    }
};

QTEST_APPLESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
