// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/BodyReader.h"
#include "http/RequestHead.h"

#include <QByteArray>

#include <cstdint>

namespace cwndscope::http {

/// Cuts what arrives on a connection into requests, whose bodies it reads away (RFC 9112 section 9.3.2: they
/// may be pipelined). Keeps no more than the bytes of one request that is not complete. No I/O; any thread.
class RequestReader
{
public:
    enum class Result : std::uint8_t {
        NeedsBytes, ///< everything is looked at: append() more
        Head, ///< a head is complete, and its body is still to be read
        Request, ///< take it with takeHead()
        Refused, ///< see status() and reason(); what follows cannot be trusted, so nothing more is read
    };

    void append(QByteArray bytes);
    /// Whether next() has anything to look at without more bytes.
    bool hasNews() const;
    /// One step. Which results come, and in which order, does not depend on how the bytes were split.
    Result next();

    /// Between a Head and its Request.
    bool isInBody() const { return m_isInBody; }
    /// Of the last request, or of the one that is being read; as far as it is known.
    const RequestHead &head() const { return m_head; }
    /// Also in the middle of a body, which is then no longer read.
    RequestHead takeHead();
    int status() const { return m_status; }
    const char *reason() const { return m_reason; }

    /// What was appended and belongs to no request so far; nothing is left.
    QByteArray takeRest();
    /// Gives the memory back when nothing is kept in it.
    void squeeze();

private:
    Result readHead();
    Result readBody();
    Result refuse(int status, const char *reason);

    QByteArray m_input;
    qsizetype m_parsedSize = 0; ///< of m_input, at the last attempt to parse it
    RequestHead m_head;
    BodyReader m_body;
    bool m_isInBody = false;
    int m_status = 0;
    const char *m_reason = "";
};

} // namespace cwndscope::http
