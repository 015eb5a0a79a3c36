// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Observation.h"
#include "tcp/Field.h"

#include <QString>

#include <limits>
#include <optional>
#include <vector>

namespace cwndscope::models {

/// What an axis counts. Values of one quantity can share an axis.
enum class Quantity : std::uint8_t { Number, Packets, PerSecond, Percent, Bytes, BitsPerSecond, Seconds };

/// One quantity of a connection over time: a field of the catalogue, the growth of a counter per second, or
/// something derived from several fields. A small value; compares by what it stands for.
class Series
{
public:
    struct Derived;

    /// Where a value is taken: this sample, the one before it, and the newest one that is at least
    /// `rateWindow` older (or the oldest there is). Both nullptr at the first sample.
    struct Moment
    {
        const stream::Sample &now;
        const stream::Sample *previous = nullptr;
        const stream::Sample *earlier = nullptr;
    };
    /// Low and high differ for bands only. Not a number: absent.
    struct Value
    {
        double low = std::numeric_limits<double>::quiet_NaN();
        double high = std::numeric_limits<double>::quiet_NaN();
    };

    /// Rates look back at least this far: shorter ones would show how ACKs are bunched.
    static constexpr std::chrono::milliseconds rateWindow{100};

    /// By its stable name: "snd_cwnd", "bytes_acked/s", "goodput". std::nullopt for an unknown one, and for
    /// fields that are names rather than numbers.
    static std::optional<Series> find(QAnyStringView name);
    /// A field as it is.
    static std::optional<Series> of(const tcp::Field &field);
    /// What shows most of a field: a counter's growth, anything else as it is.
    static std::optional<Series> telling(const tcp::Field &field);
    /// Those that are not fields.
    static std::vector<Series> derived();

    QString name() const;
    QString label() const;
    QString meaning() const;
    Quantity quantity() const;
    bool isBand() const;
    /// The fields that it is computed from, for why it is absent.
    std::vector<const tcp::Field *> fields() const;

    Value value(const Moment &moment) const;
    /// The same for a quantity in packets, as bytes of `snd_mss`.
    Value valueInBytes(const Moment &moment) const;

    bool operator==(const Series &) const = default;

private:
    const tcp::Field *m_field = nullptr;
    const Derived *m_derived = nullptr;
    bool m_perSecond = false;
};

/// "42", "8.20 KiB", "9.40 Mbit/s", "55.1 ms": a value of this quantity for people.
QString quantityText(Quantity quantity, double value);
/// Growth of a counter from one sample to another, right across a wrap; std::nullopt when either lacks it.
std::optional<double> growth(const tcp::Field &counter, const stream::Sample &before,
                             const stream::Sample &after);

} // namespace cwndscope::models
