// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawView.h"

#include <QtEndian>

namespace rawview {

QByteArray requestFields()
{
    return "GET /.well-known/cwndscope/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive, "
           "Upgrade\r\n"
           "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
}

QByteArray request(const QByteArray &moreFields)
{
    return requestFields() + moreFields + "\r\n";
}

QByteArray frame(unsigned char first, const QByteArray &payload)
{
    QByteArray out(1, char(first));
    constexpr int masked = 0x80;
    if (payload.size() < 126) {
        out.append(char(masked | int(payload.size())));
    } else {
        const auto length = qToBigEndian(quint64(payload.size()));
        out.append(char(masked | 127)).append(reinterpret_cast<const char *>(&length), sizeof length);
    }
    const QByteArray mask("\x11\x22\x33\x44");
    out.append(mask);
    for (qsizetype i = 0; i < payload.size(); ++i)
        out.append(char(payload[i] ^ mask[i % 4]));
    return out;
}

bool open(RawClient &client)
{
    return client.send(request()) && client.receiveResponse().startsWith("HTTP/1.1 101 ");
}

QByteArray nextPayload(RawClient &client, QByteArray &buffer)
{
    const auto fill = [&](qsizetype size) {
        while (buffer.size() < size) {
            const QByteArray more = client.receive();
            if (more.isEmpty())
                return false;
            buffer += more;
        }
        return true;
    };
    if (!fill(2))
        return {};
    qsizetype head = 2;
    qsizetype length = quint8(buffer[1]) & 0x7f;
    if (length >= 126) {
        head = length == 126 ? 4 : 10;
        if (!fill(head))
            return {};
        length = head == 4 ? qFromBigEndian<quint16>(buffer.constData() + 2)
                           : qsizetype(qFromBigEndian<quint64>(buffer.constData() + 2));
    }
    if (!fill(head + length))
        return {};
    QByteArray payload = buffer.mid(head, length);
    buffer.remove(0, head + length);
    return payload.isNull() ? QByteArray("") : payload;
}

} // namespace rawview
