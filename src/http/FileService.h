// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/ListingLink.h"
#include "http/RequestHead.h"
#include "http/Response.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace cwndscope::http {

class OpenFiles;

struct FileServiceOptions
{
    QString root;
    bool followSymlinks = false; ///< links may lead out of the root
    bool showDotfiles = false;
    QStringList allowedHosts = {}; ///< see HostPolicy; "*" for any
    QByteArray credentials = {}; ///< "user:password" for Basic (RFC 7617); empty for none
    ListingLink listingLink = {};
};

/// Answers requests from a folder: GET, HEAD, OPTIONS, ranges, conditions, listings. One instance may be used
/// by several threads at once. Blocks only on the local file system.
class FileService
{
public:
    /// Opens the root; `error` is set to a sentence for the user when that fails.
    static std::shared_ptr<FileService> open(const FileServiceOptions &options, QString *error);
    ~FileService();

    /// `kept`, if any: the calling thread's, where files stay open for its next requests.
    Response respond(const RequestHead &request, OpenFiles *kept = nullptr) const;

    /// Whether the root can still be read; when not, every answer is 404 until it is back.
    bool rootAvailable() const;

private:
    class Private;
    explicit FileService(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace cwndscope::http
