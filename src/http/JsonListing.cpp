// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ListingFormat.h"
#include "http/ListingText.h"
#include "http/Percent.h"

namespace cwndscope::http {

QByteArray JsonListing::mediaType() const
{
    return QByteArrayLiteral("application/json");
}

QByteArray JsonListing::begin() const
{
    return QByteArrayLiteral("[");
}

QByteArray JsonListing::entry(const Entry &entry, std::size_t index) const
{
    QByteArray out = (index == 0 ? "\n" : ",\n") + QByteArrayLiteral("{\"name\":") + jsonString(entry.name);
    // The name may not be UTF-8; the reference always is exact.
    out += ",\"href\":\"./" + percentEncoded(entry.name) + (entry.folder ? "/\"" : "\"");
    out += entry.folder ? ",\"type\":\"directory\""
                        : ",\"type\":\"file\",\"size\":" + QByteArray::number(qulonglong(entry.size));
    return out + ",\"modified\":\"" + isoTime(entry.modified, true) + "\"}";
}

QByteArray JsonListing::end(std::size_t, bool) const
{
    return QByteArrayLiteral("\n]\n");
}

} // namespace cwndscope::http
