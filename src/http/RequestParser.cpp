// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/RequestParser.h"

#include "http/Characters.h"
#include "http/HeadSemantics.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace cwndscope::http {

namespace {

/// RFC 9112 section 3: a method longer than any that is implemented is answered with 501.
constexpr qsizetype methodBytes = 32;

/// Reads strictly from left to right and stops at the first byte that cannot be: that makes the result
/// independent of how the bytes were split. Each step returns false when it stopped, with `m_refusal` set, or
/// for want of bytes.
class HeadParser
{
public:
    HeadParser(QByteArrayView bytes, const Limits &limits)
        : m_limits(limits)
        , m_begin(bytes.data())
        , m_position(m_begin)
        , m_end(m_begin + std::min(std::size_t(bytes.size()), limits.headBytes))
        , m_full(std::size_t(bytes.size()) >= limits.headBytes)
    { }

    ParseResult parse()
    {
        ParseResult result;
        if (skipEmptyLines() && readMethod() && readTarget() && readVersion() && readFields()) {
            m_refusal = interpretHead(m_head);
            if (m_refusal.status == 0) {
                result.kind = ParseResult::Kind::Complete;
                result.consumed = std::size_t(m_position - m_begin);
                result.head = std::move(m_head);
                return result;
            }
        } else if (m_refusal.status == 0) {
            if (!m_full)
                return result;
            m_refusal = {431, "The head of the request is too large."};
        }
        result.kind = ParseResult::Kind::Bad;
        result.status = m_refusal.status;
        result.reason = m_refusal.reason;
        result.head.method = std::move(m_head.method);
        result.head.target = std::move(m_head.target);
        result.head.minorVersion = m_head.minorVersion;
        return result;
    }

private:
    bool refuse(int status, const char *reason)
    {
        m_refusal = {status, reason};
        return false;
    }

    /// Takes a CRLF. RFC 9112 section 2.2 lets a recipient take a lone LF too, but then two recipients may
    /// see different lines.
    bool takeLineEnd()
    {
        if (m_position == m_end)
            return false;
        if (*m_position != '\r')
            return refuse(400, "A line must end with CR LF.");
        if (m_position + 1 == m_end)
            return false;
        if (m_position[1] != '\n')
            return refuse(400, "A CR must be followed by LF.");
        m_position += 2;
        return true;
    }

    bool skipEmptyLines()
    {
        for (std::size_t lines = 0; m_position != m_end && *m_position == '\r'; ++lines) {
            if (lines == m_limits.leadingEmptyLines)
                return refuse(400, "Too many empty lines before the request.");
            if (!takeLineEnd())
                return false;
        }
        return m_position != m_end;
    }

    bool readMethod()
    {
        const char *start = m_position;
        const char *limit = start + std::min(m_end - start, std::ptrdiff_t(methodBytes + 1));
        while (m_position != limit && isA(TokenCharacter, *m_position))
            ++m_position;
        if (m_position - start > methodBytes)
            return refuse(501, "The method is not known.");
        if (m_position == m_end)
            return false;
        // A TLS ClientHello: record type 22, version 3.x (RFC 8446 section 5.1).
        if (m_position == start && *start == '\x16')
            return refuse(400,
                          "This is a plain HTTP port, but the client speaks TLS; use http instead of https.");
        if (m_position == start || *m_position != ' ')
            return refuse(400, "The request line does not begin with a method and a space.");
        m_head.method = methodFrom({start, m_position});
        ++m_position;
        return true;
    }

    /// The usual methods without an allocation.
    static QByteArray methodFrom(QByteArrayView text)
    {
        if (text == "GET")
            return QByteArrayLiteral("GET");
        if (text == "HEAD")
            return QByteArrayLiteral("HEAD");
        return text.toByteArray();
    }

    bool readTarget()
    {
        const char *start = m_position;
        const auto most = std::ptrdiff_t(m_limits.targetBytes);
        const char *limit = start + std::min(m_end - start, most + 1);
        while (m_position != limit && isA(TargetCharacter, *m_position))
            ++m_position;
        if (m_position - start > most)
            return refuse(414, "The request target is too long.");
        if (m_position == m_end)
            return false;
        if (m_position == start || *m_position != ' ')
            return refuse(400, "The request line is not a method, a target and a version.");
        m_head.target = QByteArray(start, m_position - start);
        ++m_position;
        return true;
    }

    bool readVersion()
    {
        // RFC 9112 section 2.3; case-sensitive, exactly one digit on either side of the dot.
        constexpr QByteArrayView pattern("HTTP/#.#");
        const char *start = m_position;
        for (const char expected : pattern) {
            if (m_position == m_end)
                return false;
            if (expected == '#' ? !isDigit(*m_position) : *m_position != expected)
                return refuse(400, "The request line does not end with an HTTP version.");
            ++m_position;
        }
        if (!takeLineEnd())
            return false;
        if (start[5] != '1')
            return refuse(505, "This server speaks HTTP/1.1 and HTTP/1.0.");
        m_head.minorVersion = start[7] == '0' ? 0 : 1;
        return true;
    }

    bool readFields()
    {
        const char *start = m_position;
        std::vector<FieldSection::Line> lines;
        lines.reserve(8);
        while (m_position != m_end) {
            if (*m_position == '\r') {
                if (!takeLineEnd())
                    return false;
                m_head.fields = FieldSection(QByteArray(start, m_position - start), std::move(lines));
                return true;
            }
            if (lines.size() == m_limits.fieldLines)
                return refuse(431, "The request has too many fields.");
            if (!readField(start, lines.emplace_back()))
                return false;
        }
        return false;
    }

    bool readField(const char *sectionStart, FieldSection::Line &line)
    {
        const char *name = m_position;
        while (m_position != m_end && isA(TokenCharacter, *m_position))
            ++m_position;
        if (m_position == m_end)
            return false;
        if (m_position == name && isOptionalSpace(*name))
            return refuse(400, "A field is folded over several lines, or begins with a space.");
        if (isOptionalSpace(*m_position))
            return refuse(400, "There is a space before the colon of a field.");
        if (m_position == name || *m_position != ':')
            return refuse(400, "A field line is not a name, a colon and a value.");
        line.nameAt = std::uint32_t(name - sectionStart);
        line.nameSize = std::uint32_t(m_position - name);
        ++m_position;

        while (m_position != m_end && isOptionalSpace(*m_position))
            ++m_position;
        const char *value = m_position;
        while (m_position != m_end && isA(FieldCharacter, *m_position))
            ++m_position;
        if (m_position == m_end)
            return false;
        if (*m_position != '\r' && *m_position != '\n')
            return refuse(400, "A field value has a control character.");
        const char *valueEnd = m_position;
        while (valueEnd != value && isOptionalSpace(valueEnd[-1]))
            --valueEnd;
        line.valueAt = std::uint32_t(value - sectionStart);
        line.valueSize = std::uint32_t(valueEnd - value);
        return takeLineEnd();
    }

    const Limits &m_limits;
    const char *m_begin;
    const char *m_position;
    const char *m_end;
    bool m_full;
    Refusal m_refusal;
    RequestHead m_head;
};

} // namespace

ParseResult parseRequestHead(QByteArrayView bytes, const Limits &limits)
{
    return HeadParser(bytes, limits).parse();
}

} // namespace cwndscope::http
