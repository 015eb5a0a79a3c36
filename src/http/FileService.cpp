// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/FileService.h"

#include "http/Authentication.h"
#include "http/Characters.h"
#include "http/ContentCoding.h"
#include "http/ContentType.h"
#include "http/DocumentRoot.h"
#include "http/FileResponse.h"
#include "http/HostPolicy.h"
#include "http/Listing.h"
#include "http/Percent.h"
#include "http/Target.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cwndscope::http {

namespace {

/// Known, but not for a server that only reads: RFC 9110 section 9.3, RFC 5789 and RFC 4918.
constexpr std::array<QByteArrayView, 13> unsupportedMethods{
    "POST", "PUT",       "DELETE", "CONNECT", "TRACE", "PATCH", "PROPFIND",
    "MOVE", "PROPPATCH", "MKCOL",  "COPY",    "LOCK",  "UNLOCK"};

QByteArray allowedMethods()
{
    return QByteArrayLiteral("GET, HEAD, OPTIONS");
}

Response methodRefusal(const QByteArray &method)
{
    if (std::find(unsupportedMethods.begin(), unsupportedMethods.end(), method) == unsupportedMethods.end())
        return errorResponse(501, "The method is not known.");
    Response response = errorResponse(405, "Files can only be read here: with GET or HEAD.");
    response.setField(QByteArrayLiteral("Allow"), allowedMethods());
    return response;
}

Response optionsResponse()
{
    Response response;
    response.status = 204;
    response.setField(QByteArrayLiteral("Allow"), allowedMethods());
    return response;
}

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
    if (path.startsWith(".well-known/") || path == ".well-known")
        return path.contains("/.");
    return path.startsWith('.') || path.contains("/.");
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
        , hosts(options.allowedHosts)
        , authentication(options.credentials)
        , showDotfiles(options.showDotfiles)
    { }

    Response serve(const RequestHead &request, const Target &target) const;
    Response serveFolder(const RequestHead &request, const Target &target) const;
    Response serveFile(const RequestHead &request, const QByteArray &path, OpenedFile file) const;
    Response list(const RequestHead &request, const Target &target, OpenedFile folder) const;

    std::shared_ptr<const DocumentRoot> root;
    HostPolicy hosts;
    Authentication authentication;
    bool showDotfiles;
};

Response FileService::Private::serve(const RequestHead &request, const Target &target) const
{
    if (!showDotfiles && isHidden(target.path))
        return openRefusal(OpenError::NotFound);
    if (target.directory)
        return serveFolder(request, target);
    OpenedFile file = root->openFile(target.path);
    if (file.error != OpenError::None)
        return openRefusal(file.error);
    if (file.isFolder())
        return redirectToFolder(target);
    return serveFile(request, target.path, std::move(file));
}

Response FileService::Private::serveFolder(const RequestHead &request, const Target &target) const
{
    const QByteArray index =
        target.path.isEmpty() ? QByteArrayLiteral("index.html") : target.path + "/index.html";
    OpenedFile page = root->openFile(index);
    if (page.error == OpenError::None && !page.isFolder())
        return serveFile(request, index, std::move(page));
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
                                         OpenedFile file) const
{
    Representation representation;
    representation.contentType = contentType(path);
    for (const ContentCoding &coding : acceptedCodings(request)) {
        OpenedFile compressed = root->openFile(path + coding.suffix.toByteArray());
        const timespec &newer = compressed.status.st_mtim;
        const timespec &older = file.status.st_mtim;
        if (compressed.error != OpenError::None || compressed.isFolder()
            || std::pair(newer.tv_sec, newer.tv_nsec) < std::pair(older.tv_sec, older.tv_nsec))
            continue;
        file = std::move(compressed);
        representation.contentCoding = coding.name;
        break;
    }
    representation.descriptor = std::move(file.descriptor);
    representation.status = file.status;
    return fileResponse(request, std::move(representation));
}

Response FileService::Private::list(const RequestHead &request, const Target &target, OpenedFile folder) const
{
    const EntryOrder order = EntryOrder::fromQuery(target.query);
    const bool json = prefersJson(request);
    std::unique_ptr<ListingFormat> format;
    if (json)
        format = std::make_unique<JsonListing>();
    else
        format = std::make_unique<HtmlListing>(target.path, order);

    Response response;
    response.setField(QByteArrayLiteral("Content-Type"), format->mediaType());
    response.setField(QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-cache"));
    response.setField(QByteArrayLiteral("Vary"), QByteArrayLiteral("Accept"));
    response.setField(QByteArrayLiteral("X-Content-Type-Options"), QByteArrayLiteral("nosniff"));
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

Response FileService::respond(const RequestHead &request, const QByteArray &localHost) const
{
    const bool options = request.method == "OPTIONS";
    if (!options && request.method != "GET" && request.method != "HEAD")
        return methodRefusal(request.method);
    Target target;
    if (const Refusal refusal = parseTarget(request.target, target); refusal.status != 0)
        return errorResponse(refusal.status, refusal.reason);
    if (target.asterisk && !options)
        return errorResponse(400, "Only OPTIONS can be about the whole server.");
    // RFC 9112 section 3.2.2: an absolute-form replaces the Host field.
    const QByteArray authority =
        target.authority ? *target.authority : request.field("Host").value_or(QByteArray());
    if (!d->hosts.accepts(authority, localHost))
        return errorResponse(421,
                             "This server does not answer to that host name. Use its address, or localhost.");
    if (!d->authentication.accepts(request)) {
        Response response = errorResponse(401, "A user name and a password are needed.");
        response.setField(QByteArrayLiteral("WWW-Authenticate"), Authentication::challenge());
        return response;
    }
    // RFC 9110 section 10.1.1; expectations of an HTTP/1.0 client are ignored.
    if (!request.expectsContinue && request.minorVersion >= 1 && request.has("Expect"))
        return errorResponse(417, "The only expectation this server can meet is 100-continue.");
    return options ? optionsResponse() : d->serve(request, target);
}

bool FileService::rootAvailable() const
{
    return d->root->available();
}

} // namespace cwndscope::http
