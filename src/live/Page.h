// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace cwndscope::live {

/// The page that shows a live view: one document with its style and its script in it. Any thread.
const QByteArray &pageDocument();

/// The value of Content-Security-Policy for it: nothing but that style, that script, and a connection to
/// this server. `authority` is what the client calls the server (Host); 'self' alone does not mean WebSockets
/// to every browser.
QByteArray pageSecurityPolicy(QByteArrayView authority);

} // namespace cwndscope::live
