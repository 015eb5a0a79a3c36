// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoopbackPair.h"
#include "tcp/Field.h"
#include "tcp/SnapshotReader.h"

#include <QTest>

#include <cerrno>
#include <set>

#include <fcntl.h>
#include <netinet/tcp.h>

using namespace cwndscope;

namespace {

std::uint64_t number(const char *name, const tcp::Snapshot &snapshot)
{
    const auto value = tcp::findField(name)->value(snapshot);
    return std::holds_alternative<std::uint64_t>(value) ? std::get<std::uint64_t>(value) : 0;
}

} // namespace

class TestSnapshotReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void establishedConnection()
    {
        const test::LoopbackPair pair;
        QVERIFY(pair.isConnected());
        const auto snapshot = tcp::readSnapshot(pair.server());
        QVERIFY(snapshot);
        QVERIFY(snapshot->infoLength >= 104);
        QCOMPARE(int(snapshot->info.state), 1);
        QVERIFY(snapshot->info.snd_mss > 0);
        QVERIFY(snapshot->info.snd_cwnd > 0);
        QVERIFY(!snapshot->hasApplicationBacklog);

        std::array<char, 16> name{};
        socklen_t length = sizeof name;
        QCOMPARE(::getsockopt(pair.server(), IPPROTO_TCP, TCP_CONGESTION, name.data(), &length), 0);
        QCOMPARE(snapshot->congestionControlName(), std::string_view(name.data()));

        if (snapshot->memory.count > 0) {
            int buffer = 0;
            length = sizeof buffer;
            QCOMPARE(::getsockopt(pair.server(), SOL_SOCKET, SO_SNDBUF, &buffer, &length), 0);
            QCOMPARE(int(snapshot->memory.values[tcp::SocketMemory::Sndbuf]), buffer);
        }
    }

    void countersFollowTheTransfer()
    {
        const test::LoopbackPair pair;
        QVERIFY(pair.isConnected());
        const auto before = tcp::readSnapshot(pair.server());
        QVERIFY(before);
        if (!CWNDSCOPE_TCP_HAS(*before, bytes_retrans))
            QSKIP("Needs Linux 4.19");
        constexpr std::size_t total = 1'000'000;
        std::size_t sent = 0;
        std::size_t received = 0;
        while (received < total) {
            sent += pair.send(total - sent);
            received += pair.receive(total);
        }
        QTRY_COMPARE(tcp::readSnapshot(pair.server())->info.unacked, 0u);
        const auto after = tcp::readSnapshot(pair.server());
        QVERIFY(after);
        QCOMPARE(number("bytes_sent", *after) - number("bytes_sent", *before)
                     - (number("bytes_retrans", *after) - number("bytes_retrans", *before)),
                 total);
        QCOMPARE(number("bytes_acked", *after) - number("bytes_acked", *before), total);
        QCOMPARE(number("bytes_received", *tcp::readSnapshot(pair.client())), total);
        QVERIFY(number("data_segs_out", *after) > 0);
        QVERIFY(number("rtt_us", *after) > 0);
    }

    void closedByThePeer()
    {
        const test::LoopbackPair pair;
        QVERIFY(pair.isConnected());
        QCOMPARE(::shutdown(pair.client(), SHUT_WR), 0);
        QTRY_COMPARE(tcp::tcpStateName(tcp::readSnapshot(pair.server())->info.state),
                     std::string_view("CLOSE_WAIT"));
    }

    void algorithmWithItsOwnInfo_data()
    {
        using Kind = tcp::CongestionControlInfo::Kind;
        QTest::addColumn<Kind>("kind");
        QTest::newRow("bbr") << Kind::Bbr;
        QTest::newRow("vegas") << Kind::Vegas;
        QTest::newRow("dctcp") << Kind::Dctcp;
        QTest::newRow("reno") << Kind::None;
        QTest::newRow("cubic") << Kind::None;
    }

    void algorithmWithItsOwnInfo()
    {
        QFETCH(tcp::CongestionControlInfo::Kind, kind);
        const test::LoopbackPair pair;
        QVERIFY(pair.isConnected());
        const QByteArray name = QTest::currentDataTag();
        if (::setsockopt(pair.server(), IPPROTO_TCP, TCP_CONGESTION, name.data(), socklen_t(name.size()))
            != 0)
            QSKIP("This kernel does not offer the algorithm to us");
        const auto snapshot = tcp::readSnapshot(pair.server());
        QVERIFY(snapshot);
        // dctcp shows as dctcp-reno where ECN was not negotiated.
        QVERIFY(snapshot->congestionControlName().starts_with(name.toStdString()));
        QCOMPARE(snapshot->cc.kind, kind);
    }

    void listener()
    {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(::listen(listener, 7), 0);
        const auto snapshot = tcp::readSnapshot(listener);
        ::close(listener);
        QVERIFY(snapshot);
        QCOMPARE(tcp::tcpStateName(snapshot->info.state), std::string_view("LISTEN"));
        QVERIFY(!tcp::packetsInFlight(*snapshot));
    }

    void unixDomainSocket()
    {
        int ends[2] = {-1, -1};
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        const auto snapshot = tcp::readSnapshot(ends[0]);
        ::close(ends[0]);
        ::close(ends[1]);
        if (!snapshot)
            QSKIP("Needs Linux 4.12 for SO_MEMINFO");
        QCOMPARE(snapshot->infoLength, std::uint16_t(0));
        QVERIFY(snapshot->memory.count > 0);
        QVERIFY(snapshot->memory.values[tcp::SocketMemory::Sndbuf] > 0);
        QVERIFY(snapshot->congestionControlName().empty());
        QVERIFY(tcp::isAbsent(tcp::findField("state")->value(*snapshot)));
    }

    void notASocket_data()
    {
        QTest::addColumn<int>("expected");
        QTest::newRow("no descriptor") << EBADF;
        QTest::newRow("closed descriptor") << EBADF;
        QTest::newRow("pipe") << ENOTSOCK;
    }

    void notASocket()
    {
        QFETCH(int, expected);
        int ends[2] = {-1, -1};
        if (qstrcmp(QTest::currentDataTag(), "no descriptor") != 0)
            QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        const auto close = [&ends] {
            ::close(ends[0]);
            ::close(ends[1]);
        };
        if (expected == EBADF)
            close();
        errno = 0;
        const auto snapshot = tcp::readSnapshot(ends[0]);
        const int error = errno;
        if (expected != EBADF)
            close();
        QVERIFY(!snapshot);
        QCOMPARE(error, expected);
    }

    void cookies()
    {
        std::set<std::uint64_t> cookies;
        for (int i = 0; i < 50; ++i) {
            // Descriptor numbers are used again and again, cookies never.
            const test::LoopbackPair pair;
            QVERIFY(pair.isConnected());
            const auto server = tcp::socketCookie(pair.server());
            const auto client = tcp::socketCookie(pair.client());
            if (!server)
                QSKIP("Needs Linux 4.12");
            QVERIFY(client);
            QCOMPARE(tcp::socketCookie(pair.server()), server);
            QVERIFY(cookies.insert(*server).second);
            QVERIFY(cookies.insert(*client).second);
        }
        QVERIFY(!tcp::socketCookie(-1));
        int pipe[2];
        QCOMPARE(::pipe(pipe), 0);
        QVERIFY(!tcp::socketCookie(pipe[0]));
        ::close(pipe[0]);
        ::close(pipe[1]);
    }

    void read_benchmark()
    {
        const test::LoopbackPair pair;
        QVERIFY(pair.isConnected());
        QBENCHMARK
        {
            QVERIFY(tcp::readSnapshot(pair.server()));
        }
    }
};

QTEST_APPLESS_MAIN(TestSnapshotReader)
#include "tst_snapshotreader.moc"
