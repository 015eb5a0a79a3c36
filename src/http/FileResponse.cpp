// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/FileResponse.h"

#include "http/Conditions.h"
#include "http/HttpDate.h"
#include "http/Ranges.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace cwndscope::http {

namespace {

FileRange fileRange(const std::shared_ptr<const FileHandle> &file, const ByteRange &range)
{
    return {file, range.first, range.last - range.first + 1};
}

QByteArray contentRange(const ByteRange &range, std::uint64_t size)
{
    return "bytes " + QByteArray::number(qulonglong(range.first)) + '-'
        + QByteArray::number(qulonglong(range.last)) + '/' + QByteArray::number(qulonglong(size));
}

/// multipart/byteranges (RFC 9110 section 14.6).
void addParts(Response &response, const std::vector<ByteRange> &ranges,
              const std::shared_ptr<const FileHandle> &file, std::uint64_t size,
              const QByteArray &contentType)
{
    // Random, so that nobody can put it into a file beforehand; but of one length, so that the response is,
    // too.
    const auto random = [] {
        return QByteArray::number(QRandomGenerator::global()->generate64(), 36).rightJustified(13, '0');
    };
    const QByteArray boundary = random() + random();
    response.setField(QByteArrayLiteral("Content-Type"), "multipart/byteranges; boundary=" + boundary);
    QByteArray separator = "--" + boundary;
    for (const ByteRange &range : ranges) {
        response.segments.emplace_back(separator + "\r\nContent-Type: " + contentType
                                       + "\r\nContent-Range: " + contentRange(range, size) + "\r\n\r\n");
        response.segments.emplace_back(fileRange(file, range));
        separator = "\r\n--" + boundary;
    }
    response.segments.emplace_back(separator + "--\r\n");
}

std::uint64_t mixed(std::uint64_t value)
{
    // The finalizer of SplitMix64: every bit of the input reaches every bit of the output.
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31);
}

std::uint64_t nanoseconds(const timespec &time)
{
    return std::uint64_t(time.tv_sec) * 1'000'000'000U + std::uint64_t(time.tv_nsec);
}

/// Of every response but an error, that there is no newer content included.
std::vector<FieldLine> cacheFields(const Representation &file)
{
    std::vector<FieldLine> lines{{QByteArrayLiteral("ETag"), file.entityTag}};
    if (!file.lastModified.isEmpty())
        lines.push_back({QByteArrayLiteral("Last-Modified"), file.lastModified});
    // Let caches ask each time: files change under a server like this one.
    lines.push_back({QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-cache")});
    lines.push_back({QByteArrayLiteral("Vary"), QByteArrayLiteral("Accept-Encoding")});
    return lines;
}

/// RFC 9110 section 8.8.2.1: never later than Date.
std::int64_t lastModified(const struct stat &status, std::int64_t now)
{
    return std::min<std::int64_t>(status.st_mtim.tv_sec, now);
}

} // namespace

QByteArray entityTag(const struct stat &status)
{
    // The change time catches a file rewritten with its old modification time. It is mixed with the inode
    // number, which says more about the machine than strangers need to know.
    const std::uint64_t identity = mixed(mixed(std::uint64_t(status.st_ino)) ^ nanoseconds(status.st_ctim));
    std::array<char, 3 * 17 + 2> tag{};
    char *next = tag.data();
    char separator = '"';
    for (const std::uint64_t part : {nanoseconds(status.st_mtim), std::uint64_t(status.st_size), identity}) {
        *next++ = separator;
        next = std::to_chars(next, tag.data() + tag.size(), part, 16).ptr;
        separator = '-';
    }
    *next++ = '"';
    return {tag.data(), next - tag.data()};
}

Representation representation(OpenedFile opened, QByteArray contentType, QByteArrayView contentCoding)
{
    Representation file;
    file.status = opened.status;
    file.file = std::make_shared<const FileHandle>(opened.descriptor.release());
    file.contentType = std::move(contentType);
    file.contentCoding = contentCoding;
    file.entityTag = entityTag(file.status);
    file.lastModified = formatHttpDate(lastModified(file.status, currentSeconds()));
    std::vector<FieldLine> lines = cacheFields(file);
    lines.push_back({QByteArrayLiteral("Accept-Ranges"), QByteArrayLiteral("bytes")});
    lines.push_back({QByteArrayLiteral("X-Content-Type-Options"), QByteArrayLiteral("nosniff")});
    if (!file.contentCoding.isEmpty())
        lines.push_back({QByteArrayLiteral("Content-Encoding"), file.contentCoding.toByteArray()});
    lines.push_back({QByteArrayLiteral("Content-Type"), file.contentType});
    file.fields = std::make_shared<const PreparedFields>(std::move(lines));
    return file;
}

Response fileResponse(const RequestHead &request, const Representation &file)
{
    const auto size = std::uint64_t(file.status.st_size);
    Validators validators;
    validators.now = currentSeconds();
    validators.entityTag = file.entityTag;
    validators.lastModified = lastModified(file.status, validators.now);

    const Precondition precondition = evaluatePreconditions(request, validators);
    if (precondition == Precondition::Failed)
        return errorResponse(412, "The file is not in the state that the request asks for.");

    Response response;
    if (precondition == Precondition::NotModified) {
        response.status = 304;
        response.fields = cacheFields(file);
        return response;
    }

    RangeRequest ranges;
    if (request.method == "GET") { // the only method with ranges (RFC 9110 section 14.2)
        if (const auto field = request.field("Range"); field && rangeIsCurrent(request, validators))
            ranges = parseRanges(*field, size);
    }
    if (ranges.kind == RangeRequest::Kind::Unsatisfiable) {
        Response refused = errorResponse(416, "The file has no bytes in that range.");
        refused.setField(QByteArrayLiteral("Content-Range"),
                         "bytes */" + QByteArray::number(qulonglong(size)));
        refused.setField(QByteArrayLiteral("Accept-Ranges"), QByteArrayLiteral("bytes"));
        return refused;
    }
    response.prepared = file.fields;
    if (ranges.kind == RangeRequest::Kind::Whole) {
        if (!file.content.isEmpty())
            response.segments.emplace_back(file.content);
        else if (size > 0)
            response.segments.emplace_back(fileRange(file.file, {0, size - 1}));
        return response;
    }
    response.status = 206;
    if (ranges.ranges.size() > 1) {
        addParts(response, ranges.ranges, file.file, size, file.contentType);
        return response;
    }
    response.setField(QByteArrayLiteral("Content-Range"), contentRange(ranges.ranges.front(), size));
    response.segments.emplace_back(fileRange(file.file, ranges.ranges.front()));
    return response;
}

} // namespace cwndscope::http
