// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Number.h"

#include <QLocale>

#include <array>
#include <cmath>

namespace cwndscope::filter {

namespace {

struct Unit
{
    Dimension dimension;
    const char *name;
    double factor; ///< how many base units it is: ns, bytes, bit/s
    bool isCommon = true; ///< offered for completion
};

constexpr double kibi = 1024;

constexpr std::array allUnits{
    Unit{Dimension::Time, "ns", 1, false},
    Unit{Dimension::Time, "us", 1e3},
    Unit{Dimension::Time, "\xb5s", 1e3, false},
    Unit{Dimension::Time, "ms", 1e6},
    Unit{Dimension::Time, "s", 1e9},
    Unit{Dimension::Time, "min", 60e9},
    Unit{Dimension::Time, "h", 3600e9},
    Unit{Dimension::Bytes, "B", 1},
    Unit{Dimension::Bytes, "kB", 1e3},
    Unit{Dimension::Bytes, "KiB", kibi},
    Unit{Dimension::Bytes, "MB", 1e6},
    Unit{Dimension::Bytes, "MiB", kibi *kibi},
    Unit{Dimension::Bytes, "GB", 1e9},
    Unit{Dimension::Bytes, "GiB", kibi *kibi *kibi},
    Unit{Dimension::Bytes, "TB", 1e12, false},
    Unit{Dimension::Bytes, "TiB", kibi *kibi *kibi *kibi, false},
    Unit{Dimension::Rate, "bit/s", 1},
    Unit{Dimension::Rate, "bps", 1, false},
    Unit{Dimension::Rate, "B/s", 8, false},
    Unit{Dimension::Rate, "kbit/s", 1e3},
    Unit{Dimension::Rate, "kbps", 1e3, false},
    Unit{Dimension::Rate, "kB/s", 8e3},
    Unit{Dimension::Rate, "KiB/s", 8 * kibi},
    Unit{Dimension::Rate, "Mbit/s", 1e6},
    Unit{Dimension::Rate, "Mbps", 1e6, false},
    Unit{Dimension::Rate, "MB/s", 8e6},
    Unit{Dimension::Rate, "MiB/s", 8 * kibi *kibi},
    Unit{Dimension::Rate, "Gbit/s", 1e9},
    Unit{Dimension::Rate, "Gbps", 1e9, false},
    Unit{Dimension::Rate, "GB/s", 8e9, false},
    Unit{Dimension::Rate, "GiB/s", 8 * kibi *kibi *kibi, false},
    Unit{Dimension::Count, "k", 1e3},
    Unit{Dimension::Count, "M", 1e6},
    Unit{Dimension::Count, "G", 1e9, false},
    Unit{Dimension::Share, "%", 0.01},
};

/// Digits, a point and more digits, an exponent; how long that is.
qsizetype numberLength(QStringView text)
{
    const auto digits = [text](qsizetype at) {
        while (at < text.size() && text[at] >= QLatin1Char('0') && text[at] <= QLatin1Char('9'))
            ++at;
        return at;
    };
    qsizetype end = digits(0);
    if (end == 0)
        return 0;
    if (end < text.size() && text[end] == QLatin1Char('.')) {
        const qsizetype fraction = digits(end + 1);
        if (fraction == end + 1)
            return 0;
        end = fraction;
    }
    if (end < text.size() && text[end].toLower() == QLatin1Char('e')) {
        qsizetype exponent = end + 1;
        if (exponent < text.size()
            && (text[exponent] == QLatin1Char('+') || text[exponent] == QLatin1Char('-')))
            ++exponent;
        if (const qsizetype after = digits(exponent); after > exponent)
            end = after;
    }
    return end;
}

} // namespace

QString Number::toString() const
{
    constexpr int enoughToReadBack = 17;
    return whole ? QString::number(*whole) : QString::number(real, 'g', enoughToReadBack);
}

std::partial_ordering Number::compare(std::uint64_t value) const
{
    if (whole)
        return value <=> *whole;
    return double(value) <=> real;
}

std::optional<Number> parseNumber(QStringView text, const Quantity &quantity)
{
    const qsizetype length = numberLength(text);
    if (length == 0)
        return std::nullopt;
    const QStringView digits = text.first(length);
    const QStringView unit = text.sliced(length).trimmed();
    bool isNumber = false;
    Number result;
    result.real = QLocale::c().toDouble(digits, &isNumber);
    if (!isNumber)
        return std::nullopt;
    if (unit.isEmpty()) {
        bool isWhole = false;
        const qulonglong whole = QLocale::c().toULongLong(digits, &isWhole);
        if (isWhole)
            result.whole = whole;
    } else {
        const Unit *found = nullptr;
        for (const Unit &each : allUnits) {
            if (each.dimension == quantity.dimension
                && unit.compare(QLatin1String(each.name), Qt::CaseInsensitive) == 0)
                found = &each;
        }
        if (!found)
            return std::nullopt;
        result.real = result.real * found->factor / quantity.scale;
    }
    if (!std::isfinite(result.real))
        return std::nullopt;
    constexpr double exactlyWhole = 9007199254740992.0; // 2^53
    if (!result.whole && result.real < exactlyWhole && result.real == std::floor(result.real))
        result.whole = std::uint64_t(result.real);
    return result;
}

QStringList units(Dimension dimension)
{
    QStringList names;
    for (const Unit &unit : allUnits) {
        if (unit.dimension == dimension && unit.isCommon)
            names.append(QString::fromLatin1(unit.name));
    }
    return names;
}

} // namespace cwndscope::filter
