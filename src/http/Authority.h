// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace cwndscope::http {

/// uri-host [ ":" port ] (RFC 9110 section 7.2, RFC 3986 section 3.2). No user information: that is a
/// phishing vector and must not be sent (RFC 9110 section 4.2.4).
struct Authority
{
    enum class Kind { Name, Ipv4, Ipv6 };

    Kind kind = Kind::Name;
    QByteArrayView host; ///< without brackets; may be empty
    QByteArrayView port; ///< digits; may be empty
};

/// The views point into `text`. std::nullopt when it does not match the grammar.
std::optional<Authority> parseAuthority(QByteArrayView text);

} // namespace cwndscope::http
