// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/Json.h"

#include "http/ListingText.h"

#include <cmath>

namespace cwndscope::live {

QByteArray jsonNumber(std::uint64_t number)
{
    constexpr std::uint64_t exactInDouble = std::uint64_t(1) << 53;
    const QByteArray digits = QByteArray::number(qulonglong(number));
    return number <= exactInDouble ? digits : '"' + digits + '"';
}

QByteArray jsonValue(const tcp::FieldValue &value)
{
    if (const auto *whole = std::get_if<std::uint64_t>(&value))
        return jsonNumber(*whole);
    if (const auto *name = std::get_if<std::string_view>(&value))
        return jsonText(*name);
    if (const auto *real = std::get_if<double>(&value); real && std::isfinite(*real))
        return QByteArray::number(*real, 'g', 10);
    return QByteArrayLiteral("null");
}

QByteArray jsonId(std::uint64_t id)
{
    return '"' + QByteArray::number(qulonglong(id)) + '"';
}

QByteArray jsonText(const QString &text)
{
    return http::jsonString(text.toUtf8());
}

QByteArray jsonText(std::string_view text)
{
    return http::jsonString(QByteArrayView(text.data(), qsizetype(text.size())));
}

QByteArray jsonEnds(const stream::Endpoint &local, const stream::Endpoint &peer, int descriptor,
                    const std::optional<stream::PeerCredentials> &credentials)
{
    QByteArray out = "\"local\":" + jsonText(local.toString()) + ",\"peer\":" + jsonText(peer.toString())
        + ",\"descriptor\":" + QByteArray::number(descriptor);
    if (!credentials)
        return out + ",\"pid\":null,\"uid\":null,\"gid\":null,\"command\":null";
    return out + ",\"pid\":" + QByteArray::number(qlonglong(credentials->pid)) + ",\"uid\":"
        + QByteArray::number(credentials->uid) + ",\"gid\":" + QByteArray::number(credentials->gid)
        + ",\"command\":" + jsonText(credentials->command);
}

} // namespace cwndscope::live
