// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/Handshake.h"

#include "http/Authority.h"
#include "http/Characters.h"

namespace cwndscope::live {

namespace {

constexpr QByteArrayView webSocketVersion("13");

http::Response upgradeRequired()
{
    http::Response response = http::errorResponse(426, "This is a WebSocket; the page beside it shows it.");
    response.setField(QByteArrayLiteral("Upgrade"), QByteArrayLiteral("websocket"));
    response.setField(QByteArrayLiteral("Sec-WebSocket-Version"), webSocketVersion.toByteArray());
    response.setField(QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-store"));
    return response;
}

/// A key is 16 bytes in Base64 (RFC 6455 section 4.2.1).
bool isKey(const QByteArray &key)
{
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == 16;
}

/// An absent port is the default one of the scheme (RFC 9110 section 4.2).
QByteArrayView portOf(const http::Authority &authority, QByteArrayView usual)
{
    return authority.port.isEmpty() ? usual : authority.port;
}

} // namespace

bool isSameOrigin(QByteArrayView origin, QByteArrayView authority)
{
    constexpr QByteArrayView http("http://");
    constexpr QByteArrayView https("https://"); // something in front of us may speak TLS
    const bool secure = origin.startsWith(https);
    if (!secure && !origin.startsWith(http))
        return false; // also "null"
    const auto theirs = http::parseAuthority(origin.sliced(secure ? https.size() : http.size()));
    const auto ours = http::parseAuthority(authority);
    const QByteArrayView usual = secure ? "443" : "80";
    return theirs && ours && !ours->host.isEmpty() && http::equalsIgnoringCase(theirs->host, ours->host)
        && portOf(*theirs, usual) == portOf(*ours, usual);
}

std::variant<QByteArray, http::Response> checkHandshake(const http::RequestHead &request,
                                                        QByteArrayView authority)
{
    // RFC 9110 section 7.8: from an HTTP/1.0 client Upgrade is to be ignored.
    if (request.method != "GET" || request.minorVersion < 1 || !request.listContains("Connection", "upgrade")
        || !request.listContains("Upgrade", "websocket")
        || request.field("Sec-WebSocket-Version") != webSocketVersion)
        return upgradeRequired();
    const QByteArray key = request.field("Sec-WebSocket-Key").value_or(QByteArray());
    if (!isKey(key))
        return http::errorResponse(400, "The WebSocket key is not 16 bytes in Base64.");
    if (request.bodyFraming != http::BodyFraming::None)
        return http::errorResponse(400, "A WebSocket handshake has no body.", true);
    if (const auto origin = request.field("Origin"); origin && !isSameOrigin(*origin, authority))
        return http::errorResponse(403, "Pages of other sites may not look at your connections.");
    return "GET /.well-known/cwndscope/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
           "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + key + "\r\n\r\n";
}

} // namespace cwndscope::live
