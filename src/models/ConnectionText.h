// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"

#include <QString>

/// One connection at one instant as text for the clipboard: exact, in the C locale, without control
/// characters. Pure functions, any thread.
namespace cwndscope::models::text {

/// A line for each end, the peer's process and the options that were set, for people: "Peer: 10.0.0.7:51522".
QString summary(const store::Connection &connection);

/// The summary, then a line "name TAB value" for every field; no value where it is absent.
QString lines(const store::Connection &connection, const stream::Sample &sample);
/// An object with the connection's ends and every field that is present, by the names of the CSV columns.
/// Whole numbers beyond 2^53, which many readers would round, are strings.
QString json(const store::Connection &connection, const stream::Sample &sample);
/// One line in the manner of `ss -ti` (ss(8)), with its names and units; what is absent is left out.
QString ss(const store::Connection &connection, const stream::Sample &sample);

} // namespace cwndscope::models::text
