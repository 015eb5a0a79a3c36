// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace cwndscope::http {

/// A link at the foot of each listing, to something that is served beside the files. No text: no link.
struct ListingLink
{
    QByteArray href; ///< a URI reference (RFC 3986 section 4.1)
    QByteArray text; ///< plain
};

} // namespace cwndscope::http
