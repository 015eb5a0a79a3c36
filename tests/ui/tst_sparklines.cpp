// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Sparklines.h"

#include <QTest>

using namespace cwndscope;
using namespace std::chrono_literals;
using ui::Sparklines;

class TestSparklines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyHasNothing();
    void spikesStay();
    void ratesAreDifferences();
    void gapsAreGaps();
    void onlyTheLastHalfMinute();
    void newSamplesCome();

private:
    static void sample(store::Connection &connection, std::chrono::milliseconds time, std::uint32_t rtt,
                       std::uint64_t acked)
    {
        stream::Sample sample;
        sample.time = time;
        sample.snapshot.infoLength = sizeof(tcp::KernelTcpInfo);
        sample.snapshot.info.rtt = rtt;
        sample.snapshot.info.bytes_acked = acked;
        connection.history.edit().append(sample);
    }
};

void TestSparklines::emptyHasNothing()
{
    Sparklines sparklines;
    const store::Connection connection;
    const auto values = sparklines.values(connection, Sparklines::Kind::RoundTrip);
    QCOMPARE(values.size(), std::size_t(Sparklines::steps));
    for (const auto &value : values)
        QVERIFY(!value);
}

void TestSparklines::spikesStay()
{
    Sparklines sparklines;
    store::Connection connection;
    sample(connection, 100'000ms, 10, 0);
    sample(connection, 100'100ms, 900, 0);
    sample(connection, 100'200ms, 10, 0);
    sample(connection, 101'000ms, 20, 0);
    const auto values = sparklines.values(connection, Sparklines::Kind::RoundTrip);
    QCOMPARE(values[Sparklines::steps - 1], std::optional(20.0));
    QCOMPARE(values[Sparklines::steps - 2], std::optional(900.0));
    QVERIFY(!values[Sparklines::steps - 3]);
}

void TestSparklines::ratesAreDifferences()
{
    Sparklines sparklines;
    store::Connection connection;
    sample(connection, 100'900ms, 10, 1000);
    sample(connection, 101'900ms, 10, 3000);
    sample(connection, 102'900ms, 10, 3500);
    sample(connection, 103'100ms, 10, 3600);
    const auto values = sparklines.values(connection, Sparklines::Kind::Rate);
    QVERIFY(!values[Sparklines::steps - 1]); // that second is not over
    QCOMPARE(values[Sparklines::steps - 2], std::optional(500.0));
    QCOMPARE(values[Sparklines::steps - 3], std::optional(2000.0));
    QVERIFY(!values[Sparklines::steps - 4]); // nothing before it
}

void TestSparklines::gapsAreGaps()
{
    Sparklines sparklines;
    store::Connection connection;
    sample(connection, 100'000ms, 10, 0);
    sample(connection, 105'000ms, 30, 5000);
    const auto values = sparklines.values(connection, Sparklines::Kind::RoundTrip);
    QCOMPARE(values[Sparklines::steps - 1], std::optional(30.0));
    for (int i = 2; i <= 5; ++i)
        QVERIFY(!values[std::size_t(Sparklines::steps - i)]);
    QCOMPARE(values[Sparklines::steps - 6], std::optional(10.0));
}

void TestSparklines::onlyTheLastHalfMinute()
{
    Sparklines sparklines;
    store::Connection connection;
    for (int second = 0; second < 600; ++second)
        sample(connection, second * 1000ms, std::uint32_t(second + 1), std::uint64_t(second) * 10);
    const auto roundTrips = sparklines.values(connection, Sparklines::Kind::RoundTrip);
    const auto rates = sparklines.values(connection, Sparklines::Kind::Rate);
    for (int i = 0; i < Sparklines::steps; ++i)
        QCOMPARE(roundTrips[std::size_t(i)], std::optional(double(571 + i)));
    for (int i = 0; i < Sparklines::steps - 1; ++i)
        QCOMPARE(rates[std::size_t(i)], std::optional(10.0));
}

void TestSparklines::newSamplesCome()
{
    Sparklines sparklines;
    store::Connection connection;
    sample(connection, 100'000ms, 10, 0);
    QVERIFY(sparklines.values(connection, Sparklines::Kind::RoundTrip).back() == 10.0);
    sample(connection, 101'000ms, 20, 0);
    QTRY_VERIFY(sparklines.values(connection, Sparklines::Kind::RoundTrip).back() == 20.0);
    QVERIFY(sparklines.values(connection, Sparklines::Kind::RoundTrip)[Sparklines::steps - 2] == 10.0);
}

QTEST_APPLESS_MAIN(TestSparklines)
#include "tst_sparklines.moc"
