// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Authority.h"

#include "http/Characters.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

namespace cwndscope::http {

namespace {

bool isAddress(int family, QByteArrayView text)
{
    // inet_pton(3) wants a terminated string; the longest address text has 45 characters.
    std::array<char, INET6_ADDRSTRLEN> terminated{};
    if (text.isEmpty() || std::size_t(text.size()) >= terminated.size())
        return false;
    std::copy(text.begin(), text.end(), terminated.begin());
    std::array<unsigned char, sizeof(in6_addr)> address{};
    return inet_pton(family, terminated.data(), address.data()) == 1;
}

bool isRegisteredName(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isA(HostCharacter, text[i]))
            continue;
        if (text[i] != '%' || i + 2 >= text.size() || hexDigit(text[i + 1]) < 0 || hexDigit(text[i + 2]) < 0)
            return false;
        i += 2;
    }
    return true;
}

} // namespace

std::optional<Authority> parseAuthority(QByteArrayView text)
{
    Authority authority;
    QByteArrayView rest;
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0)
            return std::nullopt;
        authority.kind = Authority::Kind::Ipv6;
        authority.host = text.sliced(1, end - 1);
        rest = text.sliced(end + 1);
        if (!isAddress(AF_INET6, authority.host))
            return std::nullopt;
    } else {
        const qsizetype colon = text.indexOf(':');
        authority.host = colon < 0 ? text : text.first(colon);
        rest = colon < 0 ? QByteArrayView() : text.sliced(colon);
        if (!isRegisteredName(authority.host))
            return std::nullopt;
        if (isAddress(AF_INET, authority.host))
            authority.kind = Authority::Kind::Ipv4;
    }
    if (!rest.isEmpty()) {
        if (rest.front() != ':')
            return std::nullopt;
        authority.port = rest.sliced(1);
        if (!std::all_of(authority.port.begin(), authority.port.end(), isDigit))
            return std::nullopt;
    }
    return authority;
}

} // namespace cwndscope::http
