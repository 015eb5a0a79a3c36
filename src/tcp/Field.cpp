// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp/Field.h"

#include <algorithm>
#include <array>

namespace cwndscope::tcp {

std::optional<double> number(const FieldValue &value)
{
    if (const auto *whole = std::get_if<std::uint64_t>(&value))
        return double(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return *real;
    return std::nullopt;
}

std::string_view tcpStateName(unsigned state)
{
    static constexpr std::array<std::string_view, 13> names{
        "",      "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2",   "TIME_WAIT",
        "CLOSE", "CLOSE_WAIT",  "LAST_ACK", "LISTEN",   "CLOSING",   "NEW_SYN_RECV"};
    return state < names.size() ? names[state] : std::string_view();
}

std::string_view caStateName(unsigned state)
{
    static constexpr std::array<std::string_view, 5> names{"Open", "Disorder", "CWR", "Recovery", "Loss"};
    return state < names.size() ? names[state] : std::string_view();
}

std::optional<std::uint64_t> packetsInFlight(const Snapshot &snapshot)
{
    if (!CWNDSCOPE_TCP_HAS(snapshot, retrans))
        return std::nullopt;
    const KernelTcpInfo &info = snapshot.info;
    // On a listener these fields count its queue (net/ipv4/tcp.c, tcp_get_info).
    constexpr unsigned listen = 10;
    if (info.state == listen)
        return std::nullopt;
    const std::uint64_t sent = std::uint64_t(info.unacked) + info.retrans;
    const std::uint64_t gone = std::uint64_t(info.sacked) + info.lost;
    return sent > gone ? sent - gone : 0;
}

QString unitSymbol(Unit unit)
{
    switch (unit) {
    case Unit::None:
    case Unit::Count:
        return {};
    case Unit::Packets:
        return QStringLiteral("packets");
    case Unit::Segments:
        return QStringLiteral("segments");
    case Unit::Bytes:
        return QStringLiteral("bytes");
    case Unit::BytesPerSecond:
        return QStringLiteral("bytes/s");
    case Unit::Microseconds:
        return QStringLiteral("µs");
    case Unit::Milliseconds:
        return QStringLiteral("ms");
    case Unit::Bits:
        return QStringLiteral("bits");
    }
    return {};
}

QString exactText(const FieldValue &value)
{
    if (const auto *whole = std::get_if<std::uint64_t>(&value))
        return QString::number(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return QString::number(*real, 'g', 10);
    if (const auto *name = std::get_if<std::string_view>(&value))
        return QString::fromLatin1(name->data(), qsizetype(name->size()));
    return {};
}

const Field *findField(std::string_view name)
{
    const auto all = fieldCatalogue();
    const auto found =
        std::find_if(all.begin(), all.end(), [name](const Field &field) { return field.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::size_t fieldIndex(const Field &field)
{
    return std::size_t(&field - fieldCatalogue().data());
}

} // namespace cwndscope::tcp
