// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ResponseWriter.h"

#include "tcp/SnapshotReader.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cwndscope::server {

namespace {

/// Byte segments are joined up to this size, so that head and small body leave in one segment train.
constexpr qsizetype joinBytes = 64 * 1024;
/// Memory up to this size is used again: malloc(3) keeps blocks of more than a kilobyte less at hand than
/// smaller ones.
constexpr qsizetype keptBytes = 40'000;
/// How long pieces of a body are made before others have their turn. Not bytes: the pieces of a folder's
/// listing are work first, and text only when all of it is read.
constexpr std::chrono::milliseconds makingTime{1};

void setCork(int descriptor, bool on)
{
    // Fails on a Unix-domain socket, where it is not needed.
    const int value = on;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_CORK, &value, sizeof value);
}

} // namespace

ResponseWriter::ResponseWriter(http::SerializedHead &&head, http::Response &&response)
    : m_headBytes(std::uint64_t(head.bytes.size()))
    , m_buffer(std::move(head.bytes))
{
    if (!head.sendBody)
        return;
    m_chunked = head.coding == http::BodyCoding::Chunked;
    m_generator = std::move(response.generator);
    m_segments = std::move(response.segments);
    for (const http::Segment &segment : m_segments) {
        if (const auto *range = std::get_if<http::FileRange>(&segment)) {
            m_fileBytesLeft += range->length;
            m_cork |= !range->isShort();
        }
    }
}

std::uint64_t ResponseWriter::bytesLeft() const
{
    std::uint64_t left = std::uint64_t(m_buffer.size() - m_offset) + m_fileBytesLeft;
    for (std::size_t i = m_nextSegment; i < m_segments.size(); ++i) {
        if (const auto *bytes = std::get_if<QByteArray>(&m_segments[i]))
            left += std::uint64_t(bytes->size());
    }
    return left;
}

/// Takes a short range over into the buffer. False leaves it to sendfile(2), which then breaks off where the
/// file has become shorter.
bool ResponseWriter::read(const http::FileRange &range)
{
    if (!range.isShort())
        return false;
    const qsizetype before = m_buffer.size();
    const auto length = qsizetype(range.length);
    m_buffer.resize(before + length);
    for (qsizetype done = 0; done < length;) {
        const ssize_t got = ::pread(range.file->descriptor(), m_buffer.data() + before + done,
                                    std::size_t(length - done), off_t(range.offset) + off_t(done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            m_buffer.truncate(before);
            return false;
        }
        done += qsizetype(got);
    }
    m_fileBytesLeft -= range.length;
    return true;
}

/// Fills the buffer with what comes next; false when a file range is next or nothing is left.
bool ResponseWriter::refill()
{
    if (m_offset == m_buffer.size()) {
        if (m_buffer.capacity() <= keptBytes)
            m_buffer.resize(0);
        else
            m_buffer = {};
        m_offset = 0;
    }
    while (m_nextSegment < m_segments.size() && m_buffer.size() < joinBytes) {
        http::Segment &segment = m_segments[m_nextSegment];
        if (auto *bytes = std::get_if<QByteArray>(&segment))
            m_buffer.append(std::exchange(*bytes, {}));
        else if (!read(std::get<http::FileRange>(segment)))
            break;
        segment = QByteArray();
        ++m_nextSegment;
    }
    if (m_nextSegment == m_segments.size() && m_generator && m_buffer.size() < joinBytes) {
        const QByteArray piece = m_generator->next();
        m_buffer.append(m_chunked ? http::chunk(piece) : piece);
        if (piece.isEmpty())
            m_generator.reset();
        const auto now = stream::monotonicNow();
        if (m_turnBegan == stream::MonotonicTime::zero())
            m_turnBegan = now;
        else if (now - m_turnBegan >= makingTime)
            m_allowance = 0;
    }
    return m_offset < m_buffer.size();
}

ResponseWriter::Result ResponseWriter::sendBuffer(int descriptor)
{
    while (m_offset < m_buffer.size()) {
        const ssize_t sent = ::send(descriptor, m_buffer.constData() + m_offset,
                                    std::size_t(m_buffer.size() - m_offset), MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                return Result::Blocked;
            m_error = errno;
            return Result::PeerGone;
        }
        m_offset += sent;
        m_sent += std::uint64_t(sent);
        m_allowance -= sent;
    }
    return Result::Done;
}

ResponseWriter::Result ResponseWriter::sendFile(int descriptor, http::FileRange &range)
{
    while (range.length > 0) {
        if (m_allowance <= 0)
            return Result::Blocked;
        auto offset = off_t(range.offset);
        // As much as the turn has: a call for each megabyte made a gigabyte over loopback a fortieth slower.
        const auto count = std::size_t(std::min(range.length, std::uint64_t(m_allowance)));
        const ssize_t sent = ::sendfile(descriptor, range.file->descriptor(), &offset, count);
        if (sent == 0)
            return Result::BodyFailed; // end of file before the length that the head promised
        if (sent < 0) {
            switch (errno) {
            case EINTR:
                continue;
            case EAGAIN:
                return Result::Blocked;
            case EPIPE:
            case ECONNRESET:
            case ENOTCONN:
                m_error = errno;
                return Result::PeerGone;
            default:
                // Of the file, or what the kernel gave the connection up for, which may be any error of the
                // path.
                m_error = errno;
                return tcp::isReset(descriptor) ? Result::PeerGone : Result::BodyFailed;
            }
        }
        range.offset += std::uint64_t(sent);
        range.length -= std::uint64_t(sent);
        m_fileBytesLeft -= std::uint64_t(sent);
        m_sent += std::uint64_t(sent);
        m_allowance -= sent;
    }
    return Result::Done;
}

ResponseWriter::Result ResponseWriter::pump(int descriptor, std::int64_t allowance)
{
    m_allowance = allowance;
    m_turnBegan = {};
    // Without the cork the head would leave as a small segment of its own, and Nagle's algorithm would hold
    // the rest.
    if (m_cork && m_sent == 0)
        setCork(descriptor, true);
    Result result = Result::Done;
    while (result == Result::Done) {
        if (m_allowance <= 0) {
            result = Result::Blocked;
        } else if (refill()) {
            result = sendBuffer(descriptor);
        } else if (m_nextSegment < m_segments.size()) {
            auto &range = std::get<http::FileRange>(m_segments[m_nextSegment]);
            result = sendFile(descriptor, range);
            if (result == Result::Done) {
                range.file.reset();
                ++m_nextSegment;
            }
        } else {
            break;
        }
    }
    if (m_cork && result == Result::Done) {
        setCork(descriptor, false);
        m_cork = false;
    }
    return result;
}

} // namespace cwndscope::server
