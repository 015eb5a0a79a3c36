// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Connection.h"

#include <QByteArray>

namespace cwndscope::live {

/// One JSON object that says what the kernel knows of a connection now: which one it is, then every field of
/// the catalogue under its name. On the connection's thread.
QByteArray tcpInfoDocument(const server::Connection &connection);

} // namespace cwndscope::live
