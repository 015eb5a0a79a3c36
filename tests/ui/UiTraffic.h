// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Analysis.h"
#include "store/Store.h"

#include <QCoreApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <chrono>

namespace cwndscope::test {

/// Settings of a test go to a folder of their own, never to the person's.
inline void isolateSettings(const QTemporaryDir &folder)
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("cwndscope-test"));
    QCoreApplication::setApplicationName(QStringLiteral("cwndscope-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
}

inline constexpr stream::MonotonicTime start = std::chrono::seconds(100);

inline stream::Endpoint endpoint(std::uint16_t port)
{
    stream::Endpoint result;
    result.address = QHostAddress(QHostAddress::LocalHost);
    result.port = port;
    return result;
}

/// Makes the observations of made-up connections.
class Traffic
{
public:
    explicit Traffic(store::Store &store, analysis::Analysis *analysis = nullptr)
        : m_store(store)
        , m_analysis(analysis)
    { }

    void open(stream::ConnectionId id, const QByteArray &target = "/file.iso")
    {
        stream::Opened opened;
        opened.connection = id;
        opened.time = start;
        opened.descriptor = int(20 + id);
        opened.local = endpoint(8080);
        opened.peer = endpoint(std::uint16_t(40000 + id));
        stream::StateChanged active;
        active.connection = id;
        active.time = start;
        active.state = stream::ConnectionState::Active;
        stream::RequestStarted request;
        request.connection = id;
        request.request = id;
        request.time = start;
        request.method = "GET";
        request.target = target;
        apply({opened, active, request});
    }

    /// `count` samples, `interval` apart, the first at `from` after the start.
    void sample(stream::ConnectionId id, std::chrono::milliseconds from, int count,
                std::chrono::milliseconds interval = std::chrono::milliseconds(100),
                std::uint16_t infoLength = sizeof(tcp::KernelTcpInfo))
    {
        std::vector<stream::Observation> samples;
        for (int i = 0; i < count; ++i)
            samples.emplace_back(madeUp(id, from + i * interval, i, infoLength));
        apply(std::move(samples));
    }

    /// The sample number `i` of a connection, at `after` from the start.
    static stream::Sample madeUp(stream::ConnectionId id, std::chrono::milliseconds after, int i,
                                 std::uint16_t infoLength = sizeof(tcp::KernelTcpInfo))
    {
        stream::Sample sample;
        sample.connection = id;
        sample.request = id;
        sample.time = start + after;
        sample.snapshot.infoLength = infoLength;
        tcp::KernelTcpInfo &info = sample.snapshot.info;
        info.state = 1;
        info.snd_cwnd = std::uint32_t(10 + i % 90);
        info.snd_ssthresh = 64;
        info.unacked = std::uint32_t(5 + i % 40);
        info.rtt = 20'000 + std::uint32_t(id);
        info.rttvar = 3'000;
        info.min_rtt = 18'000;
        info.bytes_acked = std::uint64_t(i) * 1000;
        return sample;
    }

    void close(stream::ConnectionId id, std::chrono::milliseconds after,
               stream::CloseReason reason = stream::CloseReason::PeerClosed)
    {
        stream::Closed closed;
        closed.connection = id;
        closed.time = start + after;
        closed.reason = reason;
        apply({closed});
    }

    void apply(std::vector<stream::Observation> observations)
    {
        stream::Batch batch;
        batch.observations = std::move(observations);
        if (m_analysis)
            m_analysis->apply(batch);
        m_store.apply(batch);
    }

private:
    store::Store &m_store;
    analysis::Analysis *m_analysis;
};

} // namespace cwndscope::test
