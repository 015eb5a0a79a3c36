// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ServerOptions.h"

#include <QString>
#include <QStringView>

#include <variant>

namespace cwndscope::app {

/// "127.0.0.1:8080", "[::1]:0" or "[fe80::1%eth0]:80" to an address and a port; otherwise a sentence that
/// says what is wrong with it. Addresses only: a host name may mean several of them, and which one is bound
/// decides who can connect.
std::variant<server::ListenAddress, QString> parseListenArgument(QStringView text);

} // namespace cwndscope::app
