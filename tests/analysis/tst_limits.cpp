// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"
#include "analysis/LimitAccumulator.h"
#include "analysis/LimitRange.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <random>

using namespace cwndscope;
using analysis::LimitAccumulator;
using analysis::Limiter;
using analysis::Shares;
using test::baseSample;
using test::sampleWith;
using namespace std::chrono_literals;

namespace {

using Change = std::function<void(stream::Sample &, tcp::KernelTcpInfo &)>;

double shareOf(const analysis::LimitTotals &totals, Limiter limiter)
{
    const auto parts = analysis::shares(totals);
    return parts ? (*parts)[std::size_t(limiter)] : -1;
}

bool isPartition(const Shares &parts)
{
    const bool inRange =
        std::all_of(parts.begin(), parts.end(), [](double part) { return part >= 0 && part <= 1; });
    return inRange && std::abs(std::accumulate(parts.begin(), parts.end(), 0.0) - 1) < 1e-9;
}

/// A second of busy time in ten samples, each changed in the same way.
analysis::LimitTotals steadySecond(const Change &change)
{
    LimitAccumulator accumulator;
    for (unsigned i = 0; i <= 10; ++i) {
        stream::Sample sample = sampleWith(change, 1s + i * 100ms);
        sample.snapshot.info.busy_time = i * 100'000;
        sample.snapshot.info.bytes_acked = i * 10'000;
        accumulator.add(sample);
    }
    return accumulator.totals();
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void instant_data();
    void instant();
    void instantWithNothingInTheKernel();
    void idleIsTheApplication();
    void countersDecideReceiverAndSendBuffer();
    void bbrBehindASmallWindow();
    void bbrBetweenProbesBehindASmallWindow();
    void waitingForATimeoutIsRecovery();
    void briefWorkBetweenSamples();
    void briefPiecesOfUnknownLength();
    void oldKernelCannotTell();
    void lessThanTwoTicksCannotTell();
    void ceilings();
    void totalsAtTimes();
    void rangeOfHistory();
    void limitersOverTime();
    void largestOfEqual();
    void anySequence();
    void suspendedProcess();
};

void TestLimits::instant_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Limiter>("expected");

    const auto row = [](const char *name, Limiter expected, const Change &change) {
        QTest::newRow(name) << change << expected;
    };
    row("full window", Limiter::CongestionWindow, [](auto &, auto &info) {
        info.unacked = 40;
        info.notsent_bytes = 100'000;
    });
    row("window not full, but the buffer could fill it: the kernel decides when", Limiter::CongestionWindow,
        [](auto &, auto &info) {
            info.unacked = 30;
            info.notsent_bytes = 100'000;
        });
    row("buffer full and less than the window", Limiter::SendBuffer,
        [](auto &, auto &info) { info.unacked = 5; });
    row("one write overshot a small buffer and fills the window", Limiter::SendBuffer,
        [](auto &sample, auto &info) {
            info.unacked = 40;
            info.notsent_bytes = 20'000;
            sample.snapshot.memory.values[tcp::SocketMemory::Sndbuf] = 16'384;
        });
    row("small receive window under bbr, seen once", Limiter::CongestionWindow, [](auto &sample, auto &info) {
        info.unacked = 10;
        info.notsent_bytes = 100'000;
        info.snd_wnd = 20'000;
        sample.snapshot.cc.kind = tcp::CongestionControlInfo::Kind::Bbr;
    });
    row("bbr spreads out what little the buffer holds", Limiter::SendBuffer, [](auto &, auto &info) {
        info.unacked = 3;
        info.notsent_bytes = 2'000;
    });
    row("buffer full, but far more than the path delivers", Limiter::CongestionWindow,
        [](auto &, auto &info) {
            info.unacked = 30;
            info.min_rtt = 50'000;
            info.delivery_rate = 1'000'000;
        });
    row("room in the buffer, file not handed over", Limiter::Application, [](auto &sample, auto &info) {
        info.unacked = 5;
        sample.snapshot.memory.values[tcp::SocketMemory::WmemQueued] = 10'000;
    });
    row("handler makes it as it goes", Limiter::Application, [](auto &sample, auto &info) {
        info.unacked = 5;
        sample.snapshot.hasApplicationBacklog = false;
        sample.snapshot.memory.values[tcp::SocketMemory::WmemQueued] = 10'000;
    });
    row("memory unknown", Limiter::Application, [](auto &sample, auto &info) {
        info.unacked = 5;
        sample.snapshot.memory.count = 0;
    });
    row("response is through, its end is on the way", Limiter::CongestionWindow,
        [](auto &sample, auto &info) {
            info.unacked = 5;
            sample.request = 0;
            sample.snapshot.applicationBacklog = 0;
        });
    row("recovery", Limiter::Recovery, [](auto &, auto &info) {
        info.unacked = 40;
        info.ca_state = 3;
    });
    row("loss", Limiter::Recovery, [](auto &, auto &info) {
        info.unacked = 1;
        info.ca_state = 4;
    });
    row("timeout undone", Limiter::Recovery, [](auto &, auto &info) {
        info.unacked = 10;
        info.retransmits = 1;
    });
    row("disorder and CWR send on", Limiter::CongestionWindow, [](auto &, auto &info) {
        info.unacked = 40;
        info.ca_state = 2;
    });
    row("cap on the rate", Limiter::Pacing, [](auto &, auto &info) {
        info.unacked = 10;
        info.notsent_bytes = 100'000;
        info.pacing_rate = info.max_pacing_rate = 200'000;
    });
    row("cap that is not reached", Limiter::CongestionWindow, [](auto &, auto &info) {
        info.unacked = 39;
        info.notsent_bytes = 100'000;
        info.max_pacing_rate = 2'000'000;
    });
    row("cap, but the window is full", Limiter::CongestionWindow, [](auto &, auto &info) {
        info.unacked = 40;
        info.notsent_bytes = 100'000;
        info.pacing_rate = info.max_pacing_rate = 2'000'000;
    });
    row("bbr's own pacing is its congestion control", Limiter::CongestionWindow,
        [](auto &sample, auto &info) {
            info.unacked = 10;
            info.notsent_bytes = 100'000;
            sample.snapshot.cc.kind = tcp::CongestionControlInfo::Kind::Bbr;
            sample.snapshot.cc.words = {200'000, 0, 50'000, 256, 512};
        });
    row("bbr that drains under a cap", Limiter::Pacing, [](auto &sample, auto &info) {
        info.unacked = 10;
        info.notsent_bytes = 100'000;
        info.pacing_rate = 150'000;
        info.max_pacing_rate = 200'000;
        sample.snapshot.cc.kind = tcp::CongestionControlInfo::Kind::Bbr;
        sample.snapshot.cc.words = {199'000, 0, 50'000, 192, 512};
    });
}

void TestLimits::instant()
{
    QFETCH(Change, change);
    QFETCH(Limiter, expected);
    QCOMPARE(analysis::limiterAt(sampleWith(change)), std::optional(expected));
    QVERIFY(shareOf(steadySecond(change), expected) > 0.999);
}

void TestLimits::instantWithNothingInTheKernel()
{
    QCOMPARE(analysis::limiterAt(baseSample()), std::nullopt);
}

void TestLimits::idleIsTheApplication()
{
    LimitAccumulator accumulator;
    accumulator.add(baseSample(1s));
    accumulator.add(sampleWith([](auto &, auto &info) { info.busy_time = 250'000; }, 2s));
    QCOMPARE(shareOf(accumulator.totals(), Limiter::Application), 0.75);
    QCOMPARE(accumulator.totals().withoutRequest, 0.0);

    LimitAccumulator keepAlive;
    for (const auto time : {1s, 2s})
        keepAlive.add(sampleWith([](auto &sample, auto &) { sample.request = 0; }, time));
    QCOMPARE(keepAlive.totals().withoutRequest, 1e6);
}

void TestLimits::countersDecideReceiverAndSendBuffer()
{
    LimitAccumulator accumulator;
    const auto full = [](auto &, auto &info) { info.unacked = 40; };
    accumulator.add(sampleWith(full, 1s));
    accumulator.add(sampleWith(
        [&](auto &sample, auto &info) {
            full(sample, info);
            info.busy_time = 900'000;
            info.rwnd_limited = 500'000;
            info.sndbuf_limited = 300'000;
        },
        2s));
    const auto parts = analysis::shares(accumulator.totals());
    QVERIFY(parts);
    QCOMPARE(*parts, (Shares{0.1, 0.3, 0.5, 0, 0.1, 0}));
}

/// bbr paces what fits into the receiver's window, so the kernel sees a full window for half of the time
/// only.
void TestLimits::bbrBehindASmallWindow()
{
    for (const bool isSmall : {true, false}) {
        LimitAccumulator accumulator;
        for (unsigned i = 0; i <= 10; ++i) {
            accumulator.add(sampleWith(
                [&](auto &sample, auto &info) {
                    info.busy_time = i * 100'000;
                    info.rwnd_limited = i * 50'000;
                    info.bytes_acked = i * 40'000;
                    info.unacked = 15;
                    info.notsent_bytes = 100'000;
                    info.snd_wnd = isSmall ? 20'000 : 64'000;
                    sample.snapshot.cc.kind = tcp::CongestionControlInfo::Kind::Bbr;
                },
                1s + i * 100ms));
        }
        const double share = shareOf(accumulator.totals(), Limiter::Receiver);
        QVERIFY2(isSmall ? share > 0.9 : share < 0.6, QByteArray::number(share).constData());
    }
}

/// Between its probes, which are eight round trips apart, bbr keeps a little less in flight than the window.
void TestLimits::bbrBetweenProbesBehindASmallWindow()
{
    for (const bool isFull : {true, false}) {
        LimitAccumulator accumulator;
        for (unsigned i = 0; i <= 9; ++i) {
            accumulator.add(sampleWith(
                [&](auto &sample, auto &info) {
                    info.busy_time = i * 100'000;
                    info.rwnd_limited = std::min(i, 1U) * 50'000; // grows once
                    info.bytes_acked = i * 40'000;
                    info.rtt = 100'000;
                    info.unacked = isFull ? 14 : 11;
                    info.snd_mss = 1'448;
                    info.snd_cwnd = 40;
                    info.notsent_bytes = 100'000;
                    info.snd_wnd = 21'000;
                    sample.snapshot.cc.kind = tcp::CongestionControlInfo::Kind::Bbr;
                },
                1s + i * 100ms));
        }
        const double share = shareOf(accumulator.totals(), Limiter::Receiver);
        QVERIFY2(isFull ? share > 0.9 : share < 0.5, QByteArray::number(share).constData());
    }
}

/// Until the timer ran out, the kernel saw an ordinary full window.
void TestLimits::waitingForATimeoutIsRecovery()
{
    LimitAccumulator accumulator;
    for (unsigned i = 0; i <= 10; ++i) {
        accumulator.add(sampleWith(
            [i](auto &, auto &info) {
                info.busy_time = i * 100'000;
                info.unacked = 40;
                info.bytes_acked = std::min(i, 4U) * 1000; // nothing arrives after 400 ms
                if (i == 10) {
                    info.ca_state = 4;
                    info.total_rto = 1;
                }
            },
            1s + i * 100ms));
    }
    QVERIFY(std::abs(shareOf(accumulator.totals(), Limiter::Recovery) - 0.6) < 1e-9);
    QVERIFY(std::abs(shareOf(accumulator.totals(), Limiter::CongestionWindow) - 0.4) < 1e-9);
}

void TestLimits::briefWorkBetweenSamples()
{
    for (const unsigned retransmitted : {0U, 1U}) {
        LimitAccumulator accumulator;
        accumulator.add(baseSample(1s));
        accumulator.add(sampleWith(
            [&](auto &, auto &info) {
                info.busy_time = 500'000;
                info.total_retrans = retransmitted;
            },
            2s));
        QCOMPARE(
            shareOf(accumulator.totals(), retransmitted > 0 ? Limiter::Recovery : Limiter::CongestionWindow),
            0.5);
    }
}

/// A handler that brings a little from time to time, and is read when nothing of it is on its way.
void TestLimits::briefPiecesOfUnknownLength()
{
    struct Row
    {
        std::uint64_t acked;
        bool isLengthKnown;
        Limiter limiter;
    };
    for (const Row &row :
         {Row{100'000, false, Limiter::Application}, Row{1'000'000, false, Limiter::CongestionWindow},
          Row{100'000, true, Limiter::CongestionWindow}}) {
        LimitAccumulator accumulator;
        for (unsigned i = 0; i < 2; ++i) {
            accumulator.add(sampleWith(
                [&](auto &sample, auto &info) {
                    sample.snapshot.hasApplicationBacklog = row.isLengthKnown;
                    info.busy_time = i * 500'000;
                    info.bytes_acked = i * row.acked;
                    info.rtt = 10'000;
                    info.snd_mss = 1'000;
                    info.snd_cwnd = 10;
                },
                1s + i * 1s));
        }
        const bool isWaiting = row.limiter == Limiter::Application;
        QCOMPARE(shareOf(accumulator.totals(), row.limiter), isWaiting ? 1.0 : 0.5);
    }
}

void TestLimits::oldKernelCannotTell()
{
    LimitAccumulator accumulator;
    for (const auto time : {1s, 2s})
        accumulator.add(
            sampleWith([](auto &sample, auto &) { sample.snapshot.infoLength = 168; }, time)); // 4.9
    QVERIFY(!analysis::shares(accumulator.totals()));
    QCOMPARE(accumulator.totals().unknown, 1e6);
    QVERIFY(!analysis::shares({}));
}

void TestLimits::lessThanTwoTicksCannotTell()
{
    analysis::LimitTotals totals; // a small response on a fast path; the tick of 4 ms did not pass in it
    totals.wall = 1'070;
    QVERIFY(analysis::isTooShort(totals));
    QVERIFY(!analysis::shares(totals));
    QVERIFY(!analysis::verdict(totals));
    QCOMPARE(analysis::limiterOfStep(totals), std::optional(Limiter::Application));
    totals.wall = 19'999;
    QVERIFY(!analysis::shares(totals));
    totals.wall = 20'000;
    totals.busy = totals.rest[std::size_t(Limiter::CongestionWindow)] = 12'000;
    QVERIFY(!analysis::isTooShort(totals));
    QCOMPARE(analysis::verdict(totals)->limiter, Limiter::CongestionWindow);
    QVERIFY(!analysis::isTooShort({})); // nothing at all is another reason
    QVERIFY(!analysis::limiterOfStep({}));
}

void TestLimits::ceilings()
{
    const auto totals = steadySecond([](auto &, auto &info) { info.unacked = 40; });
    const auto &ceiling = totals.ceilings[std::size_t(Limiter::CongestionWindow)];
    QCOMPARE(ceiling.weight, 1e6);
    QCOMPARE(ceiling.size / ceiling.weight, 40'000.0);
    QCOMPARE(ceiling.rtt / ceiling.weight, 50'000.0);
    QCOMPARE(totals.bytesAcked, 100'000.0);
}

void TestLimits::totalsAtTimes()
{
    LimitAccumulator accumulator;
    QCOMPARE(accumulator.totalsAt(5s).wall, 0.0);
    for (const auto time : {1s, 2s, 4s})
        accumulator.add(baseSample(time));
    QCOMPARE(accumulator.totalsAt(0s).wall, 1e6); // not before the newest interval
    QCOMPARE(accumulator.totalsAt(2s).wall, 1e6);
    QCOMPARE(accumulator.totalsAt(3s).wall, 2e6);
    QCOMPARE(accumulator.totalsAt(4s).wall, 3e6);
    QCOMPARE(accumulator.totalsAt(9s).wall, 3e6);
}

/// Idle for four seconds, then held back by the receiver for four.
static store::History twoHalves()
{
    store::History history;
    for (unsigned i = 0; i <= 8; ++i) {
        history.append(sampleWith(
            [i](auto &, auto &info) {
                info.busy_time = info.rwnd_limited = i > 4 ? (i - 4) * 1'000'000 : 0;
                info.unacked = i > 4 ? 10 : 0;
            },
            10s + i * 1s));
    }
    return history;
}

void TestLimits::rangeOfHistory()
{
    const store::History history = twoHalves();
    const auto share = [&](stream::MonotonicTime from, stream::MonotonicTime to, Limiter limiter) {
        return shareOf(analysis::limitsOver(history, from, to), limiter);
    };
    QCOMPARE(share(10s, 18s, Limiter::Receiver), 0.5);
    QCOMPARE(share(stream::MonotonicTime::min(), stream::MonotonicTime::max(), Limiter::Receiver), 0.5);
    QCOMPARE(share(10s, 14s, Limiter::Application), 1.0);
    QCOMPARE(share(14s, 18s, Limiter::Receiver), 1.0);
    QCOMPARE(share(13500ms, 14500ms, Limiter::Receiver), 0.5);
    QCOMPARE(share(15200ms, 15400ms, Limiter::Receiver), 1.0);
    QCOMPARE(analysis::limitsOver(history, 15200ms, 15400ms).wall, 200'000.0);
    QVERIFY(!analysis::shares(analysis::limitsOver(history, 30s, 40s)));
    QVERIFY(!analysis::shares(analysis::limitsOver(history, 1s, 2s)));
    QVERIFY(!analysis::shares(analysis::limitsOver({}, 0s, 99s)));
}

void TestLimits::limitersOverTime()
{
    std::vector<Limiter> seen;
    analysis::visitLimiters(twoHalves(), 12500ms, 15500ms,
                            [&](stream::MonotonicTime from, stream::MonotonicTime to, Limiter limiter) {
                                QCOMPARE(to - from, stream::MonotonicTime(1s));
                                seen.push_back(limiter);
                            });
    QCOMPARE(seen,
             (std::vector<Limiter>{Limiter::Application, Limiter::Application, Limiter::Receiver,
                                   Limiter::Receiver}));
}

void TestLimits::largestOfEqual()
{
    QCOMPARE(analysis::largest({0.5, 0, 0, 0, 0.5, 0}), Limiter::Application);
    QCOMPARE(analysis::largest({0, 0, 0, 0, 0, 1}), Limiter::Recovery);
}

/// Whatever comes, the shares are a partition, and known and unknown time are what passed.
void TestLimits::anySequence()
{
    std::mt19937_64 random(1);
    const auto chance = [&](unsigned oneIn) { return random() % oneIn == 0; };
    int known = 0;
    for (int round = 0; round < 2000; ++round) {
        LimitAccumulator accumulator;
        store::History history;
        stream::Sample sample = baseSample(1s);
        if (chance(2)) { // about to wrap
            sample.snapshot.info.busy_time = ~std::uint64_t(0) - random() % 1'000'000;
            sample.snapshot.info.total_retrans = ~0U - unsigned(random() % 10);
            sample.snapshot.info.total_rto = 65'535;
        }
        for (int i = 0; i < 30; ++i) {
            tcp::KernelTcpInfo &info = sample.snapshot.info;
            const auto step = std::chrono::microseconds(random() % (chance(10) ? 100'000'000 : 200'000));
            sample.time += chance(20) ? -step : step; // a clock that steps back
            const auto micros = std::uint64_t(step.count());
            info.busy_time += chance(3) ? random() % (2 * micros + 1) : micros;
            info.rwnd_limited += random() % (micros + 1);
            info.sndbuf_limited += chance(2) ? random() % (micros + 1) : 0;
            if (chance(30))
                info.busy_time = random();
            if (chance(30))
                info.rwnd_limited = 0;
            info.bytes_acked += chance(3) ? 0 : random() % 100'000;
            info.total_retrans += chance(5) ? 1 : 0;
            info.total_rto += chance(10) ? 1 : 0;
            info.ca_state = std::uint8_t(random() % 6);
            info.unacked = std::uint32_t(random() % 60);
            info.notsent_bytes = chance(2) ? 0 : std::uint32_t(random());
            info.snd_mss = chance(20) ? 0 : 1000;
            info.max_pacing_rate = chance(3) ? random() : ~std::uint64_t(0);
            sample.request = random() % 2;
            sample.snapshot.hasApplicationBacklog = chance(2);
            sample.snapshot.infoLength = chance(10) ? std::uint16_t(random() % 281) : 248;
            accumulator.add(sample);
            history.append(sample);

            const analysis::LimitTotals &totals = accumulator.totals();
            if (const auto parts = analysis::shares(totals)) {
                ++known;
                QVERIFY(isPartition(*parts));
            }
        }
        const auto from = history.firstTime() + std::chrono::microseconds(random() % 3'000'000);
        const auto part =
            analysis::limitsOver(history, from, from + std::chrono::microseconds(random() % 3'000'000));
        if (const auto parts = analysis::shares(part))
            QVERIFY(isPartition(*parts));
    }
    QVERIFY2(known > 30'000, "most of it should be tellable");
}

/// Nobody read for half a minute, but the kernel kept its books.
void TestLimits::suspendedProcess()
{
    LimitAccumulator accumulator;
    accumulator.add(sampleWith([](auto &, auto &info) { info.unacked = 40; }, 1s));
    accumulator.add(sampleWith([](auto &, auto &info) { info.busy_time = 3'000'000; }, 31s));
    QCOMPARE(shareOf(accumulator.totals(), Limiter::Application), 0.9);
    QCOMPARE(accumulator.totals().wall, 30e6);
}

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
