// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/FileService.h"

#include "http/Admission.h"
#include "http/Conditions.h"
#include "http/ContentCoding.h"
#include "http/ContentType.h"
#include "http/DocumentRoot.h"
#include "http/FileResponse.h"
#include "http/Listing.h"
#include "http/OpenFiles.h"
#include "http/Percent.h"
#include "http/Target.h"

#include <algorithm>
#include <utility>

namespace cwndscope::http {

namespace {

Response openRefusal(OpenError error)
{
    switch (error) {
    case OpenError::Forbidden:
        return errorResponse(403, "There is no permission to read this.");
    case OpenError::Busy: {
        Response response = errorResponse(503, "The server is out of resources. Try again in a moment.");
        response.setField(QByteArrayLiteral("Retry-After"), QByteArrayLiteral("1"));
        return response;
    }
    case OpenError::Failed:
        return errorResponse(500, "The file could not be read.");
    case OpenError::None:
    case OpenError::NotFound:
        break;
    }
    return errorResponse(404, "There is no such file.");
}

/// Names with a leading dot are private by custom, but /.well-known/ is public by RFC 8615.
bool isHidden(const QByteArray &path)
{
    const bool isPublic = !path.startsWith('.') || path == ".well-known" || path.startsWith(".well-known/");
    const auto begins = [](char before, char c) { return before == '/' && c == '.'; };
    return !isPublic || std::adjacent_find(path.begin(), path.end(), begins) != path.end();
}

/// The same target with a slash: from the decoded path, so it can be neither another host's nor hold a line
/// break.
Response redirectToFolder(const Target &target)
{
    Response response = errorResponse(301, "The folder's address ends with a slash.");
    QByteArray location = '/' + percentEncoded(target.path, true) + '/';
    if (!target.query.isEmpty())
        location += '?' + percentEncodedQuery(target.query);
    response.setField(QByteArrayLiteral("Location"), location);
    // Browsers keep a 301 for good, but the folder may become a file.
    response.setField(QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-cache"));
    return response;
}

bool prefersJson(const RequestHead &request)
{
    const auto accept = request.field("Accept");
    if (!accept)
        return false;
    const int json = listedWeight(*accept, "application/json", {"application/*", "*/*"});
    return json > 0 && json > listedWeight(*accept, "text/html", {"text/*", "*/*"});
}

} // namespace

class FileService::Private
{
public:
    Private(std::shared_ptr<const DocumentRoot> documentRoot, const FileServiceOptions &options)
        : root(std::move(documentRoot))
        , admission(options.allowedHosts, options.credentials)
        , showDotfiles(options.showDotfiles)
        , listingLink(options.listingLink)
    { }

    Response serve(const RequestHead &request, const Target &target, OpenFiles *kept) const;
    Response serveFolder(const RequestHead &request, const Target &target) const;
    Response serveFile(const RequestHead &request, const QByteArray &path, const Representation &file) const;
    Response list(const RequestHead &request, const Target &target, OpenedFile folder) const;

    std::shared_ptr<const DocumentRoot> root;
    Admission admission;
    bool showDotfiles;
    ListingLink listingLink;
};

Response FileService::Private::serve(const RequestHead &request, const Target &target, OpenFiles *kept) const
{
    if (!showDotfiles && isHidden(target.path))
        return openRefusal(OpenError::NotFound);
    if (target.directory)
        return serveFolder(request, target);
    if (const Representation *again = kept ? kept->find(*root, target.path) : nullptr)
        return serveFile(request, target.path, *again);
    OpenedFile file = root->openFile(target.path);
    if (file.error != OpenError::None)
        return openRefusal(file.error);
    if (file.isFolder())
        return redirectToFolder(target);
    const Representation found = representation(std::move(file), contentType(target.path));
    if (kept)
        kept->keep(root, target.path, found);
    return serveFile(request, target.path, found);
}

Response FileService::Private::serveFolder(const RequestHead &request, const Target &target) const
{
    const QByteArray index =
        target.path.isEmpty() ? QByteArrayLiteral("index.html") : target.path + "/index.html";
    OpenedFile page = root->openFile(index);
    if (page.error == OpenError::None && !page.isFolder())
        return serveFile(request, index, representation(std::move(page), contentType(index)));
    // An index that cannot be read was meant to hide the listing.
    if (page.error != OpenError::None && page.error != OpenError::NotFound)
        return openRefusal(page.error);
    OpenedFile folder = root->openFile(target.path);
    if (folder.error != OpenError::None)
        return openRefusal(folder.error);
    if (!folder.isFolder())
        return openRefusal(OpenError::NotFound);
    return list(request, target, std::move(folder));
}

Response FileService::Private::serveFile(const RequestHead &request, const QByteArray &path,
                                         const Representation &file) const
{
    for (const ContentCoding &coding : acceptedCodings(request)) {
        OpenedFile compressed = root->openFile(path + coding.suffix.toByteArray());
        const timespec &newer = compressed.status.st_mtim;
        const timespec &older = file.status.st_mtim;
        if (compressed.error != OpenError::None || compressed.isFolder()
            || std::pair(newer.tv_sec, newer.tv_nsec) < std::pair(older.tv_sec, older.tv_nsec))
            continue;
        return fileResponse(request, representation(std::move(compressed), file.contentType, coding.name));
    }
    return fileResponse(request, file);
}

Response FileService::Private::list(const RequestHead &request, const Target &target, OpenedFile folder) const
{
    // RFC 9110 section 13.1: a listing is there, which "*" asks for, but has nothing to compare.
    const Precondition precondition = evaluatePreconditions(request, {});
    if (precondition == Precondition::Failed)
        return errorResponse(412, "A listing has no entity tag that could match.");

    const EntryOrder order = EntryOrder::fromQuery(target.query);
    const bool json = prefersJson(request);
    std::unique_ptr<ListingFormat> format;
    if (json)
        format = std::make_unique<JsonListing>();
    else
        format = std::make_unique<HtmlListing>(target.path, order, listingLink);

    Response response;
    response.setField(QByteArrayLiteral("Content-Type"), format->mediaType());
    response.setField(QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-cache"));
    response.setField(QByteArrayLiteral("Vary"), QByteArrayLiteral("Accept"));
    response.setField(QByteArrayLiteral("X-Content-Type-Options"), QByteArrayLiteral("nosniff"));
    if (precondition == Precondition::NotModified) {
        response.status = 304;
        return response;
    }
    if (!json)
        response.setField(QByteArrayLiteral("Content-Security-Policy"), HtmlListing::contentSecurityPolicy());
    response.generator =
        std::make_unique<Listing>(FolderReader(root, std::move(folder.descriptor), target.path, showDotfiles),
                                  order, std::move(format));
    return response;
}

std::shared_ptr<FileService> FileService::open(const FileServiceOptions &options, QString *error)
{
    auto root = DocumentRoot::open(options.root, options.followSymlinks, error);
    if (!root)
        return nullptr;
    return std::shared_ptr<FileService>(new FileService(std::make_unique<Private>(std::move(root), options)));
}

FileService::FileService(std::unique_ptr<Private> data)
    : d(std::move(data))
{ }

FileService::~FileService() = default;

Response FileService::respond(const RequestHead &request, OpenFiles *kept) const
{
    Target target;
    if (auto answer = d->admission.answer(request, target))
        return std::move(*answer);
    return d->serve(request, target, kept);
}

bool FileService::rootAvailable() const
{
    return d->root->available();
}

} // namespace cwndscope::http
