// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/AddressPattern.h"

namespace cwndscope::filter {

namespace {

constexpr int ipv4Bits = 32;
constexpr int ipv6Bits = 128;
constexpr int mappedBits = ipv6Bits - ipv4Bits; // of ::ffff:0:0/96, RFC 4291 section 2.5.5.2

/// A whole address: QHostAddress would take "10" for 0.0.0.10.
QHostAddress wholeAddress(QStringView text)
{
    if (text.count(QLatin1Char('.')) != 3 && text.count(QLatin1Char(':')) < 2)
        return {};
    return QHostAddress(text.toString());
}

std::optional<int> wholeNumber(QStringView text, int most)
{
    // Five digits: a port is the longest that is asked for.
    constexpr qsizetype longest = 5;
    if (text.isEmpty() || text.size() > longest)
        return std::nullopt;
    int value = 0;
    for (const QChar c : text) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9'))
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value <= most ? std::optional(value) : std::nullopt;
}

bool isIpv4(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol;
}

int bitsOf(const QHostAddress &address)
{
    return isIpv4(address) ? ipv4Bits : ipv6Bits;
}

} // namespace

std::optional<AddressPattern> AddressPattern::parse(const QString &text)
{
    AddressPattern pattern;
    QStringView address(text);
    std::optional<int> prefix;
    if (const qsizetype slash = text.indexOf(QLatin1Char('/'));
        slash > 0 && !wholeAddress(address.first(slash)).isNull()) {
        const QHostAddress network = wholeAddress(address.first(slash));
        prefix = wholeNumber(address.sliced(slash + 1), bitsOf(network));
        if (!prefix)
            return std::nullopt;
        address = address.first(slash);
    } else if (text.startsWith(QLatin1Char('['))) {
        const qsizetype end = text.indexOf(QLatin1Char(']'));
        const QStringView after = end > 0 ? address.sliced(end + 1) : QStringView();
        const auto port =
            after.startsWith(QLatin1Char(':')) ? wholeNumber(after.sliced(1), 0xFFFF) : std::nullopt;
        if (end > 0 && (after.isEmpty() || port)) {
            address = address.sliced(1, end - 1);
            if (port)
                pattern.m_port = std::uint16_t(*port);
        }
    } else if (text.count(QLatin1Char(':')) == 1) {
        const qsizetype colon = text.indexOf(QLatin1Char(':'));
        const auto port = wholeNumber(address.sliced(colon + 1), 0xFFFF);
        if (port && !wholeAddress(address.first(colon)).isNull()) {
            address = address.first(colon);
            pattern.m_port = std::uint16_t(*port);
        }
    }

    pattern.m_address = wholeAddress(address);
    if (pattern.m_address.isNull()) {
        pattern.m_port.reset();
        pattern.m_text = TextPattern(text);
        return pattern;
    }
    pattern.m_prefix = prefix.value_or(bitsOf(pattern.m_address));
    bool isMapped = false;
    const quint32 ipv4 = pattern.m_address.toIPv4Address(&isMapped);
    if (isMapped && !isIpv4(pattern.m_address) && pattern.m_prefix >= mappedBits) {
        pattern.m_address = QHostAddress(ipv4);
        pattern.m_prefix -= mappedBits;
    }
    return pattern;
}

bool AddressPattern::matches(const stream::Endpoint &endpoint) const
{
    if (m_address.isNull())
        return m_text.isIn(endpoint.toString());
    if (endpoint.isUnix || endpoint.address.protocol() != m_address.protocol()
        || (m_port && *m_port != endpoint.port))
        return false;
    const QString scope = m_address.scopeId();
    return (scope.isEmpty() || scope == endpoint.address.scopeId())
        && endpoint.address.isInSubnet(m_address, m_prefix);
}

QString AddressPattern::toString() const
{
    if (m_address.isNull())
        return m_text.text();
    const QString address = m_address.toString();
    // Not by arg() one after the other: the scope of "fe80::1%0" would be taken for a place of the next.
    if (m_port)
        return (isIpv4(m_address) ? address : QLatin1Char('[') + address + QLatin1Char(']'))
            + QLatin1Char(':') + QString::number(*m_port);
    return address + QLatin1Char('/') + QString::number(m_prefix);
}

} // namespace cwndscope::filter
