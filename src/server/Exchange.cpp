// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Exchange.h"

#include "server/HttpConnection.h"

#include <QTcpSocket>

#include <utility>

namespace cwndscope::server {

Exchange::Exchange(HttpConnection &connection, http::RequestHead &&head, stream::RequestId id,
                   stream::MonotonicTime started, stream::MonotonicTime begunBy)
    : m_connection(&connection)
    , m_head(std::move(head))
    , m_id(id)
    , m_started(started)
    , m_begunBy(begunBy)
{ }

bool Exchange::send(http::Response &&response)
{
    if (isDone())
        return false;
    m_connection->answer(std::move(response));
    return true;
}

HijackedSocket Exchange::hijack()
{
    if (isDone())
        return {};
    return m_connection->hijack();
}

void DeleteSocketLater::operator()(QTcpSocket *socket) const
{
    socket->deleteLater();
}

Responder::Responder(std::shared_ptr<Exchange> exchange)
    : m_exchange(std::move(exchange))
{ }

bool Responder::send(http::Response response)
{
    return m_exchange->send(std::move(response));
}

HijackedSocket Responder::hijack()
{
    return m_exchange->hijack();
}

bool Responder::isDone() const
{
    return m_exchange->isDone();
}

} // namespace cwndscope::server
