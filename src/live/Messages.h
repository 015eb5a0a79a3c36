// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "live/Update.h"
#include "stream/Observation.h"

#include <QByteArray>

namespace cwndscope::live {

/// What goes over a live view's WebSocket, as JSON in ASCII; docs/live.md has the format. Times are whole
/// microseconds since the view began, so that nobody learns for how long the machine has been up.
class Messages
{
public:
    explicit Messages(stream::MonotonicTime begin)
        : m_begin(begin)
    { }

    /// The first message: which connection the view itself is, whose connections it shows, and what the
    /// values of a sample are.
    static QByteArray hello(stream::ConnectionId own, const QByteArray &client);
    QByteArray update(const Update &update, stream::MonotonicTime now) const;

private:
    QByteArray time(stream::MonotonicTime at) const;
    QByteArray opened(const stream::Opened &opened) const;
    QByteArray request(const stream::RequestStarted &started) const;
    QByteArray open(const OpenConnection &connection) const;
    QByteArray event(const stream::Observation &event) const;
    QByteArray sample(const stream::Sample &sample) const;

    stream::MonotonicTime m_begin;
};

} // namespace cwndscope::live
