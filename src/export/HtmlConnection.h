// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"
#include "store/Note.h"

#include <QByteArray>

#include <vector>

namespace cwndscope::exporting {

/// The part of an HTML report about one connection: what held it back, in sentences and as a bar, its
/// numbers, charts, requests, and what was done to it.
QByteArray htmlConnection(const store::Connection &connection, const std::vector<store::Note> &notes);

} // namespace cwndscope::exporting
