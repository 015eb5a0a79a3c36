// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tcp/Snapshot.h"

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace cwndscope::tcp {

/// The value of a field in one snapshot: absent (the kernel is too old, or its sentinel for "none"), a whole
/// number, a real one (gains), or a name. Absent is not zero: show it as an em dash, export it as an empty
/// cell.
using FieldValue = std::variant<std::monostate, std::uint64_t, double, std::string_view>;

enum class Unit : std::uint8_t {
    None,
    Count,
    Packets,
    Segments,
    Bytes,
    BytesPerSecond,
    Microseconds,
    Milliseconds,
    Bits
};

/// How a quantity behaves over time, which decides how it is charted and differenced.
enum class Behaviour : std::uint8_t {
    Gauge, ///< a level now
    Counter, ///< only grows, and wraps at counterBits
    Age, ///< time since something happened: it changes with every sample and is no sign of activity
    State, ///< one of a few named values
    Flag, ///< bits
};

/// One quantity: everything that columns, charts, CSV headers, tool tips and the documentation say of it.
struct Field
{
    std::string_view
        name; ///< CSV column, unique, ASCII; the kernel's name, with a unit where the name lacks one
    const char *label; ///< for people, translatable in context "Field"
    Unit unit;
    Behaviour behaviour;
    std::uint8_t counterBits; ///< width of a Counter; 0 for others
    const char *since; ///< first kernel version that reports it, for example "4.6"
    const char *meaning; ///< one sentence, translatable in context "Field"
    const char *reading; ///< how to read it and how it misleads, translatable; may be empty
    FieldValue (*value)(const Snapshot &snapshot);
};

/// Every field in the order of the CSV columns. Static storage; any thread.
std::span<const Field> fieldCatalogue();
/// By CSV name; nullptr when there is none.
const Field *findField(std::string_view name);
/// Index of a field of the catalogue.
std::size_t fieldIndex(const Field &field);

/// The value as a number to plot or sort by; std::nullopt when absent or a name.
std::optional<double> number(const FieldValue &value);
inline bool isAbsent(const FieldValue &value)
{
    return std::holds_alternative<std::monostate>(value);
}

/// Growth of a counter between two readings of it, right across one wrap at `bits`.
/// std::nullopt when it went backwards by more than half its range, which no counter of a live socket does.
constexpr std::optional<std::uint64_t> counterDifference(std::uint64_t before, std::uint64_t after,
                                                         unsigned bits)
{
    const std::uint64_t mask = bits >= 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << bits) - 1;
    const std::uint64_t difference = (after - before) & mask;
    if (difference > mask / 2)
        return std::nullopt;
    return difference;
}

/// "ESTABLISHED" … for tcpi_state (net/tcp_states.h) and "Open" … for tcpi_ca_state; "" for an unknown
/// number.
std::string_view tcpStateName(unsigned state);
std::string_view caStateName(unsigned state);

/// Packets in flight as the kernel counts them: unacked − sacked − lost + retrans, never below 0.
std::optional<std::uint64_t> packetsInFlight(const Snapshot &snapshot);

/// The short name of a unit for headers and axes: "µs", "bytes/s", … ; empty for None.
QString unitSymbol(Unit unit);
/// Exact, for the clipboard and for files: C locale, no grouping; empty when absent.
QString exactText(const FieldValue &value);

} // namespace cwndscope::tcp
