// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/Waterfall.h"
#include "store/Connection.h"

#include <QByteArray>

namespace cwndscope::exporting {

/// Requests as CSV rows: request_id, connection, descriptor, peer, method, target, status, started (UTC),
/// then first_byte_us, last_byte_us and finished_us since `started` (empty when it did not happen),
/// body_length (promised, empty when unknown), body_bytes and bytes_sent (handed to the kernel), complete (1
/// or 0; empty while in flight). Those three times are when bytes were handed to the kernel, not when the
/// peer had them; that is what the rest is about: head_us, unsent_zero_us with its error, acked_us with its
/// error.
class RequestCsv
{
public:
    /// The header row with its line end.
    static QByteArray header();
    static void appendRow(QByteArray &out, const store::Connection &connection, const store::Request &request,
                          const analysis::Waterfall &waterfall);
};

} // namespace cwndscope::exporting
