// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/RequestHead.h"
#include "http/Response.h"
#include "server/Handler.h"
#include "server/ResponseWriter.h"
#include "stream/Observation.h"

#include <optional>

namespace cwndscope::server {

class HttpConnection;

/// One request and its answer, from the parsed head to the last byte handed over. Owned by its connection and
/// by the handler that answers later; knows when the connection is gone.
class Exchange
{
public:
    Exchange(HttpConnection &connection, http::RequestHead &&head, stream::RequestId id,
             stream::MonotonicTime started, stream::MonotonicTime begunBy);

    const http::RequestHead &head() const { return m_head; }
    stream::RequestId id() const { return m_id; }

    bool send(http::Response &&response);
    HijackedSocket hijack();
    bool isDone() const { return m_connection == nullptr || m_writer.has_value(); }

private:
    friend class HttpConnection;

    HttpConnection *m_connection; ///< nullptr once the connection is through with it
    http::RequestHead m_head;
    stream::RequestId m_id;
    stream::MonotonicTime m_started;
    stream::MonotonicTime m_begunBy;
    stream::MonotonicTime m_firstByte{};
    int m_status = 0;
    bool m_close = false;
    bool m_isTold = false; ///< that it started
    bool m_isServed = false; ///< answered before anything was told of it
    std::optional<ResponseWriter> m_writer; ///< set when it is answered
    std::optional<stream::ResponseStarted> m_toTell; ///< until it was told, by itself or with the end
};

} // namespace cwndscope::server
