// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/Time.h"

#include <QDateTime>
#include <QTimeZone>

namespace cwndscope::stream {

MonotonicTime monotonicNow()
{
    // libstdc++ and libc++ implement steady_clock on CLOCK_MONOTONIC.
    return std::chrono::steady_clock::now().time_since_epoch();
}

ClockAnchor ClockAnchor::now()
{
    return {monotonicNow(),
            std::chrono::duration_cast<UtcTime>(std::chrono::system_clock::now().time_since_epoch())};
}

QString rfc3339(UtcTime time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto micros = (time - seconds).count();
    const QDateTime whole = QDateTime::fromSecsSinceEpoch(seconds.count(), QTimeZone::utc());
    return whole.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))
        + QStringLiteral(".%1Z").arg(micros, 6, 10, QLatin1Char('0'));
}

} // namespace cwndscope::stream
