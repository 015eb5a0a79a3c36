// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Throttle.h"

#include "server/ResponseWriter.h"

#include <algorithm>
#include <utility>

namespace cwndscope::server {

namespace {

/// What a connection saves up while it cannot send; short, so that the rate holds over short times too.
constexpr std::chrono::duration<double> bucketTime{0.05};
constexpr std::chrono::milliseconds step{10};

} // namespace

Throttle::Throttle(std::function<void()> goOn)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, std::move(goOn));
}

void Throttle::setRate(std::int64_t bytesPerSecond)
{
    m_rate = bytesPerSecond;
    m_bytes = 0;
    m_filled = stream::monotonicNow();
}

std::int64_t Throttle::allowance()
{
    if (m_rate == 0)
        return ResponseWriter::turnBytes;
    const auto now = stream::monotonicNow();
    const double since = std::chrono::duration<double>(now - m_filled).count();
    const auto gained = std::int64_t(since * double(m_rate));
    if (gained > 0) { // what a slow rate has not filled yet is not lost
        const auto most = std::max<std::int64_t>(1, std::int64_t(bucketTime.count() * double(m_rate)));
        m_bytes = std::min(most, m_bytes + gained);
        m_filled = now;
    }
    return std::min(m_bytes, ResponseWriter::turnBytes);
}

void Throttle::spend(std::uint64_t bytes)
{
    m_bytes -= std::int64_t(bytes);
}

bool Throttle::wait()
{
    if (m_rate == 0 || m_bytes > 0)
        return false;
    // A head or a listing goes out whole, and is waited for afterwards.
    const auto debt = std::chrono::duration<double>(double(1 - m_bytes) / double(m_rate));
    constexpr std::chrono::seconds longest{3600};
    m_timer.start(std::clamp(std::chrono::ceil<std::chrono::milliseconds>(debt), step,
                             std::chrono::milliseconds(longest)));
    return true;
}

} // namespace cwndscope::server
