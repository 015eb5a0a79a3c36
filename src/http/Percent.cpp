// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Percent.h"

#include "http/Characters.h"

namespace cwndscope::http {

namespace {

template <typename IsSafe> QByteArray encoded(QByteArrayView bytes, IsSafe isSafe)
{
    constexpr QByteArrayView digits("0123456789ABCDEF");
    QByteArray out;
    out.reserve(bytes.size());
    for (const char c : bytes) {
        if (isSafe(c)) {
            out.append(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.append('%').append(digits[byte >> 4]).append(digits[byte & 15]);
        }
    }
    return out;
}

} // namespace

QByteArray percentEncoded(QByteArrayView bytes, bool keepSlashes)
{
    return encoded(
        bytes, [keepSlashes](char c) { return isA(UnreservedCharacter, c) || (keepSlashes && c == '/'); });
}

QByteArray percentEncodedQuery(QByteArrayView query)
{
    return encoded(query,
                   [](char c) { return isA(HostCharacter, c) || QByteArrayView("%:@/?").contains(c); });
}

} // namespace cwndscope::http
