// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Limits.h"
#include "http/RequestHead.h"

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>

namespace cwndscope::http {

/// Walks over a request's body without keeping it, byte by byte if need be (RFC 9112 sections 6 and 7.1).
class BodyReader
{
public:
    enum class State : std::uint8_t {
        Reading,
        Done,
        Bad, ///< not valid chunked coding: where the next request begins is unknown
        TooLarge, ///< over Limits::discardedBodyBytes; known at once from a Content-Length
    };

    BodyReader() = default; ///< of a request without a body: Done
    explicit BodyReader(const RequestHead &head, const Limits &limits = {});

    /// Consumes as much as belongs to the body; returns how many bytes. What is left belongs to the next
    /// request. In the states Bad and TooLarge nothing more is consumed.
    std::size_t feed(QByteArrayView bytes);
    State state() const { return m_state; }

private:
    enum class Chunk : std::uint8_t {
        Size,
        SpaceBeforeExtension,
        Extension,
        SizeLf,
        Data,
        DataCr,
        DataLf,
        TrailerStart,
        TrailerName,
        TrailerValue,
        TrailerLf,
        EndLf,
    };

    std::size_t feedData(std::size_t available);
    void feedFraming(char c);
    void feedSize(char c);
    void beginData();
    void expect(bool valid, Chunk next);

    State m_state = State::Done;
    BodyFraming m_framing = BodyFraming::None;
    Chunk m_chunk = Chunk::Size;
    std::uint8_t m_sizeDigits = 0;
    std::uint32_t m_overhead = 0; ///< bytes that are still allowed in chunk extensions and trailers
    std::uint64_t m_remaining = 0; ///< of the body or the chunk
    std::uint64_t m_budget = 0; ///< body bytes that are still allowed
};

} // namespace cwndscope::http
