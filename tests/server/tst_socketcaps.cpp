// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawClient.h"
#include "TestServer.h"
#include "tcp/Field.h"

#include <QtTest>

#include <limits>

using namespace cwndscope;

/// Caps of accepted sockets, as the kernel reports them in the samples.
class TestSocketCaps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appliesToAcceptedSockets();
    void leavesTheKernelsOwn();
    void refusesWhatTheKernelDoesNotTake();

private:
    static std::optional<double> sampled(const TestServer &test, const char *field);
};

/// A field of the last sample of the only connection.
std::optional<double> TestSocketCaps::sampled(const TestServer &test, const char *field)
{
    const auto samples = test.sink.of<stream::Sample>();
    return samples.empty() ? std::nullopt
                           : tcp::number(tcp::findField(field)->value(samples.back().snapshot));
}

void TestSocketCaps::appliesToAcceptedSockets()
{
    TestServer test;
    test.options.caps = {8192, 125'000};
    QVERIFY(test.start());
    RawClient client(test.port());
    QTRY_VERIFY(test.sink.count<stream::Sample>() > 0);
    QCOMPARE(sampled(test, "sndbuf_bytes"), std::optional(16384.0));
    QCOMPARE(sampled(test, "max_pacing_rate_bytes_per_s"), std::optional(125'000.0));
}

void TestSocketCaps::leavesTheKernelsOwn()
{
    TestServer test;
    QVERIFY(test.start());
    RawClient client(test.port());
    QTRY_VERIFY(test.sink.count<stream::Sample>() > 0);
    QVERIFY(sampled(test, "sndbuf_bytes") > 16384.0);
    QVERIFY(!sampled(test, "max_pacing_rate_bytes_per_s"));
}

void TestSocketCaps::refusesWhatTheKernelDoesNotTake()
{
    TestServer test;
    test.options.caps.sendBuffer = 1'000'000'000;
    QVERIFY(!test.start());
    QVERIFY2(test.error().message.contains(QLatin1String("wmem_max")), qPrintable(test.error().message));
}

QTEST_GUILESS_MAIN(TestSocketCaps)
#include "tst_socketcaps.moc"
