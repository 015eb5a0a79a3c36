// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/DrainSampler.h"

#include "server/HttpConnection.h"

#include <algorithm>
#include <utility>

namespace cwndscope::server {

DrainSampler::DrainSampler(std::chrono::milliseconds interval, std::function<void(HttpConnection &)> take,
                           QObject *parent)
    : QObject(parent)
    , m_take(std::move(take))
    , m_timer(this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DrainSampler::tick);
    setInterval(interval);
}

void DrainSampler::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    m_timer.setInterval(std::max(interval / fraction, std::chrono::milliseconds(1)));
}

void DrainSampler::add(HttpConnection &connection)
{
    const bool isKnown = std::any_of(m_draining.begin(), m_draining.end(),
                                     [&](const Draining &each) { return each.connection == &connection; });
    if (isKnown || m_draining.size() == maxConnections)
        return;
    const auto now = stream::monotonicNow();
    m_draining.push_back({&connection, now, now});
    if (!m_timer.isActive())
        m_timer.start();
}

void DrainSampler::remove(const HttpConnection &connection)
{
    std::erase_if(m_draining, [&](const Draining &each) { return each.connection == &connection; });
    if (m_draining.empty())
        m_timer.stop();
}

void DrainSampler::tick()
{
    const auto now = stream::monotonicNow();
    std::erase_if(m_draining, [&](Draining &each) {
        if (now < each.due)
            return false;
        m_take(*each.connection);
        const auto pause = (now - each.since) / fraction;
        each.due = now + pause;
        return pause >= m_interval || !each.connection->isBusy();
    });
    if (m_draining.empty())
        m_timer.stop();
}

} // namespace cwndscope::server
