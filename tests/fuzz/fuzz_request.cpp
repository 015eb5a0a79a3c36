// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a connection, as far as they are understood without a socket: heads, bodies, and what is read
// from them.
#include "http/BodyReader.h"
#include "http/Conditions.h"
#include "http/ContentCoding.h"
#include "http/HostPolicy.h"
#include "http/HttpDate.h"
#include "http/Ranges.h"
#include "http/RequestParser.h"
#include "http/Response.h"
#include "http/Target.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

using namespace cwndscope::http;

namespace {

/// Low, so that short inputs reach them.
constexpr Limits limits{64, 1024, 16, 4, 512};

void require(bool condition)
{
    if (!condition)
        std::abort();
}

bool same(const ParseResult &a, const ParseResult &b)
{
    return a.kind == b.kind && a.consumed == b.consumed && a.head == b.head && a.status == b.status
        && std::strcmp(a.reason, b.reason) == 0;
}

/// However the bytes are split, the result is the same: a prefix is incomplete, or decides already.
void checkSplits(QByteArrayView bytes, const ParseResult &whole)
{
    const qsizetype step = 1 + bytes.size() / 256;
    for (qsizetype size = 0; size < bytes.size(); size += step) {
        const ParseResult part = parseRequestHead(bytes.first(size), limits);
        require(part.kind == ParseResult::Kind::Incomplete || same(part, whole));
    }
}

/// Returns how many bytes were the body's; the rest only counts when it ended well.
std::size_t checkBody(const RequestHead &head, QByteArrayView bytes, BodyReader::State *state)
{
    BodyReader whole(head, limits);
    const std::size_t used = whole.feed(bytes);
    require(used <= std::size_t(bytes.size()));
    BodyReader pieces(head, limits);
    std::size_t piecesUsed = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        piecesUsed += pieces.feed(bytes.sliced(i, 1));
    require(piecesUsed == used && pieces.state() == whole.state());
    *state = whole.state();
    return used;
}

void checkTarget(const RequestHead &head)
{
    Target target;
    if (parseTarget(head.target, target).status != 0)
        return;
    require(!target.path.startsWith('/') && !target.path.endsWith('/') && !target.path.contains('\0'));
    for (const QByteArray &segment : target.path.split('/'))
        require(segment != "." && segment != ".." && (!segment.isEmpty() || target.path.isEmpty()));
    static const HostPolicy policy;
    if (target.authority)
        policy.accepts(*target.authority);
}

void checkFields(const RequestHead &head)
{
    const std::uint64_t size = head.contentLength % 100'000;
    const RangeRequest request = parseRanges(head.field("Range").value_or(QByteArray()), size);
    require((request.kind == RangeRequest::Kind::Partial) == !request.ranges.empty());
    std::uint64_t total = 0;
    for (const ByteRange &range : request.ranges) {
        require(range.first <= range.last && range.last < size);
        total += range.last - range.first + 1;
    }
    require(total <= size);

    const Validators validators{"\"a\"", 784'111'777, 1'700'000'000};
    evaluatePreconditions(head, validators);
    rangeIsCurrent(head, validators);
    acceptedCodings(head);
    if (const auto date = parseHttpDate(head.field("Date").value_or(QByteArray()), validators.now))
        require(parseHttpDate(formatHttpDate(*date), validators.now) == date);
}

/// Whatever a request brings along, an answer that repeats it is one head.
void checkAnswer(const RequestHead &head)
{
    Response response;
    response.setField(head.method, head.target);
    for (std::size_t i = 0; i < head.fields.size(); ++i)
        response.setField(head.fields.value(i).toByteArray(), head.fields.name(i).toByteArray());
    const QByteArray bytes = serializeHead(response, head).bytes;
    require(bytes.indexOf("\r\n\r\n") == bytes.size() - 4);
    require(bytes.count('\n') == bytes.count("\r\n") && bytes.count('\r') == bytes.count("\r\n"));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArrayView bytes(data, qsizetype(size));
    for (;;) {
        const ParseResult result = parseRequestHead(bytes, limits);
        checkSplits(bytes, result);
        if (result.kind != ParseResult::Kind::Complete)
            return 0;
        require(result.consumed > 0 && result.consumed <= std::size_t(bytes.size()));
        checkTarget(result.head);
        checkFields(result.head);
        checkAnswer(result.head);
        bytes = bytes.sliced(qsizetype(result.consumed));
        BodyReader::State state{};
        const std::size_t used = checkBody(result.head, bytes, &state);
        if (state != BodyReader::State::Done)
            return 0;
        bytes = bytes.sliced(qsizetype(used));
    }
}
