// SPDX-License-Identifier: GPL-3.0-or-later
// The window's thread goes on answering while thousands of connections change: a watchdog with a generous
// limit, because the machine may be busy; how quick it is, is for the benchmarks.
#include "WindowFixture.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

using namespace cwndscope;
using namespace std::chrono_literals;

class TestHeartbeat : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void beatsWithManyConnections();
};

void TestHeartbeat::beatsWithManyConnections()
{
    constexpr stream::ConnectionId count = 5'000;
    constexpr int ticks = 10;
    constexpr qint64 longest = 2'000; // ms
    for (stream::ConnectionId id = 1; id <= count; ++id)
        m_traffic->open(id);
    QTRY_VERIFY(m_window->connectionView().isVisible());
    clickRow(1);

    QElapsedTimer sinceBeat;
    qint64 worst = 0;
    int done = 0;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&] { worst = std::max(worst, sinceBeat.restart()); });
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] {
        std::vector<stream::Observation> samples;
        for (stream::ConnectionId id = 1; id <= count; ++id)
            samples.emplace_back(test::Traffic::madeUp(id, done * 100ms, done));
        m_traffic->apply(std::move(samples));
        ++done;
    });
    sinceBeat.start();
    beat.start(10ms);
    tick.start(100ms);
    QTRY_VERIFY_WITH_TIMEOUT(done >= ticks, 60'000);
    tick.stop();
    QTRY_VERIFY(windowPoints() >= done);
    qInfo("longest pause of the window's thread: %lld ms", static_cast<long long>(worst));
    QVERIFY2(worst < longest, qPrintable(QStringLiteral("%1 ms").arg(worst)));
}

QTEST_MAIN(TestHeartbeat)
#include "tst_heartbeat.moc"
