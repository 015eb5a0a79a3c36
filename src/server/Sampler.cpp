// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Sampler.h"

#include "stream/Prefetch.h"

#include <algorithm>

namespace cwndscope::server {

namespace {

/// Reading one socket takes longer than fetching an object.
constexpr std::size_t lookAhead = 2;

} // namespace

Sampler::Sampler(std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
    , m_timer(this)
    , m_interval(interval)
    , m_drains(
          interval, [this](HttpConnection &connection) { take(connection); }, this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Sampler::tick);
}

void Sampler::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    m_drains.setInterval(interval);
    if (m_timer.isActive())
        start();
}

void Sampler::start()
{
    m_due = stream::monotonicNow() + m_interval;
    m_timer.start(m_interval);
}

void Sampler::add(HttpConnection &connection)
{
    connection.indexInAll = m_all.size();
    m_all.push_back(&connection);
    if (!m_timer.isActive())
        start();
}

void Sampler::remove(HttpConnection &connection)
{
    if (connection.indexInHot != HttpConnection::notHot)
        demote(connection.indexInHot);
    m_drains.remove(connection);
    m_all[connection.indexInAll] = m_all.back();
    m_all[connection.indexInAll]->indexInAll = connection.indexInAll;
    m_all.pop_back();
    if (m_all.empty())
        m_timer.stop();
}

void Sampler::promote(HttpConnection &connection)
{
    if (connection.indexInHot != HttpConnection::notHot)
        return;
    connection.indexInHot = m_hot.size();
    m_hot.push_back(&connection);
    if (stream::monotonicNow() - connection.sampledAt() >= m_interval)
        take(connection);
}

void Sampler::demote(std::size_t index)
{
    m_hot[index]->indexInHot = HttpConnection::notHot;
    if (index + 1 != m_hot.size()) {
        m_hot[index] = m_hot.back();
        m_hot[index]->indexInHot = index;
    }
    m_hot.pop_back();
}

void Sampler::take(HttpConnection &connection)
{
    connection.sample(stream::SampleKind::Periodic);
    ++m_totals.samples;
}

void Sampler::sampleHot()
{
    for (std::size_t i = 0; i < m_hot.size();) {
        HttpConnection &connection = *m_hot[i];
        if (i + lookAhead < m_hot.size())
            stream::prefetch(*m_hot[i + lookAhead]);
        take(connection);
        if (connection.isBusy() || connection.isWatched)
            ++i;
        else
            demote(i);
    }
}

void Sampler::sampleIdle()
{
    // What is due, in connections times milliseconds: one connection is due for each idle interval of it.
    const auto each = std::uint64_t(m_idleInterval.count());
    const auto elapsed = std::min(std::uint64_t(m_interval.count()), each);
    for (m_idleDebt += m_all.size() * elapsed; m_idleDebt >= each; m_idleDebt -= each) {
        if (m_cursor >= m_all.size())
            m_cursor = 0;
        HttpConnection &connection = *m_all[m_cursor++];
        if (connection.indexInHot != HttpConnection::notHot)
            continue;
        take(connection);
        if (connection.isBusy())
            promote(connection);
    }
}

void Sampler::tick()
{
    const auto begin = stream::monotonicNow();
    ++m_totals.ticks;
    if (begin >= m_due + m_interval) {
        const auto missed = (begin - m_due) / std::chrono::nanoseconds(m_interval);
        m_totals.missedTicks += std::uint64_t(missed);
        m_due += missed * std::chrono::nanoseconds(m_interval);
    }
    m_due += m_interval;
    sampleHot();
    sampleIdle();
    m_totals.busy += stream::monotonicNow() - begin;
    Q_EMIT ticked();
}

stream::SamplerReport Sampler::report(int worker) const
{
    stream::SamplerReport report = m_totals;
    report.worker = worker;
    report.time = stream::monotonicNow();
    return report;
}

} // namespace cwndscope::server
