// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/FileHandler.h"

#include <utility>

namespace cwndscope::server {

FileHandler::FileHandler(std::shared_ptr<const http::FileService> service)
    : m_service(std::move(service))
{ }

void FileHandler::handle(const Request &request, Responder &responder)
{
    const stream::Endpoint &local = request.connection().local();
    const QByteArray localHost = local.isUnix ? QByteArray() : local.address.toString().toLatin1();
    responder.send(m_service->respond(request.head(), localHost));
}

} // namespace cwndscope::server
