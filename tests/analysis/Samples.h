// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"

#include <functional>

namespace cwndscope::test {

using namespace std::chrono_literals;

/// What every sample here has: a connection of 40 packets of 1000 bytes and 50 ms, established, under Linux
/// 6.7, with a response on its way of which the socket has not taken everything yet.
inline stream::Sample baseSample(stream::MonotonicTime time = 1s)
{
    stream::Sample sample;
    sample.connection = 1;
    sample.request = 1;
    sample.time = time;
    tcp::Snapshot &snapshot = sample.snapshot;
    snapshot.infoLength = 248; // Linux 6.7
    snapshot.info.state = 1;
    snapshot.info.snd_mss = 1000;
    snapshot.info.snd_cwnd = 40;
    snapshot.info.rtt = 50'000;
    snapshot.info.snd_wnd = 64'000;
    snapshot.info.pacing_rate = 960'000;
    snapshot.info.max_pacing_rate = ~std::uint64_t(0);
    snapshot.memory.count = tcp::SocketMemory::Count;
    snapshot.memory.values[tcp::SocketMemory::Sndbuf] = 200'000;
    snapshot.memory.values[tcp::SocketMemory::WmemQueued] = 190'000;
    snapshot.hasApplicationBacklog = true;
    snapshot.applicationBacklog = 1'000'000;
    return sample;
}

/// The same, changed.
inline stream::Sample sampleWith(const std::function<void(stream::Sample &, tcp::KernelTcpInfo &)> &change,
                                 stream::MonotonicTime time = 1s)
{
    stream::Sample sample = baseSample(time);
    change(sample, sample.snapshot.info);
    return sample;
}

} // namespace cwndscope::test
