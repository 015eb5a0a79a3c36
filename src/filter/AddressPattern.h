// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/TextPattern.h"
#include "stream/Endpoint.h"

#include <QStringView>

#include <cstdint>
#include <optional>

namespace cwndscope::filter {

/// Which endpoints are meant: an address, a range of addresses in CIDR notation, an address with its port, or
/// part of the text of an endpoint.
class AddressPattern
{
public:
    /// std::nullopt when the length of a range's prefix makes no sense. IPv4-mapped IPv6 addresses are the
    /// IPv4 ones.
    static std::optional<AddressPattern> parse(const QString &text);

    bool matches(const stream::Endpoint &endpoint) const;
    QString toString() const;
    bool operator==(const AddressPattern &) const = default;

private:
    QHostAddress m_address; ///< null when it is a piece of text
    int m_prefix = 0;
    std::optional<std::uint16_t> m_port;
    TextPattern m_text;
};

} // namespace cwndscope::filter
