// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RequestReader.h"

#include "http/RequestParser.h"

#include <utility>

namespace cwndscope::http {

void RequestReader::append(QByteArray bytes)
{
    if (m_input.isEmpty())
        m_input = std::move(bytes);
    else
        m_input.append(bytes);
}

bool RequestReader::hasNews() const
{
    if (m_status != 0)
        return false;
    return m_isInBody ? m_body.state() != BodyReader::State::Reading || !m_input.isEmpty()
                      : m_input.size() > m_parsedSize;
}

RequestReader::Result RequestReader::next()
{
    if (!hasNews())
        return Result::NeedsBytes;
    return m_isInBody ? readBody() : readHead();
}

RequestReader::Result RequestReader::readHead()
{
    // From its beginning each time: what cannot become a request is refused at that byte, however it was
    // split.
    ParseResult result = parseRequestHead(m_input);
    if (result.kind == ParseResult::Kind::Incomplete) {
        m_parsedSize = m_input.size();
        return Result::NeedsBytes;
    }
    m_parsedSize = 0;
    m_head = std::move(result.head);
    if (result.kind == ParseResult::Kind::Bad)
        return refuse(result.status, result.reason);
    m_input.remove(0, qsizetype(result.consumed));
    m_body = BodyReader(m_head);
    m_isInBody = m_body.state() != BodyReader::State::Done;
    return m_isInBody ? Result::Head : Result::Request;
}

RequestReader::Result RequestReader::readBody()
{
    m_input.remove(0, qsizetype(m_body.feed(m_input)));
    switch (m_body.state()) {
    case BodyReader::State::Reading:
        return Result::NeedsBytes;
    case BodyReader::State::Done:
        m_isInBody = false;
        return Result::Request;
    case BodyReader::State::Bad:
        return refuse(400, "The chunked body is malformed.");
    case BodyReader::State::TooLarge:
        return refuse(413, "The request body is larger than this server reads.");
    }
    return Result::NeedsBytes;
}

RequestReader::Result RequestReader::refuse(int status, const char *reason)
{
    m_status = status;
    m_reason = reason;
    m_input = {};
    m_isInBody = false;
    return Result::Refused;
}

RequestHead RequestReader::takeHead()
{
    m_isInBody = false;
    return std::exchange(m_head, {});
}

QByteArray RequestReader::takeRest()
{
    m_parsedSize = 0;
    m_isInBody = false;
    return std::exchange(m_input, {});
}

void RequestReader::squeeze()
{
    if (m_input.isEmpty())
        m_input = {};
}

} // namespace cwndscope::http
