// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Ceilings.h"

#include <QLocale>
#include <QTest>

using namespace cwndscope;

using Change = std::function<void(stream::Sample &, tcp::KernelTcpInfo &)>;
Q_DECLARE_METATYPE(Change)

class TestCeilings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void lowest_data();
    void lowest();
    void agreesWithTheVerdict_data();
    void agreesWithTheVerdict();
};

/// Every rate is 8 Mbit/s or more: 40 packets of 1250 bytes and a window of 100 kB over 50 ms, pacing at 2.4
/// MB/s; 1 MB/s arrives.
static stream::Sample sample()
{
    stream::Sample result;
    result.snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
    tcp::KernelTcpInfo &info = result.snapshot.info;
    info.unacked = 40;
    info.snd_cwnd = 40;
    info.snd_mss = 1250;
    info.rtt = 50'000;
    info.snd_wnd = 100'000;
    info.pacing_rate = 2'400'000;
    info.delivery_rate = 1'000'000;
    return result;
}

void TestCeilings::lowest_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text, const Change &change) {
        QTest::newRow(name) << change << QString::fromUtf8(text);
    };
    row("congestion window", "lowest: cwnd/rtt, 8.00 Mbit/s (the congestion window)", [](auto &, auto &) {});
    row("receiver", "lowest: snd_wnd/rtt, 1.60 Mbit/s (the receiver's window)", [](auto &, auto &info) {
        info.snd_wnd = 10'000;
        info.delivery_rate = 190'000;
    });
    row("pacing", "lowest: pacing, 4 Mbit/s (how fast packets are let out)", [](auto &, auto &info) {
        info.pacing_rate = 500'000;
        info.delivery_rate = 480'000;
    });
    row("delivery is measured", "lowest: cwnd/rtt, 8.00 Mbit/s (the congestion window)",
        [](auto &, auto &info) { info.delivery_rate = 500'000; });
    row("closed window", "lowest: snd_wnd/rtt, 0 bit/s (the receiver's window)", [](auto &, auto &info) {
        info.snd_wnd = 0;
        info.delivery_rate = 0;
    });
    row("idle", "", [](auto &, auto &info) { info.unacked = 0; });
    row("waiting to be sent", "lowest: cwnd/rtt, 8.00 Mbit/s (the congestion window)",
        [](auto &, auto &info) {
            info.unacked = 0;
            info.notsent_bytes = 10;
        });
    row("no round trip yet", "lowest: pacing, 19.2 Mbit/s (how fast packets are let out)",
        [](auto &, auto &info) { info.rtt = 0; });
    row("nothing known", "", [](auto &, auto &info) {
        info.rtt = 0;
        info.pacing_rate = ~0ULL;
    });
    row("not TCP", "", [](auto &sample, auto &) { sample.snapshot.infoLength = 0; });
}

void TestCeilings::lowest()
{
    QFETCH(Change, change);
    QFETCH(QString, text);
    stream::Sample changed = sample();
    change(changed, changed.snapshot.info);
    QString shown = models::ceilingText(changed, nullptr);
    shown.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    QCOMPARE(shown, text);
}

void TestCeilings::agreesWithTheVerdict_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text, const Change &change) {
        QTest::newRow(name) << change << QString::fromUtf8(text);
    };
    // The delivery rate of 8 Mbit/s, or cwnd/rtt, is lower than what holds it back in some of them.
    row("receiver", "held back by snd_wnd/rtt, 16.0 Mbit/s (the receiver's window)",
        [](auto &, auto &info) { info.rwnd_limited = info.busy_time; });
    row("receiver, slow", "held back by snd_wnd/rtt, 16.0 Mbit/s (the receiver's window)",
        [](auto &, auto &info) {
            info.rwnd_limited = info.busy_time;
            info.delivery_rate = 100'000;
        });
    row("send buffer", "below all ceilings: the send buffer holds no more",
        [](auto &, auto &info) { info.sndbuf_limited = info.busy_time; });
    row("application", "below all ceilings: the application supplies no more",
        [](auto &, auto &info) { info.busy_time = 1; });
    row("congestion window", "held back by cwnd/rtt, 8.00 Mbit/s (the congestion window)",
        [](auto &, auto &) {});
    row("what congestion control paces", "held back by pacing, 4 Mbit/s (how fast packets are let out)",
        [](auto &, auto &info) { info.pacing_rate = 500'000; });
    row("recovery", "below all ceilings: losses are being repaired",
        [](auto &, auto &info) { info.ca_state = 3; });
}

void TestCeilings::agreesWithTheVerdict()
{
    QFETCH(Change, change);
    QFETCH(QString, text);
    stream::Sample before = sample();
    before.snapshot.info.notsent_bytes = 100'000;
    stream::Sample after = before;
    after.time += std::chrono::milliseconds(100);
    after.snapshot.info.busy_time = 100'000; // µs
    change(after, after.snapshot.info);
    before.snapshot.info.ca_state = after.snapshot.info.ca_state;
    QString shown = models::ceilingText(after, &before);
    shown.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    QCOMPARE(shown, text);
}

QTEST_GUILESS_MAIN(TestCeilings)
#include "tst_ceilings.moc"
