// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpDate.h"

#include "http/Characters.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

namespace cwndscope::http {

namespace {

using Names7 = std::array<QByteArrayView, 7>;
constexpr Names7 longDays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr Names7 days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<QByteArrayView, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::int64_t secondsPerDay = 86'400;

char *put(char *to, QByteArrayView text)
{
    return std::copy(text.begin(), text.end(), to);
}

char *putNumber(char *to, unsigned number, int digits)
{
    for (int i = digits - 1; i >= 0; --i) {
        to[i] = char('0' + number % 10);
        number /= 10;
    }
    return to + digits;
}

/// Takes pieces off the front; remembers when one was not there.
class DateScanner
{
public:
    explicit DateScanner(QByteArrayView text)
        : m_rest(text)
    { }

    bool finished() const { return m_valid && m_rest.isEmpty(); }
    bool valid() const { return m_valid; }

    void literal(QByteArrayView text)
    {
        m_valid = m_valid && m_rest.startsWith(text);
        if (m_valid)
            m_rest = m_rest.sliced(text.size());
    }

    int number(int digits)
    {
        int value = 0;
        m_valid = m_valid && m_rest.size() >= digits;
        for (int i = 0; m_valid && i < digits; ++i) {
            m_valid = isDigit(m_rest[i]);
            value = value * 10 + (m_rest[i] - '0');
        }
        if (m_valid)
            m_rest = m_rest.sliced(digits);
        return value;
    }

    /// date3 of asctime: the day is padded with a space.
    int paddedDay()
    {
        if (!m_rest.startsWith(' '))
            return number(2);
        m_rest = m_rest.sliced(1);
        return number(1);
    }

    template <std::size_t N> int name(const std::array<QByteArrayView, N> &names)
    {
        for (std::size_t i = 0; m_valid && i < N; ++i) {
            if (m_rest.startsWith(names[i])) {
                m_rest = m_rest.sliced(names[i].size());
                return int(i);
            }
        }
        m_valid = false;
        return 0;
    }

private:
    QByteArrayView m_rest;
    bool m_valid = true;
};

struct Fields
{
    int year = 0;
    int month = 0; ///< from 0
    int day = 0;
    int secondOfDay = 0;
};

int timeOfDay(DateScanner &scanner, bool &valid)
{
    const int hour = scanner.number(2);
    scanner.literal(":");
    const int minute = scanner.number(2);
    scanner.literal(":");
    const int second = scanner.number(2);
    valid = hour < 24 && minute < 60 && second <= 60; // 60: a leap second
    return (hour * 60 + minute) * 60 + second;
}

int currentYear(std::int64_t now)
{
    using namespace std::chrono;
    return int(year_month_day(floor<std::chrono::days>(sys_seconds(seconds(now)))).year());
}

} // namespace

QByteArray formatHttpDate(std::int64_t seconds)
{
    using namespace std::chrono;
    constexpr std::int64_t firstYear = -62'167'219'200; // 0000-01-01
    constexpr std::int64_t lastYear = 253'402'300'799; // 9999-12-31T23:59:59
    if (seconds < firstYear || seconds > lastYear)
        return {};
    const sys_seconds time{std::chrono::seconds(seconds)};
    const auto day = floor<std::chrono::days>(time);
    const year_month_day date(day);
    const auto second = unsigned((time - day).count());

    QByteArray text(29, Qt::Uninitialized);
    char *to = put(text.data(), http::days[weekday(day).c_encoding()]);
    to = putNumber(put(to, ", "), unsigned(date.day()), 2);
    to = put(put(put(to, " "), http::months[unsigned(date.month()) - 1]), " ");
    to = putNumber(to, unsigned(int(date.year())), 4);
    to = putNumber(put(to, " "), second / 3600, 2);
    to = putNumber(put(to, ":"), second / 60 % 60, 2);
    to = putNumber(put(to, ":"), second % 60, 2);
    put(to, " GMT");
    return text;
}

std::optional<std::int64_t> parseHttpDate(QByteArrayView text, std::int64_t now)
{
    Fields fields;
    bool validTime = false;
    DateScanner scanner(text);
    const qsizetype comma = text.indexOf(',');
    if (comma == 3) { // Sun, 06 Nov 1994 08:49:37 GMT
        scanner.name(days);
        scanner.literal(", ");
        fields.day = scanner.number(2);
        scanner.literal(" ");
        fields.month = scanner.name(months);
        scanner.literal(" ");
        fields.year = scanner.number(4);
        scanner.literal(" ");
        fields.secondOfDay = timeOfDay(scanner, validTime);
        scanner.literal(" GMT");
    } else if (comma > 3) { // Sunday, 06-Nov-94 08:49:37 GMT
        scanner.name(longDays);
        scanner.literal(", ");
        fields.day = scanner.number(2);
        scanner.literal("-");
        fields.month = scanner.name(months);
        scanner.literal("-");
        const int thisYear = currentYear(now);
        fields.year = thisYear - thisYear % 100 + scanner.number(2);
        // More than 50 years in the future means the past (RFC 9110 section 5.6.7).
        if (fields.year > thisYear + 50)
            fields.year -= 100;
        scanner.literal(" ");
        fields.secondOfDay = timeOfDay(scanner, validTime);
        scanner.literal(" GMT");
    } else { // Sun Nov  6 08:49:37 1994
        scanner.name(days);
        scanner.literal(" ");
        fields.month = scanner.name(months);
        scanner.literal(" ");
        fields.day = scanner.paddedDay();
        scanner.literal(" ");
        fields.secondOfDay = timeOfDay(scanner, validTime);
        scanner.literal(" ");
        fields.year = scanner.number(4);
    }
    using namespace std::chrono;
    const year_month_day date{year(fields.year), month(unsigned(fields.month) + 1),
                              day(unsigned(fields.day))};
    if (!scanner.finished() || !validTime || !date.ok())
        return std::nullopt;
    return std::int64_t(sys_days(date).time_since_epoch().count()) * secondsPerDay + fields.secondOfDay;
}

std::int64_t currentSeconds()
{
    return std::int64_t(std::time(nullptr));
}

} // namespace cwndscope::http
