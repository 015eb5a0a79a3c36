// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/BodyReader.h"

#include "http/Characters.h"

#include <algorithm>

namespace cwndscope::http {

namespace {

/// 15 digits cannot overflow 64 bits, and stay below 2^60 bytes.
constexpr std::uint8_t maxSizeDigits = 15;

} // namespace

BodyReader::BodyReader(const RequestHead &head, const Limits &limits)
    : m_framing(head.bodyFraming)
    , m_overhead(std::uint32_t(std::min<std::size_t>(limits.headBytes, UINT32_MAX)))
    , m_budget(limits.discardedBodyBytes)
{
    switch (m_framing) {
    case BodyFraming::None:
        break;
    case BodyFraming::Length:
        m_remaining = head.contentLength;
        m_state = m_remaining == 0 ? State::Done : m_remaining > m_budget ? State::TooLarge : State::Reading;
        break;
    case BodyFraming::Chunked:
        m_state = State::Reading;
        break;
    }
}

std::size_t BodyReader::feed(QByteArrayView bytes)
{
    const auto size = std::size_t(bytes.size());
    std::size_t used = 0;
    while (m_state == State::Reading && used < size) {
        if (m_framing == BodyFraming::Length || m_chunk == Chunk::Data)
            used += feedData(size - used);
        else
            feedFraming(bytes[qsizetype(used++)]);
    }
    return used;
}

std::size_t BodyReader::feedData(std::size_t available)
{
    const std::uint64_t taken = std::min<std::uint64_t>(available, m_remaining);
    m_remaining -= taken;
    if (m_remaining == 0) {
        if (m_framing == BodyFraming::Length)
            m_state = State::Done;
        else
            m_chunk = Chunk::DataCr;
    }
    return std::size_t(taken);
}

void BodyReader::expect(bool valid, Chunk next)
{
    m_chunk = next;
    if (!valid)
        m_state = State::Bad;
}

void BodyReader::feedSize(char c)
{
    if (const int digit = hexDigit(c); digit >= 0) {
        m_remaining = m_remaining * 16 + std::uint64_t(digit);
        expect(m_sizeDigits++ < maxSizeDigits, Chunk::Size);
        return;
    }
    // RFC 9112 section 7.1: 1*HEXDIG, then *( BWS ";" ... ) CRLF.
    const Chunk next = c == '\r' ? Chunk::SizeLf : c == ';' ? Chunk::Extension : Chunk::SpaceBeforeExtension;
    expect(m_sizeDigits > 0 && (c == '\r' || c == ';' || isOptionalSpace(c)), next);
}

void BodyReader::beginData()
{
    m_sizeDigits = 0;
    if (m_remaining > m_budget)
        m_state = State::TooLarge;
    else
        m_budget -= m_remaining;
    m_chunk = m_remaining == 0 ? Chunk::TrailerStart : Chunk::Data;
}

void BodyReader::feedFraming(char c)
{
    switch (m_chunk) {
    case Chunk::Size:
        feedSize(c);
        return;
    case Chunk::SizeLf:
        if (c == '\n')
            beginData();
        else
            m_state = State::Bad;
        return;
    case Chunk::DataCr:
        expect(c == '\r', Chunk::DataLf);
        return;
    case Chunk::DataLf:
        expect(c == '\n', Chunk::Size);
        return;
    case Chunk::EndLf:
        m_state = c == '\n' ? State::Done : State::Bad;
        return;
    case Chunk::Data:
        return;
    default:
        break;
    }
    // The rest has no length of its own: without a bound a peer could send extensions for ever.
    if (m_overhead-- == 0) {
        m_overhead = 0;
        m_state = State::TooLarge;
        return;
    }
    switch (m_chunk) {
    case Chunk::SpaceBeforeExtension:
        expect(c == ';' || isOptionalSpace(c), c == ';' ? Chunk::Extension : Chunk::SpaceBeforeExtension);
        break;
    case Chunk::Extension:
        expect(c == '\r' || isA(FieldCharacter, c), c == '\r' ? Chunk::SizeLf : Chunk::Extension);
        break;
    case Chunk::TrailerStart:
        expect(c == '\r' || isA(TokenCharacter, c), c == '\r' ? Chunk::EndLf : Chunk::TrailerName);
        break;
    case Chunk::TrailerName:
        expect(c == ':' || isA(TokenCharacter, c), c == ':' ? Chunk::TrailerValue : Chunk::TrailerName);
        break;
    case Chunk::TrailerValue:
        expect(c == '\r' || isA(FieldCharacter, c), c == '\r' ? Chunk::TrailerLf : Chunk::TrailerValue);
        break;
    default:
        expect(c == '\n', Chunk::TrailerStart);
        break;
    }
}

} // namespace cwndscope::http
