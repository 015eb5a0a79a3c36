// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Response.h"
#include "stream/Time.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cwndscope::server {

/// Hands one response to a non-blocking socket with send(2) and sendfile(2), past any buffer of Qt's. It
/// keeps nothing of a file in memory; a small response leaves with one system call.
class ResponseWriter
{
public:
    enum class Result : std::uint8_t {
        Done,
        Blocked, ///< the socket takes no more now, or it is somebody else's turn: call again when it is
                 ///< writable
        PeerGone, ///< reset, or given up by the kernel: see error()
        BodyFailed, ///< a file became shorter than promised or could not be read: the connection must be
                    ///< closed
    };

    ResponseWriter() = default;
    ResponseWriter(http::SerializedHead &&head, http::Response &&response);

    /// One connection's turn before the others of its thread get theirs.
    static constexpr std::int64_t turnBytes = 4 << 20;

    /// Hands over no more of a file than `allowance`; a head with what stands in memory goes as a whole. Of a
    /// body that is made piece by piece, what is made within a millisecond. SIGPIPE must be blocked or
    /// ignored: sendfile has no MSG_NOSIGNAL.
    Result pump(int descriptor, std::int64_t allowance = turnBytes);

    /// errno of PeerGone.
    int error() const { return m_error; }

    /// Handed to the kernel so far, head included; with a chunked body its framing too.
    std::uint64_t bytesSent() const { return m_sent; }
    std::uint64_t bodyBytesSent() const { return m_sent > m_headBytes ? m_sent - m_headBytes : 0; }
    /// More of the body may come than anybody knows yet.
    bool isOpenEnded() const { return m_generator != nullptr; }
    /// Not yet handed to the kernel; of a body of unknown length, what is made so far.
    std::uint64_t bytesLeft() const;
    /// What all of it was written into, once it went out, for another one; a large piece was let go.
    QByteArray takeMemory() { return std::move(m_buffer); }

private:
    Result sendBuffer(int descriptor);
    Result sendFile(int descriptor, http::FileRange &range);
    bool refill();
    bool read(const http::FileRange &range);

    std::uint64_t m_headBytes = 0;
    std::uint64_t m_sent = 0;
    std::uint64_t m_fileBytesLeft = 0;
    QByteArray m_buffer; ///< what goes out next; m_offset of it went already
    qsizetype m_offset = 0;
    std::vector<http::Segment> m_segments;
    std::size_t m_nextSegment = 0; ///< those before it are sent, or in the buffer
    std::unique_ptr<http::BodyGenerator> m_generator;
    bool m_chunked = false;
    bool m_cork = false;
    int m_error = 0;
    std::int64_t m_allowance = 0; ///< bytes that this call of pump may still hand over
    stream::MonotonicTime m_turnBegan{}; ///< of a body that is made; 0: nothing of it in this call yet
};

} // namespace cwndscope::server
