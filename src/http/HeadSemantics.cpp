// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HeadSemantics.h"

#include "http/Authority.h"
#include "http/Characters.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace cwndscope::http {

namespace {

/// The lines that interpretHead looks at, found in one pass.
struct Seen
{
    int hosts = 0;
    int contentLengths = 0;
    bool transferEncoding = false;
    bool close = false;
    bool keepAlive = false;
    bool expectsContinue = false;
    QByteArrayView host;
    QByteArrayView contentLength;
};

void readConnection(QByteArrayView value, Seen &seen)
{
    while (!value.isEmpty()) {
        const QByteArrayView option = takeListMember(value);
        seen.close |= equalsIgnoringCase(option, "close");
        seen.keepAlive |= equalsIgnoringCase(option, "keep-alive");
    }
}

Seen look(const FieldSection &fields)
{
    Seen seen;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const QByteArrayView name = fields.name(i);
        const QByteArrayView value = fields.value(i);
        switch (name.size()) {
        case 4:
            if (equalsIgnoringCase(name, "Host")) {
                ++seen.hosts;
                seen.host = value;
            }
            break;
        case 6:
            if (equalsIgnoringCase(name, "Expect"))
                seen.expectsContinue |= equalsIgnoringCase(value, "100-continue");
            break;
        case 10:
            if (equalsIgnoringCase(name, "Connection"))
                readConnection(value, seen);
            break;
        case 14:
            if (equalsIgnoringCase(name, "Content-Length")) {
                ++seen.contentLengths;
                seen.contentLength = value;
            }
            break;
        case 17:
            seen.transferEncoding |= equalsIgnoringCase(name, "Transfer-Encoding");
            break;
        default:
            break;
        }
    }
    return seen;
}

/// RFC 9112 section 3.2: 400 to a request without Host, with several, or with an invalid one.
Refusal checkHost(RequestHead &head, const Seen &seen)
{
    if (seen.hosts > 1)
        return {400, "The request has more than one Host field."};
    if (seen.hosts == 0)
        return head.minorVersion == 0 ? Refusal{} : Refusal{400, "An HTTP/1.1 request needs a Host field."};
    const std::optional<Authority> host = parseAuthority(seen.host);
    if (!host)
        return {400, "The Host field is not a valid host and port."};
    head.isHostAddress = host->kind != Authority::Kind::Name;
    return {};
}

/// RFC 9112 section 6.3, item 4: chunked must be there, once, and last. Other codings are known to nobody
/// here.
Refusal checkTransferEncoding(const RequestHead &head)
{
    const QByteArray value = head.field("Transfer-Encoding").value_or(QByteArray());
    int members = 0;
    int chunked = 0;
    bool lastIsChunked = false;
    for (QByteArrayView list = value; !list.isEmpty();) {
        const QByteArrayView coding = takeListMember(list);
        if (coding.isEmpty())
            continue;
        ++members;
        lastIsChunked = equalsIgnoringCase(coding, "chunked");
        chunked += lastIsChunked ? 1 : 0;
    }
    if (members == 0)
        return {400, "The Transfer-Encoding field is empty."};
    if (chunked > 1 || (chunked == 1 && !lastIsChunked))
        return {400, "In Transfer-Encoding, chunked must come once, and last."};
    if (members > 1 || chunked == 0)
        return {501, "The only transfer coding this server knows is chunked."};
    return {};
}

Refusal readContentLength(QByteArrayView value, std::uint64_t &length)
{
    constexpr Refusal invalid{400, "The Content-Length field is not a number of bytes."};
    // RFC 9110 section 8.6: 1*DIGIT, and beware of overflow.
    if (value.isEmpty() || !std::all_of(value.begin(), value.end(), isDigit))
        return invalid;
    constexpr auto most = std::uint64_t(std::numeric_limits<std::int64_t>::max());
    std::uint64_t number = 0;
    for (const char c : value) {
        const auto digit = std::uint64_t(c - '0');
        if (number > (most - digit) / 10)
            return invalid;
        number = number * 10 + digit;
    }
    length = number;
    return {};
}

Refusal readFraming(RequestHead &head, const Seen &seen)
{
    if (seen.transferEncoding) {
        // RFC 9112 section 6.1: whatever sends one of these two is broken, or smuggles.
        if (head.minorVersion == 0)
            return {400, "An HTTP/1.0 request cannot have a Transfer-Encoding."};
        if (seen.contentLengths > 0)
            return {400, "The request has both Content-Length and Transfer-Encoding."};
        head.bodyFraming = BodyFraming::Chunked;
        return checkTransferEncoding(head);
    }
    if (seen.contentLengths > 1)
        return {400, "The request has more than one Content-Length field."};
    if (seen.contentLengths == 1) {
        head.bodyFraming = BodyFraming::Length;
        return readContentLength(seen.contentLength, head.contentLength);
    }
    return {};
}

} // namespace

Refusal interpretHead(RequestHead &head)
{
    const Seen seen = look(head.fields);
    if (const Refusal refusal = checkHost(head, seen); refusal.status != 0)
        return refusal;
    if (const Refusal refusal = readFraming(head, seen); refusal.status != 0)
        return refusal;
    // RFC 9112 section 9.3, and RFC 9110 section 10.1.1: an expectation of an HTTP/1.0 client is ignored.
    head.keepAlive = !seen.close && (head.minorVersion >= 1 || seen.keepAlive);
    head.expectsContinue = head.minorVersion >= 1 && seen.expectsContinue;
    return {};
}

} // namespace cwndscope::http
