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
    enum class State : std::uint8_t { Reading, Done, Bad, TooLarge };

    BodyReader() = default;  ///< of a request without a body: Done
    explicit BodyReader(const RequestHead &head, const Limits &limits = {});

    /// Consumes as much as belongs to the body; returns how many bytes. What is left belongs to the next request.
    std::size_t feed(QByteArrayView bytes);
    State state() const { return m_state; }

private:
    enum class Chunk : std::uint8_t { Size, Extension, SizeLf, Data, DataCr, DataLf, TrailerStart, Trailer, TrailerLf, EndLf };

    State m_state = State::Done;
    BodyFraming m_framing = BodyFraming::None;
    Chunk m_chunk = Chunk::Size;
    std::uint8_t m_sizeDigits = 0;
    std::uint64_t m_remaining = 0;
    std::uint64_t m_budget = 0;
    std::uint32_t m_overhead = 0;  ///< bytes of chunk extensions and trailers, bounded too
};

} // namespace cwndscope::http
