// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RawClient.h"

#include <QByteArray>

/// A WebSocket by hand, to send what no library would.
namespace rawview {

/// The request, without the empty line that ends it.
QByteArray requestFields();
QByteArray request(const QByteArray &moreFields = {});
/// A masked frame (RFC 6455 section 5.2): `first` has FIN and the opcode.
QByteArray frame(unsigned char first, const QByteArray &payload);
/// Sends the request and waits for the whole of the 101; false when the answer is another one.
bool open(RawClient &client);
/// The payload of the next frame from the server; a null array at the end.
QByteArray nextPayload(RawClient &client, QByteArray &buffer);

} // namespace rawview
