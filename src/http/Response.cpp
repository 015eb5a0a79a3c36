// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Response.h"

#include "http/Characters.h"
#include "http/HttpDate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <unistd.h>

namespace cwndscope::http {

namespace {

struct Phrase
{
    int status;
    QByteArrayView text;
};

/// RFC 9110 section 15; 431 is RFC 6585.
constexpr std::array phrases{
    Phrase{100, "Continue"},
    Phrase{101, "Switching Protocols"},
    Phrase{200, "OK"},
    Phrase{201, "Created"},
    Phrase{202, "Accepted"},
    Phrase{204, "No Content"},
    Phrase{206, "Partial Content"},
    Phrase{301, "Moved Permanently"},
    Phrase{302, "Found"},
    Phrase{303, "See Other"},
    Phrase{304, "Not Modified"},
    Phrase{307, "Temporary Redirect"},
    Phrase{308, "Permanent Redirect"},
    Phrase{400, "Bad Request"},
    Phrase{401, "Unauthorized"},
    Phrase{403, "Forbidden"},
    Phrase{404, "Not Found"},
    Phrase{405, "Method Not Allowed"},
    Phrase{406, "Not Acceptable"},
    Phrase{408, "Request Timeout"},
    Phrase{409, "Conflict"},
    Phrase{410, "Gone"},
    Phrase{411, "Length Required"},
    Phrase{412, "Precondition Failed"},
    Phrase{413, "Content Too Large"},
    Phrase{414, "URI Too Long"},
    Phrase{415, "Unsupported Media Type"},
    Phrase{416, "Range Not Satisfiable"},
    Phrase{417, "Expectation Failed"},
    Phrase{421, "Misdirected Request"},
    Phrase{426, "Upgrade Required"},
    Phrase{429, "Too Many Requests"},
    Phrase{431, "Request Header Fields Too Large"},
    Phrase{500, "Internal Server Error"},
    Phrase{501, "Not Implemented"},
    Phrase{503, "Service Unavailable"},
    Phrase{505, "HTTP Version Not Supported"},
};

/// The Date line changes once a second; a busy thread answers thousands of requests in that time.
const QByteArray &currentDate()
{
    static thread_local std::int64_t second = -1;
    static thread_local QByteArray text;
    if (const std::int64_t now = currentSeconds(); now != second) {
        second = now;
        text = "Date: " + formatHttpDate(now) + "\r\n";
    }
    return text;
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return isA(TokenCharacter, c); });
}

/// These say how the message is framed: only serializeHead may.
bool isFraming(QByteArrayView name, int status)
{
    // What the connection is upgraded to is for the handler to say (RFC 9110 section 7.8).
    if (status != 101 && equalsIgnoringCase(name, "Connection"))
        return true;
    return equalsIgnoringCase(name, "Content-Length") || equalsIgnoringCase(name, "Transfer-Encoding")
        || equalsIgnoringCase(name, "Date");
}

/// Writes into memory that is large enough: of all that a small request costs, growing the head piece by
/// piece was the largest part.
class HeadWriter
{
public:
    explicit HeadWriter(char *begin)
        : m_begin(begin)
        , m_next(begin)
    { }

    qsizetype size() const { return m_next - m_begin; }

    void text(QByteArrayView text) { m_next = std::copy(text.begin(), text.end(), m_next); }

    void number(std::uint64_t number) { m_next = std::to_chars(m_next, m_next + mostDigits, number).ptr; }

    void field(QByteArrayView name, QByteArrayView value)
    {
        text(name);
        text(": ");
        // A line break in a value would begin a field, or a response, of somebody else's choice
        // (RFC 9110 section 5.5).
        m_next = std::transform(value.begin(), value.end(), m_next, printable);
        text("\r\n");
    }

    void fields(const std::vector<FieldLine> &lines, int status)
    {
        for (const FieldLine &line : lines) {
            if (isToken(line.name) && !isFraming(line.name, status))
                field(line.name, line.value);
        }
    }

    static constexpr qsizetype mostDigits = 20;

private:
    static char printable(char c) { return isA(FieldCharacter, c) ? c : ' '; }

    char *const m_begin;
    char *m_next;
};

qsizetype roomFor(const std::vector<FieldLine> &lines)
{
    qsizetype room = 0;
    for (const FieldLine &line : lines)
        room += line.name.size() + line.value.size() + 4;
    return room;
}

/// RFC 9110 sections 6.4.1 and 9.3.2: these have no content whatever their fields say.
bool hasContent(int status, const QByteArray &method)
{
    return status >= 200 && status != 204 && status != 304 && method != "HEAD";
}

} // namespace

FileHandle::~FileHandle()
{
    ::close(m_descriptor);
}

PreparedFields::PreparedFields(std::vector<FieldLine> lines)
    : m_lines(std::move(lines))
    , m_bytes(roomFor(m_lines), Qt::Uninitialized)
{
    constexpr int status = 200;
    HeadWriter out(m_bytes.data());
    out.fields(m_lines, status);
    m_bytes.truncate(out.size());
}

void Response::setField(QByteArray name, QByteArray value)
{
    if (const auto common = std::exchange(prepared, nullptr))
        fields.insert(fields.begin(), common->lines().begin(), common->lines().end());
    for (FieldLine &line : fields) {
        if (equalsIgnoringCase(line.name, name)) {
            line.value = std::move(value);
            return;
        }
    }
    fields.push_back({std::move(name), std::move(value)});
}

std::optional<std::uint64_t> Response::bodyLength() const
{
    if (generator)
        return std::nullopt;
    std::uint64_t length = 0;
    for (const Segment &segment : segments) {
        if (const auto *range = std::get_if<FileRange>(&segment))
            length += range->length;
        else
            length += std::uint64_t(std::get<QByteArray>(segment).size());
    }
    return length;
}

SerializedHead serializeHead(const Response &response, const RequestHead &request, QByteArray memory)
{
    SerializedHead head;
    const int status = response.status;
    const bool interim = status < 200;
    const std::optional<std::uint64_t> length = response.bodyLength();
    head.sendBody = hasContent(status, request.method);
    head.close = !interim && (response.close || !request.keepAlive);
    if (!length)
        head.coding = request.minorVersion >= 1 ? BodyCoding::Chunked : BodyCoding::UntilClose;
    if (head.coding == BodyCoding::UntilClose && head.sendBody)
        head.close = true;

    // Status line, Date, framing and Connection; what else there is, and a small body that the sender joins,
    // without growing.
    constexpr qsizetype ownBytes = 256;
    qsizetype room = ownBytes + roomFor(response.fields);
    if (response.prepared)
        room += response.prepared->bytes().size();
    if (length && *length <= FileRange::shortLength && head.sendBody)
        room += qsizetype(*length);
    head.bytes = std::move(memory);
    head.bytes.resize(room);
    HeadWriter out(head.bytes.data());
    out.text("HTTP/1.1 ");
    out.number(std::uint64_t(status));
    out.text(" ");
    out.text(reasonPhrase(status));
    out.text("\r\n");
    if (!interim)
        out.text(currentDate());
    if (response.prepared)
        out.text(response.prepared->bytes());
    out.fields(response.fields, status);
    if (!interim && status != 204) {
        // Of a 304 the length would be that of the 200 that is not sent (RFC 9110 section 8.6): left out.
        if (length && status != 304) {
            out.text("Content-Length: ");
            out.number(*length);
            out.text("\r\n");
        } else if (head.coding == BodyCoding::Chunked && status != 304) {
            out.text("Transfer-Encoding: chunked\r\n");
        }
    }
    // RFC 9110 section 7.8: who sends Upgrade (as in a 426) names it in Connection, too.
    const bool upgrade = !interim
        && std::any_of(response.fields.begin(), response.fields.end(),
                       [](const FieldLine &line) { return equalsIgnoringCase(line.name, "Upgrade"); });
    if (head.close)
        out.text(upgrade ? "Connection: close, Upgrade\r\n" : "Connection: close\r\n");
    else if (!interim && request.minorVersion == 0)
        out.text("Connection: keep-alive\r\n");
    else if (upgrade)
        out.text("Connection: Upgrade\r\n");
    out.text("\r\n");
    head.bytes.truncate(out.size());
    return head;
}

QByteArray chunk(const QByteArray &data)
{
    if (data.isEmpty())
        return QByteArrayLiteral("0\r\n\r\n");
    QByteArray out = QByteArray::number(data.size(), 16);
    out.reserve(out.size() + data.size() + 4);
    return out.append("\r\n").append(data).append("\r\n");
}

Response errorResponse(int status, const char *sentence, bool close)
{
    Response response;
    response.status = status;
    response.close = close;
    response.fields = {{QByteArrayLiteral("Content-Type"), QByteArrayLiteral("text/plain; charset=utf-8")},
                       {QByteArrayLiteral("X-Content-Type-Options"), QByteArrayLiteral("nosniff")}};
    response.segments.emplace_back(QByteArray(sentence).append('\n'));
    return response;
}

QByteArrayView reasonPhrase(int status)
{
    const auto *phrase = std::lower_bound(phrases.begin(), phrases.end(), status,
                                          [](const Phrase &p, int wanted) { return p.status < wanted; });
    return phrase != phrases.end() && phrase->status == status ? phrase->text : QByteArrayView();
}

} // namespace cwndscope::http
