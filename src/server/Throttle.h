// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Time.h"

#include <QTimer>

#include <cstdint>
#include <functional>

namespace cwndscope::server {

/// Lets one connection hand over so many bytes per second: a bucket that fills with time. For one thread.
class Throttle
{
public:
    /// `goOn` is called when there is something in the bucket again.
    explicit Throttle(std::function<void()> goOn);

    /// Bytes per second; 0 for no limit.
    void setRate(std::int64_t bytesPerSecond);
    std::int64_t rate() const { return m_rate; }
    /// What may be handed over now; not above 0 when it has to wait.
    std::int64_t allowance();
    void spend(std::uint64_t bytes);
    /// Whether the bucket is empty; then `goOn` will be called.
    bool wait();
    /// `goOn` will be called.
    bool isWaiting() const { return m_timer.isActive(); }
    void stop() { m_timer.stop(); }

private:
    std::int64_t m_rate = 0;
    std::int64_t m_bytes = 0; ///< in the bucket; below 0 what was handed over too early
    stream::MonotonicTime m_filled{};
    QTimer m_timer;
};

} // namespace cwndscope::server
