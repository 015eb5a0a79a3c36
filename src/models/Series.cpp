// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Series.h"

#include "models/Format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace cwndscope::models {

namespace {

constexpr double absent = std::numeric_limits<double>::quiet_NaN();
constexpr double bitsPerByte = 8.0;
constexpr double microsecond = 1e-6;

double valueOf(const tcp::Field &field, const stream::Sample &sample)
{
    return tcp::number(field.value(sample.snapshot)).value_or(absent);
}

/// A field by its name, looked up once.
#define CWND_FIELD(name)                                                                                     \
    ([]() -> const tcp::Field & {                                                                            \
        static const tcp::Field &found = *tcp::findField(name);                                              \
        return found;                                                                                        \
    }())

double growthPerSecond(const tcp::Field &counter, const stream::Sample *before, const stream::Sample &after)
{
    if (!before || after.time <= before->time)
        return absent;
    return growth(counter, *before, after).value_or(absent)
        / std::chrono::duration<double>(after.time - before->time).count();
}

/// What may leave per round trip, as a rate.
double ceiling(double bytesPerRoundTrip, const stream::Sample &sample)
{
    return bytesPerRoundTrip * bitsPerByte / (valueOf(CWND_FIELD("rtt_us"), sample) * microsecond);
}

double segmentSize(const stream::Sample &sample)
{
    const double size = valueOf(CWND_FIELD("snd_mss_bytes"), sample);
    return size > 0.0 ? size : absent;
}

double peerWindowBytes(const stream::Sample &sample)
{
    return valueOf(CWND_FIELD("snd_wnd_bytes"), sample);
}

bool isAppLimited(const stream::Sample *sample)
{
    return sample && valueOf(CWND_FIELD("delivery_rate_app_limited"), *sample) == 1.0;
}

double deliveryRate(const stream::Sample &sample)
{
    return valueOf(CWND_FIELD("delivery_rate_bytes_per_s"), sample) * bitsPerByte;
}

double intervalGrowth(const tcp::Field &counter, const Series::Moment &moment)
{
    return moment.previous ? growth(counter, *moment.previous, moment.now).value_or(absent) : absent;
}

double inQuantity(tcp::Unit unit, double value)
{
    switch (unit) {
    case tcp::Unit::BytesPerSecond:
        return value * bitsPerByte;
    case tcp::Unit::Microseconds:
        return value * microsecond;
    case tcp::Unit::Milliseconds:
        return value * 1e-3;
    default:
        return value;
    }
}

Quantity quantityOf(tcp::Unit unit)
{
    switch (unit) {
    case tcp::Unit::BytesPerSecond:
        return Quantity::BitsPerSecond;
    case tcp::Unit::Bytes:
        return Quantity::Bytes;
    case tcp::Unit::Microseconds:
    case tcp::Unit::Milliseconds:
        return Quantity::Seconds;
    case tcp::Unit::Packets:
    case tcp::Unit::Segments:
        return Quantity::Packets;
    case tcp::Unit::None:
    case tcp::Unit::Count:
    case tcp::Unit::Bits:
        break;
    }
    return Quantity::Number;
}

Quantity growthQuantity(Quantity quantity)
{
    switch (quantity) {
    case Quantity::Bytes:
        return Quantity::BitsPerSecond;
    case Quantity::Seconds:
        return Quantity::Percent;
    default:
        return Quantity::PerSecond;
    }
}

/// Fields that are names have no number, so they have no series.
bool isName(const tcp::Field &field)
{
    return field.behaviour == tcp::Behaviour::State;
}

} // namespace

struct Series::Derived
{
    std::string_view name;
    const char *label;
    Quantity quantity;
    const char *meaning;
    std::array<const char *, 3> fields;
    double (*value)(const Moment &moment);
    /// Bands only: how far it reaches to either side of the value.
    double (*reach)(const Moment &moment) = nullptr;
};

namespace {

#define CWND_TEXT(text) QT_TRANSLATE_NOOP("Series", text)

constexpr Series::Derived derivedSeries[] = {
    {"rtt_band",
     CWND_TEXT("± rttvar"),
     Quantity::Seconds,
     CWND_TEXT("The round-trip time and its mean deviation to either side."),
     {"rttvar_us", "rtt_us"},
     [](const Series::Moment &m) { return valueOf(CWND_FIELD("rtt_us"), m.now) * microsecond; },
     [](const Series::Moment &m) { return valueOf(CWND_FIELD("rttvar_us"), m.now) * microsecond; }},
    {"peer_window",
     CWND_TEXT("peer's window"),
     Quantity::Packets,
     CWND_TEXT("The peer's receive window in segments: snd_wnd / snd_mss."),
     {"snd_wnd_bytes", "snd_mss_bytes"},
     [](const Series::Moment &m) { return peerWindowBytes(m.now) / segmentSize(m.now); }},
    {"goodput",
     CWND_TEXT("goodput"),
     Quantity::BitsPerSecond,
     CWND_TEXT("Growth of bytes_acked over at least 100 ms: what the peer has acknowledged."),
     {"bytes_acked"},
     [](const Series::Moment &m) {
         return growthPerSecond(CWND_FIELD("bytes_acked"), m.earlier, m.now) * bitsPerByte;
     }},
    // The line between two samples is drawn as the first of them was measured, so both series have the sample
    // where one gives way to the other.
    {"delivery",
     CWND_TEXT("delivery"),
     Quantity::BitsPerSecond,
     CWND_TEXT("Latest delivery rate, while it was not limited by the application."),
     {"delivery_rate_bytes_per_s"},
     [](const Series::Moment &m) {
         const bool goesOn = m.previous && !isAppLimited(m.previous);
         return !isAppLimited(&m.now) || goesOn ? deliveryRate(m.now) : absent;
     }},
    {"delivery_app_limited",
     CWND_TEXT("app-limited"),
     Quantity::BitsPerSecond,
     CWND_TEXT("Delivery rate that was measured while the application had too little to send: the path may "
               "carry more."),
     {"delivery_rate_bytes_per_s"},
     [](const Series::Moment &m) {
         return isAppLimited(&m.now) || isAppLimited(m.previous) ? deliveryRate(m.now) : absent;
     }},
    {"cwnd_ceiling",
     CWND_TEXT("cwnd/rtt"),
     Quantity::BitsPerSecond,
     CWND_TEXT("The rate that the congestion window allows: snd_cwnd · snd_mss / rtt."),
     {"snd_cwnd", "snd_mss_bytes", "rtt_us"},
     [](const Series::Moment &m) {
         return ceiling(valueOf(CWND_FIELD("snd_cwnd"), m.now) * segmentSize(m.now), m.now);
     }},
    {"window_ceiling",
     CWND_TEXT("snd_wnd/rtt"),
     Quantity::BitsPerSecond,
     CWND_TEXT("The rate that the peer's receive window allows: snd_wnd / rtt."),
     {"snd_wnd_bytes", "rtt_us"},
     [](const Series::Moment &m) { return ceiling(peerWindowBytes(m.now), m.now); }},
    {"retransmits_interval",
     CWND_TEXT("retransmits"),
     Quantity::Packets,
     CWND_TEXT("Packets retransmitted since the sample before."),
     {"total_retrans"},
     [](const Series::Moment &m) { return intervalGrowth(CWND_FIELD("total_retrans"), m); }},
    {"dsacks_interval",
     CWND_TEXT("DSACK"),
     Quantity::Packets,
     CWND_TEXT("Packets that the peer reports as received twice, since the sample before."),
     {"dsack_dups"},
     [](const Series::Moment &m) { return intervalGrowth(CWND_FIELD("dsack_dups"), m); }},
};

} // namespace

std::optional<double> growth(const tcp::Field &counter, const stream::Sample &before,
                             const stream::Sample &after)
{
    const tcp::FieldValue first = counter.value(before.snapshot);
    const tcp::FieldValue last = counter.value(after.snapshot);
    const auto *from = std::get_if<std::uint64_t>(&first);
    const auto *to = std::get_if<std::uint64_t>(&last);
    if (!from || !to)
        return std::nullopt;
    const auto difference = tcp::counterDifference(*from, *to, counter.counterBits);
    return difference ? std::optional(double(*difference)) : std::nullopt;
}

std::optional<Series> Series::find(QAnyStringView name)
{
    const QByteArray latin = name.toString().toLatin1();
    std::string_view text(latin.constData(), std::size_t(latin.size()));
    Series result;
    for (const Derived &derived : derivedSeries) {
        if (derived.name == text) {
            result.m_derived = &derived;
            return result;
        }
    }
    constexpr std::string_view perSecond = "/s";
    result.m_perSecond = text.ends_with(perSecond);
    if (result.m_perSecond)
        text.remove_suffix(perSecond.size());
    result.m_field = tcp::findField(text);
    if (!result.m_field || isName(*result.m_field)
        || (result.m_perSecond && result.m_field->behaviour != tcp::Behaviour::Counter))
        return std::nullopt;
    return result;
}

std::optional<Series> Series::of(const tcp::Field &field)
{
    return find(QString::fromLatin1(field.name.data(), qsizetype(field.name.size())));
}

std::optional<Series> Series::telling(const tcp::Field &field)
{
    std::optional<Series> result = of(field);
    if (result)
        result->m_perSecond = field.behaviour == tcp::Behaviour::Counter;
    return result;
}

std::vector<Series> Series::derived()
{
    std::vector<Series> all;
    for (const Derived &derived : derivedSeries) {
        Series &series = all.emplace_back();
        series.m_derived = &derived;
    }
    return all;
}

QString Series::name() const
{
    const std::string_view own = m_derived ? m_derived->name : m_field->name;
    return QString::fromLatin1(own.data(), qsizetype(own.size()))
        + (m_perSecond ? QStringLiteral("/s") : QString());
}

QString Series::label() const
{
    if (m_derived)
        return QCoreApplication::translate("Series", m_derived->label);
    return m_perSecond ? QCoreApplication::translate("Series", "%1 per second").arg(format::label(*m_field))
                       : format::label(*m_field);
}

QString Series::meaning() const
{
    if (m_derived)
        return QCoreApplication::translate("Series", m_derived->meaning);
    return (format::meaning(*m_field) + QLatin1Char(' ') + format::reading(*m_field)).trimmed();
}

Quantity Series::quantity() const
{
    if (m_derived)
        return m_derived->quantity;
    const Quantity own = quantityOf(m_field->unit);
    return m_perSecond ? growthQuantity(own) : own;
}

bool Series::isBand() const
{
    return m_derived && m_derived->reach;
}

std::vector<const tcp::Field *> Series::fields() const
{
    if (!m_derived)
        return {m_field};
    std::vector<const tcp::Field *> all;
    for (const char *name : m_derived->fields) {
        if (name)
            all.push_back(tcp::findField(name));
    }
    return all;
}

Series::Value Series::value(const Moment &moment) const
{
    if (m_derived) {
        const double value = m_derived->value(moment);
        if (!m_derived->reach)
            return {value, value};
        const double reach = m_derived->reach(moment);
        return {value - reach, value + reach};
    }
    double value = absent;
    if (m_perSecond) {
        value = inQuantity(m_field->unit, growthPerSecond(*m_field, moment.earlier, moment.now));
        if (quantity() == Quantity::BitsPerSecond)
            value *= bitsPerByte;
        else if (quantity() == Quantity::Percent)
            value *= 100.0;
    } else {
        value = inQuantity(m_field->unit, valueOf(*m_field, moment.now));
    }
    return {value, value};
}

Series::Value Series::valueInBytes(const Moment &moment) const
{
    Value result = value(moment);
    const double size = segmentSize(moment.now);
    result.low *= size;
    result.high *= size;
    return result;
}

QString quantityText(Quantity quantity, double value)
{
    if (!std::isfinite(value))
        return format::absent();
    constexpr double longest = 9e9; // seconds that nanoseconds can hold
    switch (quantity) {
    case Quantity::Bytes:
        return format::bytes(value);
    case Quantity::BitsPerSecond:
        return format::rate(value / bitsPerByte);
    case Quantity::Seconds:
        return format::duration(
            std::chrono::nanoseconds(std::llround(std::clamp(value, -longest, longest) * 1e9)));
    case Quantity::Percent:
        return format::percent(value / 100.0);
    case Quantity::PerSecond:
        return format::real(value) + QChar(QChar::Nbsp) + QStringLiteral("/s");
    case Quantity::Number:
    case Quantity::Packets:
        break;
    }
    return format::real(value);
}

} // namespace cwndscope::models

#undef CWND_TEXT
#undef CWND_FIELD
