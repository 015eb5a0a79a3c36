// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestHead.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace cwndscope::http {

/// Owns an open file descriptor; shared by the segments of one response.
class FileHandle
{
public:
    explicit FileHandle(int descriptor)
        : m_descriptor(descriptor)
    { }
    ~FileHandle();
    FileHandle(const FileHandle &) = delete;
    FileHandle &operator=(const FileHandle &) = delete;
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// A run of bytes of a file. A short one is read and leaves with what stands before it, a longer one is sent
/// with sendfile(2).
struct FileRange
{
    std::shared_ptr<const FileHandle> file;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;

    /// Up to here one send(2) of head and body is cheaper.
    static constexpr std::uint64_t shortLength = 32'768;
    bool isShort() const { return length <= shortLength; }
};

using Segment = std::variant<QByteArray, FileRange>;

/// A body that is made while it is sent, for example the listing of a huge folder. Called on the connection's
/// thread; each call must be quick (bounded work), the pieces may have any size.
class BodyGenerator
{
public:
    virtual ~BodyGenerator() = default;
    /// The next piece; empty at the end.
    virtual QByteArray next() = 0;

protected:
    BodyGenerator() = default;
    BodyGenerator(const BodyGenerator &) = default;
    BodyGenerator &operator=(const BodyGenerator &) = default;
};

/// Field lines that many responses have in common, checked and spelt out once. Those that depend on the
/// message, or that serializeHead adds, do not belong here; nor does Upgrade.
class PreparedFields
{
public:
    explicit PreparedFields(std::vector<FieldLine> lines);

    const std::vector<FieldLine> &lines() const { return m_lines; }
    /// As they go over the wire.
    const QByteArray &bytes() const { return m_bytes; }

private:
    std::vector<FieldLine> m_lines;
    QByteArray m_bytes;
};

/// A response before it is on the wire. Date, Connection, Content-Length and Transfer-Encoding are added by
/// serializeHead; a handler sets the rest.
struct Response
{
    int status = 200;
    /// Before `fields`, until setField() makes them some of these.
    std::shared_ptr<const PreparedFields> prepared;
    std::vector<FieldLine> fields;
    std::vector<Segment> segments; ///< the body, in order
    std::unique_ptr<BodyGenerator> generator; ///< instead of segments: length unknown beforehand
    bool close = false; ///< close the connection after it

    void setField(QByteArray name, QByteArray value);
    /// Sum of the segments; std::nullopt with a generator.
    std::optional<std::uint64_t> bodyLength() const;
};

/// How the body goes over the wire.
enum class BodyCoding : std::uint8_t { Identity, Chunked, UntilClose };

struct SerializedHead
{
    QByteArray bytes; ///< status line, field section and the empty line
    BodyCoding coding = BodyCoding::Identity;
    bool sendBody = true; ///< false for HEAD, 1xx, 204 and 304: the segments describe a body that is not sent
    bool close = false; ///< close after the response
};

/// Frames a response for a request (RFC 9112 section 6, RFC 9110 section 6.6.1). `request` gives the method,
/// the version and whether the client wants to keep the connection. Field values are checked: CR, LF and NUL
/// never get out. The head is written into `memory` if that is large enough, with a small body's room behind.
SerializedHead serializeHead(const Response &response, const RequestHead &request, QByteArray memory = {});

/// One chunk of a chunked body around `data`; the last chunk when `data` is empty.
QByteArray chunk(const QByteArray &data);

/// A short error answer with a plain text body; `close` where framing is in doubt.
Response errorResponse(int status, const char *sentence, bool close = false);
QByteArrayView reasonPhrase(int status);

} // namespace cwndscope::http
