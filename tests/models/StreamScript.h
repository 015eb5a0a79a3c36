// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Batch.h"

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <cstdint>
#include <memory>

/// Writes batches of observations line by line. Time goes on by a millisecond with each line; advance() lets
/// it jump.
class StreamScript
{
public:
    using Id = cwndscope::stream::ConnectionId;

    static constexpr std::uint16_t linux67 = 248; ///< length of the kernel's reply

    StreamScript &open(Id id, std::uintptr_t socket = 0, int descriptor = -1);
    /// The address of clients that open from now on; a null one, as at first, gives each its own.
    StreamScript &from(const QHostAddress &address);
    StreamScript &openUnix(Id id, const QString &path, const QString &command);
    StreamScript &state(Id id, cwndscope::stream::ConnectionState state);
    StreamScript &request(Id id, std::uint64_t request, const QByteArray &target = "/");
    StreamScript &respond(Id id, std::uint64_t request, int status, std::uint64_t length);
    StreamScript &finish(Id id, std::uint64_t request, std::uint64_t bytes = 100, bool complete = true);
    StreamScript &sample(Id id, std::uint32_t rtt, std::uint64_t acked = 0, std::uint64_t request = 0,
                         std::uint64_t bodySent = 0, std::uint16_t length = linux67);
    StreamScript &close(Id id,
                        cwndscope::stream::CloseReason reason = cwndscope::stream::CloseReason::PeerClosed,
                        const QString &detail = {});
    /// A command to change an option came to this; read only when nothing was asked for.
    StreamScript &change(Id id, const QByteArray &name, const QByteArray &value, const QByteArray &asked);
    /// Of the samples from now on; "cubic" at first.
    StreamScript &setCongestionControl(const QByteArray &name);
    StreamScript &advance(std::chrono::milliseconds time);

    /// What was written since the last time.
    cwndscope::stream::BatchPtr take();
    cwndscope::stream::MonotonicTime now() const { return m_now; }

    static cwndscope::stream::SocketKey key(std::uintptr_t number);
    /// 2026-01-31T23:59:58.000123Z at 1000 s of the monotonic clock, where scripts begin.
    static cwndscope::stream::ClockAnchor clock();

private:
    cwndscope::stream::MonotonicTime next();

    cwndscope::stream::MonotonicTime m_now = clock().monotonic;
    QHostAddress m_from;
    QByteArray m_congestionControl = "cubic";
    std::shared_ptr<cwndscope::stream::Batch> m_batch;
    void add(cwndscope::stream::Observation observation);
};
