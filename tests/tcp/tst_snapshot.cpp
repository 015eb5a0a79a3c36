// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp/Field.h"
#include "tcp/SnapshotReader.h"

#include <QTest>

#include <cstring>
#include <vector>

using namespace cwndscope;
using tcp::CongestionControlInfo;
using tcp::Snapshot;
using Kind = CongestionControlInfo::Kind;

namespace {

/// Bytes that are different from every sentinel.
std::vector<std::byte> reply(std::size_t length)
{
    return std::vector<std::byte>(length, std::byte(0x21));
}

Snapshot ofLength(std::size_t length)
{
    Snapshot snapshot;
    tcp::setTcpInfo(snapshot, reply(length));
    return snapshot;
}

Snapshot withAlgorithm(std::string_view name, const std::vector<std::uint32_t> &words)
{
    Snapshot snapshot;
    std::copy(name.begin(), name.end(), snapshot.congestionControl.begin());
    tcp::setCongestionControlInfo(snapshot, std::as_bytes(std::span(words)));
    return snapshot;
}

QString text(const char *name, const Snapshot &snapshot)
{
    return tcp::exactText(tcp::findField(name)->value(snapshot));
}

} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A field is there exactly when the reply reaches its end, whatever the length.
    void everyLength()
    {
        struct End
        {
            const char *name;
            std::size_t end;
        };
        // Ends of fields by the kernel's struct, not by ours.
        static constexpr End ends[] = {{"state", 1},
                                       {"rto_us", 12},
                                       {"snd_mss_bytes", 20},
                                       {"unacked", 28},
                                       {"last_data_sent_ms", 48},
                                       {"rtt_us", 72},
                                       {"snd_cwnd", 84},
                                       {"rcv_space_bytes", 100},
                                       {"total_retrans", 104},
                                       {"pacing_rate_bytes_per_s", 112},
                                       {"max_pacing_rate_bytes_per_s", 120},
                                       {"bytes_acked", 128},
                                       {"bytes_received", 136},
                                       {"segs_out", 140},
                                       {"segs_in", 144},
                                       {"notsent_bytes", 148},
                                       {"min_rtt_us", 152},
                                       {"data_segs_in", 156},
                                       {"data_segs_out", 160},
                                       {"delivery_rate_bytes_per_s", 168},
                                       {"busy_time_us", 176},
                                       {"rwnd_limited_us", 184},
                                       {"sndbuf_limited_us", 192},
                                       {"delivered", 196},
                                       {"delivered_ce", 200},
                                       {"bytes_sent", 208},
                                       {"bytes_retrans", 216},
                                       {"dsack_dups", 220},
                                       {"reord_seen", 224},
                                       {"rcv_ooopack", 228},
                                       {"snd_wnd_bytes", 232},
                                       {"rcv_wnd_bytes", 236},
                                       {"rehash", 240},
                                       {"total_rto", 242},
                                       {"total_rto_recoveries", 244},
                                       {"total_rto_time_ms", 248},
                                       {"received_ce", 252},
                                       {"delivered_e1_bytes", 256},
                                       {"received_ce_bytes", 276}};
        for (std::size_t length = 0; length <= 512; ++length) {
            const Snapshot snapshot = ofLength(length);
            QCOMPARE(std::size_t(snapshot.infoLength), std::min(length, sizeof(tcp::KernelTcpInfo)));
            for (const End &each : ends) {
                const bool isPresent = !tcp::isAbsent(tcp::findField(each.name)->value(snapshot));
                QVERIFY2(isPresent == (length >= each.end),
                         qPrintable(QStringLiteral("%1 at %2").arg(QLatin1String(each.name)).arg(length)));
            }
        }
    }

    void longerRepliesChangeNothing()
    {
        const Snapshot known = ofLength(sizeof(tcp::KernelTcpInfo));
        const Snapshot longer = ofLength(512);
        for (const tcp::Field &field : tcp::fieldCatalogue())
            QVERIFY2(field.value(known) == field.value(longer), field.label);
    }

    void shorterReplyLeavesNothingBehind()
    {
        Snapshot snapshot = ofLength(280);
        tcp::setTcpInfo(snapshot, reply(104));
        const tcp::KernelTcpInfo empty{};
        QCOMPARE(snapshot.info.total_retrans, 0x21212121u);
        QCOMPARE(std::memcmp(&snapshot.info.pacing_rate, &empty.pacing_rate, sizeof empty - 104), 0);
        tcp::setTcpInfo(snapshot, {});
        QCOMPARE(snapshot.infoLength, std::uint16_t(0));
        QCOMPARE(std::memcmp(&snapshot.info, &empty, sizeof empty), 0);
    }

    void bbr_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"bbr", "bbr2", "bbr3"})
            QTest::newRow(name) << QByteArray(name);
    }

    void bbr()
    {
        QFETCH(QByteArray, name);
        const Snapshot snapshot = withAlgorithm(name.toStdString(), {5, 1, 20'000, 739, 512});
        QCOMPARE(snapshot.cc.kind, Kind::Bbr);
        QCOMPARE(text("bbr_bw_bytes_per_s", snapshot), QStringLiteral("4294967301"));
        QCOMPARE(text("bbr_min_rtt_us", snapshot), QStringLiteral("20000"));
        QCOMPARE(text("bbr_pacing_gain", snapshot), QStringLiteral("2.88671875"));
        QCOMPARE(text("bbr_cwnd_gain", snapshot), QStringLiteral("2"));
        QVERIFY(text("vegas_rtt_us", snapshot).isEmpty());
        QVERIFY(text("dctcp_alpha", snapshot).isEmpty());
        QVERIFY(text("bbr_min_rtt_us", withAlgorithm("bbr", {5, 1, ~0u, 739, 512})).isEmpty());
    }

    void vegas()
    {
        const Snapshot snapshot = withAlgorithm("vegas", {1, 12, 30'000, 25'000});
        QCOMPARE(snapshot.cc.kind, Kind::Vegas);
        QCOMPARE(text("vegas_enabled", snapshot), QStringLiteral("1"));
        QCOMPARE(text("vegas_rttcnt", snapshot), QStringLiteral("12"));
        QCOMPARE(text("vegas_rtt_us", snapshot), QStringLiteral("30000"));
        QCOMPARE(text("vegas_minrtt_us", snapshot), QStringLiteral("25000"));
        QVERIFY(text("vegas_minrtt_us", withAlgorithm("vegas", {1, 0, 0, 0x7fff'ffff})).isEmpty());
        QVERIFY(text("bbr_min_rtt_us", snapshot).isEmpty());
    }

    void dctcp()
    {
        // Two u16 come first: enabled and ce_state.
        const std::uint16_t halves[] = {1, 0};
        std::uint32_t first = 0;
        std::memcpy(&first, halves, sizeof first);
        const Snapshot snapshot = withAlgorithm("dctcp", {first, 1024, 3000, 9000});
        QCOMPARE(snapshot.cc.kind, Kind::Dctcp);
        QCOMPARE(text("dctcp_enabled", snapshot), QStringLiteral("1"));
        QCOMPARE(text("dctcp_ce_state", snapshot), QStringLiteral("0"));
        QCOMPARE(text("dctcp_alpha", snapshot), QStringLiteral("1024"));
        QCOMPARE(text("dctcp_ab_ecn_bytes", snapshot), QStringLiteral("3000"));
        QCOMPARE(text("dctcp_ab_tot_bytes", snapshot), QStringLiteral("9000"));
    }

    void unusableCongestionControlInfo_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("words");
        QTest::newRow("cubic tells nothing") << QByteArray("cubic") << 0;
        QTest::newRow("not for cubic") << QByteArray("cubic") << 5;
        QTest::newRow("no name") << QByteArray() << 5;
        QTest::newRow("empty") << QByteArray("bbr") << 0;
        QTest::newRow("bbr cut") << QByteArray("bbr") << 4;
        QTest::newRow("vegas cut") << QByteArray("vegas") << 3;
        QTest::newRow("dctcp cut") << QByteArray("dctcp") << 3;
    }

    void unusableCongestionControlInfo()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, words);
        const Snapshot snapshot =
            withAlgorithm(name.toStdString(), std::vector<std::uint32_t>(std::size_t(words), 7));
        QCOMPARE(snapshot.cc, CongestionControlInfo());
    }

    void longerCongestionControlInfo()
    {
        QCOMPARE(withAlgorithm("bbr3", std::vector<std::uint32_t>(16, 7)).cc.kind, Kind::Bbr);
    }

    void otherAlgorithmLeavesNothingBehind()
    {
        Snapshot snapshot = withAlgorithm("bbr", {5, 1, 20'000, 739, 512});
        snapshot.congestionControl = {'r', 'e', 'n', 'o'};
        tcp::setCongestionControlInfo(snapshot, {});
        QCOMPARE(snapshot.cc, CongestionControlInfo());
    }

    void algorithmNameMayFillItsField()
    {
        Snapshot snapshot;
        snapshot.congestionControl.fill('x');
        QCOMPARE(snapshot.congestionControlName().size(), snapshot.congestionControl.size());
        QCOMPARE(text("congestion_control", snapshot), QString(16, QLatin1Char('x')));
        snapshot.congestionControl = {};
        QVERIFY(text("congestion_control", snapshot).isEmpty());
    }

    /// SO_MEMINFO has grown by one value at a time.
    void socketMemory()
    {
        static constexpr const char *names[] = {"rmem_alloc_bytes", "rcvbuf_bytes",    "wmem_alloc_bytes",
                                                "sndbuf_bytes",     "fwd_alloc_bytes", "wmem_queued_bytes",
                                                "optmem_bytes",     "backlog_bytes",   "drops"};
        constexpr int known = tcp::SocketMemory::Count;
        static_assert(std::size(names) == known);
        for (int count = 0; count <= known + 3; ++count) {
            std::vector<std::uint32_t> values;
            for (int i = 0; i < count; ++i)
                values.push_back(std::uint32_t(i) * 10);
            Snapshot snapshot;
            tcp::setSocketMemory(snapshot, std::as_bytes(std::span(values)));
            QCOMPARE(int(snapshot.memory.count), std::min(count, known));
            for (int i = 0; i < known; ++i)
                QCOMPARE(text(names[i], snapshot), i < count ? QString::number(i * 10) : QString());
        }
        Snapshot snapshot;
        tcp::setSocketMemory(snapshot, reply(6));
        QCOMPARE(int(snapshot.memory.count), 1);
    }
};

QTEST_APPLESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
