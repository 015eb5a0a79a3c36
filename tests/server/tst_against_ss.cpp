// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawClient.h"
#include "Sanitizers.h"
#include "TestServer.h"
#include "tcp/Field.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace cwndscope;

namespace {

/// How ss(8) of iproute2 prints a field of ours: its name, which of several numbers in the value, and what
/// one of its units is in ours.
struct SsField
{
    const char *name;
    const char *pattern; ///< with one capture
    double factor;
};

const SsField ssFields[] = {
    {"rto_us", R"(\brto:([\d.]+))", 1000},
    {"rtt_us", R"(\brtt:([\d.]+)/)", 1000},
    {"rttvar_us", R"(\brtt:[\d.]+/([\d.]+))", 1000},
    {"ato_us", R"(\bato:([\d.]+))", 1000},
    {"snd_mss_bytes", R"(\bmss:(\d+))", 1},
    {"rcv_mss_bytes", R"(\brcvmss:(\d+))", 1},
    {"advmss_bytes", R"(\badvmss:(\d+))", 1},
    {"pmtu_bytes", R"(\bpmtu:(\d+))", 1},
    {"snd_cwnd", R"(\bcwnd:(\d+))", 1},
    {"snd_ssthresh", R"(\bssthresh:(\d+))", 1},
    {"snd_wscale", R"(\bwscale:(\d+),)", 1},
    {"rcv_wscale", R"(\bwscale:\d+,(\d+))", 1},
    {"bytes_sent", R"(\bbytes_sent:(\d+))", 1},
    {"bytes_acked", R"(\bbytes_acked:(\d+))", 1},
    {"bytes_received", R"(\bbytes_received:(\d+))", 1},
    {"bytes_retrans", R"(\bbytes_retrans:(\d+))", 1},
    {"segs_out", R"(\bsegs_out:(\d+))", 1},
    {"segs_in", R"(\bsegs_in:(\d+))", 1},
    {"data_segs_out", R"(\bdata_segs_out:(\d+))", 1},
    {"data_segs_in", R"(\bdata_segs_in:(\d+))", 1},
    {"delivered", R"(\bdelivered:(\d+))", 1},
    {"busy_time_us", R"(\bbusy:(\d+)ms)", 1000},
    {"rwnd_limited_us", R"(\brwnd_limited:(\d+)ms)", 1000},
    {"sndbuf_limited_us", R"(\bsndbuf_limited:(\d+)ms)", 1000},
    {"unacked", R"(\bunacked:(\d+))", 1},
    {"retrans", R"(\bretrans:(\d+)/)", 1},
    {"total_retrans", R"(\bretrans:\d+/(\d+))", 1},
    {"lost", R"(\blost:(\d+))", 1},
    {"sacked", R"(\bsacked:(\d+))", 1},
    {"reordering", R"(\breordering:(\d+))", 1},
    {"rcv_rtt_us", R"(\brcv_rtt:([\d.]+))", 1000},
    {"rcv_space_bytes", R"(\brcv_space:(\d+))", 1},
    {"rcv_ssthresh_bytes", R"(\brcv_ssthresh:(\d+))", 1},
    {"notsent_bytes", R"(\bnotsent:(\d+))", 1},
    {"min_rtt_us", R"(\bminrtt:([\d.]+))", 1000},
    {"snd_wnd_bytes", R"(\bsnd_wnd:(\d+))", 1},
    {"pacing_rate_bytes_per_s", R"(\bpacing_rate (\d+)bps)", 1.0 / 8},
    {"delivery_rate_bytes_per_s", R"(\bdelivery_rate (\d+)bps)", 1.0 / 8},
    {"backoff", R"(\bbackoff:(\d+))", 1},
    {"bbr_bw_bytes_per_s", R"(\bbbr:\(bw:(\d+)bps)", 1.0 / 8},
    {"bbr_min_rtt_us", R"(\bbbr:\([^)]*mrtt:([\d.]+))", 1000},
    {"bbr_pacing_gain", R"(\bbbr:\([^)]*pacing_gain:([\d.]+))", 1},
    {"bbr_cwnd_gain", R"(\bbbr:\([^)]*cwnd_gain:([\d.]+))", 1},
    {"rmem_alloc_bytes", R"(\bskmem:\(r(\d+))", 1},
    {"rcvbuf_bytes", R"(\bskmem:\([^)]*\brb(\d+))", 1},
    {"wmem_alloc_bytes", R"(\bskmem:\([^)]*,t(\d+))", 1},
    {"sndbuf_bytes", R"(\bskmem:\([^)]*\btb(\d+))", 1},
    {"wmem_queued_bytes", R"(\bskmem:\([^)]*,w(\d+))", 1},
};

double value(const stream::Sample &sample, const char *field)
{
    return tcp::number(tcp::findField(field)->value(sample.snapshot)).value_or(0);
}

} // namespace

class TestAgainstSs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pausedReader_data();
    void pausedReader();
};

void TestAgainstSs::pausedReader_data()
{
    QTest::addColumn<QByteArray>("congestionControl");
    QTest::newRow("cubic") << QByteArray("cubic");
    QTest::newRow("bbr") << QByteArray("bbr");
}

/// The peer has stopped reading, so the connection stands still, and what ss prints of it must lie between
/// the samples taken before and after ss ran.
void TestAgainstSs::pausedReader()
{
    CWNDSCOPE_SKIP_WITHOUT_FORK();
    QFETCH(QByteArray, congestionControl);
    if (QStandardPaths::findExecutable(QStringLiteral("ss")).isEmpty())
        QSKIP("ss (package iproute2) is not installed");

    TestServer test;
    test.options.interval = std::chrono::milliseconds(10);
    test.options.congestionControl = congestionControl;
    test.writeSparse(QStringLiteral("big"), 256 << 20);
    if (!test.start() && test.error().message.contains(QStringLiteral("Congestion control")))
        QSKIP(qPrintable(test.error().message));
    QVERIFY2(test.server.isRunning(), qPrintable(test.error().message));

    RawClient client(test.port(), 64 * 1024);
    QVERIFY(client.send("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    QVERIFY(client.receive(200'000).size() >= 200'000);
    // Still: nothing was acknowledged any more over the last samples.
    QTRY_VERIFY(test.sink.count<stream::Sample>() > 40);
    QTRY_VERIFY([&] {
        const auto samples = test.sink.of<stream::Sample>();
        const auto &now = samples.back().snapshot.info;
        const auto &before = samples[samples.size() - 30].snapshot.info;
        return now.bytes_acked == before.bytes_acked && now.unacked == 0 && now.notsent_bytes > 0;
    }());
    QVERIFY(test.sink.of<stream::Sample>().back().snapshot.applicationBacklog > 0);

    // Two probes may fall into it, so what ss says is held against several samples around it.
    const std::size_t from = test.sink.count<stream::Sample>() - 1;
    QProcess ss;
    ss.start(QStringLiteral("ss"),
             {QStringLiteral("-tinmOH"),
              QStringLiteral("( sport = :%1 and dport = :%2 )").arg(test.port()).arg(client.localPort())});
    QVERIFY(ss.waitForFinished(10'000));
    const QString text = QString::fromLatin1(ss.readAllStandardOutput());
    QVERIFY2(text.contains(QStringLiteral("cwnd:")),
             qPrintable(text + QString::fromLatin1(ss.readAllStandardError())));
    const std::size_t to = test.sink.count<stream::Sample>() + 2;
    QTRY_VERIFY(test.sink.count<stream::Sample>() > to);
    const auto samples = test.sink.of<stream::Sample>();
    QVERIFY(QString::fromLatin1(text.toLatin1()).contains(QString::fromLatin1(congestionControl)));

    int compared = 0;
    for (const SsField &field : ssFields) {
        const auto match = QRegularExpression(QString::fromLatin1(field.pattern)).match(text);
        if (!match.hasMatch())
            continue;
        ++compared;
        const double theirs = match.captured(1).toDouble() * field.factor;
        double low = value(samples[from], field.name);
        double high = low;
        for (std::size_t i = from; i <= to; ++i) {
            low = std::min(low, value(samples[i], field.name));
            high = std::max(high, value(samples[i], field.name));
        }
        // ss rounds: to its own unit, gains to six digits, rates to whole bits.
        const double slack = std::max({field.factor > 1 ? field.factor : 0.0, std::abs(high) * 1e-5, 1e-6});
        QVERIFY2(theirs >= low - slack && theirs <= high + slack,
                 qPrintable(QStringLiteral("%1: ss says %2, the samples %3 to %4; %5")
                                .arg(QLatin1String(field.name))
                                .arg(theirs)
                                .arg(low)
                                .arg(high)
                                .arg(text)));
    }
    QVERIFY2(compared >= 25, qPrintable(QStringLiteral("only %1 fields in: %2").arg(compared).arg(text)));
}

QTEST_GUILESS_MAIN(TestAgainstSs)
#include "tst_against_ss.moc"
