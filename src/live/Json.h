// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/Endpoint.h"
#include "tcp/Field.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string_view>

namespace cwndscope::live {

/// A whole number, exactly: as a JSON number up to 2^53, beyond which readers that keep numbers in doubles
/// would round it, as a string of digits (RFC 8259 section 6, RFC 7493 section 2.2).
QByteArray jsonNumber(std::uint64_t number);
/// A field of the catalogue: number or string; null when absent.
QByteArray jsonValue(const tcp::FieldValue &value);
/// Ids are strings always, so that a reader need not look which of both it is.
QByteArray jsonId(std::uint64_t id);
QByteArray jsonText(const QString &text);
QByteArray jsonText(std::string_view text);
/// `"local":…,"peer":…,"descriptor":…,"pid":…,"uid":…,"gid":…,"command":…`; the last four are null over TCP.
QByteArray jsonEnds(const stream::Endpoint &local, const stream::Endpoint &peer, int descriptor,
                    const std::optional<stream::PeerCredentials> &credentials);

} // namespace cwndscope::live
