// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <string_view>

namespace cwndscope::models::format {

namespace {

struct FormatWords
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

constexpr auto noBreakSpace = QChar::Nbsp;

// One each: of a struct of both clang makes calls into a library of its own.
std::atomic<RateUnit> rateUnit{Units{}.rate};
std::atomic<SizeUnit> sizeUnit{Units{}.size};

QString withUnit(const QString &number, QLatin1String unit)
{
    return number + noBreakSpace + unit;
}

/// Steps through units until the number has three digits before the point.
template <std::size_t Count>
QString scaled(double value, double step, const std::array<QLatin1String, Count> &units,
               const QLocale &locale)
{
    std::size_t unit = 0;
    constexpr double fourDigits = 999.5; // would be rounded to 1000
    while (unit + 1 < Count && std::abs(value) >= fourDigits) {
        value /= step;
        ++unit;
    }
    return withUnit(real(value, locale), units[unit]);
}

QString twoParts(qint64 large, const char *largeUnit, qint64 small, const char *smallUnit,
                 const QLocale &locale)
{
    const QString padded = QStringLiteral("%1").arg(small, 2, 10, QLatin1Char('0'));
    return withUnit(locale.toString(large), QLatin1String(largeUnit)) + noBreakSpace
        + withUnit(padded, QLatin1String(smallUnit));
}

int versionNumber(std::string_view version)
{
    const QByteArray text(version.data(), qsizetype(version.size()));
    const QList<QByteArray> parts = text.split('.');
    return parts.value(0).toInt() * 1000 + parts.value(1).toInt();
}

/// The oldest kernel whose reply has at least this length (net/ipv4/tcp.c, tcp_get_info, through its
/// history).
int oldestKernelReplying(std::size_t length)
{
    struct Step
    {
        std::size_t length;
        int version;
    };
    static constexpr std::array steps{Step{280, 6018}, Step{248, 6007}, Step{240, 6002}, Step{232, 5004},
                                      Step{224, 4019}, Step{200, 4018}, Step{192, 4010}, Step{168, 4009},
                                      Step{160, 4006}, Step{144, 4002}, Step{136, 4001}, Step{120, 3015}};
    for (const Step &step : steps) {
        if (length >= step.length)
            return step.version;
    }
    return 2006;
}

} // namespace

void setUnits(Units units)
{
    rateUnit = units.rate;
    sizeUnit = units.size;
}

Units units()
{
    return {rateUnit, sizeUnit};
}

QString absent()
{
    return QString(QChar(0x2014));
}

QString real(double value, const QLocale &locale)
{
    const double size = std::abs(value);
    if (!std::isfinite(value))
        return absent();
    if (size == std::floor(size) && size < 1000)
        return locale.toString(value, 'f', 0);
    int decimals = 0;
    // Compared with what rounds up to the next digit, so that 9.996 becomes 10.0 and not 10.00.
    double limit = 99.95;
    while (decimals < 6 && size < limit) {
        ++decimals;
        limit /= 10;
    }
    return locale.toString(value, 'f', decimals);
}

QString bytes(double count, const QLocale &locale)
{
    const bool isDecimal = units().size == SizeUnit::Decimal;
    if (std::abs(count) < (isDecimal ? 1000 : 1024))
        return withUnit(locale.toString(count, 'f', 0), QLatin1String("B"));
    if (isDecimal) {
        static constexpr std::array names{QLatin1String("kB"), QLatin1String("MB"), QLatin1String("GB"),
                                          QLatin1String("TB"), QLatin1String("PB"), QLatin1String("EB")};
        return scaled(count / 1000, 1000, names, locale);
    }
    static constexpr std::array names{QLatin1String("KiB"), QLatin1String("MiB"), QLatin1String("GiB"),
                                      QLatin1String("TiB"), QLatin1String("PiB"), QLatin1String("EiB")};
    return scaled(count / 1024, 1024, names, locale);
}

QString rate(double bytesPerSecond, const QLocale &locale)
{
    if (units().rate == RateUnit::Bytes) {
        static constexpr std::array names{QLatin1String("B/s"),  QLatin1String("kB/s"),
                                          QLatin1String("MB/s"), QLatin1String("GB/s"),
                                          QLatin1String("TB/s"), QLatin1String("PB/s")};
        return scaled(std::abs(bytesPerSecond) < 1000 ? std::round(bytesPerSecond) : bytesPerSecond, 1000,
                      names, locale);
    }
    static constexpr std::array names{QLatin1String("bit/s"),  QLatin1String("kbit/s"),
                                      QLatin1String("Mbit/s"), QLatin1String("Gbit/s"),
                                      QLatin1String("Tbit/s"), QLatin1String("Pbit/s")};
    const double bits = bytesPerSecond * 8;
    return scaled(std::abs(bits) < 1000 ? std::round(bits) : bits, 1000, names, locale);
}

QString duration(std::chrono::nanoseconds time, const QLocale &locale)
{
    using namespace std::chrono;
    constexpr auto aboutToBeAMinute = 59'950ms;
    if (abs(time) < aboutToBeAMinute) {
        const double micros = double(time.count()) / 1000;
        static constexpr std::array small{QLatin1String("\xb5"
                                                        "s"),
                                          QLatin1String("ms")};
        constexpr double aboutToBeASecond = 999'500;
        if (std::abs(micros) < aboutToBeASecond)
            return scaled(micros, 1000, small, locale);
        return withUnit(real(micros / 1e6, locale), QLatin1String("s"));
    }
    const qint64 total = std::chrono::round<std::chrono::seconds>(time).count();
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (total < hour)
        return twoParts(total / minute, "min", total % minute, "s", locale);
    if (total < day)
        return twoParts(total / hour, "h", total % hour / minute, "min", locale);
    return twoParts(total / day, "d", total % day / hour, "h", locale);
}

QString durationOfSeconds(double seconds, const QLocale &locale)
{
    return duration(std::chrono::nanoseconds(std::llround(seconds * 1e9)), locale);
}

QString count(std::uint64_t value, const QLocale &locale)
{
    return locale.toString(qulonglong(value));
}

QString percent(double fraction, const QLocale &locale)
{
    const double value = fraction * 100;
    // Rounded down from 10 %, so that 100 % means all of it.
    const QString number = value >= 10 || value == 0 ? locale.toString(std::floor(value), 'f', 0)
                                                     : locale.toString(value, 'f', value < 1 ? 2 : 1);
    return withUnit(number, QLatin1String("%"));
}

QString timeOfDay(stream::UtcTime time, const QLocale &locale)
{
    using namespace std::chrono;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(floor<milliseconds>(time).count());
    const bool isToday = local.date() == QDate::currentDate();
    return locale.toString(local,
                           isToday ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString inUnit(tcp::Unit unit, double value, const QLocale &locale)
{
    switch (unit) {
    case tcp::Unit::Bytes:
        return bytes(value, locale);
    case tcp::Unit::BytesPerSecond:
        return rate(value, locale);
    case tcp::Unit::Microseconds:
        return duration(std::chrono::nanoseconds(std::llround(value * 1e3)), locale);
    case tcp::Unit::Milliseconds:
        return duration(std::chrono::nanoseconds(std::llround(value * 1e6)), locale);
    case tcp::Unit::None:
    case tcp::Unit::Count:
    case tcp::Unit::Packets:
    case tcp::Unit::Segments:
    case tcp::Unit::Bits:
        break;
    }
    return real(value, locale);
}

QString fieldValue(const tcp::Field &field, const tcp::FieldValue &value, const QLocale &locale)
{
    if (tcp::isAbsent(value))
        return absent();
    if (std::holds_alternative<std::string_view>(value))
        return printable(tcp::exactText(value));
    // A time beyond three centuries is garbage; it must not overflow on its way to nanoseconds.
    constexpr double longestTime = 9e15;
    const double number = *tcp::number(value);
    const bool isTime = field.unit == tcp::Unit::Microseconds || field.unit == tcp::Unit::Milliseconds;
    const double longest = field.unit == tcp::Unit::Milliseconds ? longestTime / 1000 : longestTime;
    return inUnit(field.unit, isTime ? std::min(number, longest) : number, locale);
}

QString perSecond(tcp::Unit unit, double value, const QLocale &locale)
{
    switch (unit) {
    case tcp::Unit::Bytes:
        return rate(value, locale);
    case tcp::Unit::Microseconds:
        return percent(value / 1e6, locale);
    case tcp::Unit::Milliseconds:
        return percent(value / 1e3, locale);
    default:
        return withUnit(real(value, locale), QLatin1String("/s"));
    }
}

QString absenceReason(const tcp::Field &field, const tcp::Snapshot &snapshot)
{
    if (snapshot.infoLength == 0)
        return FormatWords::tr("not a TCP connection");
    if (versionNumber(field.since) > oldestKernelReplying(snapshot.infoLength))
        return FormatWords::tr("needs Linux %1").arg(QLatin1String(field.since));
    return FormatWords::tr("not set");
}

QString label(const tcp::Field &field)
{
    return QCoreApplication::translate("Field", field.label);
}

QString meaning(const tcp::Field &field)
{
    return QCoreApplication::translate("Field", field.meaning);
}

QString reading(const tcp::Field &field)
{
    return *field.reading ? QCoreApplication::translate("Field", field.reading) : QString();
}

QString stateText(stream::ConnectionState state)
{
    switch (state) {
    case stream::ConnectionState::New:
        return FormatWords::tr("new");
    case stream::ConnectionState::Active:
        return FormatWords::tr("active");
    case stream::ConnectionState::Idle:
        return FormatWords::tr("idle");
    case stream::ConnectionState::Hijacked:
        return FormatWords::tr("hijacked");
    case stream::ConnectionState::Closed:
        return FormatWords::tr("closed");
    }
    return {};
}

QString closeReasonText(stream::CloseReason reason)
{
    switch (reason) {
    case stream::CloseReason::Open:
        return {};
    case stream::CloseReason::PeerClosed:
        return FormatWords::tr("by the peer");
    case stream::CloseReason::ServerClosed:
        return FormatWords::tr("by the server");
    case stream::CloseReason::ResetByPeer:
        return FormatWords::tr("reset by peer");
    case stream::CloseReason::HeaderTimeout:
        return FormatWords::tr("header timeout");
    case stream::CloseReason::IdleTimeout:
        return FormatWords::tr("idle timeout");
    case stream::CloseReason::WriteTimeout:
        return FormatWords::tr("the peer stopped reading");
    case stream::CloseReason::TimedOut:
        return FormatWords::tr("the peer no longer answered");
    case stream::CloseReason::FileTruncated:
        return FormatWords::tr("the file became shorter");
    case stream::CloseReason::ServerStopped:
        return FormatWords::tr("server stopped");
    case stream::CloseReason::Requested:
        return FormatWords::tr("on request");
    case stream::CloseReason::HijackerClosed:
        return FormatWords::tr("by its handler");
    case stream::CloseReason::Error:
        return FormatWords::tr("error");
    }
    return {};
}

} // namespace cwndscope::models::format
