// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace cwndscope::http {

/// An IMF-fixdate (RFC 9110 section 5.6.7) of seconds since 1970; empty when the year does not have four
/// digits.
QByteArray formatHttpDate(std::int64_t seconds);

/// Any of the three forms of RFC 9110 section 5.6.7; std::nullopt of anything else, such as "99 Foo". `now`
/// decides the century of the two-digit year in the RFC 850 form.
std::optional<std::int64_t> parseHttpDate(QByteArrayView text, std::int64_t now);

/// The wall clock in seconds since 1970.
std::int64_t currentSeconds();

} // namespace cwndscope::http
