// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"
#include "tcp/Field.h"

#include <QByteArray>
#include <QLocale>
#include <QString>

#include <chrono>
#include <cstdint>

/// Values as people read them: three significant digits, a unit, the decimal point of their locale. For files
/// and the clipboard use tcp::exactText. Pure functions, any thread.
namespace cwndscope::models::format {

enum class RateUnit : std::uint8_t { Bits, Bytes }; ///< Mbit/s or MB/s
enum class SizeUnit : std::uint8_t { Binary, Decimal }; ///< MiB or MB

struct Units
{
    RateUnit rate = RateUnit::Bits;
    SizeUnit size = SizeUnit::Binary;
};

/// What rates and sizes are shown in from now on; a choice of the person at the screen. Any thread.
void setUnits(Units units);
Units units();

/// An em dash: the kernel does not say.
QString absent();

/// "512 B", "8.20 KiB", "1.50 GiB"; in decimal units "8.40 kB".
QString bytes(double count, const QLocale &locale = {});
/// Bytes per second shown as bits per second, with decimal prefixes: "9.40 Mbit/s"; or as "1.18 MB/s".
QString rate(double bytesPerSecond, const QLocale &locale = {});
/// "55.1 µs", "1.20 ms", "8.40 s", then "2 min 05 s", "3 h 07 min", "2 d 04 h".
QString duration(std::chrono::nanoseconds time, const QLocale &locale = {});
QString durationOfSeconds(double seconds, const QLocale &locale = {});
/// Grouped: "1,203".
QString count(std::uint64_t value, const QLocale &locale = {});
/// Three significant digits without a unit.
QString real(double value, const QLocale &locale = {});
/// A part of 1: "61 %", "0.02 %".
QString percent(double fraction, const QLocale &locale = {});
/// Local time of day; with the date when it was not today.
QString timeOfDay(stream::UtcTime time, const QLocale &locale = {});

/// A field's value with its unit where it varies; an em dash when absent.
QString fieldValue(const tcp::Field &field, const tcp::FieldValue &value, const QLocale &locale = {});
/// A number in a field's unit (for axes, rates and crosshairs).
QString inUnit(tcp::Unit unit, double value, const QLocale &locale = {});
/// Growth of a counter per second: bytes become bit/s, times a share of the second, the rest "12.0 /s".
QString perSecond(tcp::Unit unit, double value, const QLocale &locale = {});
/// Why a field has no value in this snapshot: "needs Linux 6.2", "not a TCP connection", "not set".
QString absenceReason(const tcp::Field &field, const tcp::Snapshot &snapshot);

/// Label and meaning in the user's language.
QString label(const tcp::Field &field);
QString meaning(const tcp::Field &field);
/// How to read it and how it misleads; may be empty.
QString reading(const tcp::Field &field);

/// "new", "active", "idle", "hijacked", "closed".
QString stateText(stream::ConnectionState state);
/// "reset by peer", "by the peer", "idle timeout" …; empty for Open.
QString closeReasonText(stream::CloseReason reason);

/// Text from the network, made fit to show: control characters, bidirectional overrides, other invisible
/// characters and bytes that are not UTF-8 become visible escapes (\n, \x1b, \u202E, \xFF), and what is
/// longer than `maxLength` ends in an ellipsis. Plain text: never give it to something that guesses rich text
/// (see plainToolTip).
QString printable(const QByteArray &text, qsizetype maxLength = 2000);
QString printable(const QString &text, qsizetype maxLength = 2000);

/// Any plain text as a tool tip that Qt shows literally, whatever tags it seems to have.
QString plainToolTip(const QString &text);

} // namespace cwndscope::models::format
