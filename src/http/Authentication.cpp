// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Authentication.h"

#include "http/Characters.h"

#include <QCryptographicHash>

namespace cwndscope::http {

namespace {

QByteArray digest(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

/// Takes the same time wherever the first difference is. Both are digests, so the length tells nothing
/// either.
bool equalInConstantTime(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= unsigned(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    return difference == 0;
}

} // namespace

Authentication::Authentication(const QByteArray &credentials)
    : m_digest(credentials.isEmpty() ? QByteArray() : digest(credentials))
{ }

bool Authentication::accepts(const RequestHead &request) const
{
    if (m_digest.isEmpty())
        return true;
    constexpr QByteArrayView scheme("Basic ");
    const QByteArray field = request.field("Authorization").value_or(QByteArray());
    if (field.size() < scheme.size()
        || !equalsIgnoringCase(QByteArrayView(field).first(scheme.size()), scheme))
        return false;
    const auto decoded = QByteArray::fromBase64Encoding(field.sliced(scheme.size()).trimmed(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    return decoded && equalInConstantTime(digest(*decoded), m_digest);
}

QByteArray Authentication::challenge()
{
    return QByteArrayLiteral("Basic realm=\"cwndscope\", charset=\"UTF-8\"");
}

} // namespace cwndscope::http
