// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"
#include "analysis/EventLog.h"

#include <QTest>

#include <set>
#include <vector>

using namespace cwndscope;
using analysis::Event;
using analysis::EventKind;
using test::baseSample;
using test::sampleWith;
using namespace std::chrono_literals;

using Change = std::function<void(stream::Sample &, tcp::KernelTcpInfo &)>;
Q_DECLARE_METATYPE(Change)

class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void each_data();
    void each();
    void nothing_data();
    void nothing();
    void timeoutOnAnOlderKernel();
    void logIsBounded();
    void namesAreUnique();
};

static std::vector<Event> eventsBetween(const stream::Sample &before, const stream::Sample &after)
{
    std::vector<Event> events;
    analysis::findEvents(before, after, [&](const Event &event) { events.push_back(event); });
    return events;
}

void TestEvents::each_data()
{
    QTest::addColumn<Change>("before");
    QTest::addColumn<Change>("after");
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<quint64>("left");
    QTest::addColumn<quint64>("right");

    const Change same = [](auto &, auto &) {};
    const auto row = [](const char *name, EventKind kind, quint64 left, quint64 right, const Change &before,
                        const Change &after) {
        QTest::newRow(name) << before << after << kind << left << right;
    };
    row("retransmission", EventKind::Retransmission, 0, 3, same,
        [](auto &, auto &info) { info.total_retrans = 3; });
    row(
        "over the wrap", EventKind::Retransmission, 0xffffffff, 0x100000001,
        [](auto &, auto &info) { info.total_retrans = 0xffffffff; },
        [](auto &, auto &info) { info.total_retrans = 1; });
    row(
        "timeout", EventKind::Timeout, 65535, 65537, [](auto &, auto &info) { info.total_rto = 65535; },
        [](auto &, auto &info) { info.total_rto = 1; });
    row("spurious", EventKind::SpuriousRetransmission, 0, 1, same,
        [](auto &, auto &info) { info.dsack_dups = 1; });
    row(
        "recovery begins", EventKind::RecoveryBegin, 1, 3, [](auto &, auto &info) { info.ca_state = 1; },
        [](auto &, auto &info) { info.ca_state = 3; });
    row(
        "recovery ends", EventKind::RecoveryEnd, 4, 0, [](auto &, auto &info) { info.ca_state = 4; }, same);
    row("cwnd cut", EventKind::CwndCut, 40, 28, same, [](auto &, auto &info) { info.snd_cwnd = 28; });
    row("window closed", EventKind::ZeroWindow, 64000, 0, same, [](auto &, auto &info) { info.snd_wnd = 0; });
    row("ECN", EventKind::EcnMark, 0, 2, same, [](auto &, auto &info) { info.delivered_ce = 2; });
    row("reordering", EventKind::Reordering, 0, 1, same, [](auto &, auto &info) { info.reord_seen = 1; });
    row("path MTU", EventKind::PathMtu, 0, 1400, same, [](auto &, auto &info) { info.pmtu = 1400; });
    row("state", EventKind::State, 1, 8, same, [](auto &, auto &info) { info.state = 8; });
}

void TestEvents::each()
{
    QFETCH(Change, before);
    QFETCH(Change, after);
    QFETCH(EventKind, kind);
    QFETCH(quint64, left);
    QFETCH(quint64, right);
    const auto events = eventsBetween(sampleWith(before, 1s), sampleWith(after, 1100ms));
    QCOMPARE(events, (std::vector<Event>{{kind, 1s, 1100ms, left, right}}));
}

void TestEvents::nothing_data()
{
    QTest::addColumn<Change>("after");
    const auto row = [](const char *name, const Change &after) { QTest::newRow(name) << after; };
    row("the same", [](auto &, auto &) {});
    row("cwnd a little smaller", [](auto &, auto &info) { info.snd_cwnd = 37; });
    row("cwnd larger", [](auto &, auto &info) { info.snd_cwnd = 80; });
    row("disorder", [](auto &, auto &info) { info.ca_state = 1; });
    row("counter that fell", [](auto &sample, auto &info) {
        info.total_retrans = 0x90000000;
        sample.snapshot.infoLength = 248;
    });
    row("earlier", [](auto &sample, auto &info) {
        sample.time = 500ms;
        info.total_retrans = 7;
    });
    row("kernel without the fields", [](auto &sample, auto &info) {
        sample.snapshot.infoLength = 168;
        info.snd_wnd = 0;
        info.dsack_dups = 9;
        info.total_rto = 9;
        info.delivered_ce = 9;
        info.reord_seen = 9;
    });
    row("no TCP", [](auto &sample, auto &info) {
        sample.snapshot.infoLength = 0;
        info = {};
    });
}

void TestEvents::nothing()
{
    QFETCH(Change, after);
    QCOMPARE(eventsBetween(baseSample(1s), sampleWith(after, 1100ms)), std::vector<Event>());
}

void TestEvents::timeoutOnAnOlderKernel()
{
    const auto old = [](unsigned retransmits, stream::MonotonicTime time) {
        return sampleWith(
            [=](auto &sample, auto &info) {
                sample.snapshot.infoLength = 240;
                info.retransmits = std::uint8_t(retransmits);
            },
            time);
    };
    QCOMPARE(eventsBetween(old(1, 1s), old(2, 2s)), (std::vector<Event>{{EventKind::Timeout, 1s, 2s, 1, 2}}));
    QVERIFY(eventsBetween(old(2, 1s), old(0, 2s)).empty());
}

void TestEvents::logIsBounded()
{
    analysis::EventLog log;
    for (unsigned i = 0; i < 1000; ++i) {
        const auto at = [](unsigned count) {
            return sampleWith([=](auto &, auto &info) { info.total_retrans = count; }, count * 1ms);
        };
        log.add(at(i), at(i + 1));
    }
    QCOMPARE(log.events().size(), analysis::EventLog::maxEvents);
    QCOMPARE(log.dropped(), std::uint64_t(1000 - analysis::EventLog::maxEvents));
    QCOMPARE(log.events().back().after, std::uint64_t(1000));
    log.clear();
    QVERIFY(log.events().empty());
    QCOMPARE(log.dropped(), std::uint64_t(1000));
}

void TestEvents::namesAreUnique()
{
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < analysis::eventKindCount; ++i)
        names.insert(analysis::eventName(EventKind(i)));
    QCOMPARE(names.size(), analysis::eventKindCount);
}

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
