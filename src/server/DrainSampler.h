// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Time.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <vector>

namespace cwndscope::server {

class HttpConnection;

/// Samples connections faster than usual while the end of a large response is on its way, so that the instant
/// at which it was acknowledged is known well. The longer that takes the slower it samples, in proportion; at
/// the usual interval it lets go.
class DrainSampler : public QObject
{
    Q_OBJECT

public:
    /// `take` samples a connection.
    DrainSampler(std::chrono::milliseconds interval, std::function<void(HttpConnection &)> take,
                 QObject *parent = nullptr);

    void setInterval(std::chrono::milliseconds interval);
    /// A response was handed to the kernel. Beyond maxConnections at a time the usual sampling has to do.
    void add(HttpConnection &connection);
    void remove(const HttpConnection &connection);

    static constexpr std::size_t maxConnections = 64;
    /// The least distance of two samples is the usual interval over this, or 1 ms.
    static constexpr int fraction = 16;

private:
    struct Draining
    {
        HttpConnection *connection = nullptr;
        stream::MonotonicTime since{};
        stream::MonotonicTime due{};
    };

    void tick();

    const std::function<void(HttpConnection &)> m_take;
    std::chrono::milliseconds m_interval{};
    QTimer m_timer;
    std::vector<Draining> m_draining;
};

} // namespace cwndscope::server
