// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/DrainSampler.h"
#include "server/HttpConnection.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <functional>
#include <vector>

namespace cwndscope::server {

/// Samples the connections of one worker, by tier: those that are busy or watched at the chosen interval, the
/// others at the idle one, spread over the ticks. Counts the ticks that came too late. The timer stops while
/// there is nothing to sample.
class Sampler : public QObject
{
    Q_OBJECT

public:
    explicit Sampler(std::chrono::milliseconds interval, QObject *parent = nullptr);

    void setInterval(std::chrono::milliseconds interval);
    std::chrono::milliseconds interval() const { return m_interval; }
    void setIdleInterval(std::chrono::milliseconds interval) { m_idleInterval = interval; }
    void add(HttpConnection &connection);
    void remove(HttpConnection &connection);
    /// Moves it to the fast tier; it leaves by itself when it is neither busy nor watched any more.
    /// A connection that was idle for longer than the interval is sampled at once, so that what it does next
    /// is told apart from that.
    void promote(HttpConnection &connection);
    /// The end of a response is on its way.
    void watchDraining(HttpConnection &connection) { m_drains.add(connection); }

    const std::vector<HttpConnection *> &connections() const { return m_all; }
    /// Totals for stream::SamplerReport.
    stream::SamplerReport report(int worker) const;

Q_SIGNALS:
    /// After each tick, so that what was seen can be handed on.
    void ticked();

private:
    void tick();
    void sampleHot();
    void sampleIdle();
    void start();
    void demote(std::size_t index);
    void take(HttpConnection &connection);

    QTimer m_timer;
    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_idleInterval{1000};
    stream::MonotonicTime m_due{};
    std::vector<HttpConnection *> m_all;
    std::vector<HttpConnection *> m_hot;
    std::size_t m_cursor = 0; ///< next of m_all for the slow tier
    std::uint64_t m_idleDebt = 0;
    stream::SamplerReport m_totals;
    DrainSampler m_drains;
};

} // namespace cwndscope::server
