// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/TimeText.h"

namespace cwndscope::exporting {

namespace {

/// Fills digits from the right, the number's last one at `end`.
void putDigits(char *begin, char *end, unsigned value)
{
    while (end != begin) {
        *--end = char('0' + value % 10);
        value /= 10;
    }
}

} // namespace

QByteArray timeText(stream::UtcTime time)
{
    using namespace std::chrono;
    const auto days = floor<std::chrono::days>(time);
    const year_month_day date{sys_days(days)};
    const hh_mm_ss clock{time - days};
    QByteArray text("0000-00-00T00:00:00.000000Z");
    char *at = text.data();
    putDigits(at, at + 4, unsigned(int(date.year())));
    putDigits(at + 5, at + 7, unsigned(date.month()));
    putDigits(at + 8, at + 10, unsigned(date.day()));
    putDigits(at + 11, at + 13, unsigned(clock.hours().count()));
    putDigits(at + 14, at + 16, unsigned(clock.minutes().count()));
    putDigits(at + 17, at + 19, unsigned(clock.seconds().count()));
    putDigits(at + 20, at + 26, unsigned(clock.subseconds().count()));
    return text;
}

} // namespace cwndscope::exporting
