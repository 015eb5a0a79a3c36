// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/DocumentRoot.h"
#include "http/RequestHead.h"
#include "http/Response.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace cwndscope::http {

/// A file as it will be sent, and what the fields say of it.
struct Representation
{
    std::shared_ptr<const FileHandle> file;
    struct stat status = {};
    QByteArray contentType;
    QByteArrayView contentCoding = {}; ///< empty for none
    QByteArray entityTag = {};
    QByteArray lastModified = {}; ///< an HTTP date; empty when it has none
    std::shared_ptr<const PreparedFields> fields = {}; ///< of a response with all of it
    QByteArray content = {}; ///< null: to be read from the file
};

Representation representation(OpenedFile opened, QByteArray contentType, QByteArrayView contentCoding = {});

/// The answer to GET or HEAD: conditions, ranges and validators (RFC 9110 sections 8.8, 13 and 14).
Response fileResponse(const RequestHead &request, const Representation &file);

/// A strong entity tag, in its quotes: it changes with the file's content, and with whatever file takes its
/// place.
QByteArray entityTag(const struct stat &status);

} // namespace cwndscope::http
