// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestHead.h"

#include <QByteArray>

namespace cwndscope::http {

/// HTTP Basic (RFC 7617) with one user. Keeps only a digest of the credentials.
class Authentication
{
public:
    /// `credentials` is "user:password" in UTF-8; empty lets everybody in.
    explicit Authentication(const QByteArray &credentials = {});

    bool accepts(const RequestHead &request) const;
    /// The value of WWW-Authenticate in the 401.
    static QByteArray challenge();

private:
    QByteArray m_digest;
};

} // namespace cwndscope::http
